"""The course of a pairing: how many of its tasks were done, and when."""

from collections.abc import Sequence
from datetime import datetime

import spreading_guide as sg
from spreading_guide.rendering.documents.blocks import Picture
from spreading_guide.rendering.pages import render
from spreading_guide.rendering.words import Words

_LEFT, _RIGHT = 60, 940
_TOP, _BOTTOM = 20, 180
_DATE = len("2026-03-01")


def timeline_chart(guide: sg.Guide, points: Sequence[sg.TimelinePoint]) -> Picture:
    """Give the picture of the course.

    Args:
        guide: the guide, in the language of the picture.
        points: what `timeline` gives; two at least.
    """
    words = Words(guide)
    instants = [datetime.fromisoformat(point.at).timestamp() for point in points]
    shares = [point.completion.percent if point.completion else 0 for point in points]
    first, span = instants[0], (instants[-1] - instants[0]) or 1
    mirrored = guide.locale.dir == "rtl"

    def across(instant: float) -> float:
        part = (instant - first) / span
        return round(_LEFT + (_RIGHT - _LEFT) * (1 - part if mirrored else part), 1)

    def up(share: int) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * share / 100, 1)

    spots = [
        {"x": across(instant), "y": up(share)}
        for instant, share in zip(instants, shares, strict=True)
    ]
    said = str(
        words(
            "report-course-text",
            first=words.day(points[0].at[:_DATE]),
            last=words.day(points[-1].at[:_DATE]),
            before=shares[0],
            after=shares[-1],
        )
    )
    svg = render(
        "pictures/timeline.svg",
        dir=guide.locale.dir,
        title=words("report-course"),
        said=said,
        spots=spots,
        rules=[
            {"y": up(share), "name": words("report-percent", percent=share)}
            for share in (0, 50, 100)
        ],
        left=_LEFT,
        right=_RIGHT,
        edge=_RIGHT + 8 if mirrored else _LEFT - 8,
        ends=[
            {"x": across(instants[0]), "name": points[0].at[:_DATE]},
            {"x": across(instants[-1]), "name": points[-1].at[:_DATE]},
        ],
    )
    return Picture(svg, said)
