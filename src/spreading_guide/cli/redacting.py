"""The command `redact`: the words of entries go, what counts stays (rule D8)."""

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, file_argument
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.streams import remark, tell, tell_aside
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import UnknownId


def redact(words: Words) -> click.Command:
    """Make the command that empties the words of entries."""

    @command(words, "redact", "redact pairing.json 0f3a9c1e5b7d2468")
    @file_argument()
    @click.argument(
        "entries", metavar="ENTRY...", nargs=-1, required=True, shell_complete=kinds.entries
    )
    def run(*, file: str, entries: tuple[str, ...]) -> None:
        opened = files.load(words, file)
        try:
            emptied = sg.redact(opened.pairing, entries)
        except UnknownId as error:
            raise Failure(words("no-entry", file=file, id=error.id)) from None
        files.save(words, opened, emptied)
        say = tell_aside if file == files.STREAM else tell
        before = {each for each in entries if emptied.entry(each) == opened.pairing.entry(each)}
        if listed := words.listed(each for each in dict.fromkeys(entries) if each not in before):
            say(words("redacted", file=files.named(words, file), entries=listed))
            say(words("redacted-stays"))
            say(words("redacted-copies"))
        if listed := words.listed(each for each in dict.fromkeys(entries) if each in before):
            remark(words("redacted-before", entries=listed), words)

    return run
