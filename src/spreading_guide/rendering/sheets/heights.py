"""How high the rows of a worksheet are: LibreOffice does not work it out when it opens a file."""

from collections.abc import Iterable
from textwrap import wrap

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

# The height of a line in points; and more than the other no spreadsheet takes.
_LINE, _MOST = 15, 409


class _Row(RowDimension):
    """A row that still grows when somebody types more into it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the name that openpyxl writes
        """Say that nobody has set the height by hand."""
        return False


def set_height(sheet: Worksheet, number: int, cells: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as its text.

    Args:
        sheet: the sheet.
        number: the number of the row.
        cells: each text with the width of its column.
    """
    lines = max(len(wrap(text, width)) for text, width in cells)
    sheet.row_dimensions[number] = _Row(sheet, number, ht=min(_LINE * max(lines, 1), _MOST))
