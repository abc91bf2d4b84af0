"""The command `hand-over`, and which sealed answers stay closed on a page (rule D14)."""

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, file_argument, option, output_option
from spreading_guide.cli.streams import tell, tell_aside
from spreading_guide.cli.words import Words


def closed(words: Words, pairing: sg.Pairing, route: sg.Route | None = None) -> frozenset[str]:
    """Give the ids of the sealed answers that a team should not see yet.

    Args:
        words: knows the guide.
        pairing: the whole pairing.
        route: who looks; None where it may be either team.
    """
    found: set[str] = set()
    for looking in sg.Route if route is None else (route,):
        visible = {entry.id for entry in sg.visible_to(pairing, words.guide, looking).entries}
        found |= {
            entry.id
            for entry in pairing.entries
            if isinstance(entry, sg.Answer) and entry.id not in visible
        }
    return frozenset(found)


def hand_over(words: Words) -> click.Command:
    """Make the command that writes what one team may see."""

    @command(words, "hand-over", "hand-over pairing.json --to reuser -o for-the-reuser.json")
    @file_argument()
    @option(words, "--to", "route", type=kinds.members(words, sg.Route), required=True)
    @output_option(words)
    def run(*, file: str, route: str, output: str) -> None:
        files.refuse_existing(words, output)
        pairing = files.load(words, file).pairing
        hidden = closed(words, pairing, sg.Route(route))
        files.create(words, output, sg.visible_to(pairing, words.guide, route))
        say = tell_aside if output == files.STREAM else tell
        label = words.label(sg.Route(route))
        say(words("handed-over", file=files.named(words, output), route=label, count=len(hidden)))
        if hidden:
            say(words("handed-over-courtesy", source=file))

    return run
