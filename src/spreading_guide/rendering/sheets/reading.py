"""Reading a filled worksheet back into a pairing."""

import re
from contextlib import suppress
from datetime import date
from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.exceptions import InvalidEntry
from spreading_guide.rendering.sheets.amounts import amount
from spreading_guide.rendering.sheets.layout import (
    BETWEEN,
    QUESTION_COLUMNS,
    QUESTIONS,
    TASK_COLUMNS,
    TASKS,
    CellProblem,
    mark_of,
)
from spreading_guide.rendering.sheets.opening import Book, Row
from spreading_guide.rendering.sheets.rows import Cells, cell_text
from spreading_guide.rendering.words import Words

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
    when = {} if at is None else {"at": at}
    return _Reading(Book(data, guide, pairing), guide, pairing, when).filled()


class _Reading:
    """One worksheet while it is read."""

    def __init__(
        self, book: Book, guide: sg.Guide, pairing: sg.Pairing, when: dict[str, Any]
    ) -> None:
        self._book = book
        self._guide = guide
        self._pairing = pairing
        self._when = when
        self._route = sg.Route(book.about["route"])
        # The row was made in the words of the sheet, whatever language the reader speaks.
        self._cells = Cells(Words(guide), pairing, self._route, book.labels)
        self._problems: list[CellProblem] = []

    def filled(self) -> Filled:
        """Read both sheets."""
        before = {entry.id for entry in self._pairing.entries}
        for row in self._book.rows(TASKS, TASK_COLUMNS, self._problems.append):
            self._task(row)
        for row in self._book.rows(QUESTIONS, QUESTION_COLUMNS, self._problems.append):
            self._question(row)
        new = tuple(entry.id for entry in self._pairing.entries if entry.id not in before)
        return Filled(pairing=self._pairing, entries=new, problems=tuple(self._problems))

    def _problem(self, row: Row, column: str, code: str, found: str, expected: str = "") -> None:
        self._problems.append(row.problem(column, code, found, expected))

    def _changed(self, row: Row, filled: tuple[str, ...]) -> tuple[str, ...] | None:
        """Give what stood in a row that a team has filled in, and nobody else meanwhile."""
        seen = row.words["seen"]
        if not any(filled) or mark_of(tuple(map(cell_text, filled))) == seen:
            return None
        now = self._now(row)
        if now is None:
            self._problem(row, "id", "unknown_id", row.id)
            return None
        if now == self._even(row, filled):
            return None
        if mark_of(now) != seen:
            first = "status" if row.sheet == TASKS else "answer"
            found = BETWEEN.join(filter(None, filled))
            expected = BETWEEN.join(filter(None, now))
            self._problem(row, first, "changed_since", found, expected)
            return None
        return now

    def _now(self, row: Row) -> tuple[str, ...] | None:
        """Give the cells as they would be today; None where the guide has no such id."""
        if row.sheet == TASKS:
            return None if self._guide.find_item(row.id) is None else self._cells.task(row.id)
        question = self._guide.find_question(row.id)
        return None if question is None else self._cells.question(question)

    def _even(self, row: Row, filled: tuple[str, ...]) -> tuple[str, ...]:
        """Give cells as they would stand in a sheet that was made after they were taken over."""
        first, *others = map(cell_text, filled)
        if row.sheet == TASKS:
            codes = self._book.labels.get("mark-status", {})
            opened = next((name for name, code in codes.items() if code == "open"), "")
            evidence = BETWEEN.join(_addresses(filled[-1]))
            return (first or opened, *others[:-1], cell_text(evidence))
        if self._guide.question(row.id).kind is sg.QuestionKind.AMOUNT:
            with suppress(ValueError):
                first = sg.canonical_json(amount(first))
        return first, *others

    def _task(self, row: Row) -> None:
        names = ("status", "reason", "owner", "due", "evidence")
        words = row.words
        now = self._changed(row, tuple(words[each] for each in names))
        if now is None:
            return
        codes = self._book.labels.get("mark-status", {})
        # Who writes an owner and no status has at least begun to plan: the task is open.
        status = codes.get(words["status"], words["status"]) or sg.MarkStatus.OPEN.value
        if status not in set(sg.MarkStatus):
            self._problem(row, "status", "not_allowed", words["status"], BETWEEN.join(codes))
            return
        if status in _REASON and not words["reason"]:
            self._problem(row, "reason", "reason_missing", words["status"])
            return
        if words["due"] and not _is_day(words["due"]):
            self._problem(row, "due", "not_a_date", words["due"], "YYYY-MM-DD")
            return
        about: dict[str, Any] = {each: words[each] or None for each in ("reason", "owner", "due")}
        about["evidence"] = _addresses(words["evidence"]) or None
        mark = self._cells.mark(row.id)
        for each, written in zip(names[1:], now[1:], strict=True):
            # A cell cannot hold all that can be on record: what nobody touched stays as it is.
            if mark is not None and cell_text(words[each]) == written:
                about[each] = getattr(mark, each)
        about |= self._when
        try:
            self._pairing = self._pairing.with_mark(row.id, status, by=self._route, **about)
        except InvalidEntry as error:
            at = error.member if error.member in row.cells else "status"
            self._problem(row, at, "not_allowed", error.found, error.expected)

    def _question(self, row: Row) -> None:
        words = row.words
        now = self._changed(row, (words["answer"], words["comment"]))
        if now is None:
            return
        question = self._guide.question(row.id)
        if self._route not in question.routes:
            self._problem(row, "id", "other_team", row.id)
            return
        try:
            codes = self._book.labels.get(question.id, {})
            about = _answer(question, codes, words["answer"])
        except ValueError as error:
            self._problem(row, "answer", "not_allowed", words["answer"], str(error))
            return
        about |= {"comment": words["comment"] or None} | self._when
        given = self._cells.given(row.id)
        if given is not None and cell_text(words["comment"]) == now[1]:
            about["comment"] = given.comment
        if given is not None and given.text and cell_text(words["answer"]) == now[0]:
            about["text"] = given.text
        try:
            self._pairing = self._pairing.with_answer(row.id, by=self._route, **about)
        except InvalidEntry as error:
            at = "comment" if error.member == "comment" else "answer"
            self._problem(row, at, "not_allowed", error.found, error.expected)


def _answer(question: sg.Question, codes: dict[str, str], given: str) -> dict[str, Any]:
    """Give what a cell answers.

    Args:
        question: the question.
        codes: the codes of what it offers, by their labels in the sheet.
        given: what stands in the cell.

    Raises:
        ValueError: where it is no answer; it says what would be one.
    """
    if question.kind is sg.QuestionKind.TEXT:
        if not given:
            raise ValueError
        return {"text": given}
    if question.kind is sg.QuestionKind.AMOUNT:
        return {"value": amount(given)}
    offered = BETWEEN.join(codes)
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


def _addresses(given: str) -> list[str]:
    """Read addresses that stand behind one another; one may have a semicolon within it."""
    return [each.strip() for each in _ADDRESSES.split(given) if each.strip()]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
