"""Writing a worksheet as XLSX."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import spreading_guide as sg
from spreading_guide.rendering.describing import how_to_answer
from spreading_guide.rendering.escaping import xml_text
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
    mark_of,
)
from spreading_guide.rendering.sheets.rows import Cells, escaped
from spreading_guide.rendering.words import Words

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {
    "step": 14,
    "task": 46,
    "importance": 14,
    "done-when": 40,
    "status": 14,
    "reason": 30,
    "owner": 18,
    "due": 13,
    "evidence": 30,
    "tool": 24,
    "question": 50,
    "how": 34,
    "answer": 30,
    "comment": 34,
}
_LEGEND_WIDTHS = (70, 40)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PROTECTED = "EDEDF2"
# With more than 255 characters in a footer, escapes included, Excel takes the file for damaged.
_FOOTER = 100
_COLOURS = {sg.Route.SHARER: "A8161C", sg.Route.REUSER: "0B4F9E"}


def as_xlsx(
    guide: sg.Guide,
    pairing: sg.Pairing,
    route: str,
    *,
    parts: Sequence[str] | None = None,
) -> bytes:
    """Write the worksheet of one team: its tasks and questions, to be filled in.

    What is on record stands in it. Ids and words of the guide are protected; drop-downs offer
    what may be chosen, down to the last row. It needs openpyxl, which the extra `render` brings.

    Args:
        guide: the guide, in the language of the sheet.
        pairing: the pairing that the sheet belongs to.
        route: `sharer` or `reuser`; answers of the other team are not in the sheet.
        parts: ids of steps, with their tasks and questions, or of dialogue tools, with their
            questions; None for all.

    Raises:
        ValueError: where the route is neither.
        UnknownId: where there is no such step or tool.
        GuideMismatch: where the pairing belongs to another guide.
    """
    return _Writing(guide, pairing, sg.Route(route), parts).written()


def _tools_of(guide: sg.Guide, part: str) -> tuple[sg.DialogueTool, ...]:
    """Give the tools of a step, or the one that the id names."""
    step = guide.find_step(part)
    return (guide.tool(part),) if step is None else step.tools


class _Writing:
    """One worksheet while it is written."""

    def __init__(
        self,
        guide: sg.Guide,
        pairing: sg.Pairing,
        route: sg.Route,
        parts: Sequence[str] | None,
    ) -> None:
        from openpyxl import Workbook

        self._words = Words(guide)
        self._pairing = pairing
        self._route = route
        named = dict.fromkeys(parts or (step.id for step in guide))
        self._steps = [step for each in named if (step := guide.find_step(each)) is not None]
        self._tools = dict.fromkeys(tool for each in named for tool in _tools_of(guide, each))
        self._cells = Cells(self._words, pairing, route)
        self._book: Any = Workbook()
        self._lists: Worksheet = self._book.create_sheet(LISTS)
        self._ranges: dict[tuple[str, ...], str] = {}

    def written(self) -> bytes:
        """Give the file."""
        self._legend(self._book.worksheets[0])
        words = self._words
        tasks, questions = list(self._tasks()), list(self._questions())
        self._sheet(TASKS, words("field-items"), TASK_COLUMNS, tasks)
        self._sheet(QUESTIONS, words("field-questions"), QUESTION_COLUMNS, questions)
        # The lists are for the drop-downs and for reading back; nobody need see them.
        self._lists.sheet_state = "hidden"
        self._book.move_sheet(self._lists, offset=len(self._book.sheetnames))
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()

    def _tasks(self) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
        words = self._words
        statuses = tuple(str(words.label(each)) for each in sg.MarkStatus)
        self._range("mark-status", list(sg.MarkStatus), statuses)
        for step in self._steps:
            for item in step.items(self._route):
                status, reason, owner, due, evidence = filled = self._cells.task(item.id)
                row = {"id": item.id, "step": step.name, "task": item.action}
                row |= {"importance": words.label(item.importance), "done-when": item.done_when}
                row |= {"status": status, "reason": reason, "owner": owner, "due": due}
                yield row | {"evidence": evidence, "seen": mark_of(filled)}, statuses

    def _questions(self) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
        for tool in self._tools:
            step = self._words.guide.step(tool.step)
            for question in tool.questions:
                if self._route not in question.routes:
                    continue
                answer, comment = filled = self._cells.question(question)
                offered = self._offered(question)
                row = {"id": question.id, "step": step.name, "tool": tool.name}
                row |= {"question": question.text, "how": self._how(question)}
                row |= {"answer": answer, "comment": comment, "seen": mark_of(filled)}
                several = question.kind is sg.QuestionKind.CHOICES
                yield row, () if several else offered

    def _offered(self, question: sg.Question) -> tuple[str, ...]:
        words, kind = self._words, question.kind
        if kind is sg.QuestionKind.YES_NO:
            offered = {"true": str(words("guide-yes")), "false": str(words("guide-no"))}
        elif question.scale is not None:
            offered = {
                str(each): str(each) for each in range(question.scale.min, question.scale.max + 1)
            }
        else:
            offered = {option.id: str(option.label) for option in question.options}
        labels = tuple(map(str, offered.values()))
        if offered:
            self._range(question.id, list(offered), labels)
        return labels

    def _how(self, question: sg.Question) -> str:
        if question.kind is sg.QuestionKind.CHOICES:
            labels = BETWEEN.join(option.label for option in question.options)
            return self._words("sheet-several", options=labels)
        return how_to_answer(self._words, question)

    def _range(self, name: str, codes: list[str], labels: tuple[str, ...]) -> None:
        """Put a list where drop-downs and readers find it."""
        first = self._lists.max_row + 1
        for code, label in zip(codes, labels, strict=True):
            row = self._lists.max_row + 1
            for column, text in enumerate((name, str(code), label), 1):
                _put(self._lists.cell(row, column), text)
        last = self._lists.max_row
        self._ranges[labels] = f"'{LISTS}'!$C${first}:$C${last}"

    def _legend(self, sheet: "Worksheet") -> None:
        from openpyxl.styles import Alignment

        from spreading_guide.rendering.sheets.heights import set_height

        words, guide = self._words, self._words.guide
        sheet.title = LEGEND
        team = self._pairing.sharer if self._route is sg.Route.SHARER else self._pairing.reuser
        rows = [
            (self._pairing.title, ""),
            (words.label(self._route), team),
            ("", ""),
            *((self._dated(words(f"sheet-legend-{number}")), "") for number in range(1, 5)),
            ("", ""),
            (words("site-version", title=guide.title, version=guide.version), ""),
            ("", ""),
            ("format", FORMAT),
            ("guide", guide.id),
            ("version", guide.version),
            ("lang", guide.lang),
            ("pairing", self._pairing.id),
            ("route", self._route.value),
        ]
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                _put(sheet.cell(number, column), text)
                sheet.cell(number, column).alignment = Alignment(wrap_text=True, vertical="top")
            set_height(sheet, number, zip(row, _LEGEND_WIDTHS, strict=True))
        for letter, width in zip("AB", _LEGEND_WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        self._print(sheet, self._pairing.title)
        self._look(sheet, 1)

    def _dated(self, text: str) -> str:
        """Keep the parts of a day in order: behind Arabic letters hyphens would turn them round.

        Here they must stay hyphens, since the reader shall write the day so. A mark that nobody
        sees gives the digits the direction of Latin letters (Unicode Standard Annex 9, W2, W7).
        """
        mirrored = self._words.guide.locale.dir == "rtl"
        return _DAY.sub("\u200e\\g<0>", text) if mirrored else text

    def _sheet(
        self,
        name: str,
        title: str,
        columns: tuple[str, ...],
        rows: list[tuple[dict[str, str], tuple[str, ...]]],
    ) -> None:
        from openpyxl.styles import Alignment, PatternFill, Protection
        from openpyxl.utils import get_column_letter

        from spreading_guide.rendering.sheets.heights import set_height

        sheet: Worksheet = self._book.create_sheet(name)
        for column, each in enumerate(columns, 1):
            # What a column is does not depend on where somebody moves it.
            _put(sheet.cell(1, column), each)
            _put(sheet.cell(HEADS, column), self._head(each))
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = _WIDTHS.get(each, 10)
            sheet.column_dimensions[letter].hidden = each in {"id", "seen"}
        choosing = columns.index("status" if "status" in columns else "answer") + 1
        sheet.row_dimensions[1].hidden = True
        alignment = Alignment(wrap_text=True, vertical="top")
        opened, locked = Protection(locked=False), Protection(locked=True)
        fill = PatternFill("solid", fgColor=_PROTECTED)
        choices: dict[str, DataValidation] = {}
        for number, (row, offered) in enumerate(rows, HEADS + 1):
            for column, each in enumerate(columns, 1):
                cell = sheet.cell(number, column)
                _put(cell, row[each])
                cell.alignment = alignment
                if each in FILLED:
                    cell.protection = opened
                    # What is typed stays as it is typed: no date, no number, no formula.
                    cell.number_format = "@"
                else:
                    cell.protection, cell.fill = locked, fill
            set_height(
                sheet, number, [(row[each], _WIDTHS[each]) for each in _WIDTHS if each in row]
            )
            if offered:
                at = self._ranges[offered]
                if at not in choices:
                    choices[at] = _choice(sheet, at)
                choices[at].add(f"{get_column_letter(choosing)}{number}")
        kept = columns.index("status" if "status" in columns else "how")
        sheet.freeze_panes = f"{get_column_letter(kept)}{HEADS + 1}"
        sheet.protection.sheet = True
        sheet.protection.formatColumns = False
        sheet.protection.formatRows = False
        self._print(sheet, title)
        sheet.print_title_rows = f"{HEADS}:{HEADS}"
        self._look(sheet, HEADS)

    def _head(self, column: str) -> str:
        """Give the name of a column, as its readers call it."""
        if column in {"id", "seen"}:
            return column
        kinds = {"task": "item", "tool": "tool", "question": "question"}
        if column in kinds:
            return self._words.label(kinds[column], "content-kind")
        return self._words(f"field-{column}")

    def _print(self, sheet: Any, title: str) -> None:  # noqa: ANN401 - a sheet of openpyxl
        """Let it print across, as wide as the paper, with its heads on every page."""
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        # An ampersand is a command there.
        named = escaped(xml_text(title)[:_FOOTER]).replace("&", "&&")
        sheet.oddFooter.center.text = f"{named} &P / &N"

    def _look(self, sheet: "Worksheet", head: int) -> None:
        from openpyxl.styles import Font, PatternFill

        sheet.sheet_view.rightToLeft = self._words.guide.locale.dir == "rtl"
        fill = PatternFill("solid", fgColor=_COLOURS[self._route])
        for cell in sheet[head]:
            cell.font, cell.fill = Font(bold=True, color="FFFFFF"), fill
        sheet.sheet_properties.tabColor = _COLOURS[self._route]


def _choice(sheet: "Worksheet", offered: str) -> "DataValidation":
    """Add a drop-down that offers what stands in a range."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=offered, allow_blank=True)
    choice.showErrorMessage = True
    sheet.add_data_validation(choice)
    return choice


def _put(cell: Any, text: str) -> None:  # noqa: ANN401 - a cell of openpyxl
    """Write text as text: what begins like a formula is none."""
    held = xml_text(str(text))
    cell.value = escaped(held)
    cell.data_type = "s"
    cell.quotePrefix = held.startswith(("=", "+", "-", "@"))
