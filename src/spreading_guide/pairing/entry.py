"""What every entry of the journal has, and how its members are declared (rules D2 and D6)."""

from enum import Enum
from typing import Any, ClassVar, Final, TypeVar, dataclass_transform

import attrs

from spreading_guide._value import Value
from spreading_guide.exceptions import InvalidEntry
from spreading_guide.model import (
    EntryKind,
    Extensions,
    Route,
)
from spreading_guide.pairing import checks
from spreading_guide.pairing.canonical import canonical_json
from spreading_guide.pairing.checks import Check, one_of
from spreading_guide.pairing.extensions import extensions, opened
from spreading_guide.pairing.moments import instant_of

_Class = TypeVar("_Class", bound=type)

JSONValue = str | int | float | bool | tuple[str, ...]
"""What a fact or an answer holds: text, a number, true or false, or several codes."""


class Unset(Enum):
    """Says that an entry does not name a member, where null means "clear it" (rule D6)."""

    UNSET = "unset"

    def __repr__(self) -> str:
        """Look like the name that callers import."""
        return "UNSET"


UNSET: Final = Unset.UNSET


def member(check: Check, *, default: Any = attrs.NOTHING, nullable: bool = False) -> Any:
    """Declare a member of an entry.

    Args:
        check: what it may hold.
        default: what the attribute is where the entry does not have the member.
        nullable: True where null may stand there and means something.
    """
    # The checks run in one loop after __init__: a converter for each member would double
    # what it costs to import this module.
    return attrs.field(default=default, metadata={"check": check, "nullable": nullable})


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field, member)
)
def entry_kind(cls: _Class) -> _Class:
    """Make a class of entries: frozen, keyword-only, with declared members."""
    return attrs.frozen(cls, eq=False, repr=False, kw_only=True)


def _instant(recorded_at: Any) -> int:
    try:
        return instant_of(recorded_at)
    except (TypeError, ValueError):
        expected = "a moment, YYYY-MM-DDThh:mm:ss and Z or an offset"
        raise InvalidEntry("recorded_at", expected, checks.shortened(recorded_at)) from None


@entry_kind
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

    redacted: bool = member(checks.yes_no, default=False)
    id: str = member(checks.entry_id)
    by: Route = member(one_of(Route))
    recorded_at: str
    author: str | None = member(checks.NAME, default=None)
    extensions: Extensions = member(extensions, default=())
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
