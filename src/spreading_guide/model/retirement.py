"""What became of items and questions that the guide no longer has (rules V1, V3 and V5)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

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
        place: where each of them stands in that order.
    """

    def __init__(self, retired: Iterable[Retirement]) -> None:
        """Tell renamed, split, merged and dropped ids apart (rule V1)."""
        # Read-only, since whoever has the guide shares them.
        self.gone: Mapping[str, Retirement] = MappingProxyType({g.id: g for g in retired})
        shared = Counter(named for gone in self.gone.values() for named in gone.to)
        self.merged = frozenset(named for named, count in shared.items() if count > 1)
        sources: defaultdict[str, list[str]] = defaultdict(list)
        for gone in self.gone.values():
            for named in self.successors(gone.id):
                sources[named].append(gone.id)
        self.sources: Mapping[str, tuple[str, ...]] = MappingProxyType(
            {named: tuple(each) for named, each in sources.items()}
        )
        self.order = self._sorted()
        self.place = MappingProxyType({named: at for at, named in enumerate(self.order)})
        self._renamed = self._followed()

    def __contains__(self, some_id: str) -> bool:
        """Tell whether an earlier version had this id."""
        return some_id in self.gone

    def successors(self, some_id: str) -> tuple[str, ...]:
        """Give the ids to which marks carry: none after a split that does not carry (rule V3)."""
        gone = self.gone.get(some_id)
        return () if gone is None or (len(gone.to) > 1 and not gone.carries) else gone.to

    def _sorted(self) -> tuple[str, ...]:
        """Sort without recursion: a chain of renamings may be long."""
        waiting = {named: len(each) for named, each in self.sources.items()}
        free = [old for old in self.gone if old not in waiting]
        found: list[str] = []
        while free:
            for named in self.successors(free.pop()):
                waiting[named] -= 1
                if not waiting[named]:
                    found.append(named)
                    free.append(named)
        return tuple(found)

    def _followed(self) -> dict[str, str | None]:
        """Say what each retired id is called now; None where its way is no renaming."""
        found: dict[str, str | None] = {}
        # From the newest to the oldest: what an id became is known before the id is looked at.
        for old in (*reversed(self.order), *self.gone):
            gone = self.gone.get(old)
            if gone is None or old in found:
                continue
            one = gone.to[0] if len(gone.to) == 1 and gone.to[0] not in self.merged else None
            found[old] = found.get(one) if one is not None and one in self.gone else one
        return found

    def renamed(self, some_id: str) -> str | None:
        """Follow renamings alone to the id that the guide has now (rule V5).

        Returns:
            The present id, the id itself where it is not retired, or None where the way ends in
            anything but a renaming.
        """
        return self._renamed.get(some_id, some_id)

    def reaches(self, old: str, route: Route) -> "Reach":
        """Follow a mark to every present id that it can reach; a present one is its own (V3)."""
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
            to = self.successors(some_id)
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
    """Where a mark ends.

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
