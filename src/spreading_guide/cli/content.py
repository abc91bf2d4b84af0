"""Pages about the parts of the guide: a step, an item, a tool, a question."""

from collections.abc import Iterable

import spreading_guide as sg
from spreading_guide.cli.answering import allowed_values
from spreading_guide.cli.pages import Page
from spreading_guide.cli.words import Words
from spreading_guide.rendering.describing import basis, conditions, reference

Rows = list[tuple[str, str]]


def step_page(words: Words, page: Page, step: sg.Step) -> None:
    """Show a step with its checklists and tools."""
    page.heading(step.name)
    page.line(f"{words.label('step', 'content-kind')}  {step.id}", indent=2, style="dim")
    page.line(step.purpose, indent=2)
    if step.gate is not None:
        choices = words.listed(step.gate.choices)
        page.fields([(words("field-decision"), f"{step.gate.question} ({choices})")])
    for route in sg.Route:
        page.heading(words("guide-checklist-of", route=words.label(route)), indent=2)
        for item in step.items(route):
            page.line(item.action, indent=4)
            page.line(words.listed(_about(words, item)), indent=6, style="dim")
    page.heading(words("field-tools"), indent=2)
    for tool in step.tools:
        page.line(tool.name, indent=4)
        page.line(f"{tool.id}, {words('guide-minutes', count=tool.minutes)}", indent=6, style="dim")


def _about(words: Words, item: sg.ChecklistItem) -> list[str]:
    found = [item.id, words.label(item.importance)]
    return [*found, words("guide-only-under-conditions")] if item.when else found


def item_page(words: Words, page: Page, item: sg.ChecklistItem) -> None:
    """Show a checklist item with everything that is known of it."""
    page.heading(item.action)
    rows: Rows = [
        (words.label("item", "content-kind"), item.id),
        (words.label("step", "content-kind"), words.guide.step(item.step).name),
        (words("field-for"), words.listed(map(words.label, item.routes))),
        (words("field-importance"), words.label(item.importance)),
        (words("field-why"), item.why),
        (words("field-done-when"), item.done_when),
    ]
    rows += _rows(words("field-after"), item.after)
    rows += _rows(words("field-when"), conditions(words, item.when))
    if item.changes is not None:
        rows.append((words("field-changes"), item.changes))
    rows += _rows(words("field-basis"), _bases(words, item.basis))
    page.fields(rows)


def tool_page(words: Words, page: Page, tool: sg.DialogueTool) -> None:
    """Show a dialogue tool: how the conversation runs, and its questions."""
    page.heading(tool.name)
    starts = (
        words("guide-both-teams") if tool.starts == "both" else words.label(tool.starts, "route")
    )
    page.fields(
        [
            (words.label("tool", "content-kind"), tool.id),
            (words.label("step", "content-kind"), words.guide.step(tool.step).name),
            (words("field-purpose"), tool.purpose),
            (words("field-starts"), starts),
            (words("field-time"), words("guide-minutes", count=tool.minutes)),
            (words("field-opening"), tool.opening),
            (words("field-closing"), tool.closing),
            *_rows(words("field-basis"), _bases(words, tool.basis)),
        ]
    )
    page.heading(words("field-questions"), indent=2)
    for question in tool.questions:
        page.line(question.text, indent=4)
        routes = words.listed(map(words.label, question.routes))
        about = [question.id, words.label(question.kind), routes]
        if question.sealed:
            about.append(words("guide-sealed"))
        page.line(words.listed(about), indent=6, style="dim")


def question_page(words: Words, page: Page, question: sg.Question) -> None:
    """Show a question: who answers how, and what to listen for."""
    page.heading(question.text)
    rows: Rows = [
        (words.label("question", "content-kind"), question.id),
        (words.label("tool", "content-kind"), words.guide.tool(question.tool).name),
        (words("field-for"), words.listed(map(words.label, question.routes))),
        (words("field-answer"), _answer(words, question)),
    ]
    rows += [("", f"{option.id}: {option.label}") for option in question.options]
    if question.sealed:
        rows.append((words("guide-sealed"), words("guide-sealed-more")))
    rows += [
        (words("field-time"), words("guide-minutes", count=question.minutes)),
        (words("field-listen-for"), question.listen_for),
        (words("field-warning-sign"), question.warning_sign),
    ]
    rows += _rows(words("field-when"), conditions(words, question.when))
    rows += _rows(words("field-informs"), [_reference(words, each) for each in question.informs])
    rows += _rows(words("field-basis"), _bases(words, question.basis))
    page.fields(rows)


def _answer(words: Words, question: sg.Question) -> str:
    # Options stand below with their words; what else is allowed is said in a sentence.
    return words.label(question.kind) if question.options else allowed_values(words, question)


def _rows(name: str, lines: Iterable[str]) -> Rows:
    """Put a name beside the first of several lines."""
    return [("" if position else name, line) for position, line in enumerate(lines)]


def _reference(words: Words, each: sg.Reference) -> str:
    said = reference(words, each)
    return said if each.kind == "decision" else f"{said} ({each.id})"


def _bases(words: Words, bases: tuple[sg.Basis, ...]) -> list[str]:
    return [basis(words, each) for each in bases]
