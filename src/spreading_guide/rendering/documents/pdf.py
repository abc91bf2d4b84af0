"""A document as PDF."""

import io
import re
from typing import NoReturn
from xml.etree import ElementTree as ET

import attrs

from spreading_guide.rendering.documents.blocks import Block, Document, Picture
from spreading_guide.rendering.documents.html import as_html

# The room between the margins of the page, as the style of documents has it.
_WIDTH_MM = 178
_SVG = "{http://www.w3.org/2000/svg}"


def as_pdf(document: Document) -> bytes:
    """Write a document as PDF; it needs WeasyPrint, which the extra `render` brings.

    Nothing is fetched: what a document shows is in it.

    Raises:
        OSError: where the system lacks Pango, with which WeasyPrint sets text.
    """
    from weasyprint import HTML

    blocks = tuple(map(_drawn, document.blocks))
    page = HTML(string=as_html(attrs.evolve(document, blocks=blocks)), url_fetcher=_refuse)
    out = io.BytesIO()
    page.write_pdf(out, pdf_tags=True)
    return out.getvalue()


def _refuse(url: str, *_about: object, **_more: object) -> NoReturn:
    raise ValueError(f"a document asks for nothing from outside: {url}")


def _drawn(block: Block) -> Block:
    """Put the words of a picture above it as text of the page.

    WeasyPrint sets the text of an SVG letter by letter: Arabic comes out unjoined and reversed.
    """
    if not isinstance(block, Picture):
        return block
    from spreading_guide.rendering.pictures.standing_alone import as_svg

    ET.register_namespace("", _SVG.strip("{}"))
    svg = ET.fromstring(as_svg(block))  # noqa: S314 - made here, not read from outside
    width, height = map(float, svg.attrib["viewBox"].split()[2:])
    scale = _WIDTH_MM / width
    # Beside the pictures in the page, not in them: there the style of the page counts.
    words = []
    for parent in list(svg.iter()):
        for each in list(parent):
            if each.tag == f"{_SVG}text":
                words.append(_words(each, svg.attrib["class"], scale, svg.attrib["direction"]))
                parent.remove(each)
    svg.attrib |= {"width": f"{_WIDTH_MM}mm", "height": f"{round(height * scale, 2)}mm"}
    drawn = ET.tostring(svg, encoding="unicode")
    size = f"width: {_WIDTH_MM}mm; height: {round(height * scale, 2)}mm"
    return Picture(f'<div class="drawn" style="{size}">{drawn}{"".join(words)}</div>', block.text)


def _words(text: ET.Element, kind: str, scale: float, direction: str) -> str:
    from markupsafe import escape

    classes = text.attrib.get("class", "").split()
    size = _size(kind, classes) * scale
    left, down = float(text.attrib["x"]) * scale, float(text.attrib["y"]) * scale
    # Where the text ends that runs from the right, it begins for the paper.
    anchor = _anchor(kind, classes)
    shift = {"middle": "-50%", "end": "-100%", "start": "0"}[anchor]
    if direction == "rtl" and anchor != "middle":
        shift = "-100%" if anchor == "start" else "0"
    place = f"left: {left:.2f}mm; top: {down - size:.2f}mm; font-size: {size:.2f}mm"
    names = " ".join([kind, *classes])
    style = f"{place}; transform: translateX({shift})"
    return f'<span class="{names}" style="{style}">{escape(text.text or "")}</span>'


def _size(kind: str, classes: list[str]) -> int:
    """Give the size of letters in a picture, as its style has it."""
    sizes = {"small": 13, "quiet": 12, "sharer": 13, "reuser": 13}
    return next((sizes[each] for each in classes if each in sizes), 17 if kind == "map" else 14)


def _anchor(kind: str, classes: list[str]) -> str:
    named = next((each for each in classes if re.fullmatch("middle|end", each)), None)
    if named is not None:
        return named
    return "start" if kind == "chart" or set(classes) & {"sharer", "reuser"} else "middle"
