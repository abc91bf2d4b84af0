"""What changed between two reports of one pairing, as data and in words."""

from collections.abc import Iterator
from typing import Any, Final

from spreading_guide._value import Value, value
from spreading_guide.exceptions import UnknownId
from spreading_guide.model import (
    AdaptationAction,
    BlockerKind,
    ChangeKind,
    Code,
    ContentKind,
    Guide,
    Route,
)
from spreading_guide.pairing import canonical_json
from spreading_guide.progress.values import Progress, StepProgress, plain
from spreading_guide.text import Text

Point = str | float | None
"""What something is: a code, words, a number or True; None where there is nothing."""

# For each kind of change whose points are codes: what sort of code, as `Guide.label` asks for it.
_LABELS: Final = {
    ChangeKind.OUTCOME: "outcome",
    ChangeKind.MODE: "mode",
    ChangeKind.STEP_STATE: "step-state",
    ChangeKind.CHOICE: "choice",
    ChangeKind.DECISION: "gate-state",
    ChangeKind.ELEMENT: "adaptation-action",
}
# For each subject that the guide knows: what its id is of.
_NAMES: Final[dict[Code, str]] = {
    ChangeKind.STEP_STATE: "step",
    ChangeKind.REOPENED: "step",
    ChangeKind.TASKS_DONE: "step",
    ChangeKind.TASKS_STARTED: "step",
    ChangeKind.TASKS_WAIVED: "step",
    ChangeKind.TASKS_APPLICABLE: "step",
    ChangeKind.CHOICE: "step",
    ChangeKind.DECISION: "step",
    ChangeKind.ANSWERED: "tool",
    ChangeKind.AGREED: "tool",
    ChangeKind.AGREE_TO_DIFFER: "question",
    ContentKind.QUESTION: "question",
    ContentKind.ITEM: "item",
    BlockerKind.TASK: "item",
    BlockerKind.DECISION: "step",
}
# What is only there or not is told by two sentences, rather than by a before and an after.
_COMES_AND_GOES: Final = frozenset(
    {
        ChangeKind.REOPENED,
        ChangeKind.DIVERGENCE,
        ChangeKind.AGREE_TO_DIFFER,
        ChangeKind.BLOCKER,
        ChangeKind.WARNING,
        ChangeKind.IGNORED,
        ChangeKind.UNKNOWN,
    }
)
_UNDETERMINED: Final = "undetermined"


@value
class Change(Value):
    """One thing that two reports say differently.

    Attributes:
        kind: what changed.
        id: what it is about: a step, a tool, a question, an item, an element, a gain, or what a
            blocker or a warning names; None for the pairing as a whole.
        route: whose it is, or None.
        about: what else tells it from others: `question` or `item` for a divergence, `task`,
            `obstacle` or `decision` for a blocker, the code of a warning, the reason of an
            ignored entry, the kind of an unknown id; else None.
        before: what it was: a code, a number or True; None where there was nothing.
        after: what it is.
    """

    kind: ChangeKind
    id: str | None = None
    route: Route | None = None
    about: Code | None = None
    before: Point = None
    after: Point = None

    def text(self, guide: Guide) -> Text:
        """Say it in a sentence, in the guide's language.

        Args:
            guide: the guide of the later report; an id that it does not have stands for itself.
        """
        phrase = guide.phrase(f"change-{self.kind.value.replace('_', '-')}{self._direction()}")
        about = [guide.label(each) for each in (self.about, self.route) if each is not None]
        words = phrase.format(
            name=_name(guide, self),
            team="" if self.route is None else guide.label(self.route),
            about=guide.listed(about),
            before=_said(guide, self.kind, self.before),
            after=_said(guide, self.kind, self.after),
        )
        return Text(words, id=phrase.id, lang=phrase.lang, dir=phrase.dir, state=phrase.state)

    def as_dict(self) -> dict[str, Any]:
        """Give the change as a fresh dict of JSON values."""
        return {**plain(self)}

    def _direction(self) -> str:
        if self.kind not in _COMES_AND_GOES:
            return ""
        if self.before is None:
            return "-new"
        return "-gone" if self.after is None else ""


_Subject = tuple[ChangeKind, str | None, Route | None, Code | None]
_Points = Iterator[tuple[_Subject, Point]]


def compare(before: Progress, after: Progress) -> tuple[Change, ...]:
    """Tell what changed between two reports of one pairing: two moments, or two teams' files.

    What only follows from other changes is not told again: what is missing, next actions, and
    sums of what is told for each team and step.

    Args:
        before: the earlier report.
        after: the later report; it may have been made with another version of the guide.

    Returns:
        The changes, in the order of `ChangeKind`, then of the report. Empty where the reports say
        the same.

    Raises:
        ValueError: where the reports are of two pairings, or of two guides.

    >>> import spreading_guide as sg
    >>> guide = sg.load_guide("en")
    >>> pairing = sg.new_pairing(guide, id="p", title="T", sharer="A", reuser="B")
    >>> later = pairing.with_mark("show-the-innovation", "done", by="sharer")
    >>> for change in sg.compare(sg.evaluate(guide, pairing), sg.evaluate(guide, later)):
    ...     print(change.text(guide))
    Outcome: Exploring. Before: Not started.
    ...
    Step Check, tasks done by the Sharer: 1. Before: 0.
    """
    if (before.pairing, before.guide.id) != (after.pairing, after.guide.id):
        raise ValueError(
            f"reports of two pairings: {before.pairing!r} of guide {before.guide.id!r}, "
            f"{after.pairing!r} of guide {after.guide.id!r}"
        )
    was, now = dict(_points(before)), dict(_points(after))
    kinds = list(ChangeKind)
    # What is gone comes behind what is there; sorting keeps the order of the report.
    subjects = sorted(dict.fromkeys((*now, *was)), key=lambda subject: kinds.index(subject[0]))
    return tuple(
        Change(
            kind=kind,
            id=some_id,
            route=route,
            about=about,
            before=was.get((kind, some_id, route, about)),
            after=now.get((kind, some_id, route, about)),
        )
        for kind, some_id, route, about in subjects
        if was.get((kind, some_id, route, about)) != now.get((kind, some_id, route, about))
    )


