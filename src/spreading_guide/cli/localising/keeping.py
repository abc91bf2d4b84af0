"""The commands that keep translations: `new`, `sync`, `status`, `compile`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from spreading_guide.cli.commands import command, option
from spreading_guide.cli.days import today
from spreading_guide.cli.failing import REFUSED, Refusal
from spreading_guide.cli.localising.opening import (
    folder_option,
    languages,
    saying,
    tags_argument,
    workspace,
)
from spreading_guide.cli.pages import Page
from spreading_guide.cli.streams import tell
from spreading_guide.cli.words import Words

if TYPE_CHECKING:
    from spreading_guide.translating.merging import Merged

COMPILED = Path("src") / "spreading_guide" / "content" / "locales"
_PERCENT = 100


def new(words: Words, group: click.Group) -> None:
    """Add the command that begins a language."""

    @command(words, "new", "l10n new fr", inside=group)
    @click.argument("tag")
    @folder_option(words)
    def run(*, tag: str, folder: str) -> None:
        with saying(words):
            from spreading_guide.translating import Workspace
            from spreading_guide.translating.languages import facts, standard
            from spreading_guide.translating.workspace import NO_TRANSLATIONS

            settings = facts(standard(tag))
            if settings.tag in NO_TRANSLATIONS:
                raise Refusal(words("l10n-there", tag=settings.tag))
            there = Workspace(root=Path(folder))
            try:
                made = there.add(settings, on=today())
            except FileExistsError:
                raise Refusal(words("l10n-there", tag=settings.tag)) from None
            there.write_template()
        tell(words("l10n-created", file=made.path))
        about = {"name": settings.name, "english": settings.english_name}
        forms = len(settings.plural.forms)
        tell(words("l10n-about", **about, direction=settings.dir, forms=forms))
        tell(words("l10n-next", file=made.path))


def sync(words: Words, group: click.Group) -> None:
    """Add the command that brings translations up to today's English."""

    @command(
        words,
        "sync",
        "l10n sync",
        "l10n sync --cosmetic item.show-the-innovation.action",
        inside=group,
    )
    @tags_argument()
    @folder_option(words)
    @option(words, "--cosmetic", metavar="ID", multiple=True)
    @option(words, "--dry-run", "dry", is_flag=True)
    def run(*, tags: tuple[str, ...], folder: str, cosmetic: tuple[str, ...], dry: bool) -> None:
        with saying(words):
            _refuse_unknown(words, cosmetic)
            outdated = False
            for language in languages(words, folder, tags):
                merged = language.merge(frozenset(cosmetic))
                if not dry:
                    language.save()
                _say(words, language.tag, merged)
                outdated = outdated or bool(merged.outdated)
            if not dry:
                workspace(words, folder).write_template()
        if outdated:
            tell(words("l10n-cosmetic-dry" if dry else "l10n-cosmetic-hint"))


def _refuse_unknown(words: Words, ids: tuple[str, ...]) -> None:
    from spreading_guide.translating.units import by_id

    for text_id in ids:
        if text_id not in by_id():
            raise Refusal(words("l10n-unknown-text", id=text_id))


def _say(words: Words, tag: str, merged: "Merged") -> None:
    numbers = {name: len(getattr(merged, name)) for name in ("outdated", "new", "retired")}
    tell(words("l10n-synced", tag=tag, unchanged=merged.unchanged, **numbers))
    page = Page()
    for each in merged.outdated:
        was, now = words("l10n-was", text=each.before), words("l10n-is", text=each.after)
        page.bullet(words("l10n-outdated", id=each.id), was, now)
    for text_id in merged.moved:
        page.bullet(words("l10n-moved", id=text_id))
    for text_id in merged.set_aside:
        page.bullet(words("l10n-set-aside", id=text_id))
    if merged.outdated or merged.moved or merged.set_aside:
        page.show()


def status(words: Words, group: click.Group) -> None:
    """Add the command that shows how far each language is."""

    @command(words, "status", "l10n status", "l10n status da", inside=group)
    @tags_argument()
    @folder_option(words)
    def run(*, tags: tuple[str, ...], folder: str) -> None:
        columns = ("reviewed", "translated", "machine", "stale", "missing")
        head = [words(f"l10n-column-{name}") for name in ("language", "level", *columns, "usable")]
        rows = []
        with saying(words):
            for language in languages(words, folder, tags):
                has = language.coverage()
                usable = (has.total - has.missing) * _PERCENT // max(has.total, 1)
                level = words.label(language.settings.level, "locale-level")
                numbers = [str(getattr(has, name)) for name in columns]
                rows.append(
                    [language.tag, level, *numbers, words("report-percent", percent=usable)]
                )
        page = Page()
        page.table(head, rows)
        page.show()


def compile_(words: Words, group: click.Group) -> None:
    """Add the command that makes the files that ship."""

    @command(words, "compile", "l10n compile", "l10n compile --check", inside=group)
    @folder_option(words)
    @option(words, "--into", metavar="FOLDER", default=str(COMPILED))
    @option(words, "--check", "only_check", is_flag=True, help="option-compile-check")
    def run(*, folder: str, into: str, only_check: bool) -> int:
        with saying(words):
            from spreading_guide.translating import drift, write

            there, goal = languages(words, folder, ()), Path(into)
            changed = drift(there, goal) if only_check else write(there, goal)
        phrase = "l10n-drift" if only_check else "written"
        for name in changed:
            tell(words(phrase, file=goal / name))
        if not changed:
            tell(words("l10n-as-it-should-be"))
        return REFUSED if only_check and changed else 0
