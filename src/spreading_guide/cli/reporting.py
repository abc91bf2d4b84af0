"""The command `status`: how far two teams are, on one page; or many pairings, a line each."""

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.failing import UNUSABLE, Failure
from spreading_guide.cli.pages import Page
from spreading_guide.cli.standing import EMPTY, next_part, notes_part, steps_part, summary_part
from spreading_guide.cli.streams import complain
from spreading_guide.cli.words import Words, shown


def status(words: Words) -> click.Command:
    """Make the command that shows how far pairings are."""

    @command(words, "status", "status pairing.json", "status *.json")
    @click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=kinds.FILE)
    @option(words, "--all", "everything", is_flag=True)
    def run(*, paths: tuple[str, ...], everything: bool) -> int:
        page = Page()
        if len(paths) == 1:
            pairing = files.load(words, paths[0]).pairing
            one_page(words, page, pairing, everything=everything)
            page.show()
            return 0
        readable = _lines(words, page, paths)
        return 0 if readable else UNUSABLE

    return run


def one_page(words: Words, page: Page, pairing: sg.Pairing, *, everything: bool) -> None:
    """Show one pairing in full."""
    report = sg.evaluate(words.guide, pairing)
    summary_part(words, page, pairing, report)
    steps_part(words, page, report, everything=everything)
    for route in sg.Route:
        next_part(words, page, pairing, report, route, everything=everything)
    notes_part(words, page, report)


def _lines(words: Words, page: Page, paths: tuple[str, ...]) -> bool:
    """Show a line for each file; tell whether all of them could be read."""
    rows: list[tuple[str, ...]] = []
    for path in paths:
        try:
            pairing = files.load(words, path).pairing
        except Failure as failure:
            complain(failure.format_message(), words)
            continue
        report = sg.evaluate(words.guide, pairing)
        done = report.completion
        current = report.current_step
        rows.append(
            (
                shown(path),
                words.label(report.outcome, "outcome"),
                EMPTY if done is None else words("percent", percent=done.percent),
                EMPTY if current is None else words.guide.step(current).name,
                shown(pairing.title),
            )
        )
    head = [words(f"field-{name}") for name in ("file", "outcome", "done", "step", "title")]
    if rows:
        page.table(head, rows, indent=0)
        page.show(one_line_each=True)
    return len(rows) == len(paths)
