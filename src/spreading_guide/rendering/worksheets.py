"""Worksheets to print: a step with its checklists, or a dialogue tool with room to write."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.rendering import describing
from spreading_guide.rendering.documents.blocks import (
    Block,
    Document,
    Entry,
    Fields,
    Heading,
    Listing,
    Paragraph,
    Space,
)
from spreading_guide.rendering.origin import document_of
from spreading_guide.rendering.words import Words

_LINES = 3


def worksheet(guide: sg.Guide, part_id: str, *, route: str | None = None) -> Document:
    """Give a step or a dialogue tool as a sheet to fill in by hand.

    Args:
        guide: the guide, in the language of the sheet.
        part_id: id of a step or of a tool.
        route: `sharer` or `reuser` for the sheet of one team; None for both.

    Raises:
        UnknownId: where there is neither a step nor a tool with this id.
        ValueError: where the route is neither.

    >>> guide = sg.load_guide("en")
    >>> worksheet(guide, "check", route="sharer").title
    'Check'
    """
    words = Words(guide)
    routes = tuple(sg.Route) if route is None else (sg.Route(route),)
    step = guide.find_step(part_id)
    if step is not None:
        return document_of(guide, step.name, _step(words, step, routes))
    tool = guide.tool(part_id)
    return document_of(guide, tool.name, _tool(words, tool, routes))


def _step(words: Words, step: sg.Step, routes: tuple[sg.Route, ...]) -> Iterator[Block]:
    yield Paragraph(step.purpose)
    for route in routes:
        yield Heading(words("guide-checklist-of", route=words.label(route)))
        entries = tuple(_item(words, item) for item in step.items(route))
        yield Listing(entries, "box")
    if step.tools:
        yield Heading(words("field-tools"))
        yield Listing(
            tuple(
                Entry(tool.name, (tool.purpose, words("guide-minutes", count=tool.minutes)))
                for tool in step.tools
            )
        )
    if step.gate is not None:
        yield Heading(words("field-decision"))
        yield Paragraph(step.gate.question)
        choices = tuple(Entry(words.label(each, "choice")) for each in step.gate.choices)
        yield Listing(choices, "box")
        yield Space(words("field-reason"), _LINES)
    yield Space(words("sheet-notes"), 2 * _LINES)


def _item(words: Words, item: sg.ChecklistItem) -> Entry:
    lines: list[str] = [
        words("report-said", name=words("field-why"), said=item.why),
        words("report-said", name=words("field-done-when"), said=item.done_when),
    ]
    if item.when:
        said = words.listed(describing.conditions(words, item.when))
        lines.append(words("report-said", name=words("field-when"), said=said))
    named = ("field-owner", "field-due", "field-evidence")
    lines.append("   ".join(f"{words(name)}: ____________" for name in named))
    return Entry(item.action, tuple(lines))


def _tool(words: Words, tool: sg.DialogueTool, routes: tuple[sg.Route, ...]) -> Iterator[Block]:
    both = words("guide-both-teams")
    starts = both if tool.starts == "both" else words.label(tool.starts, "route")
    yield Paragraph(tool.purpose)
    yield Fields(
        (
            (words("field-time"), words("guide-minutes", count=tool.minutes)),
            (words("field-starts"), starts),
        )
    )
    yield Heading(words("field-opening"))
    yield Paragraph(tool.opening)
    asked = [
        question for question in tool.questions if any(route in question.routes for route in routes)
    ]
    for number, question in enumerate(asked, 1):
        yield from _question(words, number, question, routes)
    yield Heading(words("field-closing"))
    yield Paragraph(tool.closing)
    yield Space(words("agenda-agreed"), 2 * _LINES)


def _question(
    words: Words, number: int, question: sg.Question, routes: tuple[sg.Route, ...]
) -> Iterator[Block]:
    yield Heading(f"{number}. {question.text}", 3)
    about = [
        words("guide-minutes", count=question.minutes),
        describing.how_to_answer(words, question),
    ]
    if question.sealed:
        about.append(
            words("report-said", name=words("guide-sealed"), said=words("guide-sealed-more"))
        )
    yield Paragraph(words.listed(about))
    if question.options:
        yield Listing(tuple(Entry(option.label) for option in question.options), "box")
    for route in routes:
        if route in question.routes:
            lines = _LINES if question.kind is sg.QuestionKind.TEXT else 1
            yield Space(words.label(route), lines)
    yield Listing(
        (
            Entry(words("report-said", name=words("field-listen-for"), said=question.listen_for)),
            Entry(
                words("report-said", name=words("field-warning-sign"), said=question.warning_sign)
            ),
        )
    )
