"""Where two teams stand: the first parts of the page that `status` shows of one pairing."""

from collections.abc import Collection, Iterator

import spreading_guide as sg
from spreading_guide.cli.looking import Look
from spreading_guide.cli.pages import Page
from spreading_guide.cli.words import Words
from spreading_guide.rendering import saying

_FIRST = 5
_STOPPED = "stopped"
# Stands in a cell that has nothing to say.
EMPTY = "-"
_WAITING = frozenset({sg.StepState.UNTOUCHED, sg.StepState.UNDER_WAY})


def summary_part(look: Look, page: Page) -> None:
    """Show who shares what with whom, and how far they are."""
    words, report = look.words, look.report
    current = report.current_step
    mode = report.mode
    page.line(look.title, style="bold")
    page.fields(
        [
            *((words.label(route), look.team(route)) for route in sg.Route),
            *(() if report.as_of is None else [(words("field-as-of"), report.as_of)]),
            (words("field-outcome"), words.label(report.outcome, "outcome")),
            (
                words("field-mode"),
                words("report-not-decided") if mode is None else words.label(mode, "mode"),
            ),
            (words("field-done"), saying.done_in_percent(words, report.completion)),
            (
                words("field-current-step"),
                words("report-nothing") if current is None else words.guide.step(current).name,
            ),
        ]
    )


def has_stopped(report: sg.Progress) -> bool:
    """Tell whether the teams have stopped: then nothing is waited for and nothing is next."""
    return report.outcome == _STOPPED


def steps_part(look: Look, page: Page, *, everything: bool) -> None:
    """Show where each step stands, and what the current one still needs."""
    words, report = look.words, look.report
    page.heading(words("field-steps"))
    _table(words, page, report)
    for step in report.steps:
        asked = everything or (step.id == report.current_step and not has_stopped(report))
        if asked and step.state in _WAITING:
            _missing(look, page, step)


def _table(words: Words, page: Page, report: sg.Progress) -> None:
    """Show the steps as a table, or as a list where the table would break words."""
    routes = [words.label(route) for route in sg.Route]
    head = [words("field-step"), words("field-state"), *routes, words("field-decision")]
    rows = [
        (
            words.guide.step(step.id).name,
            saying.state(words, step),
            *(saying.done(words, step.routes.of(route).completion) or EMPTY for route in sg.Route),
            _gate(words, step.gate),
        )
        for step in report.steps
    ]
    if page.fits(head, rows):
        page.table(head, rows)
        return
    for name, state, *counts, gate in rows:
        said = (
            words("report-said", name=each, said=cell)
            for each, cell in zip((*routes, head[-1]), (*counts, gate), strict=True)
        )
        page.bullet(words("report-said", name=name, said=state), words.listed(said))


def _gate(words: Words, gate: sg.GateProgress | None) -> str:
    if gate is None:
        return EMPTY
    if gate.choice is not None:
        return words("report-gate-choice", choice=words.label(gate.choice, "choice"))
    return words.label(gate.state)


def _missing(look: Look, page: Page, step: sg.StepProgress) -> None:
    """Show what stands between a step and ready (rule G4)."""
    words = look.words
    page.heading(words("report-missing-in", step=words.guide.step(step.id).name))
    for task in step.missing.tasks:
        action = words.guide.item(task.item).action
        said = f"{words.label(task.route)}: {action}"
        page.bullet(_marked(look, task.item, said), task.item)
    gate = words.guide.step(step.id).gate
    if step.missing.gate and gate is not None and step.gate is not None:
        said = f"{words('guide-both-teams')}: {gate.question}"
        page.bullet(said, saying.choices(words, step.gate))


def _marked(look: Look, item: str, said: str) -> str:
    """Mark a task that is only assumed to apply."""
    return look.words("report-assumed-task", task=said) if look.assumed(item) else said


def next_part(look: Look, page: Page, route: sg.Route, *, everything: bool) -> None:
    """Show what one team can do now, and why (rule T5)."""
    words = look.words
    page.heading(words("report-next-for", team=look.team(route), route=words.label(route)))
    actions = look.report.next_actions.of(route)
    if not actions:
        page.line(words("report-next-none"), indent=2)
    talks = {each.id for each in actions if each.kind is sg.ActionKind.CONVERSATION}
    listed = actions if everything else actions[:_FIRST]
    for position, action in enumerate(listed, 1):
        page.bullet(_action(look, action, talks), *_about(words, action), mark=f"{position}.")
    more(words, page, len(actions) - len(listed))


def _action(look: Look, action: sg.NextAction, talks: Collection[str]) -> str:
    """Say what can be done; a tool that is talked about may have open questions besides."""
    words = look.words
    kind = words.label(action.kind)
    if action.kind is sg.ActionKind.TOOL and action.id in talks:
        kind = words("report-questions-left")
    said = f"{kind}: {action.text(words.guide)}"
    return _marked(look, action.id, said) if action.kind is sg.ActionKind.TASK else said


def _about(words: Words, action: sg.NextAction) -> Iterator[str]:
    """Give the id of an action, who is named for it, and why it is on the list."""
    named = [action.id]
    if action.owner:
        named.append(words("report-owner", owner=action.owner))
    if action.due:
        named.append(words("report-due", due=action.due))
    yield words.listed(named)
    if action.because:
        yield words("report-because", reasons=words.listed(map(words.label, action.because)))


def more(words: Words, page: Page, count: int) -> None:
    """Say how much of a list is left out, if any."""
    if count:
        page.line(words("and-more", count=count), indent=2, style="dim")
