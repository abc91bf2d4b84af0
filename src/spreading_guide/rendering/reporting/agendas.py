"""An agenda for the next meeting, made from what is open between the teams."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.rendering import saying
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
from spreading_guide.rendering.moments import check_day
from spreading_guide.rendering.origin import document_of
from spreading_guide.rendering.reporting.dates import agreed_dates
from spreading_guide.rendering.reporting.standing import Standing

_FIRST = 5


def agenda(
    guide: sg.Guide, pairing: sg.Pairing, *, as_of: str | None = None, today: str | None = None
) -> Document:
    """Give an agenda for the next meeting of both teams.

    First what they see differently, each conversation with its time; then decisions that wait or
    are in dispute, what holds them up, what is overdue, and what each team does next.

    Args:
        guide: the guide, in the language of the agenda.
        pairing: the pairing.
        as_of: look only at what was recorded by then; None looks at all of it.
        today: the day, `YYYY-MM-DD`, from which on a date is overdue; None lists none.

    Raises:
        ValueError: where `as_of` is no moment, or `today` no day.
        GuideMismatch: where the pairing belongs to another guide.
    """
    standing = Standing(guide, pairing, as_of)
    check_day(today)
    words = standing.words
    blocks = [
        Fields(tuple((str(words.label(route)), standing.team(route)) for route in sg.Route)),
        *_conversations(standing),
        *_decisions(standing),
        *_blockers(standing),
        *_overdue(standing, today),
        *_next(standing),
        Space(words("agenda-agreed"), 4),
    ]
    return document_of(guide, words("agenda-title", title=standing.title), blocks)


def _conversations(standing: Standing) -> Iterator[Block]:
    words, guide = standing.words, standing.guide
    apart: dict[str, list[sg.Question]] = {}
    for each in standing.report.divergences:
        if each.kind is sg.ContentKind.QUESTION:
            question = guide.question(each.id)
            apart.setdefault(question.tool, []).append(question)
    items = [each.id for each in standing.report.divergences if each.kind is sg.ContentKind.ITEM]
    yield Heading(words("field-differences"))
    if not apart and not items:
        yield Paragraph(words("agenda-no-difference"))
    for tool, questions in apart.items():
        minutes = words("guide-minutes", count=sum(question.minutes for question in questions))
        yield Heading(words("report-with-unit", said=guide.tool(tool).name, unit=minutes), 3)
        yield Listing(tuple(Entry(each.text, tuple(_sides(standing, each))) for each in questions))
    if items:
        yield Heading(words("field-items"), 3)
        yield Listing(tuple(Entry(guide.item(each).action) for each in items))


def _sides(standing: Standing, question: sg.Question) -> Iterator[str]:
    for route in sg.Route:
        yield standing.said(standing.team(route), standing.answer(question, route))


def _decisions(standing: Standing) -> Iterator[Block]:
    waiting = {
        action.id
        for route in sg.Route
        for action in standing.report.next_actions.of(route)
        if action.kind is sg.ActionKind.DECISION
    }
    entries = []
    for step in standing.guide:
        gate = standing.report.step(step.id).gate
        if step.gate is not None and gate is not None and step.id in waiting:
            entries.append(Entry(step.gate.question, (saying.choices(standing.words, gate),)))
    if entries:
        yield Heading(standing.words("agenda-decisions"))
        yield Listing(tuple(entries))


def _blockers(standing: Standing) -> Iterator[Block]:
    words = standing.words
    entries = []
    for blocker in standing.report.blockers:
        if blocker.kind is sg.BlockerKind.OBSTACLE:
            entries.append(Entry(standing.name(sg.EntryKind.OBSTACLE, blocker.id)))
        elif blocker.kind is sg.BlockerKind.TASK:
            team = words.label(blocker.route or sg.Route.SHARER)
            action = standing.guide.item(blocker.id).action
            entries.append(Entry(standing.said(team, action), (blocker.reason or "",)))
    if entries:
        yield Heading(words("field-blockers"))
        yield Listing(tuple(entries))


def _overdue(standing: Standing, today: str | None) -> Iterator[Block]:
    late = [each for each in agreed_dates(standing) if each.overdue(today)]
    if late:
        words = standing.words
        yield Heading(words("agenda-overdue"))
        entries = []
        for each in late:
            about = [words.day(each.due), standing.whose(each.route), each.owner]
            entries.append(Entry(each.what, (words.listed(filter(None, about)),)))
        yield Listing(tuple(entries), "box")


def _next(standing: Standing) -> Iterator[Block]:
    words = standing.words
    for route in sg.Route:
        actions = [
            action
            for action in standing.report.next_actions.of(route)
            if action.kind in {sg.ActionKind.TASK, sg.ActionKind.TOOL}
        ]
        if actions:
            team = standing.team(route)
            yield Heading(words("report-next-for", team=team, route=words.label(route)))
            yield Listing(
                tuple(Entry(action.text(standing.guide)) for action in actions[:_FIRST]), "box"
            )
