"""From bytes or a mapping to plain JSON values, or to the problems that are in the way.

Everything that a JSON parser would let through, change or choke on is refused here: duplicate
members, numbers that a double cannot hold, lone surrogates, too much of anything.
"""

import json
import re
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, Final, NamedTuple

from spreading_guide.exceptions import Problem

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_LEVELS: Final = 64
MOST_ENTRIES: Final = 200_000
MOST_VALUES: Final = 8_000_000

_SHOWN: Final = 60
_STRINGS: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))
_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
# A double has at most 309 digits before its point; a longer literal need not be converted.
_MOST_DIGITS: Final = 310


class Read(NamedTuple):
    """A document, or why there is none; `document` means something only without problems."""

    document: Any
    problems: list[Problem]


class _Refused(NamedTuple):
    """Stands in a parsed document where a value was refused."""

    code: str
    expected: str
    found: str
    rest: Any = None
    member: str | None = None


class _TooMuchError(Exception):
    """A mapping goes too deep or holds too many values."""


def shortened(found: object) -> str:
    """Show what was found as JSON, at most some sixty characters; lists and objects by size."""
    if isinstance(found, Mapping):
        return f"an object with {len(found)} members"
    if isinstance(found, list | tuple):
        return f"a list of {len(found)}"
    if isinstance(found, str):
        # Cut first: it may be megabytes long.
        cut = found[: _SHOWN + 1]
        shown = json.dumps(cut, ensure_ascii=not cut.isprintable())
        return shown if len(found) <= _SHOWN else f"{shown[:_SHOWN]}..."
    if found is None or isinstance(found, bool | int | float):
        return json.dumps(found)
    return f"a {type(found).__name__}"


