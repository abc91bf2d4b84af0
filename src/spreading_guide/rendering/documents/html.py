"""A document as one page of HTML."""

from spreading_guide.rendering.documents.blocks import Document
from spreading_guide.rendering.pages import Page, render


def as_html(document: Document) -> str:
    """Write a document as a page that stands alone, to read and to print."""
    page = Page(title=document.title, lang=document.lang, dir=document.dir)
    blocks = [(type(block).__name__.lower(), block) for block in document.blocks]
    return render(
        "document.html", page, document=document, blocks=blocks, outdated=document.outdated
    )
