"""Evaluating a pairing: counts, gates, steps and the outcome (sections C and G of the rules)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from spreading_guide.exceptions import GuideMismatch
from spreading_guide.model import (
    ContentKind,
    DialogueTool,
    GateState,
    Guide,
    MarkStatus,
    Route,
    Step,
    StepState,
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
from spreading_guide.progress.conditions import Applies
from spreading_guide.progress.numbers import (
    ByRoute,
    RouteProgress,
)
from spreading_guide.progress.reading import Reading
from spreading_guide.progress.tasks import ROUTES, Counter, Tasks, completion
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

_NOT_PASSING = frozenset({"pause", "stop"})
_WAITING = frozenset({StepState.UNTOUCHED, StepState.UNDER_WAY})
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
    steps = tuple(_step_progress(step, reading, tasks) for step in guide)
    current = next((step.id for step in steps if step.state in _WAITING), None)
    outcome = _outcome(guide, reading, tasks, steps)
    total = Counter.total(tasks.counters.values()).counts()
    return Progress(
        pairing=pairing.id,
        guide=GuideRef(id=guide.id, version=guide.version),
        as_of=moment,
        outcome=outcome,
        mode=reading.mode,
        current_step=current,
        counts=total,
        completion=completion(total),
        routes=_both(
            lambda route: _route_progress(
                Counter.total(tasks.counters[step.id, route] for step in guide)
            )
        ),
        steps=steps,
        next_actions=_next_actions(outcome, NextActions(guide, reading, tasks, steps, current)),
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
    )


def _both(of: Callable[[Route], _T]) -> ByRoute[_T]:
    return ByRoute(sharer=of(Route.SHARER), reuser=of(Route.REUSER))


def _route_progress(counter: Counter) -> RouteProgress:
    counts = counter.counts()
    return RouteProgress(counts=counts, completion=completion(counts))


def _next_actions(outcome: str, actions: NextActions) -> ByRoute[tuple[NextAction, ...]]:
    """Choose what is left to do (rule T6)."""
    if outcome == "stopped":
        return ByRoute(sharer=(), reuser=())
    return _both(actions.paused if outcome == "paused" else actions.of)


def _step_progress(step: Step, reading: Reading, tasks: Tasks) -> StepProgress:
    counters = {route: tasks.counters[step.id, route] for route in ROUTES}
    counts = Counter.total(counters.values()).counts()
    gate = None if step.gate is None else _gate_progress(step.id, reading)
    tools = tuple(_tool_progress(tool, reading) for tool in step.tools)
    passed = gate is None or gate.passed
    waiting = [task for task in tasks.essential(step, ROUTES) if not tasks.is_done(task)]
    if counts.applicable == 0 and gate is None:
        state = StepState.NOT_APPLICABLE
    elif not _touched(step, reading):
        state = StepState.UNTOUCHED
    elif passed and counts.done == counts.applicable:
        state = StepState.COMPLETE
    elif passed and not waiting:
        state = StepState.READY
    else:
        state = StepState.UNDER_WAY
    if state not in _WAITING:
        missing = Missing(tasks=(), gate=False)
    else:
        missing = Missing(
            tasks=tuple(TaskRef(item=item.id, route=route) for item, route in waiting),
            gate=not passed,
        )
    return StepProgress(
        id=step.id,
        state=state,
        counts=counts,
        completion=completion(counts),
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
        passed=agreed is not None and agreed not in _NOT_PASSING,
        sharer=sharer,
        reuser=reuser,
    )


def _tool_progress(tool: DialogueTool, reading: Reading) -> ToolProgress:
    """Count the answers to a tool's questions (rule C5)."""
    answered = dict.fromkeys(ROUTES, 0)
    of = dict.fromkeys(ROUTES, 0)
    for question in tool.questions:
        if question.when and reading.conditions.judge(question.when) is Applies.NO:
            continue
        for route in question.routes:
            of[route] += 1
            answered[route] += (question.id, route) in reading.answers
    return ToolProgress(id=tool.id, answered=_both(answered.__getitem__), of=_both(of.__getitem__))


def _outcome(guide: Guide, reading: Reading, tasks: Tasks, steps: Sequence[StepProgress]) -> str:
    """Find the highest rung that holds, unless the teams stopped or paused (rules G7, G8)."""
    choices = {step.gate.choice for step in steps if step.gate is not None}
    if "stop" in choices:
        return "stopped"
    if "pause" in choices:
        return "paused"
    passed = {step.id for step in steps if step.gate is None or step.gate.passed}
    highest = None
    for rung in guide.rungs:
        needed = tasks.essential(guide.step(rung.step), rung.routes)
        holds = rung.step in passed and bool(needed) and all(map(tasks.is_done, needed))
        if holds:
            highest = rung.id
    if guide.rungs and highest == guide.rungs[-1].id and _gained(reading):
        return "spread"
    if highest is not None:
        return highest
    return "exploring" if reading.anything else "not_started"


def _gained(reading: Reading) -> bool:
    """Tell whether the re-user has a realised gain above zero (rule G7)."""
    return any(
        realised is not None and realised > 0
        for (_, route), realised in reading.realised.items()
        if route is Route.REUSER
    )
