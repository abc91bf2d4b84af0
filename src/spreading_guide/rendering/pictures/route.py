"""The way through the guide: the steps in a row, with a lane for each team."""

import spreading_guide as sg
from spreading_guide.rendering.pages import render
from spreading_guide.rendering.words import Words

_BETWEEN = 160
_MARGIN = 80


def route_map(guide: sg.Guide) -> str:
    """Give the picture of the steps.

    It has no style of its own: the page that shows it has.

    Args:
        guide: the guide, in the language of the picture.
    """
    words, steps = Words(guide), guide.steps
    width = 2 * _MARGIN + (len(steps) - 1) * _BETWEEN
    mirrored = guide.locale.dir == "rtl"

    def across(start: int) -> int:
        """Give a place as it is read: from the left, or from the right."""
        return width - start if mirrored else start

    stops = [
        {
            "x": across(_MARGIN + position * _BETWEEN),
            "name": step.name,
            # A decision stands between its step and the next.
            "gate": across(_MARGIN + position * _BETWEEN + 50) if step.gate else None,
        }
        for position, step in enumerate(steps)
    ]
    decisions = guide.listed(step.name for step in steps if step.gate)
    return render(
        "pictures/route.svg",
        id="route-map",
        width=width,
        dir=guide.locale.dir,
        stops=stops,
        edge=across(_MARGIN - 12),
        title=words("site-picture"),
        said=words(
            "site-picture-text", steps=guide.listed(step.name for step in steps), gates=decisions
        ),
        sharer=words.label(sg.Route.SHARER),
        reuser=words.label(sg.Route.REUSER),
    )
