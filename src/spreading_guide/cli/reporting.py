"""The command `status`: how far two teams are, on one page; or many pairings, a line each."""

from collections.abc import Iterable

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.failing import UNUSABLE, Failure
from spreading_guide.cli.looking import Look, check_moment
from spreading_guide.cli.pages import Page
from spreading_guide.cli.reaping import gains_part, notes_part, parts_part, warnings_part
from spreading_guide.cli.standing import EMPTY, has_stopped, next_part, steps_part, summary_part
from spreading_guide.cli.streams import complain, terminal
from spreading_guide.cli.talking import agreed_part, blockers_part, differences_part
from spreading_guide.cli.words import Words, shown


def status(words: Words) -> click.Command:
    """Make the command that shows how far pairings are."""

    @command(
        words,
        "status",
        "status pairing.json",
        "status *.json",
        "status pairing.json --as-of 2026-03-01T00:00:00Z",
    )
    @click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=kinds.FILE)
    @option(words, "--all", "everything", is_flag=True)
    @option(words, "--as-of", metavar="TIME")
    def run(*, paths: tuple[str, ...], everything: bool, as_of: str | None) -> int:
        check_moment(words, as_of)
        page = Page()
        if len(paths) == 1:
            pairing = files.load(words, paths[0]).pairing
            one_page(Look(words, pairing, as_of), page, everything=everything)
            page.show()
            return 0
        readable = _lines(words, page, paths, as_of)
        return 0 if readable else UNUSABLE

    return run


def one_page(look: Look, page: Page, *, everything: bool) -> None:
    """Show one pairing in full."""
    summary_part(look, page)
    steps_part(look, page, everything=everything)
    if everything or not has_stopped(look.report):
        blockers_part(look, page, everything=everything)
        differences_part(look, page, everything=everything)
    agreed_part(look, page, everything=everything)
    for route in sg.Route:
        next_part(look, page, route, everything=everything)
    parts_part(look, page, everything=everything)
    gains_part(look, page, everything=everything)
    warnings_part(look, page)
    notes_part(look, page)


def _lines(words: Words, page: Page, paths: tuple[str, ...], as_of: str | None) -> bool:
    """Show a line for each file; tell whether all of them could be read."""
    rows: list[tuple[str, ...]] = []
    for path in paths:
        try:
            pairing = files.load(words, path).pairing
        except Failure as failure:
            complain(failure.format_message(), words)
            continue
        look = Look(words, pairing, as_of)
        done = look.report.completion
        current = look.report.current_step
        rows.append(
            (
                shown(path),
                words.label(look.report.outcome, "outcome"),
                EMPTY if done is None else words("report-percent", percent=done.percent),
                EMPTY if current is None else words.guide.step(current).name,
                look.title,
            )
        )
    head = [words(f"field-{name}") for name in ("file", "outcome", "done", "step", "title")]
    if rows and terminal() and not page.fits(head, rows, indent=0, whole=True):
        _blocks(words, page, head, rows)
        page.show()
    elif rows:
        page.table(head, rows, indent=0, whole=True)
        page.show(one_line_each=True)
    return len(rows) == len(paths)


def _blocks(words: Words, page: Page, head: list[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Show some lines for each file where the terminal is too narrow for a table."""
    for file, *cells, title in rows:
        named = zip(head[1:-1], cells, strict=True)
        said = words.listed(words("report-said", name=name, said=cell) for name, cell in named)
        page.bullet(file, title, said, indent=0, whole=True)
