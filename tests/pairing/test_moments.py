"""Points in time (rule D4): every boundary, and the way back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreading_guide.pairing import instant_of, is_day, moment_from, moment_of
from spreading_guide.pairing.moments import current_instant

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
RIGHT = [
    "1900-01-01T00:00:00Z",
    "9998-12-31T23:59:59Z",
    "9998-12-31T23:59:59.999999-18:00",
    "1900-01-01T00:00:00+18:00",
    "2024-02-29T23:59:59Z",
    "2000-02-29T00:00:00Z",
    "2026-03-01T09:00:00.1Z",
    "2026-03-01T09:00:00.123456Z",
    "2026-03-01T09:00:00+00:00",
    "2026-03-01T09:00:00-00:00",
    "2026-03-01T09:00:00+05:45",
    "2026-03-01T09:00:00-17:59",
    "2026-12-31T00:00:00+18:00",
]
WRONG = [
    "",
    "2026-03-01",
    "2026-03-01T09:00:00",
    "2026-03-01T09:00Z",
    "2026-03-01T09Z",
    "2026-03-01 09:00:00Z",
    "2026-03-01t09:00:00Z",
    "2026-03-01T09:00:00z",
    "2026-03-01T09:00:00.Z",
    "2026-03-01T09:00:00.1234567Z",
    "2026-03-01T09:00:00,5Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T23:60:00Z",
    "2026-03-01T23:59:60Z",
    "2026-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "1899-12-31T23:59:59Z",
    "9999-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "12026-01-01T00:00:00Z",
    "+2026-01-01T00:00:00Z",
    "26-01-01T00:00:00Z",
    "2026-1-01T00:00:00Z",
    "20260301T090000Z",
    "2026-W09-7T09:00:00Z",
    "2026-03-01T09:00:00+18:01",
    "2026-03-01T09:00:00-18:01",
    "2026-03-01T09:00:00+19:00",
    "2026-03-01T09:00:00+0100",
    "2026-03-01T09:00:00+01",
    "2026-03-01T09:00:00+01:60",
    "2026-03-01T09:00:00+01:00:00",
    "2026-03-01T09:00:00 Z",
    " 2026-03-01T09:00:00Z",
    "2026-03-01T09:00:00Z\n",
    "2026-03-01T09:00:00\u2212" + "01:00",
    "\u0662\u0660\u0662\u0666-03-01T09:00:00Z",
    "\uff12026-03-01T09:00:00Z",
]


@pytest.mark.law
@pytest.mark.parametrize("moment", RIGHT)
def test_a_moment_is_the_microseconds_of_its_instant(moment):
    """The integer is what the standard library says, to the microsecond."""
    read = datetime.fromisoformat(moment)
    assert instant_of(moment) == (read - EPOCH) // timedelta(microseconds=1)


@pytest.mark.law
@pytest.mark.parametrize("moment", WRONG)
def test_what_is_no_moment_is_refused(moment):
    """Everything that rule D4 does not allow is a ValueError, whatever else might read it."""
    with pytest.raises(ValueError, match=r"moment|offset|day|month"):
        instant_of(moment)
    with pytest.raises(ValueError, match=r"moment|offset|day|month"):
        moment_from(moment)


@pytest.mark.law
def test_a_fraction_counts_by_its_place():
    """Half a second is 500,000 microseconds with one digit or with six."""
    assert instant_of("1970-01-01T00:00:00.5Z") == 500_000
    assert instant_of("1970-01-01T00:00:00.500000Z") == 500_000
    assert instant_of("1970-01-01T00:00:00.000005Z") == 5
    assert instant_of("1969-12-31T23:59:59.5Z") == -500_000


@pytest.mark.law
def test_an_offset_is_taken_off():
    """East of Greenwich the day begins earlier; minus zero is zero."""
    assert instant_of("1970-01-01T01:00:00+01:00") == 0
    assert instant_of("1969-12-31T18:30:00-05:30") == 0
    assert instant_of("1970-01-01T00:00:00-00:00") == 0


@given(st.integers(instant_of("1900-01-01T00:00:00Z"), instant_of("9998-12-31T23:59:59.999999Z")))
def test_an_instant_survives_being_written(instant):
    """Writing and reading are inverse over the whole range."""
    assert instant_of(moment_of(instant)) == instant


@pytest.mark.law
@pytest.mark.parametrize(
    "instant",
    [
        instant_of("1900-01-01T00:00:00Z") - 1,
        instant_of("9998-12-31T23:59:59.999999Z") + 1,
        10**30,
        -(10**30),
    ],
)
def test_an_instant_that_cannot_be_written_in_utc_is_refused(instant):
    """Outside the years 1900 to 9998 in UTC there is no way to write it."""
    with pytest.raises(ValueError, match="1900 to 9998"):
        moment_of(instant)


@pytest.mark.law
def test_a_datetime_is_written_with_its_own_offset():
    """What the caller gives comes back as text that says the same."""
    zone = timezone(timedelta(hours=-3, minutes=-30))
    assert moment_from(datetime(2026, 3, 1, 9, 0, 0, 5, zone)) == "2026-03-01T09:00:00.000005-03:30"
    assert moment_from(datetime(2026, 3, 1, tzinfo=UTC)) == "2026-03-01T00:00:00+00:00"
    assert moment_from("2026-03-01T09:00:00Z") == "2026-03-01T09:00:00Z"


@pytest.mark.law
@pytest.mark.parametrize(
    "given",
    [
        datetime(2026, 3, 1),  # noqa: DTZ001 - what is refused
        datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=1, seconds=1))),
        datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=19))),
        datetime(1850, 3, 1, tzinfo=UTC),
        datetime(9999, 3, 1, tzinfo=UTC),
    ],
)
def test_a_datetime_that_is_no_moment_is_refused(given):
    """No offset, seconds in the offset, a wide offset, another century: none can be written."""
    with pytest.raises(ValueError, match=r"offset|moment"):
        moment_from(given)


@pytest.mark.law
def test_the_clock_is_read_as_an_instant():
    """Now lies between two readings of the standard clock."""
    before = datetime.now(UTC)
    instant = current_instant()
    after = datetime.now(UTC)
    assert before <= EPOCH + timedelta(microseconds=instant) <= after


@given(st.dates(date(1900, 1, 1), date(9998, 12, 31)))
def test_every_date_of_the_calendar_is_a_day(day):
    """Each date of the years 1900 to 9998 is accepted as it is written."""
    assert is_day(day.isoformat())


@pytest.mark.law
@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026-02-29",
        "2026-00-10",
        "2026-13-01",
        "2026-01-32",
        "1899-12-31",
        "9999-01-01",
        "2026-1-1",
        "20260101",
        "2026-01-01T00:00:00Z",
        "2026-01-01\n",
        "\u0662\u0660\u0662\u0666-01-01",
    ],
)
def test_what_is_no_day_is_refused(written):
    """A date is text of ten characters that names a day of the calendar."""
    assert not is_day(written)
