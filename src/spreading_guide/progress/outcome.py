"""Where a step stands, and the outcome (rules G3, G7 and G8)."""

from collections.abc import Callable, Collection
from typing import Final

from spreading_guide.model import Guide, Rung, StepState

NOT_PASSING: Final = frozenset({"pause", "stop"})
STANDS: Final = frozenset({StepState.READY, StepState.COMPLETE})
WAITS: Final = frozenset({StepState.UNTOUCHED, StepState.UNDER_WAY})
SPREAD: Final = "spread"


def state_of(
    *, applicable: int, done: int, waiting: int, touched: bool, passed: bool | None
) -> StepState:
    """Give the first state of a step that holds (rule G3).

    Args:
        applicable: its applicable tasks.
        done: those of them that are done.
        waiting: its applicable essential tasks that are not done.
        touched: True where anything of it stands.
        passed: whether its gate is passed; None where it has none.
    """
    if not applicable and passed is None:
        return StepState.NOT_APPLICABLE
    if not touched:
        return StepState.UNTOUCHED
    if passed is False or waiting:
        return StepState.UNDER_WAY
    return StepState.COMPLETE if done == applicable else StepState.READY


def outcome_of(
    guide: Guide,
    agreed: Collection[str | None],
    holds: Callable[[Rung], bool],
    *,
    gained: bool,
    anything: bool,
) -> str:
    """Give the outcome (rules G7 and G8).

    Args:
        guide: the guide, whose rungs are the ladder.
        agreed: the choices on which both routes agree, at any gate.
        holds: tells whether a rung holds.
        gained: True where the re-user has a realised gain above zero.
        anything: True where the teams have done something.
    """
    if "stop" in agreed:
        return "stopped"
    if "pause" in agreed:
        return "paused"
    holding = [rung.id for rung in guide.rungs if holds(rung)]
    if not holding:
        return "exploring" if anything else "not_started"
    return SPREAD if gained and holding[-1] == guide.rungs[-1].id else holding[-1]
