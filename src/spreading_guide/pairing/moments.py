"""Points in time (rule D4): text outside, integer microseconds inside."""

import re
from datetime import UTC, datetime, timedelta

# Kept as text: re compiles it on the first use, so that importing stays cheap.
_MOMENT = (
    r"(?P<year>19[0-9]{2}|[2-9][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"T(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9])"
    r"(?:\.(?P<fraction>[0-9]{1,6}))?"
    r"(?:Z|(?P<sign>[+-])(?P<ahead>[0-9]{2}):(?P<minutes>[0-5][0-9]))"
)
_DAY = r"(19[0-9]{2}|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}"
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - offsets are taken off by hand, whatever the year
_LAST_YEAR = 9998
_WIDEST_OFFSET = 18 * 60
_MICROSECOND = timedelta(microseconds=1)


def instant_of(moment: str) -> int:
    """Give the instant of a moment as microseconds since 1970 in UTC.

    Args:
        moment: `YYYY-MM-DDThh:mm:ss`, optionally with one to six decimals, then `Z` or an offset.

    Raises:
        ValueError: where it is not written so, or is no real date, or lies outside 1900 to 9998.

    >>> instant_of("1970-01-01T01:00:00.5+01:00")
    500000
    """
    match = re.fullmatch(_MOMENT, moment)
    if match is None or int(match["year"]) > _LAST_YEAR:
        raise ValueError(f"not a moment with an offset: {moment!r}")
    offset = 0
    if match["sign"]:
        offset = int(match["ahead"]) * 60 + int(match["minutes"])
        if offset > _WIDEST_OFFSET:
            raise ValueError(f"offset of more than 18 hours: {moment!r}")
        if match["sign"] == "-":
            offset = -offset
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    local = datetime(  # noqa: DTZ001 - see _EPOCH
        year, month, day, int(match["hour"]), int(match["minute"]), int(match["second"])
    )
    fraction = int((match["fraction"] or "").ljust(6, "0"))
    return (local - _EPOCH) // _MICROSECOND - offset * 60_000_000 + fraction


def moment_of(instant: int) -> str:
    """Write an instant in UTC, the inverse of `instant_of`.

    Raises:
        ValueError: where its year in UTC is not 1900 to 9998.

    >>> moment_of(500000)
    '1970-01-01T00:00:00.500000Z'
    """
    try:
        written = (_EPOCH + timedelta(microseconds=instant)).isoformat() + "Z"
        instant_of(written)
    except (OverflowError, ValueError):
        raise ValueError(f"not in the years 1900 to 9998 in UTC: {instant} microseconds") from None
    return written


def current_instant() -> int:
    """Read the clock. Builders call it where the caller gives no moment."""
    return (datetime.now(UTC).replace(tzinfo=None) - _EPOCH) // _MICROSECOND


def moment_from(given: str | datetime) -> str:
    """Give a moment as text.

    Args:
        given: a moment as text, which is returned as it is, or a datetime with an offset.

    Raises:
        ValueError: where the text is no moment, or the datetime has no offset or seconds in it.
    """
    if isinstance(given, datetime):
        if given.utcoffset() is None:
            raise ValueError("a datetime without an offset")
        given = given.isoformat()
    if not isinstance(given, str):  # whatever the types promise, callers pass dates and bytes
        raise ValueError(f"neither text nor a datetime: {given!r}")  # noqa: TRY004 - one error for all
    instant_of(given)
    return given


def is_day(written: str) -> bool:
    """Tell whether this is a real date, `YYYY-MM-DD`, of the years 1900 to 9998.

    >>> is_day("2026-02-28"), is_day("2026-02-30"), is_day("28.2.2026")
    (True, False, False)
    """
    if not re.fullmatch(_DAY, written) or int(written[:4]) > _LAST_YEAR:
        return False
    try:
        datetime(int(written[:4]), int(written[5:7]), int(written[8:]))  # noqa: DTZ001 - a date only
    except ValueError:
        return False
    return True
