"""The command `log`: what was recorded, in words, and what changed by it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, file_argument, option
from spreading_guide.cli.documents import as_json
from spreading_guide.cli.looking import Look
from spreading_guide.cli.pages import Page
from spreading_guide.cli.sealing import closed
from spreading_guide.cli.streams import emit
from spreading_guide.cli.telling import Teller
from spreading_guide.cli.words import Words

Changes = Mapping[str, tuple[sg.Change, ...]]
"""What changed when an entry had been recorded, by the id of the entry."""


def log(words: Words) -> click.Command:
    """Make the command that tells the journal."""

    @command(words, "log", "log pairing.json", "log pairing.json --as-of 2026-03-01T00:00:00Z")
    @file_argument()
    @option(words, "--as-of", metavar="TIME")
    @option(words, "--to", "route", help="option-to-log", type=kinds.members(words, sg.Route))
    @option(words, "--json", "machine", help="option-json-log", is_flag=True)
    def run(*, file: str, as_of: str | None, route: str | None, machine: bool) -> None:
        whole = files.load(words, file).pairing
        look = Look(words, whole, as_of)
        changes = _changes(words, look.pairing)
        if machine:
            for entry in look.journal.entries:
                emit(as_json(_record(look, entry, changes), one_line=True))
            return
        hidden = closed(words, whole, None if route is None else sg.Route(route))
        _page(look, changes, Teller(words, look.journal, hidden)).show()

    return run


def _page(look: Look, changes: Changes, teller: Teller) -> Page:
    words = look.words
    page = Page()
    page.line(look.title, style="bold")
    if not look.journal.entries:
        page.line(words("log-empty"), indent=2)
    for entry in look.journal.entries:
        said = (
            words("log-change", change=change.text(words.guide))
            for change in changes.get(entry.id, ())
        )
        teller.block(page, entry, chain(_remarks(look, entry), said))
    return page


def _remarks(look: Look, entry: sg.Entry) -> Iterator[str]:
    """Say where an entry does not count, and why."""
    words, journal = look.words, look.journal
    if (withdrawal := journal.withdrawn.get(entry.id)) is not None:
        yield words("log-withdrawn", entry=withdrawal)
    if (reason := journal.ignored.get(entry.id)) is not None:
        yield words("log-ignored", reason=words.label(reason))
    if (unknown := journal.unknown.get(entry.id)) is not None:
        yield words("log-unknown", kind=words.label(unknown.kind), id=unknown.id)


def _record(look: Look, entry: sg.Entry, changes: Changes) -> dict[str, object]:
    """Give an entry and what there is to say of it as JSON values."""
    journal = look.journal
    reason = journal.ignored.get(entry.id)
    return {
        "entry": entry.as_dict(),
        "withdrawn_by": journal.withdrawn.get(entry.id),
        "ignored": None if reason is None else reason.value,
        "unknown": entry.id in journal.unknown,
        "changes": [change.as_dict() for change in changes.get(entry.id, ())],
    }


def _changes(words: Words, pairing: sg.Pairing) -> Changes:
    """Tell after which entries the outcome, the mode or the state of a step changed."""
    begun = sg.evaluate(words.guide, pairing.replace(entries=()))
    outcome, mode = begun.outcome, begun.mode
    states = {step.id: step.state for step in begun.steps}
    found: dict[str, tuple[sg.Change, ...]] = {}
    for point in sg.timeline(words.guide, pairing):
        turns = [
            (sg.ChangeKind.OUTCOME, None, outcome, point.outcome),
            (sg.ChangeKind.MODE, None, mode, point.mode),
            *(
                (sg.ChangeKind.STEP_STATE, step.id, states[step.id].value, step.state.value)
                for step in point.steps
            ),
        ]
        # All entries of one moment count at once: what they changed is told behind the last.
        found[point.entries[-1]] = tuple(_turned(turns))
        outcome, mode = point.outcome, point.mode
        states = {step.id: step.state for step in point.steps}
    return found


def _turned(
    turns: Iterable[tuple[sg.ChangeKind, str | None, str | None, str | None]],
) -> Iterator[sg.Change]:
    for kind, some_id, before, after in turns:
        if before != after:
            yield sg.Change(kind=kind, id=some_id, before=before, after=after)
