"""How languages quote, ask and stop: what a new language begins with; its people keep it.

The quotation marks are those of CLDR (element `delimiters`), for languages
where they differ from the English ones. The signs that end a sentence are those of The Unicode
Standard, chapter 6.2 and the chapters of the scripts. A language that is not listed begins with
the English signs. An empty sign is one that nobody can be asked for.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

import babel

_T = TypeVar("_T")

_LOW_HIGH = ("\u201e", "\u201c")
_LOW_RIGHT = ("\u201e", "\u201d")
_ANGLED = ("\u00ab", "\u00bb")
_RIGHT = ("\u201d", "\u201d")
_CORNERS = ("\u300c", "\u300d")

QUOTES: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("bg", "cs", "de", "et", "is", "lt", "mk", "sk", "sl", "sr"), _LOW_HIGH),
    **dict.fromkeys(("hu", "pl", "ro"), _LOW_RIGHT),
    **dict.fromkeys(
        ("be", "ca", "el", "es", "fa", "fr", "hy", "it", "nb", "nn", "no", "ru", "uk"), _ANGLED
    ),
    "pt_PT": _ANGLED,
    **dict.fromkeys(("fi", "he", "sv"), _RIGHT),
    **dict.fromkeys(("ja", "zh_Hant"), _CORNERS),
    "ar": ("\u201d", "\u201c"),
}
QUESTION_MARKS: Final[Mapping[str, str]] = {
    "Arab": "\u061f",
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "\u061f"),
    **dict.fromkeys(("ja", "yue", "zh"), "\uff1f"),
    "el": ";",
    "am": "\u1367",
    # Armenian writes its sign in the word; some languages of South-East Asia write none.
    **dict.fromkeys(("hy", "km", "lo", "th"), ""),
}
FULL_STOPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ja", "yue", "zh"), "\u3002"),
    **dict.fromkeys(("as", "bn", "hi", "ne", "or", "pa"), "\u0964"),
    "ur": "\u06d4",
    "hy": "\u0589",
    "am": "\u1362",
    "km": "\u17d4",
    "my": "\u104b",
    **dict.fromkeys(("lo", "th"), ""),
}


def first(table: Mapping[str, _T], known: babel.Locale, usual: _T) -> _T:
    """Give the entry of a language: by its region, its script or itself; else the usual one."""
    names = (
        f"{known.language}_{known.territory}",
        f"{known.language}_{known.script}",
        known.language,
        known.script or "",
    )
    return next((table[name] for name in names if name in table), usual)
