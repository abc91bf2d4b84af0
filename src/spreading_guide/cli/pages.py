"""A page: what is shown to read, laid out for the width at hand, plain where nobody looks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from spreading_guide.cli.streams import emit, terminal

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.text import Text

NARROWEST: Final = 24
_ROOMY: Final = 60
# In a pipe nothing needs to be broken into lines where one line is one record.
_ENDLESS: Final = 100_000
_BETWEEN: Final = 2
# An id that is no ordinary word, with what may stand around it in a sentence.
_ID: Final = re.compile(r"\(?[a-z0-9]+[_-][a-z0-9_-]+\)?[,.:;]?")


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
        self._parts.append(_Hanging(" " * indent, [(text, style)]))

    def bullet(
        self, text: str, *below: str, mark: str = "-", indent: int = 2, whole: bool = False
    ) -> None:
        """Add a point of a list, and what stands below it in smaller voice.

        Args:
            text: the point.
            below: what stands below it, a paragraph each.
            mark: what stands before it.
            indent: how many blanks stand before that.
            whole: True where the point, such as the name of a file, must stay one line.
        """
        before = f"{' ' * indent}{mark} "
        if whole:
            self._parts.append(_Hanging(f"{before}{text}", [("", "")]))
            before = " " * len(before)
        paragraphs = [*([] if whole else [(text, "")]), *((line, "dim") for line in below)]
        self._parts.append(_Hanging(before, paragraphs))

    def fields(self, rows: Iterable[tuple[str, str]], *, indent: int = 2) -> None:
        """Add names with what they are; a row without a name goes on with the one before."""
        from rich.cells import cell_len

        listed = list(rows)
        longest = max((cell_len(name) for name, _ in listed), default=0)
        width = min(longest, _width() * 2 // 5)
        self._parts += [
            _Hanging(" " * indent, [(text, "")], name=name, width=width) for name, text in listed
        ]

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        indent: int = 2,
        whole: bool = False,
    ) -> None:
        """Add a table without lines.

        Args:
            head: the names of the columns.
            rows: the cells of each row.
            indent: how many blanks stand before it.
            whole: True where only the last column may be broken into lines.
        """
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        between = 2 if _width() >= _ROOMY else 1
        table = Table(box=None, padding=(0, between, 0, 0), pad_edge=False)
        for name in head:
            kept = whole and name != head[-1]
            table.add_column(Text(name, style="dim"), overflow="fold", no_wrap=kept)
        for row in rows:
            table.add_row(*map(Text, row))
        self._parts.append(Padding(table, (0, 0, 0, indent)))

    def fits(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        indent: int = 2,
        whole: bool = False,
    ) -> bool:
        """Tell whether a table can be shown without breaking words; see `table`."""
        columns = list(zip(head, *rows, strict=True))
        longest = [
            max(len(part) for cell in column for part in ([cell] if kept else cell.split() or [""]))
            for column, kept in zip(columns, [whole] * (len(head) - 1) + [False], strict=True)
        ]
        between = len(longest) * (2 if whole else 1)
        return sum(longest) + between + indent <= _width()

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
                # An id that is wider than the line is not cut off.
                console.print(part, crop=False)
        lines = captured.get().splitlines()
        emit("\n".join(lines if looked_at else map(str.rstrip, lines)), aside=self._aside)


class _Hanging:
    """Paragraphs that hang behind what stands before them; an id stays whole at any width."""

    def __init__(
        self, before: str, paragraphs: Sequence[tuple[str, str]], name: str = "", width: int = 0
    ) -> None:
        """Take what stands before the first line, and paragraphs with their styles.

        Args:
            before: blanks, or a mark.
            paragraphs: each with its style.
            name: the name of a field, between the two.
            width: how wide names are; 0 where there are none.
        """
        self._before = before
        self._paragraphs = paragraphs
        self._name = name
        self._width = width

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> Iterator["Text"]:
        """Give the lines."""
        from rich.cells import cell_len
        from rich.text import Text

        gap = " " * _BETWEEN if self._width else ""
        room = max(options.max_width - cell_len(self._before) - self._width - len(gap), 1)
        lines = [line for each in self._paragraphs for line in _broken(console, *each, room)]
        names = _broken(console, self._name, "dim", self._width) if self._width else []
        if any(name.cell_len > self._width for name in names):
            # An id that stands as a name gets lines of its own, above what it is.
            yield from (Text(self._before).append_text(name) for name in names)
            names = []
        for at in range(max(len(lines), len(names))):
            yield self._line(at, names, lines, gap)

    def _line(self, at: int, names: list["Text"], lines: list["Text"], gap: str) -> "Text":
        from rich.cells import cell_len
        from rich.text import Text

        before = self._before if not at else " " * cell_len(self._before)
        found = Text(before, no_wrap=True, overflow="ignore")
        if self._width:
            name = names[at] if at < len(names) else Text()
            found.append_text(name).append(" " * (self._width - name.cell_len) + gap)
        return found.append_text(lines[at]) if at < len(lines) else found


def _broken(console: "Console", text: str, style: str, room: int) -> list["Text"]:
    """Break a paragraph between words; of words that are too long only an id stays whole."""
    from rich.text import Text

    too_long = [word for word in text.split() if len(word) > room]
    if too_long and all(_ID.fullmatch(word) for word in too_long):
        found = wrap(text, room, break_long_words=False, break_on_hyphens=False)
        return [Text(line, style=style) for line in found]
    return list(Text(text, style=style).wrap(console, room, overflow="fold"))


def _width() -> int:
    return _console().width


def _console(width: int | None = None, *, aside: bool = False) -> "Console":
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False, width=width, stderr=aside)
    console.width = max(console.width, NARROWEST)
    return console
