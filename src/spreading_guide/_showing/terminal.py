"""A description as something that rich prints; imported only where rich asks."""

from typing import TypeAlias

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from spreading_guide._showing.description import Description, Word, harmless

Page: TypeAlias = Group
"""What rich gets."""


def page(about: Description) -> Page:
    """Lay a description out; all that it says is text, and square brackets are no markup."""
    parts: list[RenderableType] = [_text(about.title, "bold"), _facts(about)]
    if about.note:
        parts.append(_text(about.note))
    if about.rows:
        parts += [Text(), _table(about)]
    return Group(*parts)


def _text(word: Word, style: str = "") -> Text:
    return Text(harmless(word), style)


def _facts(about: Description) -> Table:
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(overflow="fold")
    facts.add_column(overflow="fold")
    for name, found in about.facts:
        facts.add_row(_text(name, "dim"), _text(found))
    return facts


def _table(about: Description) -> Table:
    table = Table(
        title=_text(about.caption, "bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        # Narrow gaps: heads in other languages are long, and a terminal has eighty columns.
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    for name, first in zip(about.columns, about.rows[0], strict=True):
        number = isinstance(first, int)
        table.add_column(_text(name), overflow="fold", justify="right" if number else "left")
    for row in about.rows:
        table.add_row(*map(_text, row))
    return table
