"""What became of items and questions that the guide no longer has (rules V1, V3 and V5)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from spreading_guide._value import Value, value
from spreading_guide.model.basics import Extensions
from spreading_guide.model.codes import Route


@value
class Retirement(Value):
    """What became of an item or a question that the guide no longer has (rule V1).

    Attributes:
        id: the retired id; it is never used again.
        to: the ids that took its place; empty where it was dropped.
        routes: the routes that it was for.
        version: the version of the guide in which it went.
        reason: why, for the maintainers.
        carries: for a split, whether marks carry to the successors.
        extensions: `x-` members.
    """

    id: str
    to: tuple[str, ...]
    routes: tuple[Route, ...]
    version: str
    reason: str
    carries: bool = False
    extensions: Extensions = ()


class Lineage:
    """Follows retired ids of one kind to those that took their place.

    Attributes:
        gone: each retirement by its id.
        merged: the ids that several old ones became.
        sources: for each id, present or retired, the retired ids whose marks reach it.
        order: the ids that marks can reach, each behind those that reach it.
    """

    def __init__(self, retired: Iterable[Retirement]) -> None:
        """Tell renamed, split, merged and dropped ids apart (rule V1)."""
        self.gone: Mapping[str, Retirement] = {gone.id: gone for gone in retired}
        shared = Counter(named for gone in self.gone.values() for named in gone.to)
        self.merged = frozenset(named for named, count in shared.items() if count > 1)
        sources: defaultdict[str, list[str]] = defaultdict(list)
        for gone in self.gone.values():
            for named in self._passed_on(gone):
                sources[named].append(gone.id)
        self.sources: Mapping[str, tuple[str, ...]] = {
            named: tuple(each) for named, each in sources.items()
        }
        self.order = self._sorted()

    def __contains__(self, some_id: str) -> bool:
        """Tell whether an earlier version had this id."""
        return some_id in self.gone

    @staticmethod
    def _passed_on(gone: Retirement) -> tuple[str, ...]:
        """Give the ids to which marks carry: none after a split that does not carry."""
        return gone.to if len(gone.to) == 1 or gone.carries else ()

    def _sorted(self) -> tuple[str, ...]:
        """Sort without recursion: a chain of renamings may be long."""
        waiting = {named: len(each) for named, each in self.sources.items()}
        free = [old for old in self.gone if old not in waiting]
        found: list[str] = []
        while free:
            old = free.pop()
            for named in self._passed_on(self.gone[old]) if old in self.gone else ():
                waiting[named] -= 1
                if not waiting[named]:
                    found.append(named)
                    free.append(named)
        return tuple(found)

    def renamed(self, some_id: str) -> str | None:
        """Follow renamings alone to the id that the guide has now (rule V5).

        Returns:
            The present id, the id itself where it is not retired, or None where the way ends in
            anything but a renaming.
        """
        seen = {some_id}
        while some_id in self.gone:
            to = self.gone[some_id].to
            if len(to) != 1 or to[0] in self.merged or to[0] in seen:
                return None
            some_id = to[0]
            seen.add(some_id)
        return some_id

    def reaches(self, old: str, route: Route) -> "Reach":
        """Follow a mark on a retired id to every present one that it can reach (rule V3)."""
        present: list[str] = []
        lost = turned_away = False
        seen = {old}
        ahead = [old]
        while ahead:
            some_id = ahead.pop()
            gone = self.gone.get(some_id)
            if gone is None:
                present.append(some_id)
                continue
            to = self._passed_on(gone)
            if not to:
                lost = True
            elif to[0] in self.merged and route not in gone.routes:
                turned_away = True
            else:
                ahead += [named for named in to if named not in seen]
                seen.update(to)
        return Reach(present=tuple(present), lost=lost, turned_away=turned_away)


@value
class Reach(Value):
    """Where a mark on a retired id ends.

    Attributes:
        present: the ids of the guide that it reaches.
        lost: True where a way ends in a drop, or in a split that does not carry.
        turned_away: True where a way leads into a merger that its route has no part in.
    """

    present: tuple[str, ...]
    lost: bool
    turned_away: bool


@value
class Retired(Value):
    """All items and questions that the guide no longer has."""

    items: tuple[Retirement, ...] = ()
    questions: tuple[Retirement, ...] = ()

    @cached_property
    def item_lineage(self) -> Lineage:
        """What took the place of the items."""
        return Lineage(self.items)

    @cached_property
    def question_lineage(self) -> Lineage:
        """What took the place of the questions."""
        return Lineage(self.questions)
