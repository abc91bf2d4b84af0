"""The entries of the journal, one class for each kind (rules D2 to D12)."""

from enum import Enum
from typing import Any, ClassVar, Final, TypeVar, dataclass_transform

import attrs

from spreading_guide._value import Value
from spreading_guide.exceptions import InvalidEntry
from spreading_guide.model import (
    AdaptationAction,
    ConclusionResult,
    EntryKind,
    Extensions,
    Level,
    MarkStatus,
    ObstacleStatus,
    PartyKind,
    Route,
)
from spreading_guide.pairing import checks
from spreading_guide.pairing.canonical import canonical_json
from spreading_guide.pairing.checks import Check, one_of, several
from spreading_guide.pairing.moments import instant_of

_Class = TypeVar("_Class", bound=type)

JSONValue = str | int | float | bool | tuple[str, ...]


class Unset(Enum):
    """Says that an entry does not name a member, where null means "clear it" (rule D6)."""

    UNSET = "unset"

    def __repr__(self) -> str:
        """Look like the name that callers import."""
        return "UNSET"


UNSET: Final = Unset.UNSET


def member(check: Check, *, default: Any = attrs.NOTHING, nullable: bool = False) -> Any:  # noqa: ANN401 - as attrs.field
    """Declare a member of an entry.

    Args:
        check: what it may hold.
        default: what the attribute is where the entry does not have the member.
        nullable: True where null may stand there and means something.
    """
    # The checks run in one loop after __init__: a converter for each member would double
    # what it costs to import this module.
    return attrs.field(default=default, metadata={"check": check, "nullable": nullable})


def opened(extensions: Extensions) -> dict[str, Any]:
    """Give `x-` members as fresh JSON values."""
    if not extensions:
        return {}
    from json import loads  # deferred, like every use of json

    return {name: loads(text) for name, text in extensions}


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field, member)
)
def _entry(cls: _Class) -> _Class:
    return attrs.frozen(cls, eq=False, repr=False, kw_only=True)


def _instant(recorded_at: Any) -> int:  # noqa: ANN401 - what was given, right or wrong
    try:
        return instant_of(recorded_at)
    except (TypeError, ValueError):
        expected = "a moment, YYYY-MM-DDThh:mm:ss and Z or an offset"
        raise InvalidEntry("recorded_at", expected, repr(recorded_at)[:60]) from None


@_entry
class Entry(Value):
    """What every entry has; an entry that exists is valid.

    Attributes:
        redacted: True where its free text was emptied (rule D8).
        id: its id, unique in the pairing (rule D3).
        by: the route that speaks.
        recorded_at: when, as written (rule D4).
        author: an id that only the host can read, or None.
        extensions: `x-` members as (name, canonical JSON) pairs (rule D16).
        instant: `recorded_at` as microseconds since 1970 in UTC.
    """

    kind: ClassVar[EntryKind]
    about: ClassVar[tuple[str, ...]] = ()

    redacted: bool = attrs.field(default=False)
    id: str = member(checks.entry_id)
    by: Route = member(one_of(Route))
    recorded_at: str
    author: str | None = member(checks.NAME, default=None)
    extensions: Extensions = ()
    instant: int = attrs.field(
        init=False,
        eq=False,
        repr=False,
        default=attrs.Factory(lambda self: _instant(self.recorded_at), takes_self=True),
    )

    def __attrs_post_init__(self) -> None:
        """Check each member, then what the members say together."""
        for part in self.__attrs_attrs__:
            about = part.metadata
            if not about:
                continue
            given = getattr(self, part.name)
            if given is part.default or (given is None and about["nullable"]):
                continue
            kept = about["check"](part.name, given, self.redacted)
            if kept is not given:
                object.__setattr__(self, part.name, kept)
        self._check_together()

    def _check_together(self) -> None:
        """Check what one member alone cannot tell."""

    @property
    def key(self) -> tuple[str, ...]:
        """What a newer entry must share with this one to replace it (rule D6)."""
        return (self.kind, *(getattr(self, name) for name in self.about))

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands in the journal (rule D5)."""
        return (self.instant, self.id)

    def as_dict(self) -> dict[str, Any]:
        """Give the entry as a fresh dict of JSON values, members in the documented order."""
        written: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind.value,
            "by": self.by.value,
            "recorded_at": self.recorded_at,
        }
        for part in self.__attrs_attrs__:
            found = getattr(self, part.name)
            if part.name in _ENVELOPE or found is part.default:
                continue
            written[part.name] = list(found) if isinstance(found, tuple) else found
        return {
            name: str(found.value) if isinstance(found, Enum) else found
            for name, found in (written | opened(self.extensions)).items()
        }

    def to_json(self) -> str:
        """Give the entry as canonical JSON (RFC 8785), one line."""
        return canonical_json(self.as_dict())


_ENVELOPE: Final = frozenset({"id", "by", "recorded_at", "extensions", "instant"})


def _fact_value(name: str, given: Any, redacted: bool) -> Any:  # noqa: ANN401, FBT001
    """Accept what some fact may hold; which one is checked when both members are there."""
    if isinstance(given, list | tuple):
        return several(checks.code, distinct=True)(name, given, redacted)
    if isinstance(given, bool):
        return given
    return checks.TITLE(name, given, redacted)


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


def _fact_name(name: str, given: Any, _redacted: bool) -> str:  # noqa: ANN401, FBT001
    if isinstance(given, str) and given in FACTS:
        return str(given)
    raise InvalidEntry(name, " or ".join(FACTS), repr(given)[:60])


@_entry
class Fact(Entry):
    """A fact about the pairing (rule D9): what either route said last holds."""

    kind = EntryKind.FACT
    about = ("fact",)

    fact: str = member(_fact_name)
    value: JSONValue = member(_fact_value)

    def _check_together(self) -> None:
        """Check the value against the fact that it is of."""
        FACTS[self.fact]("value", self.value, self.redacted)


@_entry
class Element(Entry):
    """A part of the innovation, named so that its adaptation can be followed."""

    kind = EntryKind.ELEMENT
    about = ("element",)

    element: str = member(checks.content_id)
    name: str | Unset | None = member(checks.TITLE, default=UNSET, nullable=True)
    core: bool | Unset | None = member(checks.yes_no, default=UNSET, nullable=True)


@_entry
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


@_entry
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


@_entry
class Conclusion(Entry):
    """How the teams' conversation about a question ended (rule T2)."""

    kind = EntryKind.CONCLUSION
    about = ("question",)

    question: str = member(checks.content_id)
    result: ConclusionResult = member(one_of(ConclusionResult))
    text: str | None = member(checks.PROSE, default=None)


@_entry
class Decision(Entry):
    """A team's choice at the gate of a step (rule G2)."""

    kind = EntryKind.DECISION
    about = ("step", "by")

    step: str = member(checks.content_id)
    choice: str = member(checks.code)
    reason: str | None = member(checks.PROSE, default=None)


@_entry
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


@_entry
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


@_entry
class Gain(Entry):
    """What the innovation is expected to bring a team, or brought it (rule D10)."""

    kind = EntryKind.GAIN
    about = ("gain", "by")

    gain: str = member(checks.content_id)
    title: str | Unset | None = member(checks.TITLE, default=UNSET, nullable=True)
    unit: str | Unset | None = member(checks.unit, default=UNSET, nullable=True)
    expected: float | Unset | None = member(checks.amount, default=UNSET, nullable=True)
    realised: float | Unset | None = member(checks.amount, default=UNSET, nullable=True)


@_entry
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
