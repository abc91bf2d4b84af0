"""Documents as HTML, PDF, DOCX and Markdown."""

from spreading_guide.rendering.documents.blocks import (
    Block,
    Document,
    Entry,
    Fields,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Space,
    Table,
)
from spreading_guide.rendering.documents.docx import as_docx
from spreading_guide.rendering.documents.html import as_html
from spreading_guide.rendering.documents.markdown import as_markdown
from spreading_guide.rendering.documents.pdf import as_pdf

__all__ = [
    "Block",
    "Document",
    "Entry",
    "Fields",
    "Heading",
    "Listing",
    "Paragraph",
    "Picture",
    "Space",
    "Table",
    "as_docx",
    "as_html",
    "as_markdown",
    "as_pdf",
]
