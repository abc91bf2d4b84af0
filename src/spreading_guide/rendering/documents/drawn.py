"""Pictures as parts of a page that WeasyPrint sets."""

from typing import Final
from xml.etree import ElementTree as ET

import attrs

from spreading_guide.rendering.documents.blocks import Picture
from spreading_guide.rendering.pages import render

_SVG = "{http://www.w3.org/2000/svg}"
_PIXEL_MM: Final = 25.4 / 96
# What stands above a picture stays on its page.
_HEADING_MM: Final = 25
# How far a text moves to the left of its place, in percent of its length.
_SHIFTS = {"start": 0, "middle": 50, "end": 100}


@attrs.frozen
class Drawn:
    """A picture that has its place on a page.

    Attributes:
        html: the picture.
        width: how wide it is, in millimetres.
        height: how high it is, in millimetres.
    """

    html: str
    width: float
    height: float


def drawn(picture: Picture, width: float, height: float) -> Drawn:
    """Draw a picture as large as a page allows, with its words above it as text of the page.

    WeasyPrint sets the text of an SVG letter by letter: Arabic comes out unjoined and reversed.
    Where the words stand is said in the picture, and how they look in the style of pictures.

    Args:
        picture: the picture.
        width: how wide the page is between its margins, in millimetres.
        height: how high it is; a heading fits above the picture.
    """
    from spreading_guide.rendering.pictures.standing_alone import as_svg

    ET.register_namespace("", _SVG.strip("{}"))
    svg = ET.fromstring(as_svg(picture))  # noqa: S314 - made here, not read from outside
    direction = svg.attrib["direction"]
    texts = svg.findall(f"{_SVG}text")
    for text in texts:
        svg.remove(text)
    wide, high = map(float, svg.attrib["viewBox"].split()[2:])
    unit = min(width / wide, (height - _HEADING_MM) / high)
    size = round(wide * unit, 2), round(high * unit, 2)
    html = render(
        "pictures/drawn.html",
        width=size[0],
        height=size[1],
        # All is laid out in the picture's own units, and then made as large as it shall be.
        wide=wide,
        high=high,
        scale=round(unit / _PIXEL_MM, 5),
        kind=svg.attrib["class"],
        dir=direction,
        shapes=ET.tostring(svg, encoding="unicode"),
        words=[_words(text, direction) for text in texts],
    )
    return Drawn(html, *size)


def _words(text: ET.Element, direction: str) -> dict[str, object]:
    about = text.attrib
    shift = _SHIFTS[about.get("text-anchor", "start")]
    return {
        "x": about["x"],
        "y": about["y"],
        # Where the text ends that runs from the right, it begins for the paper.
        "shift": shift if direction == "ltr" else 100 - shift,
        "kind": about.get("class", ""),
        "text": text.text or "",
    }
