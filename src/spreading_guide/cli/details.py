"""What a document should hold and what it holds, in the user's language.

The library says both in English: they are for developers, and not public. Here each is found
again in the catalogue by its English, the way gettext finds a message, with its parts. What is
not found is JSON, an id or a pattern, and is shown as it is.
"""

import re
from functools import cache
from typing import Literal

import spreading_guide as sg

What = Literal["expected", "found"]

_EITHER = "either"
# Plural forms depend on the last digits; nobody counts further.
_DIGITS = 20


@cache
def _patterns(what: What) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the phrases, the most specific first, with what each matches in English."""
    start = f"phrase.{what}-"
    found = []
    for text in sg.source_texts():
        if text.id.startswith(start):
            name = text.id.removeprefix(start).removesuffix(".text")
            found += [(name, form) for form in (text.text, text.one) if form is not None]
    # "a or b" stands within nearly anything, so it is looked for last.
    found.sort(key=lambda each: (each[0] == _EITHER, -len(re.sub(r"\{\w+\}", "", each[1]))))
    return tuple((name, _pattern(form)) for name, form in found)


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    written = [f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("".join(written), re.DOTALL)


def detail(guide: sg.Guide, what: What, english: str) -> str:
    """Give what the library said in English in the language of a guide.

    >>> detail(sg.load_guide("en"), "expected", "at most 64 levels")
    'at most 64 levels'
    """
    for name, pattern in _patterns(what):
        match = pattern.fullmatch(english)
        if match is not None:
            parts = match.groupdict()
            if name == _EITHER:
                parts = {side: detail(guide, what, part) for side, part in parts.items()}
            count = parts.get("count") or ""
            number = int(count) if count.isdecimal() and len(count) < _DIGITS else None
            phrase = guide.phrase(f"{what}-{name}", number)
            return phrase.format(**parts)
    return english
