"""The group `render`: the guide and pairings as pages and documents."""

import os
from pathlib import Path

import click

import spreading_guide as sg
from spreading_guide.cli import kinds
from spreading_guide.cli.commands import Group, command, option
from spreading_guide.cli.extras import needing
from spreading_guide.cli.failing import Failure, reason_of
from spreading_guide.cli.guides import layers_of_caller, quietly
from spreading_guide.cli.streams import tell
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import UnknownLocale


def render(words: Words) -> click.Group:
    """Make the group of commands for pages and documents."""
    group = Group(words, "render", "render", "render site pages")
    _site(words, group)
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
        with os.scandir(folder) as entries:
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
            available = words.listed(error.available)
            raise Failure(
                words("unknown-language", tag=error.locale, available=available)
            ) from None
        found.setdefault(guide.lang, guide)
    return list(found.values())


def _source_first(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(tags, key=lambda tag: (tag != "en", tag)))
