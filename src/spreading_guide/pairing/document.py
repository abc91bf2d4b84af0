"""The pairing: a header that never changes and a journal that only grows (rules D1 and D2)."""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Self, TypedDict, Unpack

import attrs

from spreading_guide._value import Value, value
from spreading_guide.exceptions import InvalidEntry, UnknownId
from spreading_guide.model import Extensions, Guide, Route
from spreading_guide.pairing import checks
from spreading_guide.pairing.canonical import canonical_json
from spreading_guide.pairing.entries import (
    UNSET,
    Adaptation,
    Answer,
    Conclusion,
    Decision,
    Element,
    Entry,
    Fact,
    Gain,
    JSONValue,
    Mark,
    Obstacle,
    Unset,
    Withdrawal,
    opened,
)
from spreading_guide.pairing.journal import in_order, standing
from spreading_guide.pairing.moments import current_instant, moment_from, moment_of

PAIRING_FORMAT: Final = "spreading-guide/pairing/1.0"


class Envelope(TypedDict, total=False):
    """What every builder also takes.

    Attributes:
        at: when it was recorded: text with an offset (rule D4) or an aware datetime.
            Without it: now, or just after the newest entry that this one replaces.
        entry_id: the id of the entry; without it, 16 random hexadecimal digits.
        author: an id that only the host can read.
    """

    at: str | datetime
    entry_id: str
    author: str


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
        checks.content_id("guide.id", self.id, False)  # noqa: FBT003 - never redacted
        checks.version("guide.version", self.version, False)  # noqa: FBT003 - never redacted


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
        checks.content_id("id", self.id, False)  # noqa: FBT003 - never redacted
        for name in ("title", "sharer", "reuser"):
            checks.TITLE(name, getattr(self, name), False)  # noqa: FBT003 - never redacted

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


