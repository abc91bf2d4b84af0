"""Steps with their checklists, and the rules of the guide that build on them."""

from spreading_guide._value import Value, value
from spreading_guide.model.basics import Basis, Condition, Extensions, ItemId, StepId
from spreading_guide.model.codes import Importance, Mode, Route
from spreading_guide.model.dialogue import DialogueTool
from spreading_guide.text import Text


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
class Gate(Value):
    """The decision in which a step ends (rule G1).

    Attributes:
        choices: what can be chosen, as codes.
        question: what the teams decide.
        extensions: `x-` members.
    """

    choices: tuple[str, ...]
    question: Text
    extensions: Extensions = ()

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
        extensions: `x-` members.
    """

    id: str
    step: StepId
    routes: tuple[Route, ...]
    extensions: Extensions = ()
