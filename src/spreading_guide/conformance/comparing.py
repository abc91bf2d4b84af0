"""Holding an answer against the one that the rules ask for."""

import json
from collections.abc import Iterator
from typing import Any

from spreading_guide.conformance.loading import Case

UNSUPPORTED = "unsupported"
"""The error of a program that does not offer an operation."""

_MOST_SHOWN = 200


def differences(case: Case, answer: object) -> list[str]:
    """Say where an answer is not what a case expects, a line for each place.

    The README of the kit says how: reports are compared in part, documents as a whole.

    Args:
        case: the case.
        answer: what the program answered to `case.request`.
    """
    partly = case.request["operation"] == "evaluate"
    return list(_differences(case.expected, answer, "", partly=partly))


def _differences(expected: object, found: object, path: str, *, partly: bool) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(found, dict):
        yield from (f"{path}/{name}: missing" for name in expected if name not in found)
        # At the top an answer is either a result or an error: there nothing may come on top.
        if not partly or not path:
            yield from (f"{path}/{name}: not expected" for name in found if name not in expected)
        for name in expected:
            if name in found:
                yield from _differences(
                    expected[name], found[name], f"{path}/{name}", partly=partly
                )
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for at, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from _differences(one, other, f"{path}/{at}", partly=partly)
    elif not _same(expected, found):
        yield f"{path}: expected {_shown(expected)}, found {_shown(found)}"


def _same(expected: object, found: object) -> bool:
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    return _double(expected) == _double(found)


def _double(part: object) -> object:
    """Take a number for the double that JSON means; one that no double holds stands for itself."""
    if isinstance(part, int):
        try:
            return float(part)
        except OverflowError:
            pass
    return part


def _shown(part: Any) -> str:  # noqa: ANN401 - any JSON value
    try:
        # Escaped: an answer may hold what no file and no terminal can.
        written = json.dumps(part, ensure_ascii=True)
    except RecursionError:
        return "something nested too deeply to show"
    return written if len(written) <= _MOST_SHOWN else f"{written[:_MOST_SHOWN]}..."
