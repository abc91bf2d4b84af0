"""The pairing: a header that never changes and a journal that only grows (rules D1 and D2)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack

from spreading_guide._value import Shown, value
from spreading_guide.exceptions import InvalidEntry
from spreading_guide.model import Guide, Route
from spreading_guide.pairing.builders import Builders, Envelope
from spreading_guide.pairing.canonical import canonical_json
from spreading_guide.pairing.entries import Fact
from spreading_guide.pairing.entry import Entry, JSONValue
from spreading_guide.pairing.header import GuideRef, Header, Party
from spreading_guide.pairing.journal import in_order, standing

if TYPE_CHECKING:
    from spreading_guide._showing.description import Description


@value
class Pairing(Builders, Shown):
    """One sharer team, one re-user team and one innovation that travels between them.

    A pairing does not change: each `with_` method gives a new one with one more entry.

    In a notebook, and through rich in a terminal, it shows the teams and how many entries of each
    kind each has made, but no answer and no remark. It has no guide and so no words in a language:
    it shows the names and codes of this library, which are the same in every language.

    Attributes:
        header: who and what.
        entries: the journal, in the order of the file. The order means nothing to the evaluation
            (rule D5), but two pairings are equal only where it is the same.

    >>> import spreading_guide as sg
    >>> begun = sg.new_pairing(sg.load_guide("en"), id="p", title="Sensor floors",
    ...     sharer="Northbay", reuser="Eastfield", at="2026-03-01T09:00:00Z")
    >>> later = begun.with_mark("show-the-innovation", "started", by="sharer", owner="night lead")
    >>> later = later.with_gain("night-hours", by="reuser", unit="hours/week", expected=12)
    >>> len(begun.entries), [entry.kind.value for entry in later.entries_since(begun)]
    (0, ['mark', 'gain'])
    """

    header: Header
    entries: tuple[Entry, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Keep the entries as a tuple, and refuse two with one id (rule D3)."""
        object.__setattr__(self, "entries", tuple(self.entries))
        seen: set[str] = set()
        for entry in self.entries:
            if entry.id in seen:
                raise InvalidEntry("id", "an id that no other entry has", repr(entry.id))
            seen.add(entry.id)

    @property
    def id(self) -> str:
        """The id of the pairing."""
        return self.header.id

    @property
    def guide(self) -> GuideRef:
        """The guide and version that the pairing was written for."""
        return self.header.guide

    @property
    def title(self) -> str:
        """What travels: the newest fact `title`, else the header's (rule D9)."""
        return self._named("title", self.header.title)

    @property
    def sharer(self) -> str:
        """The sharer's name: the newest fact `sharer_name`, else the header's."""
        return self._named("sharer_name", self.header.sharer)

    @property
    def reuser(self) -> str:
        """The re-user's name: the newest fact `reuser_name`, else the header's."""
        return self._named("reuser_name", self.header.reuser)

    def _named(self, fact: str, otherwise: str) -> str:
        entries, _ = standing(in_order(self.entries))
        found = [e.value for e in entries if isinstance(e, Fact) and e.fact == fact]
        return str(found[-1]) if found else otherwise

    def _description(self) -> "Description":
        from spreading_guide.pairing.showing import description

        return description(self)

    def as_dict(self) -> dict[str, Any]:
        """Give the document as a fresh dict of JSON values."""
        return {**self.header.as_dict(), "entries": [entry.as_dict() for entry in self.entries]}

    def to_json(self) -> str:
        """Give the document as canonical JSON (RFC 8785), one line."""
        return canonical_json(self.as_dict())

    def entries_since(self, other: "Pairing") -> tuple[Entry, ...]:
        """Give the entries that the other pairing does not have so, in the order of the journal.

        A host that stores rows asks this after each change and writes what it gets: entries that
        are new, and entries whose words were emptied since (rule D8).
        """
        known = {entry.id: entry for entry in other.entries}
        return tuple(
            entry
            for entry in self.entries
            if (same := known.get(entry.id)) is not entry and same != entry
        )


def new_pairing(
    guide: Guide,
    *,
    id: str,  # noqa: A002 - the field's own word
    title: str,
    sharer: Party | str,
    reuser: Party | str,
    facts: Mapping[str, JSONValue | list[str]] | None = None,
    by: str = "reuser",
    **envelope: Unpack[Envelope],
) -> Pairing:
    """Start a pairing.

    Args:
        guide: the guide that the teams work with.
        id: an id that the host chooses, of small letters, digits and hyphens.
        title: what travels between the teams.
        sharer: who shares, as a `Party` or a name.
        reuser: who re-uses, as a `Party` or a name.
        facts: further facts (rule D9), such as `{"procurement": True}`.
        by: the route that states the further facts; each party states its own level and kind.
        envelope: see `Envelope`; an `entry_id` is refused, since there may be many entries.

    Raises:
        InvalidEntry: where a value is not allowed.

    >>> import spreading_guide as sg
    >>> pairing = sg.new_pairing(sg.load_guide("en"), id="sensor-floor", title="Sensor floors",
    ...     sharer="Northbay", reuser=sg.Party("Eastfield", level="municipal"))
    >>> [(entry.fact, entry.value) for entry in pairing.entries]
    [('reuser_level', 'municipal')]
    """
    if "entry_id" in envelope:
        raise InvalidEntry(
            "entry_id", "none, since there may be many entries", repr(envelope["entry_id"])
        )
    parties = {
        Route.SHARER: sharer if isinstance(sharer, Party) else Party(sharer),
        Route.REUSER: reuser if isinstance(reuser, Party) else Party(reuser),
    }
    pairing = Pairing(
        header=Header(
            id=id,
            guide=GuideRef(id=guide.id, version=guide.version),
            title=title,
            sharer=parties[Route.SHARER].name,
            reuser=parties[Route.REUSER].name,
        )
    )
    stated: list[tuple[str, str, JSONValue | list[str], str]] = [
        (f"{route}.{name}", f"{route}_{name}", found, route.value)
        for route, party in parties.items()
        for name, found in (("level", party.level), ("kind", party.kind))
        if found is not None
    ]
    stated += [(f"facts.{name}", name, given, by) for name, given in (facts or {}).items()]
    for member, fact, given, route in stated:
        try:
            pairing = pairing.with_fact(fact, given, by=route, **envelope)
        except InvalidEntry as error:
            # With several facts, "value" would not tell which of them is wrong.
            if error.member in {"fact", "value"}:
                raise InvalidEntry(member, error.expected, error.found) from None
            raise
    return pairing
