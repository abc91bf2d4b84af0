"""Days that are typed, and today."""

from datetime import UTC, date, datetime

from spreading_guide.cli.failing import Failure
from spreading_guide.cli.words import Words


def today() -> str:
    """Give the day, for what is recorded with one or compared to it."""
    return datetime.now(UTC).date().isoformat()


def day_or_today(words: Words, given: str | None, member: str) -> str:
    """Give the day that is named, or today.

    Args:
        words: what to say.
        given: what was typed; None for today.
        member: the option, for what is said of it.

    Raises:
        Failure: where it is no day.
    """
    if given is None:
        return today()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        expected = words.expected("a date, YYYY-MM-DD")
        raise Failure(
            words("invalid-entry", member=member, expected=expected, found=given)
        ) from None
