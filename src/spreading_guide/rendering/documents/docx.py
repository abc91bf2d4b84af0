"""A document as DOCX."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING, Any

import spreading_guide as sg
from spreading_guide.rendering.documents.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Space,
    Table,
)
from spreading_guide.rendering.documents.pdf import sets_text
from spreading_guide.rendering.documents.raster import as_png
from spreading_guide.rendering.escaping import xml_text
from spreading_guide.rendering.pages import Page

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph

_STYLES = {"bullet": "List Bullet", "number": "List Paragraph", "box": "List Paragraph"}
_BOX = "\u2610 "
_BEHIND_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
    "w:pPrChange",
)


def as_docx(document: Document) -> bytes:
    """Write a document as DOCX; it needs python-docx, which the extra `render` brings.

    The text runs in the direction of its language. A picture is a PNG as wide as the text, with
    what it shows as its alternative. Where the system lacks Pango, with which WeasyPrint sets
    the words of a picture, what it shows stands in its place.
    """
    return _Writing(document).written()


class _Writing:
    """One document while it is written."""

    def __init__(self, document: Document) -> None:
        import docx

        self._document = document
        self._word: Word = docx.Document()
        self._paper(self._word.sections[0])
        self._mirrored = document.dir == "rtl"

    def _paper(self, section: Any) -> None:  # noqa: ANN401 - what python-docx has for a section
        """Take the paper of the PDF: the template of python-docx has that of North America."""
        from docx.shared import Mm

        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(16)
        section.top_margin, section.bottom_margin = Mm(18), Mm(20)

    def written(self) -> bytes:
        """Give the file."""
        document, core = self._document, self._word.core_properties
        core.title, core.language = xml_text(document.title)[:255], document.lang
        # The template of python-docx names its own author and day.
        core.author, core.comments = "", ""
        self._add(document.title, "Title")
        for block in document.blocks:
            self._block(block)
        for line in document.foot:
            self._add(line, "Caption")
        out = io.BytesIO()
        self._word.save(out)
        return out.getvalue()

    def _add(self, text: str, style: str = "Normal") -> WordParagraph:
        paragraph = self._word.add_paragraph(style=style)
        self._fill(paragraph, text)
        return paragraph

    def _fill(self, paragraph: WordParagraph, text: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        # A run of Latin words keeps their direction, so that their full stop stays behind them.
        mirrored = self._mirrored and (not text.isascii() or not text)
        run = paragraph.add_run(xml_text(self._document.said(text)))
        about = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no other way to the language
        language = OxmlElement("w:lang")
        name = "w:bidi" if mirrored else "w:val"
        language.set(qn(name), text.lang if isinstance(text, sg.Text) else self._document.lang)
        if mirrored:
            about.append(OxmlElement("w:rtl"))
        if self._mirrored:
            within = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the same
            if within.find(qn("w:bidi")) is None:
                # The order of the members is fixed.
                within.insert_element_before(OxmlElement("w:bidi"), *_BEHIND_BIDI)
        about.append(language)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._add(block.text, f"Heading {block.level - 1}")
            case Paragraph():
                self._add(block.text)
            case Fields():
                self._table(None, block.rows)
            case Listing():
                self._listing(block)
            case Table():
                self._table(block.head, block.rows)
            case Picture():
                self._picture(block)
            case Space():
                self._add(block.label, "Caption")
                for _ in range(block.lines):
                    self._add("_" * 60)

    def _picture(self, picture: Picture) -> None:
        if not self._sets_text:
            self._add(picture.text, "Caption")
            return
        page = Page(title="", lang=self._document.lang, dir=self._document.dir)
        png = as_png(picture, page, *self._room)
        paragraph = self._add("")
        paragraph.paragraph_format.line_spacing = 1
        # The PNG says how many dots it has to the inch, and so how large it is.
        shape = paragraph.add_run().add_picture(io.BytesIO(png))
        about = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to the alternative
        about.set("descr", xml_text(picture.text))

    @cached_property
    def _sets_text(self) -> bool:
        return sets_text()

    @property
    def _room(self) -> tuple[float, float]:
        """Give how wide and how high the text of a page is, in millimetres."""
        page: Any = self._word.sections[0]
        width = page.page_width.mm - page.left_margin.mm - page.right_margin.mm
        return width, page.page_height.mm - page.top_margin.mm - page.bottom_margin.mm

    def _listing(self, block: Listing) -> None:
        # Word goes on counting from one list to the next: the numbers are written.
        begins = {"bullet": "", "box": _BOX}
        for number, entry in enumerate(block.entries, 1):
            begin = begins.get(block.mark, f"{number}. ")
            text = self._document.said(entry.text)
            paragraph = self._add(begin + text, _STYLES[block.mark])
            for line in entry.lines:
                paragraph.add_run().add_break()
                self._fill(paragraph, line)

    def _table(self, head: tuple[str, ...] | None, rows: tuple[tuple[str, ...], ...]) -> None:
        width = len(head or (rows[0] if rows else ()))
        if not width:
            return
        table: Any = self._word.add_table(rows=0, cols=width, style="Table Grid")
        table.table_direction = 1 if self._mirrored else 0
        for cells in ((head,) if head else ()) + rows:
            made = table.add_row()
            for cell, text in zip(made.cells, cells, strict=True):
                self._fill(cell.paragraphs[0], text)
        if head:
            self._head(table.rows[0])
        self._word.add_paragraph()

    def _head(self, row: Any) -> None:  # noqa: ANN401 - what python-docx has for a row
        """Say that a row is the head of its table: on each page, and to those who listen."""
        from docx.oxml import OxmlElement

        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no other way
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                # Arabic letters have a boldness of their own.
                run.font.bold = run.font.cs_bold = True
