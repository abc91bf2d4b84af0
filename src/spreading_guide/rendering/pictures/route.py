"""The way through the guide: the steps in a row, with a lane for each team."""

from typing import Any

import spreading_guide as sg
from spreading_guide.rendering import saying
from spreading_guide.rendering.documents.blocks import Picture
from spreading_guide.rendering.pages import render
from spreading_guide.rendering.words import Words

_BETWEEN = 160
_MARGIN = 80
_REACHED = frozenset({sg.StepState.READY, sg.StepState.COMPLETE})


def route_map(guide: sg.Guide) -> Picture:
    """Give the picture of the steps.

    Args:
        guide: the guide, in the language of the picture.
    """
    words = Words(guide)
    steps = guide.listed(step.name for step in guide)
    gates = guide.listed(step.name for step in guide if step.gate)
    return _draw(guide, str(words("site-picture-text", steps=steps, gates=gates)), {})


def progress_map(guide: sg.Guide, report: sg.Progress) -> Picture:
    """Give the picture of the steps with how far two teams are.

    Args:
        guide: the guide, in the language of the picture.
        report: how far they are.
    """
    words = Words(guide)
    said: list[str] = []
    for step in report.steps:
        teams = [
            words("report-said", name=words.label(route), said=done)
            for route in sg.Route
            if (done := saying.done(words, step.routes.of(route).completion))
        ]
        name = guide.step(step.id).name
        about = words.listed([words.label(step.state), *teams])
        said.append(words("report-said", name=name, said=about))
    return _draw(guide, " \u2013 ".join(said), {step.id: step for step in report.steps})


def _draw(guide: sg.Guide, said: str, reached: dict[str, sg.StepProgress]) -> Picture:
    words, steps = Words(guide), guide.steps
    width = 2 * _MARGIN + (len(steps) - 1) * _BETWEEN
    mirrored = guide.locale.dir == "rtl"

    def across(start: int) -> int:
        """Give a place as it is read: from the left, or from the right."""
        return width - start if mirrored else start

    stops: list[dict[str, Any]] = []
    for position, step in enumerate(steps):
        start, at = _MARGIN + position * _BETWEEN, reached.get(step.id)
        stops.append(
            {
                "x": across(start),
                "name": step.name,
                "reached": at is not None and at.state in _REACHED,
                # A decision stands between its step and the next.
                "gate": across(start + 50) if step.gate else None,
                "passed": at is not None and at.gate is not None and at.gate.passed,
                **{
                    route.value: ""
                    if at is None
                    else saying.done(words, at.routes.of(route).completion)
                    for route in sg.Route
                },
            }
        )
    svg = render(
        "pictures/route.svg",
        width=width,
        dir=guide.locale.dir,
        stops=stops,
        edge=across(_MARGIN + 32),
        title=words("site-picture"),
        said=said,
        sharer=words.label(sg.Route.SHARER),
        reuser=words.label(sg.Route.REUSER),
    )
    return Picture(svg, said)
