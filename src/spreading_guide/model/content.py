"""The values of the guide, from a question up to a step; each names its parts in content order."""

from typing import NewType

from spreading_guide._value import Value, value
from spreading_guide.model.codes import BasisKind, Importance, Mode, QuestionKind, Route
from spreading_guide.text import Text

StepId = NewType("StepId", str)
ItemId = NewType("ItemId", str)
ToolId = NewType("ToolId", str)
QuestionId = NewType("QuestionId", str)

Extensions = tuple[tuple[str, str], ...]
"""Members whose name starts with `x-`: (name, canonical JSON) pairs; they mean nothing here."""


@value
class Condition(Value):
    """One condition of a conjunction (rule A2).

    Attributes:
        fact: what it asks about, such as `procurement` or `cross_level`.
        accepted: the values under which it is true; never empty.
    """

    fact: str
    accepted: tuple[str | bool, ...]


@value
class Basis(Value):
    """What a part of the content rests on: its substance, never its wording.

    Attributes:
        kind: COI's guide, research, practice, or our own judgement (editorial).
        source: id of a source in the bibliography; None for editorial.
        locator: where in the source.
        supports: one sentence that says what the source says.
    """

    kind: BasisKind
    source: str | None
    locator: str | None
    supports: Text


@value
class Reference(Value):
    """Names a decision (by its step), an item or a question.

    Attributes:
        kind: `decision`, `item` or `question`.
        id: the id of the step, the item or the question.
    """

    kind: str
    id: str


@value
class ChecklistItem(Value):
    """One act that one person can finish in a week.

    Attributes:
        id: its id; never a position, never used again.
        step: the step that it belongs to.
        routes: whose act it is; both routes each do it for themselves.
        importance: essential or recommended.
        after: items whose result it needs.
        when: conditions under which it applies; empty: always.
        audiences: who beside the teams should see it in a list of their own.
        action: what to do.
        why: what goes wrong without it.
        done_when: something that a third person can see.
        changes: for an item with conditions, what is different because of them.
        basis: what it rests on.
        extensions: `x-` members.
    """

    id: ItemId
    step: StepId
    routes: tuple[Route, ...]
    importance: Importance
    after: tuple[ItemId, ...] = ()
    when: tuple[Condition, ...] = ()
    audiences: tuple[str, ...] = ()
    action: Text
    why: Text
    done_when: Text
    changes: Text | None = None
    basis: tuple[Basis, ...] = ()
    extensions: Extensions = ()

    @property
    def essential(self) -> bool:
        """True where a step is not ready without it."""
        return self.importance is Importance.ESSENTIAL


@value
class Option(Value):
    """An answer that a choice offers."""

    id: str
    label: Text


@value
class Scale(Value):
    """A range of whole numbers with a label at each end."""

    min: int
    max: int
    low: Text
    high: Text


@value
class Question(Value):
    """A question of a dialogue tool.

    Attributes:
        id: its id.
        step: the step that its tool belongs to.
        tool: the tool that it belongs to.
        kind: what an answer looks like.
        routes: who answers.
        sealed: each team answers before it sees the other's answer (rule D14).
        minutes: how long the teams should take for it.
        when: conditions under which it applies; empty: always.
        text: the question itself.
        listen_for: what a strong answer contains.
        warning_sign: what a weak or alarming answer sounds like.
        scale: the range, for a scale.
        options: what can be chosen, for a choice or choices.
        unit: what is counted, for an amount.
        informs: what its answer can change.
        basis: what it rests on.
        extensions: `x-` members.
    """

    id: QuestionId
    step: StepId
    tool: ToolId
    kind: QuestionKind
    routes: tuple[Route, ...]
    sealed: bool = False
    minutes: int
    when: tuple[Condition, ...] = ()
    text: Text
    listen_for: Text
    warning_sign: Text
    scale: Scale | None = None
    options: tuple[Option, ...] = ()
    unit: Text | None = None
    informs: tuple[Reference, ...] = ()
    basis: tuple[Basis, ...] = ()
    extensions: Extensions = ()


@value
class DialogueTool(Value):
    """A conversation that both teams hold, as a set of questions.

    Attributes:
        id: its id.
        step: the step that it belongs to.
        name: its name.
        starts: who speaks first: `sharer`, `reuser` or `both`.
        purpose: what it is good for.
        opening: how the conversation starts.
        closing: how it ends and what is written down.
        questions: in the order in which they are asked.
        basis: what it rests on.
        extensions: `x-` members.
    """

    id: ToolId
    step: StepId
    name: Text
    starts: str
    purpose: Text
    opening: Text
    closing: Text
    questions: tuple[Question, ...]
    basis: tuple[Basis, ...] = ()
    extensions: Extensions = ()

    @property
    def minutes(self) -> int:
        """How long the whole conversation takes."""
        return sum(question.minutes for question in self.questions)


@value
class Gate(Value):
    """The decision in which a step ends (rule G1).

    Attributes:
        choices: what can be chosen, as codes.
        question: what the teams decide.
    """

    choices: tuple[str, ...]
    question: Text

    @property
    def offers_modes(self) -> bool:
        """True where the choice fixes how the innovation spreads (rule A5)."""
        return any(mode.value in self.choices for mode in Mode)


@value
class Step(Value):
    """One of the steps of the guide.

    Attributes:
        id: its id.
        name: its name.
        purpose: what it is for.
        gate: the decision in which it ends; None where it ends in none.
        checklist: all its items, in content order.
        tools: its dialogue tools, in content order.
        extensions: `x-` members.
    """

    id: StepId
    name: Text
    purpose: Text
    gate: Gate | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    tools: tuple[DialogueTool, ...] = ()
    extensions: Extensions = ()

    def items(self, route: str | None = None) -> tuple[ChecklistItem, ...]:
        """Give the items of one route, or of both, in content order.

        Args:
            route: `sharer`, `reuser`, or None for all items.

        Raises:
            ValueError: for any other route.
        """
        if route is None:
            return self.checklist
        wanted = Route(route)
        return tuple(item for item in self.checklist if wanted in item.routes)


@value
class Task(Value):
    """An item on one route (rule A1): what one team has to do."""

    item: ChecklistItem
    route: Route


@value
class Rung(Value):
    """A rung of the ladder of outcomes (rule G7).

    Attributes:
        id: the outcome that it stands for, such as `committed`.
        step: the step whose gate and essential tasks decide.
        routes: whose tasks.
    """

    id: str
    step: StepId
    routes: tuple[Route, ...]


@value
class Retirement(Value):
    """What became of an item or a question that the guide no longer has (rule V1).

    Attributes:
        id: the retired id; it is never used again.
        to: the ids that took its place; empty where it was dropped.
        routes: the routes that it was for.
        version: the version of the guide in which it went.
        reason: why, for the maintainers.
        carries: for a split, whether marks carry to the successors.
    """

    id: str
    to: tuple[str, ...]
    routes: tuple[Route, ...]
    version: str
    reason: str
    carries: bool = False


@value
class Retired(Value):
    """All items and questions that the guide no longer has."""

    items: tuple[Retirement, ...] = ()
    questions: tuple[Retirement, ...] = ()
