"""Where two teams differ: what a report says of it, and shows."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.rendering.describing import scale_ends
from spreading_guide.rendering.documents.blocks import Block, Entry, Heading, Listing, Table
from spreading_guide.rendering.pictures import differences_chart
from spreading_guide.rendering.pictures.differences import Apart
from spreading_guide.rendering.reporting.standing import Standing


def differences(standing: Standing) -> Iterator[Block]:
    """Give where the teams differ, and on what they agreed to differ."""
    words, found = standing.words, standing.report
    if found.divergences:
        said = [_difference(standing, each) for each in found.divergences]
        yield Heading(words("field-differences"))
        yield differences_chart(
            standing.guide,
            [
                _apart(standing, each, words.listed(sides))
                for each, (_, *sides) in zip(found.divergences, said, strict=True)
            ],
        )
        head = (words("field-about"), *(standing.team(route) for route in sg.Route))
        rows = tuple(
            (f"{number}. {about}", *sides) for number, (about, *sides) in enumerate(said, 1)
        )
        yield Table(head, rows, caption=words("field-differences"))
    if found.agree_to_differ:
        yield Heading(words("field-agreed-to-differ"))
        entries = []
        for question in found.agree_to_differ:
            text = standing.journal.conclusions[question].text
            entries.append(Entry(standing.guide.question(question).text, (text,) if text else ()))
        yield Listing(tuple(entries))


def _apart(standing: Standing, each: sg.Divergence, said: str) -> Apart:
    """Say where both answers lie: on the scale of the question, or as far apart as they are."""
    if each.kind is sg.ContentKind.QUESTION:
        scale = standing.guide.question(each.id).scale
        if scale is not None:
            answers = standing.journal.answers
            at = [answers[each.id, route].value for route in sg.Route]
            ends = [(float(str(value)) - scale.min) / (scale.max - scale.min) for value in at]
            return Apart(sharer=ends[0], reuser=ends[1], said=said)
    return Apart(sharer=0.5 - each.distance / 2, reuser=0.5 + each.distance / 2, said=said)


def _difference(standing: Standing, each: sg.Divergence) -> tuple[str, str, str]:
    if each.kind is sg.ContentKind.ITEM:
        said = (_status(standing, each.id, route) for route in sg.Route)
        about: str = standing.guide.item(each.id).action
    else:
        question = standing.guide.question(each.id)
        said = (standing.answer(question, route) for route in sg.Route)
        about = question.text
        if question.scale is not None:
            about = f"{about} ({scale_ends(standing.words, question.scale)})"
    sharer, reuser = said
    return about, sharer, reuser


def _status(standing: Standing, item: str, route: sg.Route) -> str:
    # A mark may have come from an earlier id, and only the rules know which (rule V3).
    mark = standing.journal.marks.get((item, route))
    return "" if mark is None else standing.words.label(mark.status)
