"""What came of it: the parts of the page of `status` on parts, gains, warnings and numbers."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.cli import facts
from spreading_guide.cli.looking import Look
from spreading_guide.cli.pages import Page
from spreading_guide.cli.standing import has_stopped, more
from spreading_guide.cli.words import shown
from spreading_guide.rendering.describing import with_unit

_FIRST = 5
_BRIEF = frozenset(
    {
        sg.WarningCode.RUNG_SKIPPED,
        sg.WarningCode.GUIDE_OLDER,
    }
)
_ELEMENT, _GAIN = sg.EntryKind.ELEMENT, sg.EntryKind.GAIN


def parts_part(look: Look, page: Page, *, everything: bool) -> None:
    """Show what became of the parts of the solution (rule T8)."""
    words, found = look.words, look.report.reinvention
    rows: list[tuple[str, str]] = []
    for name in ("kept", "modified", "added", "dropped", "undetermined"):
        elements: tuple[str, ...] = getattr(found, name)
        listed = elements if everything else elements[:_FIRST]
        said = [_named(look, _ELEMENT, element) for element in listed]
        if len(listed) < len(elements):
            said.append(words("and-more", count=len(elements) - len(listed)))
        rows += [("" if at else words(f"field-{name}"), each) for at, each in enumerate(said)]
    if found.fidelity is not None:
        kept, of, percent = found.fidelity.kept, found.fidelity.of, found.fidelity.percent
        said_so = words("report-fidelity", kept=kept, of=of, percent=percent)
        rows.append((words("field-fidelity"), said_so))
    if rows:
        page.heading(words("field-parts"))
        page.fields(rows)


def _named(look: Look, kind: sg.EntryKind, some_id: str) -> str:
    name = shown(look.journal.name(kind, some_id))
    return some_id if name == some_id else f"{name} ({some_id})"


def gains_part(look: Look, page: Page, *, everything: bool) -> None:
    """Show what each team expects and what it has measured (rule T9)."""
    words, gains = look.words, look.report.gains
    if gains:
        page.heading(words("field-gains"))
    listed = gains if everything else gains[:_FIRST]
    for gain in listed:
        page.bullet(_named(look, _GAIN, gain.id), *_of_teams(look, gain))
    more(words, page, len(gains) - len(listed))


def _of_teams(look: Look, gain: sg.GainProgress) -> Iterator[str]:
    words = look.words
    for route in sg.Route:
        expected, realised = gain.expected.of(route), gain.realised.of(route)
        if expected is None and realised is None:
            continue
        amounts = {"expected": _written(expected), "realised": _written(realised)}
        if realised is None:
            said = words("report-gain-not-measured", **amounts)
        elif expected is None:
            said = words("report-gain-not-expected", **amounts)
        else:
            said = words("report-gain-measured", **amounts)
        said = with_unit(words, said, gain.unit.of(route))
        yield words("report-said", name=words.label(route), said=said)


def _written(amount: float | None) -> str:
    return "" if amount is None else sg.canonical_json(amount)


def warnings_part(look: Look, page: Page) -> None:
    """Show what the numbers alone do not show (rule T10)."""
    words = look.words
    # What is assumed stands among the notes, with the number of tasks and what can be done.
    assumed = sg.WarningCode.ASSUMED_APPLICABILITY
    warnings = [each for each in look.report.warnings if each.code is not assumed]
    if warnings:
        page.heading(words("field-warnings"))
    for warning in warnings:
        about = list(_about(look, warning))
        # Names that teams gave, or whole sentences, need a line each.
        lines = [words.listed(about)] if warning.code in _BRIEF else about
        page.bullet(words.label(warning.code), *lines)


def _about(look: Look, warning: sg.Caution) -> Iterator[str]:
    """Name what a warning is about."""
    words = look.words
    for some_id in warning.ids:
        match warning.code:
            case sg.WarningCode.COPY_BUT_CHANGED | sg.WarningCode.CORE_ELEMENT_DROPPED:
                yield _named(look, _ELEMENT, some_id)
            case sg.WarningCode.UNITS_DIFFER:
                yield _named(look, _GAIN, some_id)
            case sg.WarningCode.ESSENTIAL_WAIVED:
                yield f"{words.guide.item(some_id).action} ({some_id})"
            case sg.WarningCode.RUNG_SKIPPED:
                yield words.label(some_id, "outcome")
            case _:
                yield shown(some_id)


def _assumed(look: Look, page: Page) -> None:
    """Say how many tasks are only assumed to apply, and what would settle it."""
    words, below = look.words, list[str]()
    if missing := facts.resting_on(look.unknown, look.journal.facts):
        fact, *_ = missing
        value, *_ = facts.values(words, fact)
        below.append(words("assumed-facts", facts=words.listed(missing)))
        by = "sharer" if fact.startswith("sharer") else "reuser"
        below.append(f"spreading-guide note fact FILE {fact} {value} --by {by}")
    if look.report.mode is None:
        below.append(words("assumed-mode", command="spreading-guide decide"))
    page.bullet(words("report-assumed", count=look.report.counts.assumed), *below)


def notes_part(look: Look, page: Page) -> None:
    """Show what a reader should know of the numbers: what is assumed, ignored, unknown."""
    words, report = look.words, look.report
    assumed = bool(report.counts.assumed) and not has_stopped(report)
    notes = [
        words("report-ignored", entry=ignored.entry, reason=words.label(ignored.reason))
        for ignored in report.ignored
    ]
    notes += [
        words(
            "report-unknown-in-file",
            kind=words.label(unknown.kind),
            id=unknown.id,
            entries=words.listed(unknown.entries),
        )
        for unknown in report.unknown
    ]
    if notes or assumed:
        page.heading(words("field-notes"))
    if assumed:
        _assumed(look, page)
    for note in notes:
        page.bullet(note)
