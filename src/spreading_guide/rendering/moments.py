"""Moments and days that a caller names: what was recorded by then, what is due by then."""

from datetime import date

import spreading_guide as sg


def instant_of(moment: str) -> int:
    """Give the instant of a moment (rule D4).

    Raises:
        InvalidEntry: where it is none.

    >>> instant_of("1970-01-01T00:00:01Z")
    1000000
    """
    # An entry of no importance tells it.
    trial = sg.Withdrawal(id="trial", by=sg.Route.SHARER, recorded_at=moment, entry="trial")
    return trial.instant


def until(pairing: sg.Pairing, as_of: str | None) -> sg.Pairing:
    """Leave out what was recorded later; None leaves out nothing.

    Raises:
        InvalidEntry: where that is no moment.
    """
    if as_of is None:
        return pairing
    last = instant_of(as_of)
    return pairing.replace(entries=tuple(e for e in pairing.entries if e.instant <= last))


def check_day(day: str | None) -> None:
    """Refuse what is no day: days are compared as they are written.

    Raises:
        ValueError: where it is not written as `YYYY-MM-DD`, or is no day of the calendar.
    """
    if day is not None and date.fromisoformat(day).isoformat() != day:
        raise ValueError(f"a day is written as YYYY-MM-DD, not {day!r}")
