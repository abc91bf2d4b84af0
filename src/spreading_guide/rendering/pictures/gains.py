"""Gains: what each team expected, beside what it has measured."""

from collections.abc import Iterator, Sequence
from typing import Any

import spreading_guide as sg
from spreading_guide.rendering.describing import with_unit
from spreading_guide.rendering.documents.blocks import Picture
from spreading_guide.rendering.journal import Journal
from spreading_guide.rendering.pages import render
from spreading_guide.rendering.words import Words

_LEFT, _RIGHT = 20, 860
_ROW = 66


def gains_chart(guide: sg.Guide, gains: Sequence[sg.GainProgress], journal: Journal) -> Picture:
    """Give the picture of the gains; each has a scale of its own, since units differ.

    Args:
        guide: the guide, in the language of the picture.
        gains: the gains of a report.
        journal: what the entries say, for their names.
    """
    words = Words(guide)
    rows = [row for gain in gains for row in _rows(words, gain, journal)]
    mirrored = guide.locale.dir == "rtl"
    for number, row in enumerate(rows):
        row["y"] = 24 + number * _ROW
        for bar in row["bars"]:
            bar["x"] = _RIGHT + _LEFT - bar["start"] - bar["width"] if mirrored else bar["start"]
            ends = bar["start"] + bar["width"] + 8
            bar["said_at"] = _RIGHT + _LEFT - ends if mirrored else ends
    said = " \u2013 ".join(row["said"] for row in rows)
    svg = render(
        "pictures/gains.svg",
        dir=guide.locale.dir,
        title=words("field-gains"),
        said=said,
        rows=rows,
        edge=_RIGHT if mirrored else _LEFT,
        height=24 + len(rows) * _ROW,
    )
    return Picture(svg, said)


def _rows(words: Words, gain: sg.GainProgress, journal: Journal) -> Iterator[dict[str, Any]]:
    name = journal.name(sg.EntryKind.GAIN, gain.id)
    for route in sg.Route:
        amounts = {"expected": gain.expected.of(route), "realised": gain.realised.of(route)}
        known = {kind: amount for kind, amount in amounts.items() if amount is not None}
        if not known:
            continue
        # Below zero means worse: the bar begins where the lowest value stands.
        lowest, highest = min(0, *known.values()), max(0, *known.values())
        span = (highest - lowest) or 1
        bars = []
        for position, (kind, amount) in enumerate(known.items()):
            start, end = sorted((0 - lowest, amount - lowest))
            scale = (_RIGHT - _LEFT - 220) / span
            bars.append(
                {
                    "kind": kind,
                    "start": round(_LEFT + start * scale, 1),
                    "width": round(max((end - start) * scale, 1), 1),
                    "down": 6 + position * 19,
                    "said": words.listed([words(f"field-{kind}"), sg.canonical_json(amount)]),
                }
            )
        about = with_unit(words, name, gain.unit.of(route))
        head = words("report-said", name=words.label(route), said=about)
        said = words.listed([head, *(str(bar["said"]) for bar in bars)])
        yield {"name": head, "bars": bars, "said": said}
