"""Opening a worksheet that may be any file, and giving its rows as text."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.rendering.sheets.amounts import written
from spreading_guide.rendering.sheets.layout import (
    FILLED,
    FORMAT,
    HEADS,
    LEGEND,
    LISTS,
    CellProblem,
    Labels,
    SheetError,
)

_MOST_BYTES = 32 * 1024 * 1024
_MOST_UNPACKED = 200 * 1024 * 1024
# A mark far out in a sheet would else make it one of thousands of millions of cells.
_MOST_ROWS = 5000
_MOST_COLUMNS = 64


@attrs.frozen(kw_only=True)
class Row:
    """A row that has an id.

    Attributes:
        sheet: the name of the sheet.
        cells: for each column the cell, such as `F12`.
        words: for each column what stands there.
    """

    sheet: str
    cells: dict[str, str]
    words: dict[str, str]

    @property
    def id(self) -> str:
        """What the row is about."""
        return self.words["id"]

    def problem(self, column: str, code: str, found: str, expected: str = "") -> CellProblem:
        """Give what is wrong in one of its cells."""
        cell = self.cells[column]
        return CellProblem(sheet=self.sheet, cell=cell, code=code, found=found, expected=expected)


class Book:
    """A worksheet as a file, with nothing made of what is in it.

    Attributes:
        about: what the legend says to programs, such as `pairing` and `route`.
        labels: the codes of each list by their labels.
    """

    def __init__(self, data: bytes, guide: sg.Guide, pairing: sg.Pairing) -> None:
        """Open a file.

        Args:
            data: the file.
            guide: the guide that the sheet should be of.
            pairing: the pairing that it should be of.

        Raises:
            SheetError: where it is no worksheet, or one of another pairing or guide.
        """
        self._book, self._typed = _opened(data)
        if not {LEGEND, LISTS} <= set(self._book.sheetnames):
            raise SheetError("not_a_sheet")
        self.about = self._legend()
        if self.about.get("format") != FORMAT or self.about.get("route") not in set(sg.Route):
            raise SheetError("not_a_sheet")
        for name, expected in (("guide", guide.id), ("pairing", pairing.id)):
            if self.about.get(name) != expected:
                raise SheetError(f"other_{name}", self.about.get(name, ""))
        self.labels = self._lists()

    def _legend(self) -> dict[str, str]:
        rows = self._book[LEGEND].iter_rows(max_col=2, max_row=_MOST_ROWS, values_only=True)
        return {str(name): str(said) for name, *rest in rows if name and rest for said in rest}

    def _lists(self) -> Labels:
        found: Labels = {}
        for row in self._book[LISTS].iter_rows(max_col=3, max_row=_MOST_ROWS, values_only=True):
            name, code, label = (*map(_text, row), "", "", "")[:3]
            if name:
                found.setdefault(name, {})[label] = code
        return found

    def rows(
        self, name: str, columns: tuple[str, ...], refuse: Callable[[CellProblem], None]
    ) -> Iterator[Row]:
        """Give each row of a sheet that can be read.

        Args:
            name: the name of the sheet.
            columns: the columns that it should have, in whatever order.
            refuse: is told of each row that cannot be read.

        Raises:
            SheetError: where the sheet or a column of it is missing.
        """
        if name not in self._book.sheetnames or name not in self._typed.sheetnames:
            raise SheetError("sheet_missing", name)
        sheet = self._book[name]
        limits = {
            "max_row": min(sheet.max_row, _MOST_ROWS),
            "max_col": min(sheet.max_column, _MOST_COLUMNS),
        }
        rows = [tuple(map(_text, row)) for row in sheet.iter_rows(**limits, values_only=True)]
        keys = next((row for row in rows if {"id", "seen"} <= set(row)), None)
        if keys is None or not set(columns) <= set(keys):
            raise SheetError("columns", name)
        at = {each: keys.index(each) for each in columns}
        letters = {each: _letter(place) for each, place in at.items()}
        heads = rows.index(keys) + HEADS
        seen: set[str] = set()
        for number, cells in enumerate(rows[heads:], heads + 1):
            row = Row(
                sheet=name,
                cells={each: f"{letter}{number}" for each, letter in letters.items()},
                words={each: cells[place] for each, place in at.items()},
            )
            problems = list(self._unreadable(row, seen))
            for each in problems:
                refuse(each)
            seen.add(row.id)
            if row.id and not problems:
                yield row

    def _unreadable(self, row: Row, seen: set[str]) -> Iterator[CellProblem]:
        words = row.words
        filled = [each for each in words if each in FILLED]
        if not row.id:
            typed = [each for each in filled if words[each]]
            if typed:
                yield row.problem(typed[0], "id_missing", words[typed[0]])
        elif row.id in seen:
            yield row.problem("id", "twice", row.id)
        else:
            # A formula whose value nobody has worked out.
            for each in sorted(filled):
                cell = self._typed[row.sheet][row.cells[each]]
                if not words[each] and cell.data_type == "f":
                    yield row.problem(each, "formula", str(cell.value))


def _opened(data: bytes) -> tuple[Any, Any]:
    """Open a file: with the values of its formulas, and with the formulas."""
    from openpyxl import load_workbook

    if len(data) > _MOST_BYTES:
        raise SheetError("not_a_sheet")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
        # A small file may unpack to one that fills the memory.
        fits = unpacked <= _MOST_UNPACKED
        book = load_workbook(io.BytesIO(data), data_only=True) if fits else None
        typed = load_workbook(io.BytesIO(data)) if fits else None
    # openpyxl raises whatever its parsers raise; a file from outside must not stop the program.
    except Exception as error:
        raise SheetError("not_a_sheet") from error
    if book is None or typed is None:
        raise SheetError("not_a_sheet")
    return book, typed


def _text(found: object) -> str:
    """Give what stands in a cell as text; what a spreadsheet made a number or a day of, too."""
    if found is None:
        return ""
    if isinstance(found, datetime):
        return found.date().isoformat()
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float):
        return written(found)
    # openpyxl leaves the escapes in the text of a cell where the file has it with the cell.
    return str(found).replace("x005F_", "").strip()


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(place + 1)
