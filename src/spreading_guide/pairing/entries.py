"""The entries of the journal, one class for each kind (rules D6 to D12)."""

from typing import Any, Final

from spreading_guide.exceptions import InvalidEntry
from spreading_guide.model import (
    AdaptationAction,
    ConclusionResult,
    EntryKind,
    Level,
    MarkStatus,
    ObstacleStatus,
    PartyKind,
)
from spreading_guide.pairing import checks
from spreading_guide.pairing.checks import Check, one_of, several
from spreading_guide.pairing.entry import UNSET, Entry, JSONValue, Unset, entry_kind, member


def _fact_value(_name: str, given: Any, _redacted: bool) -> Any:
    """Let anything pass for now: what it may be depends on the fact, see `Fact`."""
    return given


FACTS: Final[dict[str, Check]] = {
    "sharer_level": one_of(Level),
    "reuser_level": one_of(Level),
    "sharer_kind": one_of(PartyKind),
    "reuser_kind": one_of(PartyKind),
    "sectors": several(checks.code, distinct=True),
    "procurement": checks.yes_no,
    "title": checks.TITLE,
    "sharer_name": checks.TITLE,
    "reuser_name": checks.TITLE,
}
"""The facts of rule D9 and what each may hold."""


def _fact_name(name: str, given: Any, _redacted: bool) -> str:
    if isinstance(given, str) and given in FACTS:
        return str(given)
    raise InvalidEntry(name, " or ".join(FACTS), checks.shortened(given))


@entry_kind
class Fact(Entry):
    """A fact about the pairing (rule D9): what either route said last holds."""

    kind = EntryKind.FACT
    about = ("fact",)

    fact: str = member(_fact_name)
    value: JSONValue = member(_fact_value)

    def _check_together(self) -> None:
        """Check the value against the fact that it is of."""
        kept = FACTS[self.fact]("value", self.value, self.redacted)
        object.__setattr__(self, "value", str(kept) if isinstance(kept, str) else kept)


@entry_kind
class Element(Entry):
    """A part of the innovation, named so that its adaptation can be followed."""

    kind = EntryKind.ELEMENT
    about = ("element",)

    element: str = member(checks.content_id)
    name: str | Unset | None = member(checks.TITLE, default=UNSET, nullable=True)
    core: bool | Unset | None = member(checks.yes_no, default=UNSET, nullable=True)


@entry_kind
class Mark(Entry):
    """What a team says of a task (rule D11)."""

    kind = EntryKind.MARK
    about = ("item", "by")

    item: str = member(checks.content_id)
    status: MarkStatus = member(one_of(MarkStatus))
    reason: str | None = member(checks.PROSE, default=None)
    evidence: tuple[str, ...] | None = member(several(checks.address, empty=False), default=None)
    owner: str | None = member(checks.NAME, default=None)
    due: str | None = member(checks.day, default=None)

    def _check_together(self) -> None:
        """Ask for a reason where the status needs one."""
        if self.reason is None and self.status in {MarkStatus.BLOCKED, MarkStatus.WAIVED}:
            raise InvalidEntry("reason", f"a reason, since it is {self.status}", "none")


@entry_kind
class Answer(Entry):
    """A team's answer to a question (rule D10): a value, or the words of a text answer."""

    kind = EntryKind.ANSWER
    about = ("question", "by")

    question: str = member(checks.content_id)
    value: JSONValue | None = member(checks.answer_value, default=None)
    text: str | None = member(checks.PROSE, default=None)
    comment: str | None = member(checks.PROSE, default=None)

    def _check_together(self) -> None:
        """Refuse both of value and text, and neither."""
        if (self.value is None) == (self.text is None):
            found = "neither" if self.value is None else "both"
            raise InvalidEntry("value", "either a value or a text", found)


@entry_kind
class Conclusion(Entry):
    """How the teams' conversation about a question ended (rule T2)."""

    kind = EntryKind.CONCLUSION
    about = ("question",)

    question: str = member(checks.content_id)
    result: ConclusionResult = member(one_of(ConclusionResult))
    text: str | None = member(checks.PROSE, default=None)


@entry_kind
class Decision(Entry):
    """A team's choice at the gate of a step (rule G2)."""

    kind = EntryKind.DECISION
    about = ("step", "by")

    step: str = member(checks.content_id)
    choice: str = member(checks.code)
    reason: str | None = member(checks.PROSE, default=None)


@entry_kind
class Adaptation(Entry):
    """What the re-user does with an element of the innovation (rule D12)."""

    kind = EntryKind.ADAPTATION
    about = ("element",)

    element: str = member(checks.content_id)
    action: AdaptationAction = member(one_of(AdaptationAction))
    name: str | None = member(checks.TITLE, default=None)
    codes: tuple[str, ...] | None = member(several(checks.code, distinct=True), default=None)
    planned: bool | None = member(checks.yes_no, default=None)
    reason: str | None = member(checks.PROSE, default=None)

    def _check_together(self) -> None:
        """Ask for the name of an element that is new, and of no other."""
        if (self.action is AdaptationAction.ADD) != (self.name is not None):
            found = "none" if self.name is None else repr(self.name)[:60]
            raise InvalidEntry("name", "a name exactly where an element is added", found)


@entry_kind
class Obstacle(Entry):
    """Something that stands in the way; every member but the id may be left out (rule D6)."""

    kind = EntryKind.OBSTACLE
    about = ("obstacle",)

    obstacle: str = member(checks.content_id)
    title: str | Unset | None = member(checks.TITLE, default=UNSET, nullable=True)
    category: str | Unset | None = member(checks.code, default=UNSET, nullable=True)
    status: ObstacleStatus | Unset | None = member(
        one_of(ObstacleStatus), default=UNSET, nullable=True
    )
    strategies: tuple[str, ...] | Unset | None = member(
        several(checks.code, distinct=True), default=UNSET, nullable=True
    )
    owner: str | Unset | None = member(checks.NAME, default=UNSET, nullable=True)
    due: str | Unset | None = member(checks.day, default=UNSET, nullable=True)


@entry_kind
class Gain(Entry):
    """What the innovation is expected to bring a team, or brought it (rule D10)."""

    kind = EntryKind.GAIN
    about = ("gain", "by")

    gain: str = member(checks.content_id)
    title: str | Unset | None = member(checks.TITLE, default=UNSET, nullable=True)
    unit: str | Unset | None = member(checks.unit, default=UNSET, nullable=True)
    expected: float | Unset | None = member(checks.amount, default=UNSET, nullable=True)
    realised: float | Unset | None = member(checks.amount, default=UNSET, nullable=True)


@entry_kind
class Withdrawal(Entry):
    """Takes back an entry of the same route (rule D7)."""

    kind = EntryKind.WITHDRAW
    about = ("id",)

    entry: str = member(checks.entry_id)


ENTRY_CLASSES: Final[dict[str, type[Entry]]] = {
    each.kind.value: each
    for each in (
        Fact,
        Element,
        Mark,
        Answer,
        Conclusion,
        Decision,
        Adaptation,
        Obstacle,
        Gain,
        Withdrawal,
    )
}
"""The class of each kind of entry."""
