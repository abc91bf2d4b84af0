"""Who and what a pairing is about: its identity, which never changes (rule D1)."""

from typing import Any, Final

import attrs

from spreading_guide._value import Value, value
from spreading_guide.model import Extensions
from spreading_guide.pairing import checks
from spreading_guide.pairing.canonical import canonical_json
from spreading_guide.pairing.extensions import extensions, opened

PAIRING_FORMAT: Final = "spreading-guide/pairing/1.0"


def _keep(part: Value, name: str, check: checks.Check, shown: str | None = None) -> None:
    """Put in the place of what was given what its check makes of it; a header is never redacted."""
    object.__setattr__(part, name, check(shown or name, getattr(part, name), False))


@value
class GuideRef(Value):
    """Names a guide and its version.

    Attributes:
        id: id of the guide.
        version: a semantic version.
        extensions: `x-` members.
    """

    id: str
    version: str
    extensions: Extensions = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what the schema would refuse."""
        _keep(self, "id", checks.content_id, "guide.id")
        _keep(self, "version", checks.version, "guide.version")
        _keep(self, "extensions", extensions)


@value
class Header(Value):
    """The identity of a pairing (rule D1).

    Attributes:
        id: its id, which the host chooses.
        guide: the guide and version that it was written for.
        title: what travels between the teams.
        sharer: the sharer team's name.
        reuser: the re-user team's name.
        extensions: `x-` members.
    """

    id: str
    guide: GuideRef
    title: str
    sharer: str
    reuser: str
    extensions: Extensions = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what the schema would refuse."""
        _keep(self, "id", checks.content_id)
        for name in ("title", "sharer", "reuser"):
            _keep(self, name, checks.TITLE)
        _keep(self, "extensions", extensions)

    def as_dict(self) -> dict[str, Any]:
        """Give the header as a fresh dict of JSON values."""
        guide = self.guide
        return {
            "format": PAIRING_FORMAT,
            "id": self.id,
            "guide": {"id": guide.id, "version": guide.version, **opened(guide.extensions)},
            "title": self.title,
            "sharer": self.sharer,
            "reuser": self.reuser,
            **opened(self.extensions),
        }

    def to_json(self) -> str:
        """Give the header as canonical JSON (RFC 8785), one line."""
        return canonical_json(self.as_dict())


@attrs.frozen(eq=False, repr=False)
class Party(Value):
    """A team's organisation, for `new_pairing`.

    Attributes:
        name: its name.
        level: its level of government: `central`, `regional`, `municipal`; None where unknown.
        kind: `authority`, `institution`, `ngo`, `private` or `other`; None where unknown.
    """

    name: str
    level: str | None = attrs.field(default=None, kw_only=True)
    kind: str | None = attrs.field(default=None, kw_only=True)
