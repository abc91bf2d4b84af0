"""Steps that were ready once and are not any more (rule G6)."""

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from spreading_guide.model import Guide, MarkStatus, Route, Step, StepId
from spreading_guide.pairing import Decision, Entry, Mark
from spreading_guide.progress.history import History
from spreading_guide.progress.outcome import NOT_PASSING, STANDS
from spreading_guide.progress.values import Missing

_SATISFIES = frozenset({MarkStatus.DONE, MarkStatus.WAIVED})


class Reopening:
    """Tells which steps once stood as ready or complete.

    Most steps never did, and what they miss shows it. Only where that does not settle it is the
    past gone through.
    """

    def __init__(self, guide: Guide, kept: Sequence[Entry]) -> None:
        """Take the entries that stand, in order D5."""
        self._guide = guide
        self._kept = kept

    def stood(self, step: Step, missing: Missing) -> bool:
        """Tell whether a step was ready or complete after some earlier instant.

        Args:
            step: a step that is neither now.
            missing: what stands between it and ready.
        """
        return not self._never(step, missing) and step.id in self._past

    def _never(self, step: Step, missing: Missing) -> bool:
        """Tell whether something that is missing was never there."""
        lineage = self._guide.retired.item_lineage
        for task in missing.tasks:
            # One with conditions may have been excluded for a while, and one that took the
            # place of another may have its marks.
            may_differ = task.item in lineage.sources or self._guide.item(task.item).when
            if (task.item, task.route) not in self._settled and not may_differ:
                return True
        if missing.gate and step.gate is not None:
            return not any(
                all((step.id, route, choice) in self._chosen for route in Route)
                for choice in step.gate.choices
                if choice not in NOT_PASSING
            )
        return not self._kept

    @cached_property
    def _settled(self) -> set[tuple[str, Route]]:
        return {
            (entry.item, entry.by)
            for entry in self._kept
            if isinstance(entry, Mark) and entry.status in _SATISFIES
        }

    @cached_property
    def _chosen(self) -> set[tuple[str, Route, str]]:
        return {
            (entry.step, entry.by, entry.choice)
            for entry in self._kept
            if isinstance(entry, Decision)
        }

    @cached_property
    def _past(self) -> set[StepId]:
        """Go through all instants and keep the steps that stood at one of them."""
        history = History(self._guide)
        found: set[StepId] = set()
        for _, entries in groupby(self._kept, key=lambda entry: entry.instant):
            for entry in entries:
                history.record(entry)
            found |= {step for step in history.touched if history.state(step) in STANDS}
            history.touched.clear()
        return found
