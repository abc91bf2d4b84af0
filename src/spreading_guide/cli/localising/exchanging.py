"""The commands that hand translations out and take them back: `export` and `import`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, option, output_option
from spreading_guide.cli.localising.opening import folder_option, saying, workspace
from spreading_guide.cli.pages import Page
from spreading_guide.cli.streams import tell
from spreading_guide.cli.words import Words

if TYPE_CHECKING:
    from spreading_guide.translating.exchanging import Taken

_BETTER_HERE = {"edited", "older", "person", "unfinished"}
_FORMATS = ("csv", "po", "pot")


def export(words: Words, group: click.Group) -> None:
    """Add the command that hands translations out."""

    @command(words, "export", "l10n export da --format csv -o danish.csv", inside=group)
    @click.argument("tag")
    @option(
        words,
        "--format",
        "form",
        type=kinds.Listed(words, "format", dict.fromkeys(_FORMATS, "")),
        default="csv",
        help="option-export-format",
    )
    @output_option(words)
    @folder_option(words)
    def run(*, tag: str, form: str, output: str, folder: str) -> None:
        files.refuse_existing(words, output)
        with saying(words):
            language = workspace(words, folder).language(tag)
            if form == "csv":
                from spreading_guide.translating.exchanging import sheet

                text = sheet(language)
            elif form == "pot":
                from spreading_guide.translating import template

                text = str(template())
            else:
                from spreading_guide.translating.exchanging import catalogue_for_others

                text = str(catalogue_for_others(language))
        files.write_new(words, output, text.encode())


def import_(words: Words, group: click.Group) -> None:
    """Add the command that takes translations back."""

    @command(words, "import", "l10n import da danish.csv --dry-run", inside=group)
    @click.argument("tag")
    @click.argument("file", type=kinds.FILE)
    @option(words, "--machine", is_flag=True)
    @option(words, "--overwrite", is_flag=True)
    @option(words, "--dry-run", "dry", is_flag=True)
    @folder_option(words)
    def run(*, tag: str, file: str, machine: bool, overwrite: bool, dry: bool, folder: str) -> None:
        data = files.read(words, file)
        with saying(words):
            from spreading_guide.translating import exchanging
            from spreading_guide.translating.catalogue import parse

            language = workspace(words, folder).language(tag)
            how = {"machine": machine, "overwrite": overwrite}
            if Path(file).suffix.lower() in {".po", ".pot"}:
                taken = exchanging.from_catalogue(parse(data, Path(file)), language, **how)
            else:
                taken = exchanging.from_sheet(data, language, **how)
            if not dry:
                language.save()
        _show(words, taken)
        counted = words("l10n-changes", count=len(taken.changes))
        tell(words("l10n-would-import" if dry else "l10n-imported", tag=tag, changes=counted))
        if taken.left:
            tell(words("l10n-left", count=len(taken.left)))
        if any(left.reason in _BETTER_HERE for left in taken.left):
            tell(words("l10n-overwrite-hint"))


def _show(words: Words, taken: "Taken") -> None:
    page = Page()
    for change in taken.changes:
        lines = [
            words(
                "l10n-before",
                text=" / ".join(filter(None, change.before)) or words("report-nothing"),
            ),
            words("l10n-after", text=" / ".join(change.after)),
        ]
        if change.outdated:
            lines.append(words("l10n-change-outdated"))
        page.bullet(change.id, *lines)
    for left in taken.left:
        text = words("l10n-left-out", text=" / ".join(left.words))
        page.bullet(left.id, text, words(f"l10n-left-{left.reason}"))
    if taken.changes or taken.left:
        page.show()
