"""What holds the teams up (rule T7)."""

from collections.abc import Iterator, Sequence

from spreading_guide.model import BlockerKind, GateState, Guide, MarkStatus, ObstacleStatus
from spreading_guide.progress.reading import Reading
from spreading_guide.progress.tasks import Tasks
from spreading_guide.progress.values import Blocker, StepProgress

_SETTLED = frozenset({ObstacleStatus.REMOVED, ObstacleStatus.ACCEPTED})


def blockers_of(
    guide: Guide, reading: Reading, tasks: Tasks, steps: Sequence[StepProgress]
) -> Iterator[Blocker]:
    """Give blocked tasks in content order, open obstacles by id, disputed decisions in order."""
    if MarkStatus.BLOCKED in tasks.status.values():
        for task in guide.tasks():
            key = (task.item.id, task.route)
            if tasks.status.get(key) is MarkStatus.BLOCKED:
                reason = reading.marks[key].reason
                yield Blocker(
                    kind=BlockerKind.TASK, id=task.item.id, route=task.route, reason=reason
                )
    for obstacle in sorted(reading.obstacles):
        if reading.obstacles[obstacle].get("status") not in _SETTLED:
            yield Blocker(kind=BlockerKind.OBSTACLE, id=obstacle)
    for step in steps:
        if step.gate is not None and step.gate.state is GateState.DISPUTED:
            yield Blocker(kind=BlockerKind.DECISION, id=step.id)
