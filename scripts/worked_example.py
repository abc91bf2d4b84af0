"""Draw the worked example of the page about the evaluation: one pairing, from begin to end."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import spreading_guide as sg

PAIRING = Path(__file__).resolve().parent.parent / "examples/pairings/home-rehabilitation.json"

_LEFT, _RIGHT, _TOP, _ROW = 104, 876, 84, 34
_WIDTH = 900
# How each state looks: filled with, and lined with. Words repeat what the colours say.
_LOOKS = {
    sg.StepState.UNDER_WAY: ("url(#under-way)", "#33658a"),
    sg.StepState.READY: ("#86bbd8", "#33658a"),
    sg.StepState.COMPLETE: ("#33658a", "#33658a"),
}
# So far the last state is drawn on, for otherwise what came last could not be seen.
_AFTER = 16
# About how wide a letter of a bold name is, and a date.
_LETTER, _DATE = 8.5, 80


def picture() -> str:
    """Give the picture as the text of an SVG file."""
    guide, pairing = sg.load_guide("en"), sg.load_pairing(PAIRING)
    points = sg.timeline(guide, pairing)
    height = _TOP + _ROW * len(guide.steps) + 118
    return "\n".join(_lines(guide, pairing, points, height)) + "\n"


def _lines(
    guide: sg.Guide, pairing: sg.Pairing, points: tuple[sg.TimelinePoint, ...], height: int
) -> Iterator[str]:
    title = f"{pairing.title}: where each step stood, and the outcome, over time"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'aria-labelledby="title desc" font-family="sans-serif" font-size="13">'
    )
    yield f'<title id="title">{escape(title)}</title>'
    yield f'<desc id="desc">{escape(" ".join(_story(guide, points)))}</desc>'
    yield (
        '<defs><pattern id="under-way" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="7" height="7" fill="#f6f9fb"/>'
        '<rect width="3" height="7" fill="#86bbd8"/></pattern></defs>'
    )
    yield f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
    bottom = _TOP + _ROW * len(guide.steps)
    yield from _outcomes(guide, points, bottom)
    for row, step in enumerate(guide):
        yield from _step_row(step, points, _TOP + _ROW * row)
    yield from _completion(points, bottom)
    yield from _legend(guide, height - 16)
    yield "</svg>"


def _story(guide: sg.Guide, points: tuple[sg.TimelinePoint, ...]) -> Iterator[str]:
    """Say in words what the picture shows."""
    for point in _turns(points):
        yield f"{point.at[:10]}: {guide.label(point.outcome, 'outcome')}."
    last = points[-1]
    yield f"At the end {', '.join(_ends(guide, last))}."


def _ends(guide: sg.Guide, last: sg.TimelinePoint) -> Iterator[str]:
    for step in guide:
        yield f"{step.name} is {guide.label(last.step(step.id)).lower()}"


def _turns(points: tuple[sg.TimelinePoint, ...]) -> list[sg.TimelinePoint]:
    """Give the points at which the outcome changed."""
    return [now for before, now in pairwise(points) if now.outcome != before.outcome]


def _x(points: tuple[sg.TimelinePoint, ...], at: str) -> float:
    first, last = (datetime.fromisoformat(point.at) for point in (points[0], points[-1]))
    part = (datetime.fromisoformat(at) - first) / (last - first)
    return round(_LEFT + part * (_RIGHT - _AFTER - _LEFT), 1)


def _outcomes(guide: sg.Guide, points: tuple[sg.TimelinePoint, ...], bottom: int) -> Iterator[str]:
    """Write each outcome where it was reached; names that would meet take turns in two lines."""
    free = {48: 0.0, 16: 0.0}
    for point in _turns(points):
        x = _x(points, point.at)
        label = guide.label(point.outcome, "outcome")
        width = max(_LETTER * len(label), _DATE)
        to_the_right = x + width <= _WIDTH
        start = x if to_the_right else x - width
        y = next(line for line, end in free.items() if start >= end)
        free[y] = start + width
        anchor = "start" if to_the_right else "end"
        about = f'x="{x}" text-anchor="{anchor}"'
        yield f'<path d="M{x} {y + 20}V{bottom + 62}" stroke="#9aa5ad" stroke-dasharray="2 3"/>'
        yield f'<text y="{y}" {about} font-weight="bold">{escape(label)}</text>'
        yield f'<text y="{y + 15}" {about} fill="#555">{point.at[:10]}</text>'


def _step_row(step: sg.Step, points: tuple[sg.TimelinePoint, ...], y: int) -> Iterator[str]:
    yield f'<text x="{_LEFT - 12}" y="{y + 20}" text-anchor="end">{escape(step.name)}</text>'
    yield f'<path d="M{_LEFT} {y + 16}H{_RIGHT}" stroke="#d5dbe0"/>'
    changes = [
        now for before, now in pairwise(points) if now.step(step.id) is not before.step(step.id)
    ]
    ends = [*(_x(points, point.at) for point in changes[1:]), _RIGHT]
    for point, to in zip(changes, ends, strict=False):  # a step may never have changed
        look = _LOOKS.get(point.step(step.id))
        if look is not None:
            x = _x(points, point.at)
            fill, stroke = map(quoteattr, look)
            width = round(to - x, 1)
            yield (
                f'<rect x="{x}" y="{y + 6}" width="{width}" height="20" fill={fill} '
                f"stroke={stroke}/>"
            )


def _completion(points: tuple[sg.TimelinePoint, ...], bottom: int) -> Iterator[str]:
    """Draw the tasks done out of those that apply as a line that climbs."""
    base, top = bottom + 62, bottom + 14
    yield f'<text x="{_LEFT - 12}" y="{base}" text-anchor="end">0 %</text>'
    yield f'<text x="{_LEFT - 12}" y="{top + 8}" text-anchor="end">100 %</text>'
    yield f'<path d="M{_LEFT} {base}H{_RIGHT}M{_LEFT} {top}H{_RIGHT}" stroke="#d5dbe0"/>'
    path = [f"M{_LEFT} {base}"]
    for point in points:
        percent = 0 if point.completion is None else point.completion.percent
        path.append(f"H{_x(points, point.at)}V{round(base - (base - top) * percent / 100, 1)}")
    yield f'<path d="{"".join(path)}" fill="none" stroke="#b5472b" stroke-width="2"/>'
    end = points[-1].completion
    if end is not None:
        x, y = _x(points, points[-1].at) - 8, top + 30
        yield (
            f'<text x="{x}" y="{y}" text-anchor="end" fill="#8f3720" '
            'stroke="#fff" stroke-width="4" paint-order="stroke">'
            f"tasks done: {end.done} of {end.applicable}</text>"
        )


def _legend(guide: sg.Guide, y: int) -> Iterator[str]:
    x = _LEFT
    for state, (fill, stroke) in _LOOKS.items():
        label = guide.label(state)
        yield (
            f'<rect x="{x}" y="{y - 12}" width="26" height="14" fill={quoteattr(fill)} '
            f"stroke={quoteattr(stroke)}/>"
        )
        yield f'<text x="{x + 34}" y="{y}">{escape(label)}</text>'
        x += 60 + 8 * len(label)