def _points(report: Progress) -> _Points:
    """Give all that a report says, each with what it is about."""
    percent = None if report.completion is None else report.completion.percent
    yield (ChangeKind.OUTCOME, None, None, None), report.outcome
    yield (ChangeKind.MODE, None, None, None), report.mode
    yield (ChangeKind.COMPLETION, None, None, None), percent
    for step in report.steps:
        yield from _step_points(step)
    for each in report.divergences:
        yield (ChangeKind.DIVERGENCE, each.id, None, each.kind), each.distance
    for question in report.agree_to_differ:
        yield (ChangeKind.AGREE_TO_DIFFER, question, None, None), True
    for blocker in report.blockers:
        yield (ChangeKind.BLOCKER, blocker.id, blocker.route, blocker.kind), True
    yield from _innovation_points(report)
    for warning in report.warnings:
        for some_id in warning.ids:
            yield (ChangeKind.WARNING, some_id, None, warning.code), True
    for ignored in report.ignored:
        yield (ChangeKind.IGNORED, ignored.entry, None, ignored.reason), True
    for unknown in report.unknown:
        yield (ChangeKind.UNKNOWN, unknown.id, None, unknown.kind), True


def _step_points(step: StepProgress) -> _Points:
    yield (ChangeKind.STEP_STATE, step.id, None, None), step.state.value
    yield (ChangeKind.REOPENED, step.id, None, None), step.reopened or None
    for route in Route:
        counts = step.routes.of(route).counts
        yield (ChangeKind.TASKS_DONE, step.id, route, None), counts.done
        yield (ChangeKind.TASKS_STARTED, step.id, route, None), counts.started
        yield (ChangeKind.TASKS_WAIVED, step.id, route, None), counts.waived
        yield (ChangeKind.TASKS_APPLICABLE, step.id, route, None), counts.applicable
        for tool in step.tools:
            yield (ChangeKind.ANSWERED, tool.id, route, None), tool.answered.of(route)
        if step.gate is not None:
            choice = step.gate.sharer if route is Route.SHARER else step.gate.reuser
            yield (ChangeKind.CHOICE, step.id, route, None), choice
    for tool in step.tools:
        yield (ChangeKind.AGREED, tool.id, None, None), tool.agreed
    if step.gate is not None:
        yield (ChangeKind.DECISION, step.id, None, None), step.gate.state.value


def _innovation_points(report: Progress) -> _Points:
    found = report.reinvention
    for action, elements in (
        (AdaptationAction.KEEP.value, found.kept),
        (AdaptationAction.MODIFY.value, found.modified),
        (AdaptationAction.ADD.value, found.added),
        (AdaptationAction.DROP.value, found.dropped),
        (_UNDETERMINED, found.undetermined),
    ):
        for element in elements:
            yield (ChangeKind.ELEMENT, element, None, None), action
    for gain in report.gains:
        for route in Route:
            yield (ChangeKind.GAIN_UNIT, gain.id, route, None), gain.unit.of(route)
            yield (ChangeKind.GAIN_EXPECTED, gain.id, route, None), gain.expected.of(route)
            yield (ChangeKind.GAIN_REALISED, gain.id, route, None), gain.realised.of(route)


def _name(guide: Guide, change: Change) -> str:
    """Give the words for what a change is about, or its id where the guide has none."""
    some_id = change.id or ""
    if change.kind is ChangeKind.UNKNOWN:
        return some_id  # the guide has no words for it
    kind = _NAMES.get(change.about or change.kind)
    if kind == "step" and (step := guide.find_step(some_id)) is not None:
        return step.name
    if kind == "item" and (item := guide.find_item(some_id)) is not None:
        return item.action
    if kind == "tool" and (tool := guide.find_tool(some_id)) is not None:
        return tool.name
    if kind == "question" and (question := guide.find_question(some_id)) is not None:
        return question.text
    return some_id


def _said(guide: Guide, kind: ChangeKind, point: Point) -> str:
    if point is None:
        return guide.phrase("change-nothing")
    if not isinstance(point, str):
        return canonical_json(point)
    if kind is ChangeKind.ELEMENT and point == _UNDETERMINED:
        return guide.phrase("change-undetermined")
    try:
        return guide.label(point, _LABELS[kind]) if kind in _LABELS else point
    except UnknownId:  # a choice or an outcome of a guide that has no words for it
        return point
