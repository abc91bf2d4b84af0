"""Choosing a language: what was wished against what there is."""

import re
from collections.abc import Iterable, Mapping

ANY = "*"
SOURCE_LANGUAGE = "en"
"""The language of the texts that all translations are made from."""

_WEIGHT = re.compile(r"[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
# Nobody reads a hundred languages; a header may be long all the same.
_MOST_WISHES = 100
# The longest tag of ours has 60 characters (the schemas say so); a longer wish names nothing.
_LONGEST = 60


def wishes(asked: str | Iterable[str]) -> tuple[str, ...]:
    """Give the languages that are wished for, the dearest first.

    Args:
        asked: a language tag, an `Accept-Language` header (RFC 9110), or several of them.

    Raises:
        TypeError: where it is neither text nor texts.

    >>> wishes("fr-CH, fr;q=0.9, en;q=0.2, da;q=0.4, de;q=0")
    ('fr-CH', 'fr', 'da', 'en')
    >>> wishes(["sl", "da, en;q=0.5"])
    ('sl', 'da', 'en')
    """
    if not isinstance(asked, Iterable):
        raise TypeError(f"a language is wished for as text, not as {type(asked).__name__}")
    found: list[str] = []
    for each in [asked] if isinstance(asked, str) else asked:
        if not isinstance(each, str):
            raise TypeError(f"a language is wished for as text, not as {type(each).__name__}")
        found += _weighed(each)
    return tuple(dict.fromkeys(found))[:_MOST_WISHES]


def _weighed(header: str) -> list[str]:
    """Order the parts of a header by their weight; parts of one weight keep their order."""
    weighed = []
    for part in header.split(","):
        tag, *about = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for each in about:
            match = _WEIGHT.fullmatch(each)
            # What cannot be read as a weight is no reason to drop the wish: it comes last.
            weight = float(match[1]) if match else 0.001
        if 0 < len(tag) <= _LONGEST and weight > 0:
            weighed.append((weight, tag))
    return [tag for _, tag in sorted(weighed, key=lambda wish: -wish[0])]


def truncations(tag: str) -> Iterable[str]:
    """Give a tag and what remains of it from its end on (RFC 4647, look-up).

    >>> list(truncations("sr-Latn-RS-x-a"))
    ['sr-Latn-RS-x-a', 'sr-Latn-RS', 'sr-Latn', 'sr']
    """
    parts = tag.split("-")
    while parts:
        yield "-".join(parts)
        parts.pop()
        # A single letter introduces what follows it and means nothing at the end of a tag.
        while parts and len(parts[-1]) == 1:
            parts.pop()


def negotiate(
    wish: str, available: Iterable[str], serves: Mapping[str, str] | None = None
) -> str | None:
    """Give the available tag that serves a wish, or None.

    First the very tag, then what remains of the wish as it is shortened from its end (RFC 4647,
    look-up), then a language that says it serves the wish. Case and underscores do not matter.

    Args:
        wish: a BCP 47 language tag, such as `en-GB`.
        available: the tags that there are.
        serves: further tags, each with the available one that answers to it.

    >>> negotiate("en_GB", ["da", "en"])
    'en'
    >>> negotiate("zh-CN", ["zh-Hans"], {"zh-CN": "zh-Hans"})
    'zh-Hans'
    >>> negotiate("fr", ["da", "en"]) is None
    True
    """
    known = {tag.lower(): tag for tag in available}
    asked = wish.replace("_", "-").lower()
    for tag in truncations(asked):
        if tag in known:
            return known[tag]
    return {tag.lower(): server for tag, server in (serves or {}).items()}.get(asked)
