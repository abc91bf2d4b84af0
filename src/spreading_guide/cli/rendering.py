"""The group `render`: the guide and pairings as pages and documents."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import Group, command, file_argument, option, output_option
from spreading_guide.cli.days import day_or_today
from spreading_guide.cli.extras import needing
from spreading_guide.cli.failing import Failure, reason_of, unknown_language
from spreading_guide.cli.guides import layers_of_caller, quietly
from spreading_guide.cli.looking import check_moment
from spreading_guide.cli.streams import tell
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import UnknownLocale

if TYPE_CHECKING:
    from spreading_guide.rendering import Document

_ENDINGS = (".html", ".pdf", ".docx", ".md")


def render(words: Words) -> click.Group:
    """Make the group of commands for pages and documents."""
    group = Group(words, "render", "render", "render site pages")
    for add in (_site, _workbook, _report, _agenda, _calendar, _worksheet, _sheet):
        add(words, group)
    return group


def _site(words: Words, group: click.Group) -> None:
    @command(words, "site", "render site pages", "render site danish da en", inside=group)
    @click.argument("folder", type=kinds.FILE)
    @click.argument("tags", metavar="[TAG]...", nargs=-1)
    @option(words, "--overwrite", is_flag=True, help="option-overwrite-pages")
    def run(*, folder: str, tags: tuple[str, ...], overwrite: bool) -> None:
        if not overwrite:
            _refuse_used(words, folder)
        with quietly():
            guides = _guides(words, tags)
        with needing(words, "render"):
            from spreading_guide.rendering import write_site

            try:
                written = write_site(guides, folder)
            except OSError as error:
                file = error.filename or folder
                reason = reason_of(error)
                raise Failure(words("unwritable", file=file, reason=reason)) from None
        tell(words("render-written", number=len(written), file=Path(folder, "index.html")))


def _refuse_used(words: Words, folder: str) -> None:
    """Refuse a folder in which something lies already.

    Raises:
        Failure: where it is not empty.
    """
    try:
        # The path of an empty name is the folder that one is in.
        with os.scandir(Path(folder)) as entries:
            used = next(entries, None) is not None
    except OSError:
        return  # it is not there yet, or writing will say what is wrong
    if used:
        raise Failure(words("render-not-empty", folder=folder))


def _guides(words: Words, tags: tuple[str, ...]) -> list[sg.Guide]:
    """Give the guide in the languages that are named, or in all that there are.

    Raises:
        Failure: where there is no such language.
    """
    layers = layers_of_caller()
    named = tags or _source_first(sg.available_locales(**layers))
    found: dict[str, sg.Guide] = {}
    for tag in named:
        try:
            guide = sg.load_guide(tag, **layers)
        except UnknownLocale as error:
            raise Failure(unknown_language(words, error)) from None
        found.setdefault(guide.lang, guide)
    return list(found.values())


def _source_first(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(tags, key=lambda tag: (tag != "en", tag)))


def _workbook(words: Words, group: click.Group) -> None:
    @command(
        words,
        "workbook",
        "render workbook -o workbook.html",
        "render workbook da en --pairing pairing.json -o workbook.html",
        inside=group,
    )
    @click.argument("tags", metavar="[TAG]...", nargs=-1)
    @option(words, "--pairing", type=kinds.FILE, default=None)
    @output_option(words)
    def run(*, tags: tuple[str, ...], pairing: str | None, output: str) -> None:
        files.refuse_existing(words, output)
        with quietly():
            guides = _guides(words, tags)
        held = None if pairing is None else files.load(words, pairing).pairing
        with needing(words, "render"):
            from spreading_guide.rendering import workbook

            page = workbook(guides, held)
        files.write_new(words, output, page.encode())


def _report(words: Words, group: click.Group) -> None:
    @command(
        words,
        "report",
        "render report pairing.json -o report.html",
        "render report pairing.json --since 2026-03-01T00:00:00Z -o report.md",
        inside=group,
    )
    @file_argument()
    @output_option(words)
    @option(words, "--as-of", metavar="TIME")
    @option(words, "--since", metavar="TIME")
    @option(words, "--today", metavar="DATE")
    def run(
        *, file: str, output: str, as_of: str | None, since: str | None, today: str | None
    ) -> None:
        for moment in (as_of, since):
            check_moment(words, moment)
        day = day_or_today(words, today, "--today")

        pairing = files.load(words, file).pairing

        def make() -> "Document":
            from spreading_guide.rendering import SinceLater, report

            try:
                return report(words.guide, pairing, as_of=as_of, since=since, today=day)
            except SinceLater:
                raise Failure(words("render-since-later")) from None

        _document(words, output, make)


def _agenda(words: Words, group: click.Group) -> None:
    @command(words, "agenda", "render agenda pairing.json -o agenda.docx", inside=group)
    @file_argument()
    @output_option(words)
    @option(words, "--as-of", metavar="TIME")
    @option(words, "--today", metavar="DATE")
    def run(*, file: str, output: str, as_of: str | None, today: str | None) -> None:
        check_moment(words, as_of)
        day = day_or_today(words, today, "--today")

        pairing = files.load(words, file).pairing

        def make() -> "Document":
            from spreading_guide.rendering import agenda

            return agenda(words.guide, pairing, as_of=as_of, today=day)

        _document(words, output, make)


def _calendar(words: Words, group: click.Group) -> None:
    @command(words, "calendar", "render calendar pairing.json -o dates.ics", inside=group)
    @file_argument()
    @output_option(words)
    @option(words, "--as-of", metavar="TIME")
    def run(*, file: str, output: str, as_of: str | None) -> None:
        check_moment(words, as_of)
        files.refuse_existing(words, output)
        pairing = files.load(words, file).pairing
        with needing(words, "render"):
            from spreading_guide.rendering import calendar

            dates = calendar(words.guide, pairing, as_of=as_of)
            if b"BEGIN:VEVENT" not in dates:
                raise Failure(words("render-no-dates", file=file))
            files.write_new(words, output, dates)


def _worksheet(words: Words, group: click.Group) -> None:
    @command(
        words,
        "worksheet",
        "render worksheet check -o check.html",
        "render worksheet tell-the-good-story --team reuser -o story.docx",
        inside=group,
    )
    @click.argument("id", type=kinds.Known(words, "any", _parts(words)))
    @option(words, "--team", type=kinds.members(words, sg.Route), default=None)
    @output_option(words)
    def run(*, id: str, team: str | None, output: str) -> None:  # noqa: A002 - the argument's own word
        def make() -> "Document":
            from spreading_guide.rendering import worksheet

            return worksheet(words.guide, id, route=team)

        _document(words, output, make)


def _parts(words: Words) -> dict[str, str]:
    """Give steps and dialogue tools, by their ids, with their names."""
    steps: dict[str, str] = {step.id: step.name for step in words.guide}
    return steps | {tool.id: tool.name for tool in words.guide.tools()}


def _sheet(words: Words, group: click.Group) -> None:
    @command(
        words,
        "sheet",
        "render sheet pairing.json --team sharer -o sharer.xlsx",
        "render sheet pairing.json --team reuser --part check -o check.xlsx",
        inside=group,
    )
    @file_argument()
    @option(words, "--team", type=kinds.members(words, sg.Route), required=True)
    @option(
        words,
        "--part",
        "parts",
        type=kinds.Known(words, "any", _parts(words)),
        multiple=True,
    )
    @output_option(words)
    def run(*, file: str, team: str, parts: tuple[str, ...], output: str) -> None:
        files.refuse_existing(words, output)
        pairing = files.load(words, file).pairing
        with needing(words, "render"):
            from spreading_guide.rendering import as_xlsx

            sheet = as_xlsx(words.guide, pairing, team, parts=parts or None)
            files.write_new(words, output, sheet)


def _document(words: Words, output: str, make: Callable[[], "Document"]) -> None:
    """Write a document in the format that the ending of its name says.

    Raises:
        Failure: where it has another ending, or something is there already.
    """
    ending = Path(output).suffix.lower()
    if ending not in _ENDINGS:
        raise Failure(words("render-ending", file=output, endings=words.listed(_ENDINGS)))
    files.refuse_existing(words, output)
    with needing(words, "render"):
        from spreading_guide import rendering

        document = make()
        if ending == ".pdf":
            data = _pdf(words, document)
        elif ending == ".docx":
            data = rendering.as_docx(document)
        else:
            write = rendering.as_html if ending == ".html" else rendering.as_markdown
            data = write(document).encode()
    files.write_new(words, output, data)


def _pdf(words: Words, document: "Document") -> bytes:
    """Write PDF.

    Raises:
        Failure: where the system lacks what WeasyPrint sets text with.
    """
    from spreading_guide.rendering import as_pdf

    try:
        return as_pdf(document)
    except OSError as error:
        raise Failure(words("render-no-pango", reason=str(error).partition(":")[0])) from None
