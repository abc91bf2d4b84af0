"""How far two teams were at every moment at which that changed, in one pass over the journal."""

from itertools import groupby
from typing import Any

from spreading_guide._value import Value, value
from spreading_guide.exceptions import GuideMismatch, UnknownId
from spreading_guide.model import Guide, StepId, StepState
from spreading_guide.pairing import Pairing, in_order
from spreading_guide.progress.history import History
from spreading_guide.progress.numbers import Completion, completion_of
from spreading_guide.progress.values import plain


@value
class StepPoint(Value):
    """Where a step stood.

    Attributes:
        id: id of the step.
        state: where it stood (rule G3).
    """

    id: StepId
    state: StepState


@value
class TimelinePoint(Value):
    """How far two teams were from one moment on, until the next point.

    Attributes:
        at: the moment, as the last of its entries has it; as `as_of` it gives the whole report.
        entries: ids of the entries recorded at this moment, in order.
        outcome: the outcome (rules G7 and G8).
        mode: copy, adapt or inspire once agreed, else None.
        completion: done out of applicable; None where nothing applies.
        steps: where each step stood, in content order.
    """

    at: str
    entries: tuple[str, ...]
    outcome: str
    mode: str | None
    completion: Completion | None
    steps: tuple[StepPoint, ...]

    def step(self, step_id: str) -> StepState:
        """Give where one step stood.

        Raises:
            UnknownId: where the guide has no such step.
        """
        for step in self.steps:
            if step.id == step_id:
                return step.state
        raise UnknownId(step_id)

    def as_dict(self) -> dict[str, Any]:
        """Give the point as a fresh dict of JSON values."""
        return {**plain(self)}


def timeline(guide: Guide, pairing: Pairing) -> tuple[TimelinePoint, ...]:
    """Tell how far two teams were at every moment at which that changed.

    Each point says what `evaluate(guide, pairing, as_of=point.at)` says. What has been withdrawn
    since was not yet withdrawn then.

    Args:
        guide: the guide that the pairing was written for.
        pairing: the pairing.

    Returns:
        The points, oldest first: one for the first moment of the journal, and one for each later
        moment at which the outcome, the mode, the completion or the state of a step changed.
        Empty for an empty journal.

    Raises:
        GuideMismatch: where the pairing belongs to another guide (rule V2).

    >>> import spreading_guide as sg
    >>> guide = sg.load_guide("en")
    >>> pairing = sg.new_pairing(guide, id="p", title="Sensor floors", sharer="A", reuser="B")
    >>> pairing = pairing.with_mark("show-the-innovation", "done", by="sharer",
    ...     at="2026-03-01T09:00:00Z")
    >>> for point in sg.timeline(guide, pairing):
    ...     print(point.at, point.outcome, point.step("check").value)
    2026-03-01T09:00:00Z exploring under_way
    """
    if pairing.guide.id != guide.id:
        raise GuideMismatch(guide.id, pairing.guide.id)
    history = History(guide)
    steps = {step.id: StepPoint(id=step.id, state=history.state(step.id)) for step in guide}
    points: list[TimelinePoint] = []
    known: tuple[object, ...] = ()
    for _, together in groupby(in_order(pairing.entries), key=lambda entry: entry.instant):
        entries = list(together)
        for entry in entries:
            history.record(entry)
        for step_id in history.touched:
            state = history.state(step_id)
            if state is not steps[step_id].state:
                steps[step_id] = StepPoint(id=step_id, state=state)
        history.touched.clear()
        # The states are few; their tuple is compared by identity of its parts first.
        now = (history.outcome(), history.mode, history.done_of_applicable(), tuple(steps.values()))
        if now != known:
            known = now
            points.append(
                TimelinePoint(
                    at=entries[-1].recorded_at,
                    entries=tuple(entry.id for entry in entries),
                    outcome=now[0],
                    mode=now[1],
                    completion=completion_of(*now[2]),
                    steps=now[3],
                )
            )
    return tuple(points)
