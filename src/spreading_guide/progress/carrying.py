"""Marks of retired items reach their successors (rules V3 and V4)."""

from collections.abc import Callable, Sequence
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
Counting = Callable[[str, Route], CountedMark | None]


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


def counting_mark(
    lineage: Lineage, some_id: str, route: Route, own: Own, counting: Counting
) -> CountedMark | None:
    """Give the mark that counts for an id, with what retired ids leave to it.

    Args:
        lineage: what became of the items.
        some_id: an id, present or retired.
        route: the route whose mark it is.
        own: gives the newest mark on an id itself.
        counting: gives the mark that counts for a retired id that comes before this one.
    """
    mark: CountedMark | None = own(some_id, route)
    sources = lineage.sources.get(some_id)
    if sources is None:
        return mark
    if some_id in lineage.merged:
        # What was recorded on the successor itself outweighs what it inherits (rule V4).
        if mark is not None:
            return mark
        taking = [old for old in sources if route in lineage.gone[old].routes]
        return merged([counting(old, route) for old in taking])
    inherited = counting(sources[0], route)
    if len(lineage.gone[sources[0]].to) > 1:
        return mark or inherited
    both = [each for each in (mark, inherited) if each is not None]
    return max(both, key=_newness, default=None)