@value
class Pairing(Value):
    """One sharer team, one re-user team and one innovation that travels between them.

    A pairing does not change: each `with_` method gives a new one with one more entry.

    Attributes:
        header: who and what.
        entries: the journal, in the order of the file, which means nothing (rule D5).
    """

    header: Header
    entries: tuple[Entry, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse two entries with one id (rule D3)."""
        if len({entry.id for entry in self.entries}) < len(self.entries):
            seen: set[str] = set()
            twice = next(e.id for e in self.entries if e.id in seen or seen.add(e.id))  # type: ignore[func-returns-value]
            raise InvalidEntry("id", "an id that no other entry has", repr(twice))

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

    def as_dict(self) -> dict[str, Any]:
        """Give the document as a fresh dict of JSON values."""
        return {**self.header.as_dict(), "entries": [entry.as_dict() for entry in self.entries]}

    def to_json(self) -> str:
        """Give the document as canonical JSON (RFC 8785), one line."""
        return canonical_json(self.as_dict())

    def entry(self, entry_id: str) -> Entry:
        """Give an entry.

        Raises:
            UnknownId: where the journal has none with this id.
        """
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        raise UnknownId(entry_id)

    def entries_since(self, other: "Pairing") -> tuple[Entry, ...]:
        """Give the entries that the other pairing does not have, in the order of the journal.

        A host that stores rows asks this after each change and adds what it gets.
        """
        known = {entry.id for entry in other.entries}
        return tuple(entry for entry in self.entries if entry.id not in known)

    def with_entry(self, entry: Entry) -> Self:
        """Give a pairing with one more entry, built elsewhere.

        Raises:
            InvalidEntry: where the journal has an entry with its id.
        """
        return self.replace(entries=(*self.entries, entry))

    def with_fact(
        self, fact: str, value: JSONValue | list[str], *, by: str, **envelope: Unpack[Envelope]
    ) -> Self:
        """Record a fact (rule D9).

        Args:
            fact: `sharer_level`, `reuser_level`, `sharer_kind`, `reuser_kind`, `sectors`,
                `procurement`, `title`, `sharer_name` or `reuser_name`.
            value: what that fact can be.
            by: the route that says so.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        return self._plus(Fact, by, envelope, fact=fact, value=value)

    def with_element(
        self,
        element: str,
        *,
        by: str,
        name: str | Unset | None = UNSET,
        core: bool | Unset | None = UNSET,
        **envelope: Unpack[Envelope],
    ) -> Self:
        """Name a part of the innovation; None clears a member, leaving it out keeps it.

        Args:
            element: the id that the teams give it.
            by: the route that says so.
            name: what it is.
            core: True where the effect depends on it.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        return self._plus(Element, by, envelope, element=element, name=name, core=core)

    def with_mark(
        self,
        item: str,
        status: str,
        *,
        by: str,
        reason: str | None = None,
        evidence: Iterable[str] | None = None,
        owner: str | None = None,
        due: str | None = None,
        **envelope: Unpack[Envelope],
    ) -> Self:
        """Say where a task stands (rule D11).

        Args:
            item: id of a checklist item.
            status: `open`, `started`, `done`, `blocked` or `waived`.
            by: the route whose task it is.
            reason: why; needed for blocked and waived.
            evidence: addresses of what shows it.
            owner: the role or name that the team chose.
            due: a date, `YYYY-MM-DD`.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        kept = None if evidence is None else tuple(evidence)
        return self._plus(
            Mark,
            by,
            envelope,
            item=item,
            status=status,
            reason=reason,
            evidence=kept,
            owner=owner,
            due=due,
        )

    def with_answer(
        self,
        question: str,
        value: JSONValue | list[str] | None = None,
        *,
        by: str,
        text: str | None = None,
        comment: str | None = None,
        **envelope: Unpack[Envelope],
    ) -> Self:
        """Answer a question (rule D10), with a value or, for a text question, with words.

        Args:
            question: id of a question.
            value: a number, True or False, an option id, or a list of option ids.
            by: the route that answers.
            text: the words, where the question asks for text.
            comment: words beside a value.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        return self._plus(
            Answer, by, envelope, question=question, value=value, text=text, comment=comment
        )

    def with_conclusion(
        self,
        question: str,
        result: str,
        *,
        by: str,
        text: str | None = None,
        **envelope: Unpack[Envelope],
    ) -> Self:
        """Record how the conversation about a question ended (rule T2).

        Args:
            question: id of a question.
            result: `agreed` or `agree_to_differ`.
            by: the route that writes it down.
            text: what was concluded.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        return self._plus(Conclusion, by, envelope, question=question, result=result, text=text)

    def with_decision(
        self,
        step: str,
        choice: str,
        *,
        by: str,
        reason: str | None = None,
        **envelope: Unpack[Envelope],
    ) -> Self:
        """Record one route's choice at the gate of a step (rule G2).

        Args:
            step: id of a step that ends in a decision.
            choice: one of the choices of its gate.
            by: the route that chooses.
            reason: why.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        return self._plus(Decision, by, envelope, step=step, choice=choice, reason=reason)

    def with_adaptation(
        self,
        element: str,
        action: str,
        *,
        by: str,
        name: str | None = None,
        codes: Iterable[str] | None = None,
        planned: bool | None = None,
        reason: str | None = None,
        **envelope: Unpack[Envelope],
    ) -> Self:
        """Record what the re-user does with an element (rule D12).

        Args:
            element: id of the element.
            action: `keep`, `modify`, `add` or `drop`.
            by: the route that says so.
            name: what it is; needed for `add`.
            codes: codes of the list `adaptation-code`.
            planned: False where it happened without a plan.
            reason: why.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        kept = None if codes is None else tuple(codes)
        return self._plus(
            Adaptation,
            by,
            envelope,
            element=element,
            action=action,
            name=name,
            codes=kept,
            planned=planned,
            reason=reason,
        )

    def with_obstacle(
        self,
        obstacle: str,
        *,
        by: str,
        title: str | Unset | None = UNSET,
        category: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
        strategies: Iterable[str] | Unset | None = UNSET,
        owner: str | Unset | None = UNSET,
        due: str | Unset | None = UNSET,
        **envelope: Unpack[Envelope],
    ) -> Self:
        """Record an obstacle, or what changed about it; None clears a member.

        Args:
            obstacle: the id that the teams give it.
            by: the route that says so.
            title: what stands in the way.
            category: a code of the list `obstacle-category`.
            status: `open`, `removed` or `accepted`.
            strategies: codes of the list `strategy`.
            owner: who deals with it.
            due: a date, `YYYY-MM-DD`.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        named = (
            strategies if strategies is None or isinstance(strategies, Unset) else tuple(strategies)
        )
        return self._plus(
            Obstacle,
            by,
            envelope,
            obstacle=obstacle,
            title=title,
            category=category,
            status=status,
            strategies=named,
            owner=owner,
            due=due,
        )

    def with_gain(
        self,
        gain: str,
        *,
        by: str,
        title: str | Unset | None = UNSET,
        unit: str | Unset | None = UNSET,
        expected: float | Unset | None = UNSET,
        realised: float | Unset | None = UNSET,
        **envelope: Unpack[Envelope],
    ) -> Self:
        """Record a gain, or what changed about it; None clears a member.

        Args:
            gain: the id that the teams give it.
            by: the route whose gain it is.
            title: what gets better.
            unit: what is counted, such as `hours/week`.
            expected: how much is expected; above zero means better (rule D10).
            realised: how much was measured.
            envelope: see `Envelope`.

        Raises:
            InvalidEntry: where a value is not allowed, or `at` is not after the entry replaced.
        """
        return self._plus(
            Gain,
            by,
            envelope,
            gain=gain,
            title=title,
            unit=unit,
            expected=expected,
            realised=realised,
        )

    def with_withdrawal(self, entry: str, *, by: str, **envelope: Unpack[Envelope]) -> Self:
        """Take back an entry (rule D7): it counts as never recorded.

        Args:
            entry: id of the entry.
            by: the route that wrote it.
            envelope: see `Envelope`.

        Raises:
            UnknownId: where the journal has no such entry.
            InvalidEntry: where the other route wrote it, or it is itself a withdrawal.
        """
        named = self.entry(entry)
        if isinstance(named, Withdrawal):
            raise InvalidEntry(
                "entry", "an entry that is no withdrawal: record it again", repr(entry)
            )
        if named.by != by:
            raise InvalidEntry("by", f"{named.by}, who wrote the entry", repr(by))
        return self._plus(Withdrawal, by, envelope, entry=entry)

    def _plus(self, kind: type[Entry], by: str, envelope: Envelope, **members: Any) -> Self:  # noqa: ANN401
        at = envelope.get("at")
        try:
            recorded_at = moment_of(current_instant()) if at is None else moment_from(at)
        except ValueError as error:
            raise InvalidEntry("at", "a moment with an offset, 1900 to 9998", str(error)) from None
        built = kind(
            id=envelope.get("entry_id") or os.urandom(8).hex(),
            by=Route(by) if by in set(Route) else by,  # type: ignore[arg-type]
            recorded_at=recorded_at,
            author=envelope.get("author"),
            **members,
        )
        newest = max((e.instant for e in self.entries if e.key == built.key), default=None)
        if newest is not None and built.instant <= newest:
            if at is not None:
                raise InvalidEntry("at", f"a moment after {moment_of(newest)}", repr(recorded_at))
            built = built.replace(recorded_at=moment_of(newest + 1))
        return self.with_entry(built)


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
    for route, party in parties.items():
        for name, found in (("level", party.level), ("kind", party.kind)):
            if found is not None:
                pairing = pairing.with_fact(f"{route}_{name}", found, by=route, **envelope)
    for name, given in (facts or {}).items():
        pairing = pairing.with_fact(name, given, by=by, **envelope)
    return pairing
