"""A picture as a file of its own, with its style in it."""

import re
from typing import Final

from spreading_guide.rendering.documents.blocks import Picture
from spreading_guide.rendering.pages import text

PALETTE: Final = {
    "paper": "#ffffff",
    "ink": "#1d1d21",
    "line": "#c8c8d0",
    "quiet": "#55555f",
    "sharer": "#a8161c",
    "reuser": "#0b4f9e",
}
"""The colours of a picture on paper, by the names that its style uses."""


def as_svg(picture: Picture) -> str:
    """Write a picture as a file: an SVG that any program shows in its colours.

    >>> import spreading_guide as sg
    >>> from spreading_guide.rendering.pictures import route_map
    >>> as_svg(route_map(sg.load_guide("en")))[:39]
    '<svg xmlns="http://www.w3.org/2000/svg"'
    """
    style = on_paper(text("pictures/pictures.css"))
    head, _, rest = picture.svg.partition(">")
    begin = head.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f"{begin}><style>{style}</style>{rest}"


def on_paper(style: str) -> str:
    """Put the colours of a picture on paper into a style that only names them.

    >>> on_paper("text { fill: var(--ink); }")
    'text { fill: #1d1d21; }'
    """
    return re.sub(r"var\(--(\w+)\)", lambda name: PALETTE[name[1]], style)
