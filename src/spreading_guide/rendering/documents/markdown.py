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
    parts = [f"# {markdown_line(document.title)}"]
    parts += ["\n".join(_block(block)) for block in document.blocks]
    if document.foot:
        parts += ["---", *map(markdown_line, document.foot)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {markdown_line(block.text)}"
        case Paragraph():
            yield markdown_line(block.text)
        case Fields():
            yield from _table(("", ""), block.rows)
        case Listing():
            yield from _listing(block)
        case Table():
            yield from _table(block.head, block.rows)
        case Picture():
            yield markdown_line(block.text)
        case Space():
            yield f"{markdown_line(block.label)} ________"


def _listing(block: Listing) -> Iterator[str]:
    mark = _MARKS[block.mark]
    for entry in block.entries:
        below = [f"{' ' * (len(mark) + 1)}{markdown_line(line)}" for line in entry.lines]
        # Two blanks at its end break a line.
        yield "  \n".join([f"{mark} {markdown_line(entry.text)}", *below])


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    yield f"| {' | '.join(map(markdown_cell, head))} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(map(markdown_cell, row))} |"
