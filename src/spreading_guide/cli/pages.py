"""A page: what is shown to read, laid out for the width at hand, plain where nobody looks."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from spreading_guide.cli.streams import emit, terminal

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROWEST: Final = 24
_ROOMY: Final = 60
# In a pipe nothing needs to be broken into lines where one line is one record.
_ENDLESS: Final = 100_000


class Page:
    """Collects lines, fields and tables; shows them in one go.

    What is added must be harmless already: it comes from the guide or went through `shown`.
    Styles only repeat what words say.
    """

    def __init__(self, *, aside: bool = False) -> None:
        """Begin empty.

        Args:
            aside: True where the page belongs on the standard error stream.
        """
        self._parts: list[RenderableType] = []
        self._aside = aside

    def heading(self, text: str, *, indent: int = 0) -> None:
        """Add a heading with an empty line before it."""
        if self._parts:
            self.gap()
        self.line(text, indent=indent, style="bold")

    def gap(self) -> None:
        """Add an empty line."""
        from rich.text import Text

        self._parts.append(Text(""))

    def line(self, text: str, *, indent: int = 0, style: str = "") -> None:
        """Add a paragraph; where it wraps, it stays indented."""
        from rich.padding import Padding
        from rich.text import Text

        self._parts.append(Padding(Text(text, style=style), (0, 0, 0, indent)))

    def bullet(self, text: str, *below: str, mark: str = "-", indent: int = 2) -> None:
        """Add a point of a list, and what stands below it in smaller voice."""
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(Text(mark), Text(text))
        for line in below:
            grid.add_row("", Text(line, style="dim"))
        self._parts.append(Padding(grid, (0, 0, 0, indent)))

    def fields(self, rows: Iterable[tuple[str, str]], *, indent: int = 2) -> None:
        """Add names with what they are; a row without a name goes on with the one before."""
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(overflow="fold", max_width=_width() * 2 // 5)
        grid.add_column(overflow="fold")
        for name, text in rows:
            grid.add_row(Text(name, style="dim"), Text(text))
        self._parts.append(Padding(grid, (0, 0, 0, indent)))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], *, indent: int = 2) -> None:
        """Add a table without lines."""
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        between = 2 if _width() >= _ROOMY else 1
        table = Table(box=None, padding=(0, between, 0, 0), pad_edge=False)
        for name in head:
            table.add_column(Text(name, style="dim"), overflow="fold")
        for row in rows:
            table.add_row(*map(Text, row))
        self._parts.append(Padding(table, (0, 0, 0, indent)))

    def fits(self, head: Sequence[str], rows: Iterable[Sequence[str]], *, indent: int = 2) -> bool:
        """Tell whether a table can be shown without breaking words."""
        columns = zip(head, *rows, strict=True)
        longest = [max(len(word) for cell in column for word in cell.split()) for column in columns]
        return sum(longest) + len(longest) + indent <= _width()

    def show(self, *, one_line_each: bool = False) -> None:
        """Write the page to the standard output.

        Args:
            one_line_each: True where a row must stay one line when it goes into a pipe.
        """
        looked_at = terminal(aside=self._aside)
        width = _ENDLESS if one_line_each and not looked_at else None
        console = _console(width, aside=self._aside)
        with console.capture() as captured:
            for part in self._parts:
                console.print(part)
        lines = captured.get().splitlines()
        emit("\n".join(lines if looked_at else map(str.rstrip, lines)), aside=self._aside)


def _width() -> int:
    return _console().width


def _console(width: int | None = None, *, aside: bool = False) -> "Console":
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False, width=width, stderr=aside)
    console.width = max(console.width, NARROWEST)
    return console
