"""What came of a pairing: the parts that were reused, and the gains."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.rendering.documents.blocks import Block, Heading, Paragraph, Table
from spreading_guide.rendering.pictures import gains_chart
from spreading_guide.rendering.reporting.standing import Standing

_REINVENTED = ("kept", "modified", "added", "dropped", "undetermined")


def parts(standing: Standing) -> Iterator[Block]:
    """Give what became of each part of the solution."""
    words, found = standing.words, standing.report.reinvention
    rows = [
        (standing.name(sg.EntryKind.ELEMENT, element), str(words(f"field-{name}")))
        for name in _REINVENTED
        for element in getattr(found, name)
    ]
    if not rows:
        return
    yield Heading(words("field-parts"))
    yield Table((words("field-name"), words("report-became")), tuple(rows))
    if found.fidelity is not None:
        kept, of, percent = found.fidelity.kept, found.fidelity.of, found.fidelity.percent
        said = words("report-fidelity", kept=kept, of=of, percent=percent)
        yield Paragraph(standing.said(words("field-fidelity"), said))


def gains(standing: Standing) -> Iterator[Block]:
    """Give what each team expected and has measured."""
    words, found = standing.words, standing.report.gains
    if not found:
        return
    yield Heading(words("field-gains"))
    yield gains_chart(standing.guide, found, standing.journal)
    head = (
        words("field-name"),
        words("report-team"),
        words("field-expected"),
        words("field-realised"),
        words("field-unit"),
    )
    rows = [
        (
            standing.name(sg.EntryKind.GAIN, gain.id),
            standing.team(route),
            _amount(gain.expected.of(route)),
            _amount(gain.realised.of(route)),
            gain.unit.of(route) or "",
        )
        for gain in found
        for route in sg.Route
        if gain.expected.of(route) is not None or gain.realised.of(route) is not None
    ]
    if rows:
        yield Table(head, tuple(rows), caption=words("field-gains"))


def _amount(amount: float | None) -> str:
    return "" if amount is None else sg.canonical_json(amount)
