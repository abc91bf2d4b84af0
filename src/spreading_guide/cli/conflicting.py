"""Two copies of a pairing that contradict each other: where, and what each of them says."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import spreading_guide as sg
from spreading_guide.cli.looking import Look
from spreading_guide.cli.pages import Page
from spreading_guide.cli.sealing import closed
from spreading_guide.cli.telling import Teller
from spreading_guide.cli.words import Words, shown
from spreading_guide.exceptions import MergeConflict

_FIRST = 5


class Copy(NamedTuple):
    """A copy of a pairing, and the name under which the user knows it."""

    name: str
    pairing: sg.Pairing


Copies = tuple[Copy, Copy]


def alone(pairing: sg.Pairing, other: sg.Pairing) -> tuple[sg.Entry, ...]:
    """Give the entries whose ids the other pairing does not have, in the order of the journal."""
    known = {entry.id for entry in other.entries}
    return tuple(entry for entry in pairing.entries if entry.id not in known)


def tellers(words: Words, copies: Copies) -> list[Teller]:
    """Give for each copy what tells its entries; sealed answers stay closed until both are there.

    A pairing of another guide cannot be told: then the list is empty.
    """
    one, other = (copy.pairing for copy in copies)
    if {one.guide.id, other.guide.id} != {words.guide.id}:
        return []
    # Between them the copies may have both answers to a question.
    together = one.replace(entries=(*one.entries, *alone(other, one)))
    hidden = closed(words, together)
    return [Teller(words, Look(words, copy.pairing).journal, hidden) for copy in copies]


def conflict_page(words: Words, page: Page, conflict: MergeConflict, copies: Copies) -> None:
    """Show all that contradicts, and what can be done about it."""
    for member in conflict.members:
        both_have(words, page, member, copies)
    known = tellers(words, copies)
    for entry_id in conflict.entries[:_FIRST]:
        both_say(words, page, entry_id, copies, known)
    if rest := conflict.entries[_FIRST:]:
        page.gap()
        page.line(words("conflict-more", entries=words.listed(rest)))
    page.gap()
    if conflict.members:
        page.line(words("conflict-members-hint"))
    if conflict.entries:
        page.line(words("conflict-entries-hint"))


def both_have(words: Words, page: Page, member: str, copies: Copies) -> None:
    """Show what two copies have as a member of the header."""
    page.heading(words("conflict-member", member=member))
    for copy in copies:
        found = header_members(copy.pairing.header).get(member)
        page.bullet(
            words(
                "report-said",
                name=copy.name,
                said=words("report-nothing") if found is None else found,
            )
        )


def both_say(
    words: Words, page: Page, entry_id: str, copies: Copies, known: Iterable[Teller]
) -> None:
    """Show what two copies say under one id."""
    entries = [copy.pairing.entry(entry_id) for copy in copies]
    page.heading(words("conflict-entry", entry=entry_id))
    for copy, entry, teller in zip(copies, entries, known, strict=False):
        said = (teller.subject(entry), *teller.said(entry))
        page.bullet(words("report-said", name=copy.name, said=teller.head(entry)), *said)
    page.line(words("conflict-different", members=words.listed(_different(*entries))), indent=2)


def header_members(header: sg.Header) -> dict[str, str]:
    """Give the members of a header as text, those of the guide as `guide.id` and so on."""
    found = header.as_dict()
    guide = {f"guide.{name}": part for name, part in found.pop("guide").items()}
    written = {**found, **guide}
    return {
        name: part if isinstance(part, str) else sg.canonical_json(part)
        for name, part in written.items()
    }


def _different(one: sg.Entry, other: sg.Entry) -> Iterator[str]:
    """Name the members in which two entries differ."""
    mine: dict[str, Any] = one.as_dict()
    yours: dict[str, Any] = other.as_dict()
    for name in dict.fromkeys((*mine, *yours)):
        if name not in mine or name not in yours or mine[name] != yours[name]:
            yield shown(name)
