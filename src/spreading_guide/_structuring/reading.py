"""From the bytes of a JSON text to plain values, or to the problems that are in the way.

Everything that a JSON parser would let through, change or choke on is refused here: duplicate
members, numbers that a double cannot hold, lone surrogates, too much of anything.
"""

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import Any, Final, NamedTuple

from spreading_guide._structuring.finding import first_problems, pointer, problem, shortened
from spreading_guide._structuring.limits import MOST_ENTRIES, too_much
from spreading_guide.exceptions import Problem
from spreading_guide.pairing import canonical_json

_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
# A double has at most 309 digits before its point; a longer literal need not be converted.
_MOST_DIGITS: Final = 310
_SHOWN: Final = 60
_LARGEST_WHOLE: Final = 2**53


class Read(NamedTuple):
    """A document, or why there is none.

    Attributes:
        document: a dict of plain JSON values; it means something only without problems.
        problems: the first problems.
        more: how many more there are.
    """

    document: Any
    problems: list[Problem]
    more: int = 0


class _Refused(NamedTuple):
    """Stands in a parsed document where a value was refused.

    Attributes:
        code: the code of the problem.
        expected: what should stand there.
        found: what stands there.
        rest: what is kept of it, to look for further problems.
        member: the member that is wrong, where it is not the value itself.
    """

    code: str
    expected: str
    found: str
    rest: Any = None
    member: str | None = None


def read_bytes(data: bytes) -> Read:
    """Parse a JSON document."""
    if (refusal := too_much(data) or _encoding_problem(data)) is not None:
        return Read(None, [refusal])
    hooks = _Hooks()
    try:
        # Decoded here: given bytes, json.loads would guess UTF-16 and UTF-32, too.
        document = json.loads(
            data.decode(),
            object_pairs_hook=hooks.members,
            parse_int=hooks.whole,
            parse_float=hooks.fraction,
            parse_constant=hooks.constant,
        )
    except json.JSONDecodeError as error:
        return Read(None, [_syntax_problem(error)])
    if hooks.refused or _SURROGATE.search(data):
        found, more = first_problems(_refusals(document, ()))
        if found:
            return Read(None, found, more)
    return bounded(document)


class _Hooks:
    """What the parser asks for each object and number, and whether anything was refused."""

    def __init__(self) -> None:
        self.refused = False

    def members(self, pairs: list[tuple[str, Any]]) -> Any:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        left = dict.fromkeys(found, 1)
        twice = next(name for name, _ in pairs if not left.pop(name, 0))
        about = f"{shortened(twice)} again"
        return self._refuse("duplicate_key", "each member once", about, found, twice)

    def whole(self, digits: str) -> Any:
        number = as_number(int(digits)) if len(digits) <= _MOST_DIGITS else None
        if number is not None:
            return number
        shown = digits if len(digits) <= _SHOWN else f"a number of {len(digits)} digits"
        return self._refuse("number_range", "a number that a double holds exactly", shown)

    def fraction(self, written: str) -> Any:
        if isfinite(number := float(written)):
            return number
        return self._refuse("number_range", "a number that a double holds", written[:_SHOWN])

    def constant(self, name: str) -> _Refused:
        return self._refuse("not_a_number", "a number", name)

    def _refuse(self, *about: Any) -> _Refused:
        self.refused = True
        return _Refused(*about)


def bounded(document: Any) -> Read:
    """Refuse what is no object, and more entries than a pairing may have."""
    if not isinstance(document, dict):
        return Read(None, [problem("not_an_object", (), "an object", document)])
    entries = document.get("entries")
    if isinstance(entries, list) and len(entries) > MOST_ENTRIES:
        expected = f"at most {MOST_ENTRIES} entries"
        return Read(None, [problem("too_many_entries", ("entries",), expected, entries)])
    return Read(document, [])


def as_number(number: int) -> float | None:
    """Give a number that every program reads alike, or None where there is none.

    Up to 2^53 a double holds every integer. Beyond, it becomes the double that canonical JSON
    writes with these digits, or whose value it is; not every validator reads longer integers.
    """
    if abs(number) <= _LARGEST_WHOLE:
        return number
    try:
        double = float(number)
    except OverflowError:
        return None
    known = int(double) == number or canonical_json(double) == str(number)
    return double if known else None


def is_encodable(text: str) -> bool:
    """Tell whether a text has no lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def lone_surrogate(path: tuple[object, ...], found: str) -> Problem:
    """Make the problem of a text, or of the name of a member, that UTF-8 cannot hold."""
    return problem("lone_surrogate", path, "text without lone surrogates", found)


def _encoding_problem(data: bytes) -> Problem | None:
    if data.startswith(b"\xef\xbb\xbf"):
        code, expected, found, before = "bom", "UTF-8 without one", "a byte order mark", b""
    else:
        try:
            data.decode()
        except UnicodeDecodeError as error:
            code, expected = "encoding", "UTF-8"
            found, before = f"byte 0x{data[error.start]:02x}", data[: error.start]
        else:
            return None
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode()) + 1
    return Problem(code=code, pointer="", expected=expected, found=found, line=line, column=column)


def _syntax_problem(error: json.JSONDecodeError) -> Problem:
    rest = error.doc[error.pos : error.pos + _SHOWN]
    return Problem(
        code="syntax",
        pointer="",
        expected=f"JSON ({error.msg[:1].lower()}{error.msg[1:]})",
        found=shortened(rest) if rest else "the end",
        line=error.lineno,
        column=error.colno,
    )


def _refusals(found: Any, path: tuple[object, ...]) -> Iterator[Problem]:
    """Find, in a parsed document, each value that was refused, and each lone surrogate."""
    if isinstance(found, _Refused):
        place = pointer(*path) if found.member is None else pointer(*path, found.member)
        yield Problem(code=found.code, pointer=place, expected=found.expected, found=found.found)
        found = found.rest  # what is inside is looked at, too
    if isinstance(found, str):
        if not is_encodable(found):
            yield lone_surrogate(path, found)
    elif isinstance(found, dict):
        for name, part in found.items():
            if not is_encodable(name):
                yield lone_surrogate(path, name)
            yield from _refusals(part, (*path, name))
    elif isinstance(found, list):
        for at, part in enumerate(found):
            yield from _refusals(part, (*path, at))
