"""The report: how far two teams are, as frozen values (section J of the evaluation rules)."""

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from spreading_guide._value import Shown, Value, value
from spreading_guide.exceptions import UnknownId
from spreading_guide.model import (
    ActionKind,
    BlockerKind,
    ContentKind,
    GateState,
    Guide,
    IgnoredReason,
    Reason,
    Route,
    StepId,
    StepState,
    WarningCode,
)
from spreading_guide.pairing import GuideRef, canonical_json
from spreading_guide.progress.numbers import ByRoute, Completion, Counts, RouteProgress
from spreading_guide.text import Text

if TYPE_CHECKING:
    from spreading_guide._showing.description import Description

PROGRESS_FORMAT: Final = "spreading-guide/progress/1.0"


def plain(part: Any) -> Any:  # noqa: ANN401 - any part of a report
    """Give a part of the report as JSON values."""
    if isinstance(part, Value):
        return {
            each.name: plain(found)
            for each in part.__attrs_attrs__
            if each.name != "extensions"
            and not ((found := getattr(part, each.name)) is None and isinstance(part, Blocker))
        }
    if isinstance(part, tuple):
        return [plain(each) for each in part]
    return part.value if isinstance(part, Enum) else part


@value
class GateProgress(Value):
    """Where the decision of a step stands (rule G2).

    Attributes:
        state: agreed, disputed, proposed or missing.
        choice: the choice that both routes share, else None.
        passed: True for an agreed choice that is neither pause nor stop.
        sharer: the sharer's choice, or None.
        reuser: the re-user's choice, or None.
    """

    state: GateState
    choice: str | None
    passed: bool
    sharer: str | None
    reuser: str | None


@value
class TaskRef(Value):
    """Names a task: an item on a route."""

    item: str
    route: Route


@value
class Missing(Value):
    """What stands between a step and ready (rule G4).

    Attributes:
        tasks: the essential tasks that are not done.
        gate: True where the decision is not passed.
    """

    tasks: tuple[TaskRef, ...]
    gate: bool


@value
class ToolProgress(Value):
    """What was said to the questions of a dialogue tool (rule C5).

    Attributes:
        id: id of the tool.
        answered: how many of its questions each route has answered.
        of: how many are for that route.
        divergent: how many are on the list of divergences.
        agreed: how many have the conclusion in force that the teams agree.
        agree_to_differ: how many have the conclusion in force that they do not.
    """

    id: str
    answered: ByRoute[int]
    of: ByRoute[int]
    divergent: int
    agreed: int
    agree_to_differ: int


@value
class StepProgress(Value):
    """How far the teams are in one step.

    Attributes:
        id: id of the step.
        state: where the step stands (rule G3).
        reopened: True where it was ready or complete before and is not any more (rule G6).
        counts: its tasks.
        completion: done out of applicable; None where nothing applies.
        routes: the same for each team.
        gate: where its decision stands; None where it ends in none.
        missing: what stands between it and ready.
        tools: its dialogue tools.
    """

    id: StepId
    state: StepState
    reopened: bool
    counts: Counts
    completion: Completion | None
    routes: ByRoute[RouteProgress]
    gate: GateProgress | None
    missing: Missing
    tools: tuple[ToolProgress, ...]


@value
class NextAction(Value):
    """Something that a team can do now (rule T5).

    Attributes:
        kind: conversation, task, tool or decision.
        id: id of the item, the tool or the step.
        step: id of the step.
        because: why it is on the list, in a fixed order; may be empty.
        owner: who was named for the task, or None.
        due: the date that was named for the task, or None.
    """

    kind: ActionKind
    id: str
    step: StepId
    because: tuple[Reason, ...]
    owner: str | None = None
    due: str | None = None

    def text(self, guide: Guide) -> Text:
        """Give its words: the item's action, the tool's name or the step's decision.

        Raises:
            UnknownId: where the guide is not the one that was evaluated.
        """
        if self.kind is ActionKind.TASK:
            return guide.item(self.id).action
        step = guide.step(self.step)
        if self.kind is ActionKind.DECISION and step.gate is not None:
            return step.gate.question
        return guide.tool(self.id).name


@value
class Divergence(Value):
    """Something about which the teams say different things (rules T1 and T3).

    Attributes:
        kind: question or item.
        id: id of the question or the item.
        distance: how far apart they are: above 0, at most 1; 1 for items.
    """

    kind: ContentKind
    id: str
    distance: float


