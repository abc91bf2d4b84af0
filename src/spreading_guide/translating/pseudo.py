"""Languages that nobody speaks: to find text that is not in the catalogue, or does not fit.

They are made in memory for tests, and never ship.
"""

import re
from typing import Any, Final

import spreading_guide as sg

ACCENTED: Final = "en-x-pseudo"
"""English with accents, a third longer, in brackets."""
MIRRORED: Final = "ar-x-pseudo"
"""The same, for a page that runs from right to left."""

OPENING, CLOSING = "\u27e6", "\u27e7"
_LETTERS = str.maketrans("aceinouyACEINOUYdhklrstz", "åçéîñöûýÅÇÉÎÑÖÛÝðĥķļŕšţž")
# What must stay as it is: placeholders, addresses, options, commands, names in capitals.
_KEPT = re.compile(
    r"\{[^{}]*\}|https?://\S+|--[a-z-]+|\b[A-Z][A-Z_]+\b|`[^`]*`|</?[A-Za-z][^<>]*>"
    r"|spreading-guide[\w .%-]*|\S*[/~]\S*|\S+\.\w+"
)
_GROWTH = 0.35


def changed(text: str) -> str:
    """Give a text in the pseudolanguage.

    >>> changed("Missing in step {step}")
    '⟦Mîššîñg îñ šţép {step} ~~~~~~~~⟧'
    """
    parts, end = [], 0
    for match in _KEPT.finditer(text):
        parts += [text[end : match.start()].translate(_LETTERS), match[0]]
        end = match.end()
    parts.append(text[end:].translate(_LETTERS))
    padding = "~" * max(1, round(len(text) * _GROWTH))
    return f"{OPENING}{''.join(parts)} {padding}{CLOSING}"


def pseudolocale(tag: str = ACCENTED) -> dict[str, Any]:
    """Give a pseudolocale of the whole guide, as a document to pass to `overlays`.

    Args:
        tag: `en-x-pseudo` or `ar-x-pseudo`.

    Raises:
        ValueError: for any other tag.

    >>> guide = sg.load_guide("en-x-pseudo", overlays=[pseudolocale()])
    >>> guide.lang, str(guide.step("check").name)
    ('en-x-pseudo', '\u27e6\u00c7\u0125\u00e9\u00e7\u0137 ~~\u27e7')
    """
    if tag not in {ACCENTED, MIRRORED}:
        raise ValueError(f"a pseudolocale is {ACCENTED} or {MIRRORED}, not {tag!r}")
    plural = sg.Plural()
    texts: dict[str, Any] = {}
    for unit in sg.source_texts():
        texts[unit.id] = {"text": changed(unit.text), "src": unit.src}
        if unit.one is not None:
            texts[f"{unit.id.removesuffix('text')}one"] = {
                "text": changed(unit.one),
                "src": unit.src,
            }
    return {
        "format": "spreading-guide/locale/1.0",
        "guide": sg.load_guide("en").id,
        "lang": tag,
        "dir": "rtl" if tag == MIRRORED else "ltr",
        "name": changed("Pseudo"),
        "plural": {"rule": plural.rule, "forms": list(plural.forms)},
        "state": "machine",
        "texts": texts,
    }
