"""What a translation must share with its source: placeholders, markup, and a mark of the source."""

import re
from collections import Counter
from typing import Final

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
# Doubled marks, code, links, pictures, tags, comments, entities. A single star or underscore is
# too often just that.
_MARKUP = re.compile(
    r"\*\*|__|`|!\[|\]\(|</?[A-Za-z][^<>]*>|<!--|-->|&(?:\w+|#\d+|#[Xx][0-9A-Fa-f]+);"
)
# What a browser or a reader of mail would open; `www.` too, since many programs link it.
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:|javascript:|data:|file:)"
    "[^\\s<>\"'()\u00ab\u00bb\u201c-\u201f\u060c\u061b\u061f\u0964\u0965\u06d4\u0589\u1362\u17d4\u104a\u104b\u3001\u3002\u300d\u300f\uff01\uff09\uff0c\uff1a\uff1b\uff1f]+",
    re.IGNORECASE,
)

# Marks that reorder what stands around them, and characters that nobody sees.
BIDI_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: never in a text; whoever shows it adds them."""
DIRECTION_MARKS: Final = re.compile("[\u061c\u200e\u200f]")
"""Marks of direction: only where a language allows them, text by text."""
# Thai, Lao, Burmese and Khmer put a blank of no width between words.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
INVISIBLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u180e\u2028\u2029\u2060-\u2064\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
    f"|(?<!{_UNSPACED})\u200b|\u200b(?!{_UNSPACED})"
)
"""Controls, soft hyphens, blanks of no width, fillers, tags: in no text.

Joiners are not among them: they are letters of some scripts.
"""


def source_hash(*source: str) -> str:
    """Give the mark by which a translation remembers what it was made from.

    Args:
        source: the source text; for a phrase with plural forms, `one` and then the text.

    >>> source_hash("Show it.")
    '92836ebebebf'
    """
    # Both cost much to import; a program that only reads needs neither.
    import unicodedata
    from hashlib import sha256

    whole = unicodedata.normalize("NFC", "\x00".join(source))
    return sha256(whole.encode()).hexdigest()[:12]


def placeholders(text: str) -> tuple[str, ...]:
    """Give the placeholders of a text, sorted; one that stands twice is given twice.

    Raises:
        ValueError: where braces do not match, so that `str.format` would fail.

    >>> placeholders("{done} of {all}, {done}")
    ('{all}', '{done}', '{done}')
    """
    from string import Formatter

    found = []
    for _, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            how = (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
            found.append(f"{{{name}{how}}}")
    return tuple(sorted(found))


def placeholder_differences(
    translation: str, source: str, *, optional: frozenset[str] = frozenset()
) -> tuple[list[str], list[str]] | None:
    """Give the placeholders that a translation lacks, and those that it has too many.

    Args:
        translation: the translation.
        source: the text that it was made from.
        optional: placeholders that it may leave out.

    Returns:
        None where what fills the source fills the translation. Where its braces do not match,
        they are too many.

    >>> placeholder_differences("{procent} %", "{percent} %")
    (['{percent}'], ['{procent}'])
    """
    try:
        wanted, given = Counter(placeholders(source)), Counter(placeholders(translation))
    except ValueError:
        return [], re.findall("[{}]", translation)
    missing = [name for name in (wanted - given).elements() if name not in optional]
    added = list((given - wanted).elements())
    return (missing, added) if missing or added else None


def without_placeholders(text: str) -> str:
    """Give the words of a text alone: the name of a placeholder is none of them.

    >>> without_placeholders("Step {step}")
    'Step '
    """
    return _PLACEHOLDER.sub("", text)


def markup(text: str) -> tuple[str, ...]:
    """Give the marks of Markdown and HTML that a text has, sorted.

    >>> markup("A **bold** <b>word</b>")
    ('**', '**', '</b>', '<b>')
    """
    return tuple(sorted(_MARKUP.findall(without_placeholders(text))))


def addresses(text: str) -> tuple[str, ...]:
    """Give the web addresses of a text, sorted.

    >>> addresses("See https://co-pi.dk/en/ (read today).")
    ('https://co-pi.dk/en/',)
    """
    return tuple(sorted(found.rstrip(".,;:!?") for found in _ADDRESS.findall(text)))


def misfits(translation: str, source: str, *, optional: frozenset[str] = frozenset()) -> list[str]:
    """Say what keeps a translation from standing where its source stands, as codes.

    Args:
        translation: the translation.
        source: the text that it was made from.
        optional: placeholders that it may leave out.

    >>> misfits("**Vis** {ting}", "**Show** {thing}")
    ['placeholder']
    """
    found = []
    if placeholder_differences(translation, source, optional=optional) is not None:
        found.append("placeholder")
    if markup(translation) != markup(source):
        found.append("markup")
    if BIDI_CONTROLS.search(translation):
        found.append("bidi")
    return found
