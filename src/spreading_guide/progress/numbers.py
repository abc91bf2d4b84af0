"""Numbers of a report: how many tasks stand where, for each route (rules C1 to C4)."""

from typing import Generic, TypeVar

from spreading_guide._value import Value, value
from spreading_guide.model import Route

_T = TypeVar("_T")


@value
class ByRoute(Value, Generic[_T]):
    """One thing for each route.

    Attributes:
        sharer: the sharer's.
        reuser: the re-user's.
    """

    sharer: _T
    reuser: _T

    def of(self, route: str) -> _T:
        """Give one route's.

        Raises:
            ValueError: where the route is neither `sharer` nor `reuser`.
        """
        if route == Route.SHARER:
            return self.sharer
        if route == Route.REUSER:
            return self.reuser
        raise ValueError(f"{route!r} is no route; there is: {', '.join(Route)}")


@value
class Tally(Value):
    """How many tasks stand where (rule C1); `applicable = done + started + blocked + open`.

    Attributes:
        applicable: tasks that apply and were not waived.
        done: finished.
        started: begun.
        blocked: held up.
        open: not begun, also where nobody said anything (rule C3).
        waived: set aside by the team; counted nowhere else (rule C2).
        excluded: a condition is false; counted nowhere else.
        assumed: how many of the applicable ones apply because a fact is unknown.
    """

    applicable: int
    done: int
    started: int
    blocked: int
    open: int
    waived: int
    excluded: int
    assumed: int


@value
class Counts(Tally):
    """How many tasks stand where, and again for the essential ones alone."""

    essential: Tally


@value
class Completion(Value):
    """Done out of applicable, as an exact fraction (rule C4).

    Attributes:
        done: tasks that are done.
        applicable: tasks that apply.
        percent: the same in percent, rounded down: 100 means all of it.
    """

    done: int
    applicable: int
    percent: int


def completion_of(done: int, applicable: int) -> Completion | None:
    """Give done out of applicable, or None where nothing applies (rule C4)."""
    if not applicable:
        return None
    return Completion(done=done, applicable=applicable, percent=done * 100 // applicable)


@value
class RouteProgress(Value):
    """How far one team is."""

    counts: Counts
    completion: Completion | None
