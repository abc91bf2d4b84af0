"""Recording something in a pairing: one method for each kind of entry."""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Any, Self, TypedDict, Unpack

from spreading_guide._value import Value
from spreading_guide.exceptions import InvalidEntry, UnknownId
from spreading_guide.model import Route
from spreading_guide.pairing import checks
from spreading_guide.pairing.entries import (
    Adaptation,
    Answer,
    Conclusion,
    Decision,
    Element,
    Fact,
    Gain,
    Mark,
    Obstacle,
    Withdrawal,
)
from spreading_guide.pairing.entry import UNSET, Entry, JSONValue, Unset
from spreading_guide.pairing.extensions import closed
from spreading_guide.pairing.moments import current_instant, moment_from, moment_of

_route = checks.one_of(Route)


def _listed(given: Any) -> Any:
    """Make a tuple of any iterable, but not of a text's letters or of a mapping's names."""
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
        return tuple(given)
    return given


class Envelope(TypedDict, total=False):
    """What every builder also takes.

    Attributes:
        at: when it was recorded: text with an offset (rule D4) or an aware datetime.
            Without it: now, or just after the newest entry that this one replaces.
        entry_id: the id of the entry; without it, 16 random hexadecimal digits.
        author: an id that only the host can read.
        extensions: members of the host's own; their names start with `x-` (rule D16).
    """

    at: str | datetime | None
    entry_id: str | None
    author: str | None
    extensions: Mapping[str, Any] | None


class Builders(Value):
    """The `with_` methods of a pairing; each gives a new pairing with one more entry."""

    __slots__ = ()

    entries: tuple[Entry, ...]

    def entry(self, entry_id: str) -> Entry:
        """Give an entry.

        Raises:
            UnknownId: where the journal has none with this id.
        """
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        raise UnknownId(entry_id)

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
        return self._plus(
            Mark,
            by,
            envelope,
            item=item,
            status=status,
            reason=reason,
            evidence=_listed(evidence),
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
        return self._plus(
            Adaptation,
            by,
            envelope,
            element=element,
            action=action,
            name=name,
            codes=_listed(codes),
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
        return self._plus(
            Obstacle,
            by,
            envelope,
            obstacle=obstacle,
            title=title,
            category=category,
            status=status,
            strategies=_listed(strategies),
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

    def _plus(self, kind: type[Entry], by: str, envelope: Envelope, **members: Any) -> Self:
        at, entry_id = envelope.get("at"), envelope.get("entry_id")
        try:
            recorded_at = moment_of(current_instant()) if at is None else moment_from(at)
        except (TypeError, ValueError):
            expected = "a moment with an offset, 1900 to 9998"
            raise InvalidEntry("at", expected, checks.shortened(at)) from None
        built = kind(
            id=os.urandom(8).hex() if entry_id is None else entry_id,
            by=_route("by", by, False),
            recorded_at=recorded_at,
            author=envelope.get("author"),
            extensions=closed(envelope.get("extensions") or {}),
            **members,
        )
        # The class first: a key takes time to make.
        replaced = [each for each in self.entries if type(each) is kind and each.key == built.key]
        newest = max(replaced, key=attrgetter("instant"), default=None)
        if newest is not None and built.instant <= newest.instant:
            expected = f"a moment after {newest.recorded_at}, when what it replaces was recorded"
            if at is not None:
                raise InvalidEntry("at", expected, repr(recorded_at))
            try:
                built = built.replace(recorded_at=moment_of(newest.instant + 1))
            except ValueError:
                raise InvalidEntry("at", expected, "none: it is the last moment") from None
        return self.with_entry(built)
