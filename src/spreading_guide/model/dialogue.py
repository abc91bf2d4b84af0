"""Dialogue tools and their questions."""

from spreading_guide._value import Value, value
from spreading_guide.model.basics import (
    Basis,
    Condition,
    Extensions,
    QuestionId,
    Reference,
    StepId,
    ToolId,
)
from spreading_guide.model.codes import QuestionKind, Route
from spreading_guide.text import Text


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
    extensions: Extensions = ()


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
