"""The command `merge`: one journal from two that grew apart (rule D15)."""

from shlex import quote

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, output_option
from spreading_guide.cli.conflicting import Copies, Copy, alone, conflict_page
from spreading_guide.cli.failing import REFUSED
from spreading_guide.cli.pages import Page
from spreading_guide.cli.streams import complain, tell, tell_aside
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import MergeConflict


def merge(words: Words) -> click.Command:
    """Make the command that joins two files in a third."""

    @command(words, "merge", "merge ours.json theirs.json -o joined.json")
    @click.argument("first", metavar="A", type=kinds.FILE)
    @click.argument("second", metavar="B", type=kinds.FILE)
    @output_option(words)
    def run(*, first: str, second: str, output: str) -> int:
        files.refuse_existing(words, output)
        one, other = files.load_two(words, first, second)
        copies = Copy(first, one.pairing), Copy(second, other.pairing)
        try:
            merged = sg.merge(one.pairing, other.pairing)
        except MergeConflict as conflict:
            tell_conflict(words, conflict, copies, words("conflict", first=first, second=second))
            return REFUSED
        files.create(words, output, merged)
        _tell_merged(words, output, merged, copies)
        return 0

    return run


def tell_conflict(words: Words, conflict: MergeConflict, copies: Copies, sentence: str) -> bool:
    """Say that nothing was merged, and of two copies why; tell whether they are copies.

    Args:
        words: what to say.
        conflict: what contradicts.
        copies: the two copies.
        sentence: that they were not merged.
    """
    if "id" in conflict.members:
        named = {"first_id": copies[0].pairing.id, "second_id": copies[1].pairing.id}
        names = {"first": copies[0].name, "second": copies[1].name}
        complain(words("two-pairings", **names, **named), words)
        return False
    complain(sentence, words)
    page = Page(aside=True)
    conflict_page(words, page, conflict, copies)
    page.show()
    return True


def _tell_merged(words: Words, output: str, merged: sg.Pairing, copies: Copies) -> None:
    """Say what came from where, and how much there is to talk about."""
    (first, one), (second, other) = copies
    say = tell_aside if output == files.STREAM else tell
    mine, yours = len(alone(one, other)), len(alone(other, one))
    both = len(one.entries) - mine
    numbers = {"mine": mine, "yours": yours, "both": both, "count": len(merged.entries)}
    say(words("merged", file=files.named(words, output), first=first, second=second, **numbers))
    count = len(sg.evaluate(words.guide, merged).divergences)
    if not count:
        say(words("merged-no-difference"))
    elif output == files.STREAM:
        say(words("merged-differences", count=count))
    else:
        say(words("merged-differences-in", count=count, file=quote(output)))
