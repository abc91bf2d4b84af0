"""Where two teams differ: both answers on one line for each question."""

from collections.abc import Sequence

import attrs

import spreading_guide as sg
from spreading_guide.rendering.documents.blocks import Picture
from spreading_guide.rendering.pages import render
from spreading_guide.rendering.words import Words

_LEFT, _RIGHT = 70, 780
_ROW = 30


@attrs.frozen(kw_only=True)
class Apart:
    """How far two answers lie apart.

    Attributes:
        sharer: where the sharer's answer lies, from 0 to 1.
        reuser: where the re-user's answer lies, from 0 to 1.
        said: both answers in words.
    """

    sharer: float
    reuser: float
    said: str


def differences_chart(guide: sg.Guide, apart: Sequence[Apart]) -> Picture:
    """Give the picture of the differences, numbered as in the list beside it.

    Args:
        guide: the guide, in the language of the picture.
        apart: the differences, in the order of the list.
    """
    words, mirrored = Words(guide), guide.locale.dir == "rtl"

    def across(part: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (1 - part if mirrored else part), 1)

    rows = [
        {"y": 24 + number * _ROW, "sharer": across(each.sharer), "reuser": across(each.reuser)}
        for number, each in enumerate(apart)
    ]
    said = " \u2013 ".join(
        words("report-said", name=number, said=each.said) for number, each in enumerate(apart, 1)
    )
    svg = render(
        "pictures/differences.svg",
        dir=guide.locale.dir,
        title=words("field-differences"),
        said=said,
        rows=rows,
        left=_LEFT,
        right=_RIGHT,
        edge=_RIGHT + 40 if mirrored else _LEFT - 40,
        height=24 + len(rows) * _ROW,
    )
    return Picture(svg, said)
