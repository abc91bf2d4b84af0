"""Dates that the teams have agreed on: when a task or an obstacle is due, and whose it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.rendering.escaping import xml_text
from spreading_guide.rendering.reporting.standing import Standing

_OPEN = frozenset({sg.MarkStatus.OPEN, sg.MarkStatus.STARTED, sg.MarkStatus.BLOCKED})


@attrs.frozen(kw_only=True)
class AgreedDate:
    """A day by which something shall be done.

    Attributes:
        due: the day, `YYYY-MM-DD`.
        what: what shall be done.
        route: the team whose task it is; None for an obstacle, which belongs to both.
        owner: who takes care of it; empty where nobody is named.
        id: the id of the item or the obstacle.
        recorded_at: when it was recorded last.
    """

    due: str
    what: str
    route: sg.Route | None
    owner: str
    id: str
    recorded_at: str

    def overdue(self, today: str | None) -> bool:
        """Tell whether its day lies before today, `YYYY-MM-DD`; None tells of none."""
        # Written alike, days compare as text.
        return today is not None and self.due < today


def agreed_dates(standing: Standing) -> tuple[AgreedDate, ...]:
    """Give the dates that still wait, the first one first."""
    found = [*_tasks(standing), *_obstacles(standing)]
    return tuple(sorted(found, key=lambda each: (each.due, each.id, each.route or "")))


def _tasks(standing: Standing) -> Iterator[AgreedDate]:
    for (item_id, route), mark in standing.journal.marks.items():
        item = standing.guide.find_item(item_id)
        if item is not None and mark.due and mark.status in _OPEN:
            yield AgreedDate(
                due=mark.due,
                what=item.action,
                route=sg.Route(route),
                owner=mark.owner or "",
                id=item_id,
                recorded_at=mark.recorded_at,
            )


def _obstacles(standing: Standing) -> Iterator[AgreedDate]:
    for blocker in standing.report.blockers:
        known = standing.journal.about(sg.EntryKind.OBSTACLE, blocker.id)
        if blocker.kind is sg.BlockerKind.OBSTACLE and known.get("due"):
            yield AgreedDate(
                due=known["due"],
                what=standing.name(sg.EntryKind.OBSTACLE, blocker.id),
                route=None,
                owner=known.get("owner") or "",
                id=blocker.id,
                recorded_at=known["recorded_at"],
            )


def calendar(guide: sg.Guide, pairing: sg.Pairing, *, as_of: str | None = None) -> bytes:
    """Give the agreed dates as iCalendar (RFC 5545), a day-long event for each.

    The same pairing gives the same events: who imports the file again changes them instead of
    having them twice. It needs icalendar, which the extra `render` brings.

    Args:
        guide: the guide, in the language of the events.
        pairing: the pairing.
        as_of: look only at what was recorded by then; None looks at all of it.

    Raises:
        ValueError: where `as_of` is no moment.
        GuideMismatch: where the pairing belongs to another guide.
    """
    from icalendar import Calendar, Event, vText

    standing = Standing(guide, pairing, as_of)
    made: Any = Calendar()
    made.add("prodid", f"-//spreading-guide//{guide.id} {guide.version}//EN")
    made.add("version", "2.0")
    # The library escapes what it takes for text; of this member it knows nothing.
    made.add("x-wr-calname", vText(_typed(standing.title)))
    for each in agreed_dates(standing):
        event: Any = Event()
        day = date.fromisoformat(each.due)
        event.add("uid", f"{pairing.id}-{each.route or 'both'}-{each.id}@spreading-guide")
        event.add("dtstamp", _stamp(each.recorded_at))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", _typed(each.what))
        event.add("description", _about(standing, each))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    written: bytes = made.to_ical()
    return written.replace(b"\0", b"")


def _stamp(recorded_at: str) -> datetime:
    return datetime.fromisoformat(recorded_at).astimezone(UTC).replace(microsecond=0)


def _about(standing: Standing, each: AgreedDate) -> str:
    lines = [standing.title]
    if each.route is not None:
        lines.append(standing.said(standing.words.label(each.route), standing.team(each.route)))
    if each.owner:
        lines.append(standing.words("report-owner", owner=each.owner))
    return "\n".join(map(_typed, lines))


def _typed(text: str) -> str:
    r"""Give text for the library, which takes a typed `\N` for the end of a line.

    A sign that no text has keeps both letters apart until all is written.
    """
    return xml_text(text).replace(r"\N", "\\\0N")