def pointer(*path: object) -> str:
    """Write a path as a JSON Pointer (RFC 6901).

    >>> pointer("entries", 3, "a/b")
    '/entries/3/a~1b'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def read_bytes(data: bytes) -> Read:
    """Parse a JSON document."""
    problem = _too_much(data) or _wrong_encoding(data)
    if problem is not None:
        return Read(None, [problem])
    refused = False

    def refuse(*about: Any) -> _Refused:  # noqa: ANN401 - the parts of a _Refused
        nonlocal refused
        refused = True
        return _Refused(*about)

    def members(pairs: list[tuple[str, Any]]) -> Any:  # noqa: ANN401 - a dict, or what is wrong
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        return refuse("duplicate_key", "each member once", f"{shortened(twice)} again", found, twice)

    def whole(digits: str) -> Any:  # noqa: ANN401 - an int, or what is wrong
        if len(digits) <= _MOST_DIGITS and _is_exact(number := int(digits)):
            return number
        shown = digits if len(digits) <= _SHOWN else f"a number of {len(digits)} digits"
        return refuse("number_range", "a number that a double holds exactly", shown)

    def fraction(written: str) -> Any:  # noqa: ANN401 - a float, or what is wrong
        if isfinite(number := float(written)):
            return number
        return refuse("number_range", "a number that a double holds", written[:_SHOWN])

    try:
        document = json.loads(
            data,
            object_pairs_hook=members,
            parse_int=whole,
            parse_float=fraction,
            parse_constant=lambda name: refuse("not_a_number", "a number", name),
        )
    except json.JSONDecodeError as error:
        return Read(None, [_syntax(error)])
    except RecursionError:  # unbalanced brackets can hide depth from the count
        return Read(None, [_too_deep()])
    problems: list[Problem] = []
    if refused or _SURROGATE.search(data):
        problems = list(_refusals(document))
    return _bounded(document, problems)


def read_mapping(given: Mapping[str, Any]) -> Read:
    """Copy a mapping into plain JSON values."""
    problems: list[Problem] = []
    budget = [MOST_VALUES]
    try:
        document = _plain(given, (), problems, budget)
    except _TooMuchError as error:
        return Read(None, [error.args[0]])
    return _bounded(document, problems)


def _bounded(document: Any, problems: list[Problem]) -> Read:  # noqa: ANN401 - any JSON value
    if not problems and not isinstance(document, dict):
        problems = [Problem(code="not_an_object", pointer="", expected="an object", found=shortened(document))]
    elif not problems and isinstance(entries := document.get("entries"), list):
        if len(entries) > MOST_ENTRIES:
            problems = [
                Problem(
                    code="too_many_entries",
                    pointer="/entries",
                    expected=f"at most {MOST_ENTRIES} entries",
                    found=str(len(entries)),
                )
            ]
    return Read(document, problems)


def _is_exact(number: int) -> bool:
    try:
        return int(float(number)) == number
    except OverflowError:
        return False


def _too_deep() -> Problem:
    return Problem(
        code="too_deep", pointer="", expected=f"at most {MOST_LEVELS} levels", found="more levels"
    )


def _too_much(data: bytes) -> Problem | None:
    """Check the limits before anything is parsed."""
    if len(data) > MOST_BYTES:
        expected = f"at most {MOST_BYTES} bytes"
        return Problem(code="too_large", pointer="", expected=expected, found=f"{len(data)} bytes")
    if data.count(b"[") + data.count(b"{") <= MOST_LEVELS:
        return None
    # Take the innermost pairs of brackets away, level by level; what is left lies deeper.
    brackets = _STRINGS.sub(b"", data).translate(None, _NOT_BRACKETS)
    for _ in range(MOST_LEVELS):
        inner = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(inner) == len(brackets):
            break
        brackets = inner
    else:
        return _too_deep() if brackets else None
    # Nothing fits together any more: the document is broken, but it may also be deep.
    opening = len(brackets) - len(brackets.lstrip(b"[{"))
    return _too_deep() if opening > MOST_LEVELS else None


def _wrong_encoding(data: bytes) -> Problem | None:
    if data.startswith(b"\xef\xbb\xbf"):
        found = "a byte order mark"
        return Problem(code="bom", pointer="", expected="UTF-8 without one", found=found, line=1, column=1)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        return Problem(
            code="encoding",
            pointer="",
            expected="UTF-8",
            found=f"byte 0x{data[error.start]:02x}",
            line=before.count(b"\n") + 1,
            column=len(before.rpartition(b"\n")[2].decode()) + 1,
        )
    return None


def _syntax(error: json.JSONDecodeError) -> Problem:
    rest = error.doc[error.pos : error.pos + _SHOWN]
    return Problem(
        code="syntax",
        pointer="",
        expected=f"JSON ({error.msg[:1].lower()}{error.msg[1:]})",
        found=shortened(rest) if rest else "the end",
        line=error.lineno,
        column=error.colno,
    )


def _refusals(document: Any) -> Iterator[Problem]:  # noqa: ANN401 - any JSON value
    """Find, in a parsed document, each value that was refused, and each lone surrogate."""
    waiting: list[tuple[tuple[object, ...], Any]] = [((), document)]
    while waiting:
        path, found = waiting.pop()
        if isinstance(found, _Refused):
            place = path if found.member is None else (*path, found.member)
            yield Problem(
                code=found.code, pointer=pointer(*place), expected=found.expected, found=found.found
            )
            found = found.rest  # noqa: PLW2901 - what is inside is looked at too
        if isinstance(found, str):
            if not _is_encodable(found):
                yield _lone_surrogate(pointer(*path), found)
        elif isinstance(found, dict):
            for name, part in found.items():
                if not _is_encodable(name):
                    yield _lone_surrogate(pointer(*path), name)
            waiting.extend(((*path, name), part) for name, part in reversed(found.items()))
        elif isinstance(found, list):
            waiting.extend(((*path, at), found[at]) for at in reversed(range(len(found))))


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _lone_surrogate(place: str, found: str) -> Problem:
    shown = found.encode("ascii", "backslashreplace").decode()
    return Problem(
        code="lone_surrogate",
        pointer=place.encode("utf-8", "replace").decode(),
        expected="text without lone surrogates",
        found=shown[:_SHOWN],
    )


def _plain(given: Any, path: tuple[object, ...], problems: list[Problem], budget: list[int]) -> Any:  # noqa: ANN401, C901, PLR0911, PLR0912 - one branch for each type that JSON has
    budget[0] -= 1
    if budget[0] < 0:
        expected = f"at most {MOST_VALUES} values"
        raise _TooMuchError(Problem(code="too_large", pointer="", expected=expected, found="more"))
    if given is None or isinstance(given, bool):
        return given
    if isinstance(given, str):
        if not _is_encodable(given):
            problems.append(_lone_surrogate(pointer(*path), given))
        return str(given)
    if isinstance(given, int):
        if not _is_exact(given):
            expected = "a number that a double holds exactly"
            found = f"a number of {given.bit_length()} bits"
            problems.append(Problem(code="number_range", pointer=pointer(*path), expected=expected, found=found))
        return int(given)
    if isinstance(given, float):
        if not isfinite(given):
            problems.append(Problem(code="not_a_number", pointer=pointer(*path), expected="a number", found=repr(float(given))))
        return float(given)
    if len(path) >= MOST_LEVELS:
        raise _TooMuchError(_too_deep())
    if isinstance(given, Mapping):
        copy = {}
        for name, part in given.items():
            if isinstance(name, str) and _is_encodable(name):
                copy[str(name)] = _plain(part, (*path, name), problems, budget)
            elif isinstance(name, str):
                problems.append(_lone_surrogate(pointer(*path), name))
            else:
                problems.append(Problem(code="not_json", pointer=pointer(*path), expected="names that are text", found=shortened(name)))
        return copy
    if isinstance(given, list | tuple):
        return [_plain(part, (*path, at), problems, budget) for at, part in enumerate(given)]
    problems.append(Problem(code="not_json", pointer=pointer(*path), expected="a JSON value", found=shortened(given)))
    return None
