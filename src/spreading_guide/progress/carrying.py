"""Marks of retired items reach their successors (rules V3 and V4)."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from spreading_guide._value import Value, value
from spreading_guide.model import Lineage, MarkStatus, Route
from spreading_guide.pairing import Mark

_newness = attrgetter("order")
# What nobody said replaces nothing that somebody said: a `done` on half of what was merged must
# not take back a `done` on the whole (section I).
_OLDEST = (-(10**30), "")


@value
class MergedMark(Value):
    """What the marks on several old items say together of the one that they became (rule V3).

    Attributes:
        status: blocked, started, done or waived; open counts as no mark.
        reason: that of the newest mark with this status, or None where none has it.
        owner: the same.
        due: the same.
        order: as new as that mark, else older than any mark (rule D5).
    """

    status: MarkStatus
    reason: str | None
    owner: str | None
    due: str | None
    order: tuple[int, str]


CountedMark = Mark | MergedMark
Own = Callable[[str, Route], Mark | None]


def merged(marks: Sequence[CountedMark | None]) -> CountedMark | None:
    """Say what the marks on the sources of a merger mean together; None for one without."""
    given = [mark for mark in marks if mark is not None]
    if not given:
        return None
    counted = {MarkStatus.OPEN if mark is None else mark.status for mark in marks}
    counted.discard(MarkStatus.WAIVED)
    if not counted:
        status = MarkStatus.WAIVED
    elif counted == {MarkStatus.DONE}:
        status = MarkStatus.DONE
    elif MarkStatus.BLOCKED in counted:
        status = MarkStatus.BLOCKED
    elif MarkStatus.DONE in counted or MarkStatus.STARTED in counted:
        status = MarkStatus.STARTED
    else:
        return None
    alike = [mark for mark in given if mark.status is status]
    if not alike:
        return MergedMark(status=status, reason=None, owner=None, due=None, order=_OLDEST)
    newest = max(alike, key=_newness)
    return MergedMark(
        status=status,
        reason=newest.reason,
        owner=newest.owner,
        due=newest.due,
        order=newest.order,
    )


def carried_marks(
    lineage: Lineage, own: Own, routes: Iterable[Route]
) -> dict[tuple[str, Route], CountedMark]:
    """Give the mark that counts for each id that retired ones lead to.

    Args:
        lineage: what became of the items.
        own: gives the newest mark on an id itself, present or retired.
        routes: the routes to look at.
    """
    counting: dict[tuple[str, Route], CountedMark] = {}
    for route in routes:

        def mark_of(some_id: str, route: Route = route) -> CountedMark | None:
            # A source stands before what it leads to; one that nothing leads to has its own.
            return counting.get((some_id, route)) or own(some_id, route)

        for some_id in lineage.order:
            mark: CountedMark | None = own(some_id, route)
            sources = lineage.sources[some_id]
            if some_id in lineage.merged:
                # What was recorded on the successor itself outweighs what it inherits (rule V4).
                if mark is None:
                    taking = [old for old in sources if route in lineage.gone[old].routes]
                    mark = merged([mark_of(old) for old in taking])
            elif len(lineage.gone[sources[0]].to) > 1:
                mark = mark or mark_of(sources[0])
            else:
                both = [each for each in (mark, mark_of(sources[0])) if each is not None]
                mark = max(both, key=_newness, default=None)
            if mark is not None:
                counting[some_id, route] = mark
    return counting
