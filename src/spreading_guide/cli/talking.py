"""What the teams should talk about, and what holds them up: parts of the page of `status`."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.cli.looking import Look
from spreading_guide.cli.pages import Page
from spreading_guide.cli.standing import more
from spreading_guide.cli.words import shown
from spreading_guide.rendering import saying
from spreading_guide.rendering.describing import scale_ends

_FEW = 3
_FIRST = 5


def blockers_part(look: Look, page: Page, *, everything: bool) -> None:
    """Show what holds the teams up (rule T7)."""
    words, blockers = look.words, look.report.blockers
    if blockers:
        page.heading(words("field-blockers"))
    listed = blockers if everything else blockers[:_FIRST]
    for blocker in listed:
        _blocker(look, page, blocker)
    more(words, page, len(blockers) - len(listed))


def _blocker(look: Look, page: Page, blocker: sg.Blocker) -> None:
    words = look.words
    kind = words.label(blocker.kind)
    if blocker.kind is sg.BlockerKind.TASK:
        about = words.label(blocker.route or sg.Route.SHARER)
        action = words.guide.item(blocker.id).action
        reason = shown(blocker.reason or "") or words("report-removed")
        page.bullet(f"{about}: {action}", blocker.id, reason)
    elif blocker.kind is sg.BlockerKind.OBSTACLE:
        name = shown(look.journal.name(sg.EntryKind.OBSTACLE, blocker.id))
        page.bullet(f"{kind}: {name}", words.listed(_obstacle(look, blocker.id)))
    else:
        step = words.guide.step(blocker.id)
        question = step.name if step.gate is None else step.gate.question
        gate = look.report.step(blocker.id).gate
        page.bullet(f"{kind}: {question}", *([] if gate is None else [saying.choices(words, gate)]))


def _obstacle(look: Look, obstacle: str) -> Iterator[str]:
    words, known = look.words, look.journal.about(sg.EntryKind.OBSTACLE, obstacle)
    yield obstacle
    if category := known.get("category"):
        yield words.label(category, "obstacle-category")
    if owner := known.get("owner"):
        yield words("report-owner", owner=owner)
    if due := known.get("due"):
        yield words("report-due", due=due)


def differences_part(look: Look, page: Page, *, everything: bool) -> None:
    """Show where the teams differ, the furthest apart first, with what each says (rule T4)."""
    words, found = look.words, look.report.divergences
    if found:
        page.heading(words("field-differences"))
    listed = found if everything else found[:_FEW]
    for each in listed:
        if each.kind is sg.ContentKind.ITEM:
            page.bullet(words.guide.item(each.id).action, each.id, *_both_marks(look, each.id))
        else:
            question = words.guide.question(each.id)
            page.bullet(question.text, *_both_answers(look, question, everything=everything))
    more(words, page, len(found) - len(listed))


def _both_marks(look: Look, item: str) -> Iterator[str]:
    words, lineage = look.words, look.words.guide.retired.item_lineage
    if item in lineage.sources:
        return  # a mark may come from an earlier id, and only the rules know which (rule V3)
    for route in sg.Route:
        mark = look.journal.marks[item, route]
        yield words("report-said", name=words.label(route), said=words.label(mark.status))


def _both_answers(look: Look, question: sg.Question, *, everything: bool) -> Iterator[str]:
    words = look.words
    yield words.listed((question.id, words.guide.tool(question.tool).name))
    for route in sg.Route:
        answer = look.journal.answers[question.id, route]
        said = saying.answer(words, question, answer, shown)
        yield words("report-said", name=words.label(route), said=said)
        if everything and answer.comment:
            yield words("report-said", name=words("field-comment"), said=answer.comment)
    if question.scale is not None:
        yield scale_ends(words, question.scale)


def agreed_part(look: Look, page: Page, *, everything: bool) -> None:
    """Show on what the teams agreed to differ, and in which words."""
    words, found = look.words, look.report.agree_to_differ
    if found:
        page.heading(words("field-agreed-to-differ"))
    listed = found if everything else found[:_FEW]
    for each in listed:
        text = look.journal.conclusions[each].text
        page.bullet(words.guide.question(each).text, each, *([shown(text)] if text else []))
    more(words, page, len(found) - len(listed))
