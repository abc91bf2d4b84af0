"""What a member of an entry may hold, as functions that give the value or refuse it.

The schema says the same of documents; a test holds the two against each other.
"""

import re
from collections.abc import Callable
from math import isfinite
from typing import Any, Final

from spreading_guide.exceptions import InvalidEntry
from spreading_guide.model import Code
from spreading_guide.pairing.moments import is_day

LARGEST: Final = 10**12
MOST_PARTS: Final = 100

Check = Callable[[str, Any, bool], Any]
"""Takes a member's name, what was given, and whether the entry is redacted; gives what to keep."""


def _refuse(name: str, expected: str, found: object) -> InvalidEntry:
    return InvalidEntry(name, expected, shortened(found))


def shortened(found: object, most: int = 60) -> str:
    """Show what was given; a number too long for Python to write is described."""
    try:
        shown = repr(found)
    except ValueError:
        return f"a {type(found).__name__} that is too long to show"
    return shown if len(shown) <= most else f"{shown[:most]}..."


def matching(pattern: str, expected: str, most: int = 64) -> Check:
    """Accept text of at most `most` characters that matches a regular expression as a whole."""

    def check(name: str, given: Any, _redacted: bool) -> str:
        if isinstance(given, str) and len(given) <= most and re.fullmatch(pattern, given):
            return str(given)
        raise _refuse(name, expected, given)

    return check


# Patterns stay text: re compiles each on its first use, so that importing stays cheap.
content_id: Final = matching(
    "[a-z][a-z0-9-]{0,63}", "an id: a small letter, then small letters, digits, hyphens"
)
entry_id: Final = matching("[a-z0-9][a-z0-9-]{0,63}", "an id of small letters, digits and hyphens")
code: Final = matching(
    "[a-z][a-z0-9_-]{0,63}", "a code of small letters, digits, hyphens and underscores"
)
address: Final = matching(
    # No control characters, no blanks, no lone surrogates.
    r"https?://[^\x00-\x20\x7f\ud800-\udfff]+",
    "an address that starts with http:// or https://",
    most=2000,
)
_BEFORE_RELEASE = r"(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
version: Final = matching(
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
    rf"(-{_BEFORE_RELEASE}(\.{_BEFORE_RELEASE})*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?",
    "a semantic version such as 1.0.0",
)


def words(most: int) -> Check:
    """Accept text of 1 to `most` characters; in a redacted entry it may be empty (rule D8)."""

    def check(name: str, given: Any, redacted: bool) -> str:
        if isinstance(given, str) and len(given) <= most and (given or redacted):
            try:
                given.encode()
            except UnicodeEncodeError:
                raise _refuse(name, "text without lone surrogates", given) from None
            return str(given)
        raise _refuse(name, f"text of 1 to {most} characters", given)

    return check


def unit(name: str, given: Any, _redacted: bool) -> str:
    """Accept a unit; a redacted gain keeps it, since amounts without one say nothing."""
    return str(_UNIT(name, given, False))


def option(name: str, given: Any, _redacted: bool) -> str:
    """Accept what may name an option; even a redacted answer keeps it."""
    return str(_OPTION(name, given, False))


def yes_no(name: str, given: Any, _redacted: bool) -> bool:
    """Accept True and False."""
    if isinstance(given, bool):
        return given
    raise _refuse(name, "true or false", given)


def day(name: str, given: Any, _redacted: bool) -> str:
    """Accept a real date as text."""
    if isinstance(given, str) and is_day(given):
        return str(given)
    raise _refuse(name, "a date, YYYY-MM-DD", given)


def amount(name: str, given: Any, _redacted: bool) -> float:
    """Accept a number of at most 10^12 either way."""
    number = isinstance(given, int | float) and not isinstance(given, bool)
    if number and -LARGEST <= given <= LARGEST:
        return float(given) if isinstance(given, float) else int(given)
    raise _refuse(name, "a number from -10^12 to 10^12", given)


def one_of(codes: type[Code]) -> Check:
    """Accept a member of a code enumeration, or its value."""

    def check(name: str, given: Any, _redacted: bool) -> Code:
        try:
            return codes(given)
        except ValueError:
            raise _refuse(name, " or ".join(codes), given) from None

    return check


def several(each: Check, *, distinct: bool = False, empty: bool = True) -> Check:
    """Accept up to 100 parts that each pass a check; give a tuple.

    Args:
        each: the check of a part.
        distinct: True where no part may stand twice.
        empty: False where there must be a part, unless the entry is redacted.
    """

    def check(name: str, given: Any, redacted: bool) -> tuple[Any, ...]:
        if not isinstance(given, list | tuple) or len(given) > MOST_PARTS:
            raise _refuse(name, f"a list of at most {MOST_PARTS}", given)
        if not given and not empty and not redacted:
            raise _refuse(name, "a list that is not empty", given)
        parts = tuple(each(name, part, redacted) for part in given)
        if distinct and len(set(parts)) < len(parts):
            raise _refuse(name, "a list without repetition", given)
        return parts

    return check


def answer_value(name: str, given: Any, redacted: bool) -> Any:
    """Accept what an answer can be: a number, true or false, an option, a list of options."""
    if isinstance(given, bool):
        return given
    if isinstance(given, str):
        return option(name, given, redacted)
    if isinstance(given, list | tuple):
        return _OPTIONS(name, given, redacted)
    if isinstance(given, int | float) and _is_double(given):
        return given
    raise _refuse(name, "a number, true or false, an option or a list of options", given)


def _is_double(number: float) -> bool:
    """Tell whether JSON can hold a number: a reader of JSON makes a double of it."""
    try:
        return isfinite(number) and float(number) == number
    except OverflowError:
        return False


TITLE: Final = words(300)
NAME: Final = words(200)
PROSE: Final = words(10_000)
_UNIT: Final = words(100)
_OPTION: Final = words(200)
_OPTIONS: Final = several(option, distinct=True)
