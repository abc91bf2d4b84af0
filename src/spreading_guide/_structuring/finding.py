"""Saying what is wrong and where: pointers, what was found in a few characters, and counting."""

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

from spreading_guide.exceptions import Problem

MOST_PROBLEMS: Final = 100
# A document of some kilobytes can have a million problems; nobody needs to know how many.
MOST_COUNTED: Final = 10_000

_SHOWN: Final = 60
_SHOWN_BITS: Final = 199


def pointer(*path: object) -> str:
    """Write a path as a JSON Pointer (RFC 6901); a lone surrogate in it becomes `?`.

    >>> pointer("entries", 3, "a/b")
    '/entries/3/a~1b'
    """
    written = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return written.encode("utf-8", "replace").decode()


def shortened(found: Any) -> str:
    """Show what was found as JSON, at most some sixty characters; lists and objects by size."""
    if isinstance(found, Mapping):
        return f"an object with {len(found)} member{'' if len(found) == 1 else 's'}"
    if isinstance(found, list | tuple):
        return f"a list of {len(found)}"
    if isinstance(found, str):
        # Cut first: it may be megabytes long.
        cut = found[: _SHOWN + 1]
        shown = json.dumps(cut, ensure_ascii=not cut.isprintable())
        return shown if len(shown) <= _SHOWN + 2 else f"{shown[:_SHOWN]}..."
    if isinstance(found, int) and found.bit_length() > _SHOWN_BITS:
        return f"a number of {found.bit_length()} bits"
    if found is None or isinstance(found, int | float):
        return json.dumps(found)
    return f"a {type(found).__name__}"


def problem(code: str, path: Iterable[object], expected: str, found: Any) -> Problem:
    """Make the problem that a value has which stands at a path."""
    return Problem(code=code, pointer=pointer(*path), expected=expected, found=shortened(found))


def first_problems(problems: Iterable[Problem]) -> tuple[list[Problem], int]:
    """Keep the first hundred problems and count the rest, up to ten thousand in all."""
    iterator = iter(problems)
    kept = list(islice(iterator, MOST_PROBLEMS))
    return kept, sum(1 for _ in islice(iterator, MOST_COUNTED - MOST_PROBLEMS))
