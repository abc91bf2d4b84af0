"""A document as PDF."""

import io
from contextlib import redirect_stdout
from functools import cache
from threading import Lock
from typing import Any, NoReturn

import attrs

from spreading_guide.rendering.documents.blocks import Block, Document, Picture
from spreading_guide.rendering.documents.drawn import drawn
from spreading_guide.rendering.documents.html import as_html

# The room between the margins of the page, as the style of documents has it.
_WIDTH_MM, _HEIGHT_MM = 178, 259
_IMPORTING = Lock()


def as_pdf(document: Document) -> bytes:
    """Write a document as PDF; it needs WeasyPrint, which the extra `render` brings.

    Nothing is fetched: what a document shows is in it.

    Raises:
        OSError: where the system lacks Pango, with which WeasyPrint sets text.
    """
    blocks = tuple(map(_drawn, document.blocks))
    return printed(as_html(attrs.evolve(document, blocks=blocks)))


def printed(page: str) -> bytes:
    """Write a page of HTML as PDF.

    Raises:
        OSError: where the system lacks Pango.
    """
    made = _weasyprint().HTML(string=page, url_fetcher=_refuse)
    out = io.BytesIO()
    made.write_pdf(out, pdf_tags=True)
    return out.getvalue()


def sets_text() -> bool:
    """Say whether this system has what WeasyPrint sets text with."""
    try:
        _weasyprint()
    except OSError:
        return False
    return True


@cache
def _weasyprint() -> Any:  # noqa: ANN401 - it says nothing of its types
    # Where Pango is missing, it prints advice besides. The standard output is the caller's, and
    # is put aside once and by one thread, so that it always comes back.
    with _IMPORTING, redirect_stdout(io.StringIO()):
        import weasyprint
    return weasyprint


def _refuse(url: str, *_about: object, **_more: object) -> NoReturn:
    raise ValueError(f"a document asks for nothing from outside: {url}")


def _drawn(block: Block) -> Block:
    if not isinstance(block, Picture):
        return block
    return Picture(drawn(block, _WIDTH_MM, _HEIGHT_MM).html, block.text)
