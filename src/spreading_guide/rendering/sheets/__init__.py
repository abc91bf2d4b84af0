"""Worksheets as XLSX: what a team fills in, and what is read back from it."""

from spreading_guide.rendering.sheets.layout import CellProblem, SheetError
from spreading_guide.rendering.sheets.reading import Filled, read_sheet
from spreading_guide.rendering.sheets.writing import as_xlsx

__all__ = ["CellProblem", "Filled", "SheetError", "as_xlsx", "read_sheet"]
