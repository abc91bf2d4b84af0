"""Numbers as they stand in cells and as people write them."""

import re

_MOST = 10**12
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def written(found: float) -> str:
    """Write a number that a spreadsheet holds such that `amount` reads it.

    >>> written(2.0), written(1.234)
    ('2', '1.2340')
    """
    if found.is_integer():
        return str(int(found))
    # One that was typed as a number is no number of thousands, whatever it looks like.
    plain = repr(found)
    return f"{plain}0" if _THOUSANDS.fullmatch(plain) else plain


def amount(given: str) -> float:
    """Read a number as people write it, with a decimal point or comma.

    Raises:
        ValueError: where it is none.

    >>> amount("2,5"), amount("1 200")
    (2.5, 1200)
    """
    digits = given.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    # In `1,234` and `1.234` nobody can tell thousands from thousandths.
    plain = _NUMBER.fullmatch(digits) and not _THOUSANDS.fullmatch(digits)
    found = float(digits.replace(",", ".")) if plain else -1.0
    # Infinity and what is no number at all fail as well (rule D10).
    if not 0 <= found <= _MOST:
        raise ValueError(f"0 \u2013 {_MOST}")
    return int(found) if found.is_integer() else found
