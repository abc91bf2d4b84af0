"""The parts of the page that `status` shows of one pairing."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.cli.pages import Page
from spreading_guide.cli.words import Words, shown

# What a page shows of a long list unless everything is asked for.
_FIRST = 5
_STOPPED = "stopped"
# Stands in a cell that has nothing to say.
EMPTY = "-"
_WAITING = frozenset({sg.StepState.UNTOUCHED, sg.StepState.UNDER_WAY})


def team(pairing: sg.Pairing, route: sg.Route) -> str:
    """Give the name of a team, harmlessly."""
    return shown(pairing.sharer if route is sg.Route.SHARER else pairing.reuser)


def summary_part(words: Words, page: Page, pairing: sg.Pairing, report: sg.Progress) -> None:
    """Show who shares what with whom, and how far they are."""
    page.line(shown(pairing.title), style="bold")
    current = report.current_step
    mode = report.mode
    page.fields(
        [
            *((words.label(route), team(pairing, route)) for route in sg.Route),
            (words("field-outcome"), words.label(report.outcome, "outcome")),
            (
                words("field-mode"),
                words("not-decided") if mode is None else words.label(mode, "mode"),
            ),
            (words("field-done"), _done(words, report.completion)),
            (
                words("field-current-step"),
                words("nothing") if current is None else words.guide.step(current).name,
            ),
        ]
    )


def _done(words: Words, completion: sg.Completion | None) -> str:
    if completion is None:
        return words("nothing-applies")
    return words(
        "done-percent",
        done=completion.done,
        applicable=completion.applicable,
        percent=completion.percent,
    )


def _short(words: Words, completion: sg.Completion | None) -> str:
    if completion is None:
        return EMPTY
    return words("done-of", done=completion.done, applicable=completion.applicable)


def steps_part(words: Words, page: Page, report: sg.Progress, *, everything: bool) -> None:
    """Show where each step stands, and what the current one still needs."""
    page.heading(words("field-steps"))
    head = [words("field-step"), words("field-state"), *map(words.label, sg.Route)]
    page.table(
        [*head, words("field-decision")],
        [
            (
                words.guide.step(step.id).name,
                words.label(step.state),
                *(_short(words, step.routes.of(route).completion) for route in sg.Route),
                _gate(words, step.gate),
            )
            for step in report.steps
        ],
    )
    for step in report.steps:
        # Where the teams have stopped, nothing is waited for.
        asked = everything or (step.id == report.current_step and report.outcome != _STOPPED)
        if asked and step.state in _WAITING:
            _missing(words, page, step)


def _gate(words: Words, gate: sg.GateProgress | None) -> str:
    if gate is None:
        return EMPTY
    if gate.choice is not None:
        return words("gate-choice", choice=words.label(gate.choice, "choice"))
    return words.label(gate.state)


def _missing(words: Words, page: Page, step: sg.StepProgress) -> None:
    """Show what stands between a step and ready (rule G4)."""
    page.heading(words("missing-in", step=words.guide.step(step.id).name))
    for task in step.missing.tasks:
        action = words.guide.item(task.item).action
        page.bullet(f"{words.label(task.route)}: {action}", task.item)
    gate = words.guide.step(step.id).gate
    if step.missing.gate and gate is not None and step.gate is not None:
        page.bullet(f"{words('both-teams')}: {gate.question}", _choices(words, step.gate))


def _choices(words: Words, gate: sg.GateProgress) -> str:
    said = {sg.Route.SHARER: gate.sharer, sg.Route.REUSER: gate.reuser}
    return words.listed(
        words(
            "route-chose",
            route=words.label(route),
            choice=words("nothing") if choice is None else words.label(choice, "choice"),
        )
        for route, choice in said.items()
    )


def next_part(
    words: Words,
    page: Page,
    pairing: sg.Pairing,
    report: sg.Progress,
    route: sg.Route,
    *,
    everything: bool,
) -> None:
    """Show what one team can do now, and why (rule T5)."""
    page.heading(words("next-for", team=team(pairing, route), route=words.label(route)))
    actions = report.next_actions.of(route)
    if not actions:
        page.line(words("next-none"), indent=2)
    listed = actions if everything else actions[:_FIRST]
    for position, action in enumerate(listed, 1):
        said = f"{words.label(action.kind)}: {action.text(words.guide)}"
        page.bullet(said, *_about(words, action), mark=f"{position}.")
    _more(words, page, len(actions) - len(listed))


def _about(words: Words, action: sg.NextAction) -> Iterator[str]:
    """Give the id of an action, who is named for it, and why it is on the list."""
    named = [action.id]
    if action.owner:
        named.append(words("owner", owner=action.owner))
    if action.due:
        named.append(words("due", due=action.due))
    yield words.listed(named)
    if action.because:
        yield words("because", reasons=words.listed(map(words.label, action.because)))


def _more(words: Words, page: Page, count: int) -> None:
    if count:
        page.line(words("and-more", count=count), indent=2, style="dim")


def notes_part(words: Words, page: Page, report: sg.Progress) -> None:
    """Show what a reader should know of the numbers: what is assumed, ignored, unknown."""
    notes: list[str] = []
    if report.counts.assumed:
        notes.append(words("assumed", count=report.counts.assumed))
    notes += [
        words("ignored", entry=ignored.entry, reason=words.label(ignored.reason))
        for ignored in report.ignored
    ]
    notes += [
        words(
            "unknown-in-file",
            kind=words.label(unknown.kind),
            id=unknown.id,
            entries=words.listed(unknown.entries),
        )
        for unknown in report.unknown
    ]
    if notes:
        page.heading(words("field-notes"))
    for note in notes:
        page.bullet(note)
