"""The command `preview`: translations beside the English, as a page."""

import click

from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.localising.judging import sentence
from spreading_guide.cli.localising.opening import (
    folder_option,
    languages,
    saying,
    tags_argument,
)
from spreading_guide.cli.words import Words


def preview(words: Words, group: click.Group) -> None:
    """Add the command that writes the page."""

    @command(words, "preview", "l10n preview da -o danish.html", inside=group)
    @tags_argument()
    @option(words, "-o", "--output", metavar="FILE", type=kinds.FILE, default="preview.html")
    @folder_option(words)
    def run(*, tags: tuple[str, ...], output: str, folder: str) -> None:
        files.refuse_existing(words, output)
        with saying(words):
            from spreading_guide.translating.previewing import preview as page

            text = page(
                languages(words, folder, tags),
                words.guide,
                lambda finding: sentence(words, finding),
            )
        files.write_new(words, output, text.encode())