@value
class Blocker(Value):
    """Something that holds the teams up (rule T7).

    Attributes:
        kind: a blocked task, an open obstacle or a disputed decision.
        id: id of the item, the obstacle or the step.
        route: whose task it is; None for obstacles and decisions.
        reason: why the task is blocked, empty where redacted; None for obstacles and decisions.
    """

    kind: BlockerKind
    id: str
    route: Route | None = None
    reason: str | None = None


@value
class Fidelity(Value):
    """Elements kept out of those that were kept, modified or dropped (rule T8).

    Attributes:
        kept: elements that were kept.
        of: elements that were kept, modified or dropped.
        percent: the same in percent, rounded down.
    """

    kept: int
    of: int
    percent: int


@value
class Reinvention(Value):
    """What the re-user did with the elements of the innovation (rule T8), ids in order.

    Attributes:
        kept: elements that stayed as they were.
        modified: elements that were changed.
        added: elements that are new.
        dropped: elements that were left out.
        undetermined: elements of which nobody has said what becomes of them.
        fidelity: how much was kept; None where there is nothing to divide by.
    """

    kept: tuple[str, ...]
    modified: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    undetermined: tuple[str, ...]
    fidelity: Fidelity | None


@value
class GainProgress(Value):
    """What each team expects of the innovation, and what it measured (rule T9).

    Attributes:
        id: id of the gain.
        unit: in what each route counts it, or None.
        expected: how much each expects, or None; above zero means better.
        realised: how much each measured, or None.
    """

    id: str
    unit: ByRoute[str | None]
    expected: ByRoute[float | None]
    realised: ByRoute[float | None]


@value
class Caution(Value):
    """A warning: something that the numbers alone do not show (rule T10).

    Attributes:
        code: what it is.
        ids: what it is about, in order: elements, gains, conditions, items, rungs or a version.
    """

    code: WarningCode
    ids: tuple[str, ...]


@value
class Ignored(Value):
    """An entry that counts nowhere (rule C6).

    Attributes:
        entry: id of the entry.
        reason: why.
    """

    entry: str
    reason: IgnoredReason


@value
class Unknown(Value):
    """An id that the guide does not know (rule U1).

    Attributes:
        kind: item, question, step or element.
        id: the id.
        entries: ids of the entries that name it, in the order of the journal.
    """

    kind: ContentKind
    id: str
    entries: tuple[str, ...]


@value
class Progress(Shown):
    """How far two teams are.

    In a notebook, and through rich in a terminal, it shows where the teams and each step stand.
    It has no guide and so no words in a language: it shows the names and codes of this library
    (`under_way`), which are the same in every language.

    Attributes:
        pairing: id of the pairing.
        guide: the guide and the version that was used.
        as_of: the moment that was asked for, as given; None for all entries.
        outcome: the highest rung reached, or exploring, paused and so on (rules G7 and G8).
        mode: copy, adapt or inspire once agreed, else None (rule A5).
        current_step: the first step that still waits for something, or None (rule G5).
        counts: all tasks.
        completion: done out of applicable; None where nothing applies.
        routes: the same for each team.
        steps: each step, in content order.
        divergences: where the teams say different things, the largest distance first.
        agree_to_differ: questions about which they agreed to differ, in content order.
        next_actions: what each team can do now.
        blockers: what holds them up.
        reinvention: what became of the elements of the innovation.
        gains: what each team expects and measured, by id.
        ignored: entries that count nowhere, in the order of the journal.
        unknown: ids that the guide does not know.
        warnings: what the numbers alone do not show.
    """

    pairing: str
    guide: GuideRef
    as_of: str | None
    outcome: str
    mode: str | None
    current_step: StepId | None
    counts: Counts
    completion: Completion | None
    routes: ByRoute[RouteProgress]
    steps: tuple[StepProgress, ...]
    divergences: tuple[Divergence, ...]
    agree_to_differ: tuple[str, ...]
    next_actions: ByRoute[tuple[NextAction, ...]]
    blockers: tuple[Blocker, ...]
    reinvention: Reinvention
    gains: tuple[GainProgress, ...]
    ignored: tuple[Ignored, ...]
    unknown: tuple[Unknown, ...]
    warnings: tuple[Caution, ...]

    def step(self, step_id: str) -> StepProgress:
        """Give the progress of one step.

        Raises:
            UnknownId: where the guide has no such step.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        raise UnknownId(step_id)

    def _description(self) -> "Description":
        from spreading_guide.progress.showing import description

        return description(self)

    def as_dict(self) -> dict[str, Any]:
        """Give the report as a fresh dict of JSON values, as the schema describes it."""
        return {"format": PROGRESS_FORMAT, **plain(self)}

    def to_json(self) -> str:
        """Give the report as canonical JSON (RFC 8785), one line."""
        return canonical_json(self.as_dict())
