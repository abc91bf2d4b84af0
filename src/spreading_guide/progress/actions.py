"""What each team can do next (rules T5 and T6)."""

from collections.abc import Iterator, Sequence

from spreading_guide.model import (
    ActionKind,
    ChecklistItem,
    GateState,
    Guide,
    MarkStatus,
    Reason,
    Route,
    Step,
    StepId,
)
from spreading_guide.progress.reading import Reading
from spreading_guide.progress.tasks import Tasks
from spreading_guide.progress.values import (
    GateProgress,
    NextAction,
    StepProgress,
)

_PAUSE = "pause"
_ABLE = frozenset({MarkStatus.OPEN, MarkStatus.STARTED})


class NextActions:
    """Collects the next actions of one evaluation."""

    def __init__(
        self,
        guide: Guide,
        reading: Reading,
        tasks: Tasks,
        steps: Sequence[StepProgress],
        current_step: StepId | None,
    ) -> None:
        """Take what has been evaluated so far."""
        self._reading = reading
        self._tasks = tasks
        self._current = current_step
        pairs = list(zip(guide, steps, strict=True))
        # The current step first, then the others in content order: sorting is stable.
        self._steps = sorted(pairs, key=lambda pair: pair[0].id != current_step)

    def of(self, route: Route) -> tuple[NextAction, ...]:
        """Give the next actions of one route, in order."""
        return tuple(
            action
            for step, progress in self._steps
            for action in (
                *self._conversations(progress),
                *self._task_actions(step, route),
                *self._tool_actions(progress, route),
                *self._decision_actions(step, progress, route),
            )
        )

    def paused(self, route: Route) -> tuple[NextAction, ...]:
        """Give what is left to do while the pairing is paused: talk, and decide to go on."""
        return tuple(
            action
            for step, progress in self._steps
            for action in (
                *self._conversations(progress),
                *(
                    self._decision_actions(step, progress, route)
                    if progress.gate is not None and progress.gate.choice == _PAUSE
                    else ()
                ),
            )
        )

    def _because(self, step: StepId, *others: tuple[Reason, bool]) -> tuple[Reason, ...]:
        held = ((Reason.CURRENT_STEP, step == self._current), *others)
        return tuple(reason for reason, holds in held if holds)

    def _conversations(self, progress: StepProgress) -> Iterator[NextAction]:
        for tool in progress.tools:
            if tool.divergent:
                yield NextAction(
                    kind=ActionKind.CONVERSATION,
                    id=tool.id,
                    step=progress.id,
                    because=self._because(progress.id, (Reason.DIVERGENCE, True)),
                )

    def _task_actions(self, step: Step, route: Route) -> Iterator[NextAction]:
        able: list[tuple[bool, ChecklistItem]] = []
        for item in step.checklist:
            status = self._tasks.status.get((item.id, route))
            if status in _ABLE and all(map(self._tasks.cleared, item.after)):
                able.append((status is MarkStatus.STARTED, item))
        for started, item in sorted(able, key=lambda each: (not each[0], not each[1].essential)):
            mark = self._reading.marks.get((item.id, route))
            yield NextAction(
                kind=ActionKind.TASK,
                id=item.id,
                step=step.id,
                because=self._because(
                    step.id,
                    (Reason.STARTED, started),
                    (Reason.ESSENTIAL, item.essential),
                    (Reason.UNBLOCKED, bool(item.after)),
                ),
                owner=mark.owner if mark else None,
                due=mark.due if mark else None,
            )

    def _tool_actions(self, progress: StepProgress, route: Route) -> Iterator[NextAction]:
        for tool in progress.tools:
            if tool.answered.of(route) < tool.of.of(route):
                yield NextAction(
                    kind=ActionKind.TOOL,
                    id=tool.id,
                    step=progress.id,
                    because=self._because(progress.id),
                )

    def _decision_actions(
        self, step: Step, progress: StepProgress, route: Route
    ) -> Iterator[NextAction]:
        gate = progress.gate
        if gate is None or gate.passed or not self._calls_for_decision(step, progress, gate, route):
            return
        yield NextAction(
            kind=ActionKind.DECISION,
            id=step.id,
            step=step.id,
            because=self._because(step.id, (Reason.DISPUTED, gate.state is GateState.DISPUTED)),
        )

    def _calls_for_decision(
        self, step: Step, progress: StepProgress, gate: GateProgress, route: Route
    ) -> bool:
        if gate.state is GateState.DISPUTED or gate.choice == _PAUSE:
            return True
        if (step.id, route) in self._reading.decisions:
            return False
        begun = progress.counts.done > 0 or progress.counts.applicable == 0
        return begun and all(map(self._tasks.is_done, self._tasks.essential(step, [route])))
