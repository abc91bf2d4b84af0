"""The group `l10n`: translating the guide, for people who work with a terminal."""

import click

from spreading_guide.cli.commands import Group
from spreading_guide.cli.localising import exchanging, explaining, judging, keeping, previewing
from spreading_guide.cli.words import Words


def l10n(words: Words) -> click.Group:
    """Make the group of commands for translating."""
    group = Group(words, "l10n", "l10n", "l10n status", "l10n check da", "l10n preview da")
    for add in (
        keeping.new,
        keeping.sync,
        keeping.status,
        judging.check,
        judging.review,
        keeping.compile_,
        previewing.preview,
        exchanging.export,
        exchanging.import_,
        explaining.explain,
    ):
        add(words, group)
    return group
