"""Canonical JSON (RFC 8785): equal values give equal bytes."""

from math import isfinite
from typing import Any

_LARGEST_PLAIN = 21
_SMALLEST_PLAIN = -6


def canonical_json(document: Any) -> str:
    """Write a JSON value canonically: sorted members, no blanks, numbers as JavaScript writes them.

    Args:
        document: dicts, lists or tuples, text, numbers, booleans and None.

    Raises:
        ValueError: for NaN, infinity, numbers beyond a double, and text with lone surrogates.
        TypeError: for anything that JSON has not.

    >>> canonical_json({"b": [1.0, 1e21], "a": "é"})
    '{"a":"é","b":[1,1e+21]}'
    """
    if isinstance(document, str):
        # Deferred: a process that only reads the guide's values needs no json.
        from json import dumps

        document.encode()  # raises for lone surrogates, which RFC 8785 refuses
        return dumps(document, ensure_ascii=False)
    if document is None or isinstance(document, bool):
        return {None: "null", True: "true", False: "false"}[document]
    if isinstance(document, int | float):
        return _number(document)
    if isinstance(document, list | tuple):
        return f"[{','.join(map(canonical_json, document))}]"
    if isinstance(document, dict):
        members = sorted(document.items(), key=lambda member: _utf_16(member[0]))
        return f"{{{','.join(f'{canonical_json(k)}:{canonical_json(v)}' for k, v in members)}}}"
    raise TypeError(f"JSON has no {type(document).__name__}")


def _utf_16(name: object) -> bytes:
    """Give the code units by which RFC 8785 sorts the names of members."""
    if isinstance(name, str):
        return name.encode("utf-16-be")
    raise TypeError(f"JSON has no {type(name).__name__} as the name of a member")


def _number(number: float) -> str:
    """Write a number as ECMAScript's Number.toString does, which RFC 8785 asks for."""
    try:
        double = float(number)
    except OverflowError:
        raise ValueError("JSON has no number that a double cannot hold") from None
    if not isfinite(double):
        raise ValueError(f"JSON has no {double}")
    # repr gives the shortest digits that read back as the same double, as ECMAScript does;
    # only where the point and the exponent stand differs.
    mantissa, _, exponent = repr(abs(double)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(digits) - len(fraction) + int(exponent or 0)
    digits = digits.rstrip("0") or "0"
    if len(digits) <= point <= _LARGEST_PLAIN:
        written = digits.ljust(point, "0")
    elif 0 < point <= _LARGEST_PLAIN:
        written = f"{digits[:point]}.{digits[point:]}"
    elif _SMALLEST_PLAIN < point <= 0 and double:
        written = f"0.{digits.rjust(len(digits) - point, '0')}"
    elif double:
        written = f"{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}e{point - 1:+d}"
    else:
        return "0"
    return f"-{written}" if double < 0 else written
