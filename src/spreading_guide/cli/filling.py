"""The command `fill`: what a team wrote into a worksheet, taken into a pairing."""

import click

from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command
from spreading_guide.cli.extras import needing
from spreading_guide.cli.failing import REFUSED, Failure
from spreading_guide.cli.streams import tell
from spreading_guide.cli.words import Words


def fill(words: Words) -> click.Command:
    """Make the command that takes a worksheet back."""

    @command(words, "fill", "fill pairing.json sharer.xlsx")
    @click.argument("file", type=kinds.FILE)
    @click.argument("sheet", type=kinds.FILE)
    def run(*, file: str, sheet: str) -> int:
        if file == sheet == files.STREAM:
            raise Failure(words("one-input"))
        opened = files.load(words, file)
        data = files.read(words, sheet)
        with needing(words, "render"):
            from spreading_guide.rendering import SheetError, read_sheet

            try:
                filled = read_sheet(data, words.guide, opened.pairing)
            except SheetError as error:
                sentence = words(_phrase(error.code), file=sheet, found=error.found)
                raise Failure(sentence) from None
        if filled.entries:
            files.save(words, opened, filled.pairing)
        for each in filled.problems:
            about = {"found": each.found, "expected": each.expected}
            sentence = words(_phrase(each.code), **about)
            tell(words("fill-problem", sheet=each.sheet, cell=each.cell, sentence=sentence))
        count, left = len(filled.entries), len(filled.problems)
        tell(words("filled", file=file, count=count, left=left))
        return REFUSED if filled.problems else 0

    return run


def _phrase(code: str) -> str:
    return f"sheet-{code.replace('_', '-')}"
