"""Pictures as PNG, for formats that take no SVG."""

import io
from contextlib import closing
from threading import Lock
from typing import Final

from spreading_guide.rendering.documents.blocks import Picture
from spreading_guide.rendering.documents.drawn import drawn
from spreading_guide.rendering.documents.pdf import printed
from spreading_guide.rendering.pages import Page, render, text

DOTS: Final = 3
"""How many dots a point has: 216 to the inch. A whole number, so that no dot is cut in two."""

# PDFium is not made for two threads at once, and a portal has several.
_PDFIUM = Lock()


def as_png(picture: Picture, page: Page, width: float, height: float) -> bytes:
    """Write a picture as PNG, as large as a page allows.

    Args:
        picture: the picture.
        page: the language of its words, and their direction.
        width: how wide that is between its margins, in millimetres.
        height: how high it is; a heading fits above the picture.

    Raises:
        OSError: where the system lacks Pango, with which WeasyPrint sets text.
    """
    from PIL.Image import Dither
    from pypdfium2 import PdfDocument

    from spreading_guide.rendering.pictures.standing_alone import on_paper

    placed = drawn(picture, width, height)
    size = f"@page {{ size: {placed.width}mm {placed.height}mm; margin: 0; }}\n"
    style = size + on_paper(text("picture.css"))
    data = printed(render("picture.html", page, picture=placed.html, style=style))
    out = io.BytesIO()
    with _PDFIUM, closing(PdfDocument(data)) as sheets:
        image = sheets[0].render(scale=DOTS).to_pil()
    # A drawing has few colours, and most of its size is the edges of letters: 256 are enough.
    few = image.quantize(256, dither=Dither.NONE)
    few.save(out, "PNG", optimize=True, dpi=(72 * DOTS, 72 * DOTS))
    return out.getvalue()
