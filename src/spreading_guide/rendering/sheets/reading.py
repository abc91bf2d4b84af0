"""Reading a filled worksheet back into a pairing."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.exceptions import InvalidEntry
from spreading_guide.rendering.sheets.layout import (
    BETWEEN,
    FILLED,
    FORMAT,
    HEADS,
    LEGEND,
    LISTS,
    QUESTION_COLUMNS,
    QUESTIONS,
    TASK_COLUMNS,
    TASKS,
    CellProblem,
    SheetError,
    mark_of,
)
from spreading_guide.rendering.sheets.rows import Cells, cell_text
from spreading_guide.rendering.words import Words

_MOST_BYTES = 32 * 1024 * 1024
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST = 10**12
# A mark far out in a sheet would else make it one of thousands of millions of cells.
_MOST_ROWS = 5000
_MOST_COLUMNS = 64
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_ADDRESSES = re.compile(r";\s+|;(?=https?:)|\n+")
_REASON = frozenset({"blocked", "waived"})


@attrs.frozen(kw_only=True)
class Filled:
    """What a worksheet said.

    Attributes:
        pairing: the pairing with what was taken over.
        entries: ids of the entries that are new.
        problems: what could not be taken over, cell by cell.
    """

    pairing: sg.Pairing
    entries: tuple[str, ...]
    problems: tuple[CellProblem, ...]


def read_sheet(
    data: bytes, guide: sg.Guide, pairing: sg.Pairing, *, at: str | None = None
) -> Filled:
    """Take over what a team has filled in.

    A row that is as it was made says nothing, however late it comes. A cell that was emptied
    says nothing either: to take something back, withdraw it. Where a row was filled in and the
    pairing says something else by now than when the sheet was made, the row is a problem.

    Args:
        data: the file.
        guide: the guide, in any language.
        pairing: the pairing that the sheet was made for, as it is now.
        at: when it is recorded; None for now.

    Raises:
        SheetError: where the file is no worksheet, or one of another pairing or guide.
        GuideMismatch: where the pairing belongs to another guide.
    """
    return _Reading(_opened(data), guide, pairing, at).filled()


def _opened(data: bytes) -> tuple[Any, Any]:
    """Open a file that may be anything: with the values of its formulas, and with the formulas."""
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


class _Reading:
    """One worksheet while it is read."""

    def __init__(
        self, books: tuple[Any, Any], guide: sg.Guide, pairing: sg.Pairing, at: str | None
    ) -> None:
        self._book, self._typed = books
        self._guide = guide
        self._pairing = pairing
        self._at = at
        about = self._about()
        self._route = sg.Route(about["route"])
        self._labels = self._listed()
        # The row was made in the words of the sheet, whatever language the reader speaks.
        self._cells = _Spoken(guide, pairing, self._route, self._labels)
        self._record = Cells(Words(guide), pairing, self._route)
        self._entries: list[str] = []
        self._problems: list[CellProblem] = []

    def _about(self) -> dict[str, str]:
        if not {LEGEND, LISTS} <= set(self._book.sheetnames):
            raise SheetError("not_a_sheet")
        rows = self._book[LEGEND].iter_rows(max_col=2, max_row=_MOST_ROWS, values_only=True)
        about = {str(name): str(said) for name, *rest in rows if name and rest for said in rest}
        if about.get("format") != FORMAT or about.get("route") not in set(sg.Route):
            raise SheetError("not_a_sheet")
        for name, expected in (("guide", self._guide.id), ("pairing", self._pairing.id)):
            if about.get(name) != expected:
                raise SheetError(f"other_{name}", about.get(name, ""))
        return about

    def _listed(self) -> dict[str, dict[str, str]]:
        """Give the codes of each list by their labels."""
        found: dict[str, dict[str, str]] = {}
        for row in self._book[LISTS].iter_rows(max_col=3, max_row=_MOST_ROWS, values_only=True):
            name, code, label = (*map(_text, row), "", "", "")[:3]
            if name:
                found.setdefault(name, {})[label] = code
        return found

    def filled(self) -> Filled:
        """Read both sheets."""
        for cells, row in self._rows(TASKS, TASK_COLUMNS):
            self._task(cells, row)
        for cells, row in self._rows(QUESTIONS, QUESTION_COLUMNS):
            self._question(cells, row)
        return Filled(
            pairing=self._pairing, entries=tuple(self._entries), problems=tuple(self._problems)
        )

    def _rows(
        self, name: str, columns: tuple[str, ...]
    ) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
        """Give the places and the words of each row that has an id."""
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
        heads = rows.index(keys) + HEADS
        seen: set[str] = set()
        for number, row in enumerate(rows[heads:], heads + 1):
            words = {each: row[place] for each, place in at.items()}
            cells = {each: f"{_letter(place)}{number}" for each, place in at.items()}
            if not words["id"]:
                typed = [each for each in columns if each in FILLED and words[each]]
                if typed:
                    self._problem(name, cells[typed[0]], "id_missing", words[typed[0]])
            elif words["id"] in seen:
                self._problem(name, cells["id"], "twice", words["id"])
            else:
                seen.add(words["id"])
                if not self._formulas(name, cells, words):
                    yield cells, words

    def _formulas(self, name: str, cells: dict[str, str], words: dict[str, str]) -> bool:
        """Name formulas whose value nobody has worked out; tell whether there are any."""
        found = [
            each
            for each in cells.keys() & FILLED
            if not words[each] and self._typed[name][cells[each]].data_type == "f"
        ]
        for each in sorted(found):
            formula = str(self._typed[name][cells[each]].value)
            self._problem(name, cells[each], "formula", formula)
        return bool(found)

    def _problem(self, sheet: str, cell: str, code: str, found: str, expected: str = "") -> None:
        self._problems.append(
            CellProblem(sheet=sheet, cell=cell, code=code, found=found, expected=expected)
        )

    def _changed(
        self, sheet: str, cells: dict[str, str], row: dict[str, str], filled: tuple[str, ...]
    ) -> tuple[str, ...] | None:
        """Give what stood in a row that a team has filled in, and nobody else meanwhile."""
        if not any(filled) or mark_of(tuple(map(cell_text, filled))) == row["seen"]:
            return None
        now = self._cells.of(sheet, row["id"])
        if now is None:
            self._problem(sheet, cells["id"], "unknown_id", row["id"])
            return None
        if now == self._even(sheet, row["id"], filled):
            return None
        if mark_of(now) != row["seen"]:
            first = "status" if sheet == TASKS else "answer"
            found = BETWEEN.join(filter(None, filled))
            expected = BETWEEN.join(filter(None, now))
            self._problem(sheet, cells[first], "changed_since", found, expected)
            return None
        return now

    def _even(self, sheet: str, some_id: str, filled: tuple[str, ...]) -> tuple[str, ...]:
        """Give cells as they would stand in a sheet that was made after they were taken over."""
        first, *others = map(cell_text, filled)
        if sheet == TASKS:
            codes = self._labels.get("mark-status", {})
            opened = next((name for name, code in codes.items() if code == "open"), "")
            evidence = BETWEEN.join(_addresses(filled[-1]))
            return (first or opened, *others[:-1], cell_text(evidence))
        question = self._guide.find_question(some_id)
        if question is not None and question.kind is sg.QuestionKind.AMOUNT:
            with suppress(ValueError):
                first = sg.canonical_json(_number(first))
        return first, *others

    def _task(self, cells: dict[str, str], row: dict[str, str]) -> None:
        names = ("status", "reason", "owner", "due", "evidence")
        now = self._changed(TASKS, cells, row, tuple(row[each] for each in names))
        if now is None:
            return
        codes = self._labels.get("mark-status", {})
        # Who writes an owner and no status has at least begun to plan: the task is open.
        status = codes.get(row["status"], row["status"]) or sg.MarkStatus.OPEN.value
        if status not in set(sg.MarkStatus):
            offered = BETWEEN.join(codes)
            self._problem(TASKS, cells["status"], "not_allowed", row["status"], offered)
            return
        if status in _REASON and not row["reason"]:
            self._problem(TASKS, cells["reason"], "reason_missing", row["status"])
            return
        if row["due"] and not _is_day(row["due"]):
            self._problem(TASKS, cells["due"], "not_a_date", row["due"], "YYYY-MM-DD")
            return
        about: dict[str, Any] = {each: row[each] or None for each in ("reason", "owner", "due")}
        about["evidence"] = _addresses(row["evidence"]) or None
        mark = self._record.mark(row["id"])
        for each, written in zip(names[1:], now[1:], strict=True):
            # A cell cannot hold all that can be on record: what nobody touched stays as it is.
            if mark is not None and cell_text(row[each]) == written:
                about[each] = getattr(mark, each)
        try:
            about |= self._when
            self._take(self._pairing.with_mark(row["id"], status, by=self._route, **about))
        except InvalidEntry as error:
            at = cells.get(error.member, cells["status"])
            self._problem(TASKS, at, "not_allowed", error.found, error.expected)

    def _question(self, cells: dict[str, str], row: dict[str, str]) -> None:
        now = self._changed(QUESTIONS, cells, row, (row["answer"], row["comment"]))
        if now is None:
            return
        question = self._guide.question(row["id"])
        if self._route not in question.routes:
            self._problem(QUESTIONS, cells["id"], "other_team", row["id"])
            return
        try:
            about = self._answer(question, row["answer"])
        except ValueError as error:
            self._problem(QUESTIONS, cells["answer"], "not_allowed", row["answer"], str(error))
            return
        about |= {"comment": row["comment"] or None} | self._when
        given = self._record.given(row["id"])
        if given is not None and cell_text(row["comment"]) == now[1]:
            about["comment"] = given.comment
        if given is not None and given.text and cell_text(row["answer"]) == now[0]:
            about["text"] = given.text
        try:
            self._take(self._pairing.with_answer(row["id"], by=self._route, **about))
        except InvalidEntry as error:
            at = cells["comment"] if error.member == "comment" else cells["answer"]
            self._problem(QUESTIONS, at, "not_allowed", error.found, error.expected)

    def _answer(self, question: sg.Question, given: str) -> dict[str, Any]:
        """Give what a cell answers.

        Raises:
            ValueError: where it is no answer; it says what would be one.
        """
        codes = self._labels.get(question.id, {})
        offered = BETWEEN.join(codes)
        if question.kind is sg.QuestionKind.TEXT:
            if not given:
                raise ValueError
            return {"text": given}
        if question.kind is sg.QuestionKind.AMOUNT:
            return {"value": _number(given)}
        if question.kind is sg.QuestionKind.CHOICES:
            parts = [part.strip() for part in given.split(";") if part.strip()]
            if not parts or not all(part in codes for part in parts):
                raise ValueError(offered)
            return {"value": list(dict.fromkeys(codes[part] for part in parts))}
        if given not in codes:
            raise ValueError(offered)
        code = codes[given]
        if question.kind is sg.QuestionKind.YES_NO:
            return {"value": code == "true"}
        return {"value": int(code) if question.scale is not None else code}

    @property
    def _when(self) -> dict[str, Any]:
        return {} if self._at is None else {"at": self._at}

    def _take(self, pairing: sg.Pairing) -> None:
        known = {entry.id for entry in self._pairing.entries}
        self._entries += [entry.id for entry in pairing.entries if entry.id not in known]
        self._pairing = pairing


class _Spoken:
    """What a pairing says now, in the words of a sheet."""

    def __init__(
        self,
        guide: sg.Guide,
        pairing: sg.Pairing,
        route: sg.Route,
        labels: dict[str, dict[str, str]],
    ) -> None:
        self._guide = guide
        self._cells = Cells(Words(guide), pairing, route)
        # From the words of the reader's language to those of the sheet's, through the codes.
        words = Words(guide)
        self._status = {
            str(words.label(status)): label
            for label, code in labels.get("mark-status", {}).items()
            for status in sg.MarkStatus
            if status.value == code
        }
        self._labels = labels

    def of(self, sheet: str, some_id: str) -> tuple[str, ...] | None:
        """Give the cells of a row, or None where the guide has no such task or question."""
        if sheet == TASKS:
            if self._guide.find_item(some_id) is None:
                return None
            status, *others = self._cells.task(some_id)
            return (self._status.get(status, status), *others)
        question = self._guide.find_question(some_id)
        if question is None:
            return None
        answer, comment = self._cells.question(question)
        if question.kind is sg.QuestionKind.TEXT:
            return answer, comment
        own = {str(option.label): option.id for option in question.options}
        words = Words(self._guide)
        own |= {str(words("guide-yes")): "true", str(words("guide-no")): "false"}
        theirs = {code: label for label, code in self._labels.get(some_id, {}).items()}
        parts = [theirs.get(own.get(part, part), part) for part in answer.split(BETWEEN)]
        return BETWEEN.join(parts), comment


def _text(found: object) -> str:
    """Give what stands in a cell as text; what a spreadsheet made a number or a day of, too."""
    if found is None:
        return ""
    if isinstance(found, datetime):
        return found.date().isoformat()
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float):
        # One that was typed as a number is no number of thousands, whatever it looks like.
        written = str(int(found)) if found.is_integer() else repr(found)
        return written if found.is_integer() or not _THOUSANDS.fullmatch(written) else f"{written}0"
    return str(found).strip()


def _addresses(given: str) -> list[str]:
    """Read addresses that stand behind one another; one may have a semicolon within it."""
    return [each.strip() for each in _ADDRESSES.split(given) if each.strip()]


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(place + 1)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _number(given: str) -> float:
    """Read a number as people write it, with a decimal point or comma.

    Raises:
        ValueError: where it is none.
    """
    written = given.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    # In `1,234` and `1.234` nobody can tell thousands from thousandths.
    plain = _NUMBER.fullmatch(written) and not _THOUSANDS.fullmatch(written)
    found = float(written.replace(",", ".")) if plain else -1.0
    # Infinity and what is no number at all fail as well (rule D10).
    if not 0 <= found <= _MOST:
        raise ValueError(f"0 \u2013 {_MOST}")
    return int(found) if found.is_integer() else found
