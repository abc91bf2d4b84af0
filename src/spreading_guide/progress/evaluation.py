"""Evaluating a pairing: the whole report (section J), put together from its parts."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import TypeVar

from spreading_guide.exceptions import GuideMismatch
from spreading_guide.model import (
    ContentKind,
    GateState,
    Guide,
    MarkStatus,
    Route,
    Rung,
    Step,
    StepId,
)
from spreading_guide.pairing import (
    GuideRef,
    Pairing,
    in_order,
    instant_of,
    moment_from,
    standing,
)
from spreading_guide.progress.actions import NextActions
from spreading_guide.progress.blockers import blockers_of
from spreading_guide.progress.cautions import cautions_of
from spreading_guide.progress.dialogue import Dialogue
from spreading_guide.progress.innovation import gained, gains_of, reinvention_of
from spreading_guide.progress.numbers import ByRoute, RouteProgress, completion_of
from spreading_guide.progress.outcome import NOT_PASSING, WAITS, outcome_of, state_of
from spreading_guide.progress.reading import ROUTES, Reading
from spreading_guide.progress.reopening import Reopening
from spreading_guide.progress.tasks import Counter, Tasks
from spreading_guide.progress.values import (
    GateProgress,
    Ignored,
    Missing,
    NextAction,
    Progress,
    StepProgress,
    TaskRef,
    ToolProgress,
    Unknown,
)

_T = TypeVar("_T")

_UNKNOWN_ORDER = list(ContentKind)


def evaluate(guide: Guide, pairing: Pairing, as_of: str | datetime | None = None) -> Progress:
    """Tell how far two teams are.

    The function is pure: the same guide, pairing and moment give the same report. It assumes a
    pairing that reading has checked; what the guide does not know is listed, not raised.

    Args:
        guide: the guide that the pairing was written for, in any version and language.
        pairing: the pairing.
        as_of: look only at entries recorded at this moment or before: text with an offset
            (rule D4) or an aware datetime. None looks at all of them.

    Returns:
        The report. Every number is explained under its rule number in the docs.

    Raises:
        GuideMismatch: where the pairing belongs to another guide (rule V2).
        ValueError: where `as_of` is not such a moment.

    >>> import spreading_guide as sg
    >>> guide = sg.load_guide("en")
    >>> pairing = sg.new_pairing(guide, id="p", title="Sensor floors", sharer="A", reuser="B")
    >>> sg.evaluate(guide, pairing).outcome
    'not_started'
    """
    if pairing.guide.id != guide.id:
        raise GuideMismatch(guide.id, pairing.guide.id)
    moment = None if as_of is None else moment_from(as_of)
    entries = pairing.entries
    if moment is not None:
        last = instant_of(moment)
        entries = tuple(entry for entry in entries if entry.instant <= last)
    kept, refused = standing(in_order(entries))
    reading = Reading(guide, kept)
    tasks = Tasks(guide, reading)
    dialogue = Dialogue(guide, reading, tasks)
    reopening = Reopening(guide, kept)
    steps = tuple(
        _step_progress(step, reading, tasks, dialogue.tools[step.id], reopening) for step in guide
    )
    current = next((step.id for step in steps if step.state in WAITS), None)

    @cache
    def passed(step_id: StepId) -> bool:
        gate = next(step.gate for step in steps if step.id == step_id)
        return gate is None or gate.passed

    def holds(rung: Rung) -> bool:
        needed = tasks.essential(guide.step(rung.step), rung.routes)
        return passed(rung.step) and bool(needed) and all(map(tasks.is_done, needed))

    outcome = outcome_of(
        guide,
        {step.gate.choice for step in steps if step.gate is not None},
        holds,
        gained=gained(reading),
        anything=reading.anything,
    )
    total = Counter.total(tasks.counters.values()).counts()
    reinvention, gains = reinvention_of(reading), gains_of(reading)
    return Progress(
        pairing=pairing.id,
        guide=GuideRef(id=guide.id, version=guide.version),
        as_of=moment,
        outcome=outcome,
        mode=reading.mode,
        current_step=current,
        counts=total,
        completion=completion_of(total.done, total.applicable),
        routes=_both(
            lambda route: _route_progress(
                Counter.total(tasks.counters[step.id, route] for step in guide)
            )
        ),
        steps=steps,
        divergences=dialogue.divergences,
        agree_to_differ=tuple(dialogue.agree_to_differ),
        next_actions=_next_actions(outcome, NextActions(guide, reading, tasks, steps, current)),
        blockers=tuple(blockers_of(guide, reading, tasks, steps)),
        reinvention=reinvention,
        gains=gains,
        ignored=tuple(
            Ignored(entry=entry.id, reason=reason)
            for entry, reason in sorted(
                (*refused, *reading.ignored), key=lambda each: each[0].order
            )
        ),
        unknown=tuple(
            Unknown(kind=kind, id=named, entries=tuple(reading.unknown[kind, named]))
            for kind, named in sorted(
                reading.unknown, key=lambda each: (_UNKNOWN_ORDER.index(each[0]), each[1])
            )
        ),
        warnings=cautions_of(
            guide,
            pairing,
            reading,
            tasks,
            outcome=outcome,
            holds=holds,
            reinvention=reinvention,
            gains=gains,
        ),
    )


def _both(of: Callable[[Route], _T]) -> ByRoute[_T]:
    return ByRoute(sharer=of(Route.SHARER), reuser=of(Route.REUSER))


def _route_progress(counter: Counter) -> RouteProgress:
    counts = counter.counts()
    return RouteProgress(counts=counts, completion=completion_of(counts.done, counts.applicable))


def _next_actions(outcome: str, actions: NextActions) -> ByRoute[tuple[NextAction, ...]]:
    """Choose what is left to do (rule T6)."""
    if outcome == "stopped":
        return ByRoute(sharer=(), reuser=())
    return _both(actions.paused if outcome == "paused" else actions.of)


def _step_progress(
    step: Step,
    reading: Reading,
    tasks: Tasks,
    tools: tuple[ToolProgress, ...],
    reopening: Reopening,
) -> StepProgress:
    counters = {route: tasks.counters[step.id, route] for route in ROUTES}
    counts = Counter.total(counters.values()).counts()
    gate = None if step.gate is None else _gate_progress(step.id, reading)
    passed = None if gate is None else gate.passed
    waiting = [task for task in tasks.essential(step, ROUTES) if not tasks.is_done(task)]
    state = state_of(
        applicable=counts.applicable,
        done=counts.done,
        waiting=len(waiting),
        touched=_touched(step, reading),
        passed=passed,
    )
    missing = Missing(tasks=(), gate=False)
    if state in WAITS:
        missing = Missing(
            tasks=tuple(TaskRef(item=item.id, route=route) for item, route in waiting),
            gate=passed is False,
        )
    return StepProgress(
        id=step.id,
        state=state,
        reopened=state in WAITS and reopening.stood(step, missing),
        counts=counts,
        completion=completion_of(counts.done, counts.applicable),
        routes=_both(lambda route: _route_progress(counters[route])),
        gate=gate,
        missing=missing,
        tools=tools,
    )


def _touched(step: Step, reading: Reading) -> bool:
    """Tell whether anything of this step stands (rule G3); a mark `open` is nothing."""
    for item in step.checklist:
        for route in item.routes:
            mark = reading.marks.get((item.id, route))
            if mark is not None and mark.status is not MarkStatus.OPEN:
                return True
    if any((step.id, route) in reading.decisions for route in ROUTES):
        return True
    return any(
        question.id in reading.conclusions
        or any((question.id, route) in reading.answers for route in ROUTES)
        for tool in step.tools
        for question in tool.questions
    )


def _gate_progress(step_id: str, reading: Reading) -> GateProgress:
    """Compare the choices of both routes (rule G2)."""
    sharer = reading.decisions.get((step_id, Route.SHARER))
    reuser = reading.decisions.get((step_id, Route.REUSER))
    agreed = reading.agreed(step_id)
    if agreed is not None:
        state = GateState.AGREED
    elif sharer is not None and reuser is not None:
        state = GateState.DISPUTED
    else:
        state = GateState.MISSING if sharer is None and reuser is None else GateState.PROPOSED
    return GateProgress(
        state=state,
        choice=agreed,
        passed=agreed is not None and agreed not in NOT_PASSING,
        sharer=sharer,
        reuser=reuser,
    )
