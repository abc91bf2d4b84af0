"""Where each task stands, and how many stand where (rules A1, C1 to C4)."""

from collections.abc import Iterable
from operator import add

from spreading_guide.model import ChecklistItem, Guide, MarkStatus, Route, Step
from spreading_guide.progress.conditions import Applies
from spreading_guide.progress.numbers import Counts, Tally
from spreading_guide.progress.reading import ROUTES, Reading

_NAMES = ("applicable", "done", "started", "blocked", "open", "waived", "excluded", "assumed")
_APPLICABLE: tuple[int, ...] = (_NAMES.index("applicable"),)
_ASSUMED: tuple[int, ...] = (*_APPLICABLE, _NAMES.index("assumed"))
_WAIVED: tuple[int, ...] = (_NAMES.index("waived"),)
_OUT: tuple[int, ...] = (_NAMES.index("excluded"),)
_PLACES = {status: _NAMES.index(status.value) for status in MarkStatus}


class Counter:
    """Adds up tasks, all of them and the essential ones."""

    __slots__ = ("all", "essential")

    def __init__(self) -> None:
        """Start at nothing."""
        self.all = [0] * len(_NAMES)
        self.essential = [0] * len(_NAMES)

    def add(self, item: ChecklistItem, applies: Applies, status: MarkStatus) -> None:
        """Count one task (rule C2)."""
        if applies is Applies.NO:
            places = _OUT
        elif status is MarkStatus.WAIVED:
            places = _WAIVED
        else:
            places = _ASSUMED if applies is Applies.ASSUMED else _APPLICABLE
            places = (*places, _PLACES[status])
        for place in places:
            self.all[place] += 1
        if item.essential:
            for place in places:
                self.essential[place] += 1

    def counts(self) -> Counts:
        """Give the result."""
        return Counts(
            **dict(zip(_NAMES, self.all, strict=True)),
            essential=Tally(**dict(zip(_NAMES, self.essential, strict=True))),
        )

    @classmethod
    def total(cls, parts: "Iterable[Counter]") -> "Counter":
        """Add up what other counters hold."""
        result = cls()
        for part in parts:
            result.all = list(map(add, result.all, part.all))
            result.essential = list(map(add, result.essential, part.essential))
        return result


class Tasks:
    """Where each task of the guide stands at one moment."""

    def __init__(self, guide: Guide, reading: Reading) -> None:
        """Look up each task once.

        Attributes:
            status: for each task that is applicable, its status (rule C3).
            counters: the counts of each step and route.
        """
        self.status: dict[tuple[str, Route], MarkStatus] = {}
        self.counters: dict[tuple[str, Route], Counter] = {}
        marks, judge = reading.marks, reading.conditions.judge
        for step in guide:
            for route in ROUTES:
                self.counters[step.id, route] = Counter()
            for item in step.checklist:
                applies = judge(item.when) if item.when else Applies.YES
                for route in item.routes:
                    mark = marks.get((item.id, route))
                    status = MarkStatus.OPEN if mark is None else mark.status
                    self.counters[step.id, route].add(item, applies, status)
                    if applies is not Applies.NO and status is not MarkStatus.WAIVED:
                        self.status[item.id, route] = status

    def essential(self, step: Step, routes: Iterable[Route]) -> list[tuple[ChecklistItem, Route]]:
        """Give the applicable essential tasks of a step for these routes, in content order."""
        wanted = tuple(routes)
        return [
            (item, route)
            for item in step.checklist
            if item.essential
            for route in item.routes
            if route in wanted and (item.id, route) in self.status
        ]

    def is_done(self, task: tuple[ChecklistItem, Route]) -> bool:
        """Tell whether an applicable task is done."""
        item, route = task
        return self.status[item.id, route] is MarkStatus.DONE

    def cleared(self, item_id: str) -> bool:
        """Tell whether every applicable task of an item, of both routes, is done (rule T5)."""
        done = MarkStatus.DONE
        find = self.status.get
        sharer, reuser = ROUTES
        return find((item_id, sharer), done) is done and find((item_id, reuser), done) is done
