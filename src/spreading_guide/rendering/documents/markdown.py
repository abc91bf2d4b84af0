"""A document as Markdown, in the dialect that GitHub, GitLab and most editors read."""

from collections.abc import Iterator

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
from spreading_guide.rendering.escaping import markdown_cell, markdown_line

_MARKS = {"bullet": "-", "number": "1.", "box": "- [ ]"}


def as_markdown(document: Document) -> str:
    """Write a document as Markdown; a picture is said in words."""
    writing = _Writing(document)
    parts = [f"# {writing.line(document.title)}"]
    parts += ["\n".join(writing.block(block)) for block in document.blocks]
    if document.foot:
        parts += ["---", *map(writing.line, document.foot)]
    return "\n\n".join(filter(None, parts)) + "\n"


class _Writing:
    """One document while it is written."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def line(self, text: str) -> str:
        """Give a text as a line."""
        return markdown_line(self._document.said(text))

    def _cell(self, text: str) -> str:
        return markdown_cell(self._document.said(text))

    def block(self, block: Block) -> Iterator[str]:
        """Give the lines of a block."""
        match block:
            case Heading():
                yield f"{'#' * block.level} {self.line(block.text)}"
            case Paragraph():
                yield self.line(block.text)
            case Fields():
                yield from self._table(("", ""), block.rows)
            case Listing():
                yield from self._listing(block)
            case Table():
                yield from self._table(block.head, block.rows)
            case Picture():
                yield self.line(block.text)
            case Space():
                yield f"{self.line(block.label)} ________"

    def _listing(self, block: Listing) -> Iterator[str]:
        mark = _MARKS[block.mark]
        for entry in block.entries:
            below = [f"{' ' * (len(mark) + 1)}{self.line(line)}" for line in entry.lines]
            # Two blanks at its end break a line.
            yield "  \n".join([f"{mark} {self.line(entry.text)}", *below])

    def _table(self, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
        yield f"| {' | '.join(map(self._cell, head))} |"
        yield f"| {' | '.join('---' for _ in head)} |"
        for row in rows:
            yield f"| {' | '.join(map(self._cell, row))} |"
