"""The command `diff`: what two copies of a pairing hold, and what follows from that."""

from collections.abc import Iterable
from typing import NamedTuple

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.conflicting import (
    Copies,
    Copy,
    alone,
    both_have,
    both_say,
    header_members,
    tellers,
)
from spreading_guide.cli.documents import as_json
from spreading_guide.cli.failing import REFUSED, Failure
from spreading_guide.cli.pages import Page
from spreading_guide.cli.streams import emit, tell
from spreading_guide.cli.words import Words, shown
from spreading_guide.exceptions import MergeConflict


class Difference(NamedTuple):
    """What two copies of a pairing do not have in common; ids are in the order of the journal."""

    header: list[str]
    only_first: list[sg.Entry]
    only_second: list[sg.Entry]
    contradictory: list[str]
    redacted: list[str]
    changes: tuple[sg.Change, ...]


def diff(words: Words) -> click.Command:
    """Make the command that compares two files."""

    @command(words, "diff", "diff ours.json theirs.json")
    @click.argument("first", metavar="A", type=kinds.FILE)
    @click.argument("second", metavar="B", type=kinds.FILE)
    @option(words, "--json", "machine", help="option-json-diff", is_flag=True)
    def run(*, first: str, second: str, machine: bool) -> int:
        one, other = (opened.pairing for opened in files.load_two(words, first, second))
        if one.id != other.id:
            names = {"first": first, "second": second}
            ids = {"first_id": one.id, "second_id": other.id}
            raise Failure(words("two-pairings", **names, **ids))
        copies = Copy(first, one), Copy(second, other)
        found = difference(words, copies)
        if machine:
            emit(as_json(_record(found, copies)))
        elif any(found):
            _page(words, found, copies).show()
        else:
            tell(words("diff-none", first=first, second=second))
        return REFUSED if any(found) else 0

    return run


def difference(words: Words, copies: Copies) -> Difference:
    """Compare two copies: their headers, their entries, and what the guide makes of them."""
    (_, one), (_, other) = copies
    mine, yours = header_members(one.header), header_members(other.header)
    entries = {entry.id: entry for entry in other.entries}
    changed = [each.id for each in _ordered(one.entries) if entries.get(each.id, each) != each]
    try:
        sg.merge(one, other)
        clashes: frozenset[str] = frozenset()
    except MergeConflict as conflict:
        clashes = frozenset(conflict.entries)
    reports = (sg.evaluate(words.guide, pairing) for pairing in (one, other))
    return Difference(
        header=[name for name in {**mine, **yours} if mine.get(name) != yours.get(name)],
        only_first=_ordered(alone(one, other)),
        only_second=_ordered(alone(other, one)),
        contradictory=[each for each in changed if each in clashes],
        redacted=[each for each in changed if each not in clashes],
        changes=sg.compare(*reports),
    )


def _ordered(entries: Iterable[sg.Entry]) -> list[sg.Entry]:
    return sorted(entries, key=lambda entry: entry.order)


def _page(words: Words, found: Difference, copies: Copies) -> Page:
    page = Page()
    known = tellers(words, copies)
    for member in found.header:
        both_have(words, page, member, copies)
    apart = found.only_first, found.only_second
    for copy, entries, teller in zip(copies, apart, known, strict=True):
        if entries:
            page.heading(words("diff-only", file=copy.name, count=len(entries)))
        for entry in entries:
            teller.block(page, entry)
    for entry_id in found.contradictory:
        both_say(words, page, entry_id, copies, known)
    for emptied, kept in (copies, copies[::-1]):
        ids = [each for each in found.redacted if emptied.pairing.entry(each).redacted]
        if ids:
            page.heading(words("diff-redacted", removed=emptied.name, kept=kept.name))
            page.line(words.listed(ids), indent=2)
    if found.changes:
        page.heading(words("diff-changes", first=copies[0].name, second=copies[1].name))
    for change in found.changes:
        page.bullet(shown(change.text(words.guide)))
    return page


def _record(found: Difference, copies: Copies) -> dict[str, object]:
    """Give the difference as JSON values."""
    one, other = (copy.pairing for copy in copies)
    mine, yours = header_members(one.header), header_members(other.header)

    def both(ids: Iterable[str]) -> list[dict[str, object]]:
        return [{"a": one.entry(each).as_dict(), "b": other.entry(each).as_dict()} for each in ids]

    return {
        "equal": not any(found),
        "header": [
            {"member": name, "a": mine.get(name), "b": yours.get(name)} for name in found.header
        ],
        "only_a": [entry.as_dict() for entry in found.only_first],
        "only_b": [entry.as_dict() for entry in found.only_second],
        "contradictory": both(found.contradictory),
        "redacted": both(found.redacted),
        "changes": [change.as_dict() for change in found.changes],
    }
