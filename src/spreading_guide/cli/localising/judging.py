"""The commands that judge translations: `check` and `review`."""

import json
import re
from typing import TYPE_CHECKING

import click

from spreading_guide.cli import kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.days import day_or_today
from spreading_guide.cli.failing import REFUSED, Failure, Refusal
from spreading_guide.cli.localising.opening import (
    folder_option,
    languages,
    saying,
    tags_argument,
    workspace,
)
from spreading_guide.cli.streams import emit, tell
from spreading_guide.cli.words import Words

if TYPE_CHECKING:
    from spreading_guide.translating import Finding, Language

_FORMATS = ("text", "markdown", "json")


def check(words: Words, group: click.Group) -> None:
    """Add the command that finds what is wrong."""

    @command(words, "check", "l10n check da", "l10n check --format markdown", inside=group)
    @tags_argument()
    @folder_option(words)
    @option(
        words,
        "--format",
        "form",
        type=kinds.Listed(words, "format", dict.fromkeys(_FORMATS, "")),
        default="text",
        help="option-check-format",
    )
    def run(*, tags: tuple[str, ...], folder: str, form: str) -> int:
        with saying(words):
            from spreading_guide.translating import check as findings_of

            checked = [(each, findings_of(each)) for each in languages(words, folder, tags)]
        everything = [(language.tag, each) for language, found in checked for each in found]
        if form == "json":
            emit(json.dumps([_row(tag, finding) for tag, finding in everything], indent=2))
        else:
            show = _markdown if form == "markdown" else _text
            for language, found in checked:
                show(words, language, found)
        return REFUSED if any(each.severity == "error" for _, each in everything) else 0


def _row(tag: str, finding: "Finding") -> dict[str, object]:
    return {
        "lang": tag,
        "file": str(finding.path),
        "line": finding.line,
        "id": finding.id,
        "severity": finding.severity,
        "code": finding.code,
        "expected": finding.expected,
        "found": finding.found,
    }


def _place(finding: "Finding") -> str:
    return f"{finding.path}:{finding.line}" if finding.line else str(finding.path)


def sentence(words: Words, finding: "Finding") -> str:
    """Say what is wrong, and what to do."""
    return words(f"l10n-check-{finding.code}", expected=finding.expected, found=finding.found)


def _text(words: Words, language: "Language", findings: tuple["Finding", ...]) -> None:
    for finding in findings:
        phrase = f"l10n-{finding.severity}-at"
        about = {"place": _place(finding), "id": finding.id or language.tag}
        tell(words(phrase, **about, sentence=sentence(words, finding)))
    tell(summary(words, language, findings))


def summary(words: Words, language: "Language", findings: tuple["Finding", ...]) -> str:
    """Say in one line how much was found, and which level the texts have earned."""
    from spreading_guide.translating import earned

    errors = sum(1 for each in findings if each.severity == "error")
    counted = {
        "errors": words("l10n-errors", count=errors),
        "warnings": words("l10n-warnings", count=len(findings) - errors),
    }
    said = words("l10n-checked", tag=language.tag, **counted)
    if not findings:
        said = words("l10n-nothing-wrong", tag=language.tag)
    level = words.label(language.settings.level, "locale-level")
    earned_level = words.label(earned(language, findings), "locale-level")
    return f"{said} {words('l10n-level-earned', level=level, earned=earned_level)}"


def _markdown(words: Words, language: "Language", findings: tuple["Finding", ...]) -> None:
    """Write a table for a pull request: what a text holds cannot become markup in it."""
    from spreading_guide.rendering import markdown_cell

    emit(f"### {markdown_cell(language.settings.name)} ({language.tag})\n")
    emit(f"{markdown_cell(summary(words, language, findings))}\n")
    if findings:
        emit("| | | |\n| --- | --- | --- |")
    for finding in findings:
        mark = "\u274c" if finding.severity == "error" else "\u26a0\ufe0f"
        place = _code(_place(finding))
        about = f"{_code(finding.id)} " if finding.id else ""
        emit(f"| {mark} {place} | {about}| {markdown_cell(sentence(words, finding))} |")
    emit("")


def _code(text: str) -> str:
    """Show a name as code where it is one; anything else as text that shows itself."""
    from spreading_guide.rendering import markdown_cell

    return f"`{text}`" if re.fullmatch(r"[\w./:-]+", text) else markdown_cell(text)


def review(words: Words, group: click.Group) -> None:
    """Add the command that records that a person has read translations."""

    @command(
        words,
        "review",
        'l10n review da step.check.name step.test.name --by "A. Reader"',
        inside=group,
    )
    @click.argument("tag")
    @click.argument("ids", metavar="[ID]...", nargs=-1)
    @option(words, "--by", metavar="NAME", required=True, help="option-reviewer")
    @option(words, "--on", metavar="DATE", default=None)
    @option(words, "--all", "everything", is_flag=True, help="option-all-texts")
    @folder_option(words)
    def run(
        *, tag: str, ids: tuple[str, ...], by: str, on: str | None, everything: bool, folder: str
    ) -> None:
        if not ids and not everything:
            raise Failure(words("l10n-no-texts-named"))
        if not by.strip():
            raise Failure(words("missing-option", name="'--by'"))
        day = day_or_today(words, on, "--on")
        with saying(words):
            language = workspace(words, folder).language(tag)
            count = _record(words, language, None if everything else ids, by.strip(), day)
            language.save()
        tell(words("l10n-reviewed", tag=tag, count=count))


def _record(
    words: Words, language: "Language", ids: tuple[str, ...] | None, by: str, day: str
) -> int:
    from spreading_guide.translating.reviews import MACHINE, Record, followed, target_hash

    there = {standing.unit.id: standing for standing in language.standings()}
    wanted = ids
    if wanted is None:
        wanted = tuple(
            text_id
            for text_id, standing in there.items()
            if standing.usable and standing.state in {"machine", "translated"}
        )
    for text_id in wanted:
        if text_id not in there:
            raise Refusal(words("l10n-unknown-text", id=text_id))
        standing = there[text_id]
        if not standing.usable or standing.state == "stale":
            raise Refusal(words("l10n-not-reviewable", id=text_id))
        old = language.records.get(text_id)
        target = target_hash(standing.forms)
        # Who reads what a machine made does not become its author.
        origin = MACHINE if old is not None and old.by_machine == target else None
        new = Record(target=target, src=standing.unit.src, origin=origin, by=by, on=day)
        language.records[text_id] = followed(old, new)
    return len(wanted)
