"""How a worksheet is laid out: its sheets, its columns, and what can be wrong in a cell."""

from hashlib import sha256
from typing import Final

import attrs

TASKS: Final = "tasks"
QUESTIONS: Final = "questions"
LEGEND: Final = "legend"
LISTS: Final = "lists"
FORMAT: Final = "spreading-guide/sheet/1.0"

TASK_COLUMNS: Final = (
    "id",
    "step",
    "task",
    "importance",
    "done-when",
    "status",
    "reason",
    "owner",
    "due",
    "evidence",
    "seen",
)
QUESTION_COLUMNS: Final = (
    "id",
    "step",
    "tool",
    "question",
    "how",
    "answer",
    "comment",
    "seen",
)
FILLED: Final = frozenset({"status", "reason", "owner", "due", "evidence", "answer", "comment"})
"""Columns that a team fills in; all others are protected."""
HEADS: Final = 2
"""How many rows stand above the first task: hidden names for programs, and names to read."""
MOST_CHARACTERS: Final = 32_767
"""How much a cell holds, in units of 16 bits; with more, Excel takes the file for damaged."""
BETWEEN: Final = "; "
"""Stands between several options or addresses in one cell."""
CODES: Final = (
    "not_allowed",
    "not_a_date",
    "reason_missing",
    "unknown_id",
    "twice",
    "changed_since",
    "other_team",
    "id_missing",
    "formula",
)
"""What can be wrong in a cell; `phrase.sheet-<code>.text`, with hyphens, says it in words."""
REFUSALS: Final = ("not_a_sheet", "sheet_missing", "columns", "other_guide", "other_pairing")
"""Why a file is refused as a whole; `phrase.sheet-<code>.text`, with hyphens, says it in words."""

Labels = dict[str, dict[str, str]]
"""The codes of each list of a sheet, by the labels that stand in it."""


@attrs.frozen(kw_only=True)
class CellProblem:
    """Something that cannot be taken over.

    Attributes:
        sheet: the name of the sheet.
        cell: the cell, such as `F12`.
        code: what is wrong, one of `CODES`.
        found: what stands there.
        expected: what may stand there; empty where that says nothing.
    """

    sheet: str
    cell: str
    code: str
    found: str
    expected: str = ""


class SheetError(ValueError):
    """Says that a file is no worksheet of this pairing.

    Attributes:
        code: why, one of `REFUSALS`.
        found: what the file says instead.
    """

    def __init__(self, code: str, found: str = "") -> None:
        """Keep both as arguments, so that the exception pickles."""
        self.code = code
        self.found = found
        super().__init__(code, found)

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.code}: {self.found}" if self.found else self.code


def mark_of(cells: tuple[str, ...]) -> str:
    """Give the mark by which a row remembers what stood in it when it was made.

    The letter in front keeps a spreadsheet from taking it for a number.

    >>> mark_of(("", ""))
    'm6e340b9cffb3'
    """
    return "m" + sha256("\0".join(cells).encode()).hexdigest()[:12]
