"""Worksheets as XLSX: what stands in them, and what comes back from them."""

import io
import zipfile

import pytest

import spreading_guide as sg
from spreading_guide.rendering import SheetError, as_xlsx, read_sheet
from spreading_guide.rendering.sheets.layout import (
    CODES,
    QUESTION_COLUMNS,
    QUESTIONS,
    REFUSALS,
    TASK_COLUMNS,
    TASKS,
)
from tests.paths import EXAMPLES
from tests.tools import need_module

need_module("openpyxl")

from openpyxl import load_workbook  # noqa: E402 - only where it is there

ENGLISH = sg.load_guide("en")
SCALE = next(each for each in ENGLISH.questions() if each.scale and "sharer" in each.routes)
assert SCALE.scale is not None
LOW, HIGH = SCALE.scale.min, SCALE.scale.max
CHOICE = next(
    each for each in ENGLISH.questions() if each.kind == "choice" and "sharer" in each.routes
)
SEVERAL = next(
    each for each in ENGLISH.questions() if each.kind == "choices" and "sharer" in each.routes
)
YES_NO = next(
    each for each in ENGLISH.questions() if each.kind == "yes_no" and "sharer" in each.routes
)
AMOUNT = next(
    each for each in ENGLISH.questions() if each.kind == "amount" and "sharer" in each.routes
)
WORDS = next(
    each for each in ENGLISH.questions() if each.kind == "text" and "sharer" in each.routes
)
ITEM, OTHER = (item.id for item in ENGLISH.items(route="sharer")[:2])
AT = "2027-01-01T09:00:00Z"


@pytest.fixture(name="fresh")
def _fresh():
    """Give a pairing in which nothing is recorded."""
    return sg.new_pairing(ENGLISH, id="p", title="Floors", sharer="Northbay", reuser="Eastfield")


@pytest.fixture(name="full")
def _full():
    """Give an example with many marks and answers."""
    return sg.load_pairing(EXAMPLES / "pairings" / "reading-circles.json")


class Book:
    """A worksheet that a team fills in."""

    def __init__(self, data: bytes) -> None:
        """Open it, as a spreadsheet program does."""
        self.book = load_workbook(io.BytesIO(data))

    def cell(self, some_id, column):
        """Give the cell of a task or a question."""
        for name, columns in ((TASKS, TASK_COLUMNS), (QUESTIONS, QUESTION_COLUMNS)):
            for row in self.book[name].iter_rows(min_row=3):
                if row[0].value == some_id and column in columns:
                    return row[columns.index(column)]
        raise AssertionError(some_id)

    def fill(self, some_id, **cells):
        """Write into the row of a task or a question."""
        for column, value in cells.items():
            self.cell(some_id, column).value = value

    def saved(self):
        """Give the file."""
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def filled(pairing, guide=ENGLISH, **rows):
    """Fill rows in and read them back."""
    book = Book(as_xlsx(guide, pairing, "sharer"))
    for some_id, cells in rows.items():
        book.fill(some_id.replace("__", "-"), **cells)
    return read_sheet(book.saved(), ENGLISH, pairing, at=AT)


def row(some_id):
    """Give an id as the name of an argument."""
    return some_id.replace("-", "__")


@pytest.mark.parametrize("lang", ["en", "da", "sl", "ar"])
@pytest.mark.parametrize("route", ["sharer", "reuser"])
def test_a_sheet_that_nobody_filled_in_says_nothing(full, lang, route):
    """In whichever language it was made, and whichever its reader speaks."""
    data = as_xlsx(sg.load_guide(lang), full, route)
    found = read_sheet(data, ENGLISH, full)
    assert (found.entries, found.problems, found.pairing) == ((), (), full)


def test_a_sheet_holds_the_team_s_tasks_and_questions_and_no_others(full):
    """All of them; of the other team's answers none."""
    book = Book(as_xlsx(ENGLISH, full, "sharer")).book
    tasks = [row[0].value for row in book[TASKS].iter_rows(min_row=3)]
    assert tasks == [item.id for step in ENGLISH for item in step.items("sharer")]
    questions = [row[0].value for row in book[QUESTIONS].iter_rows(min_row=3)]
    assert questions == [
        each.id for tool in ENGLISH.tools() for each in tool.questions if "sharer" in each.routes
    ]
    text = " ".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )
    theirs = [
        entry.text
        for entry in full.entries
        if isinstance(entry, sg.Answer) and entry.by is sg.Route.REUSER and entry.text
    ]
    assert theirs
    assert not [each for each in theirs if each in text]


def test_a_sheet_may_be_of_one_dialogue_tool(fresh):
    """It has the tool's questions for the team, no task, and is read back like any other."""
    tool = ENGLISH.tool("balance-expectations")
    data = as_xlsx(ENGLISH, fresh, "sharer", parts=[tool.id])
    book = Book(data).book
    asked = [row[0].value for row in book[QUESTIONS].iter_rows(min_row=3)]
    assert asked == [each.id for each in tool.questions if sg.Route.SHARER in each.routes]
    assert book[TASKS].max_row == 2
    assert read_sheet(data, ENGLISH, fresh).problems == ()


def test_a_sheet_may_have_some_steps(fresh):
    """Only those that are named."""
    book = Book(as_xlsx(ENGLISH, fresh, "reuser", parts=["test"])).book
    tasks = [row[0].value for row in book[TASKS].iter_rows(min_row=3)]
    assert tasks == [item.id for item in ENGLISH.step("test").items("reuser")]
    with pytest.raises(sg.UnknownId):
        as_xlsx(ENGLISH, fresh, "reuser", parts=["tset"])
    with pytest.raises(ValueError, match="supplier"):
        as_xlsx(ENGLISH, fresh, "supplier")


def test_drop_downs_reach_the_last_row(fresh):
    """Each cell in which one chooses offers a list, with every choice in it."""
    book = Book(as_xlsx(ENGLISH, fresh, "sharer"))
    for name, columns, choosing in (
        (TASKS, TASK_COLUMNS, "status"),
        (QUESTIONS, QUESTION_COLUMNS, "answer"),
    ):
        sheet = book.book[name]
        offered = {
            cell: validation.formula1
            for validation in sheet.data_validations.dataValidation
            for cell in str(validation.sqref).split()
        }
        cells = {
            cell.coordinate
            for span in offered
            for row in (sheet[span] if ":" in span else ((sheet[span],),))
            for cell in row
        }
        at = columns.index(choosing)
        for number, row in enumerate(sheet.iter_rows(min_row=3), 3):
            question = ENGLISH.find_question(str(row[0].value))
            choose = question is None or question.kind in {"choice", "scale", "yes_no"}
            assert (row[at].coordinate in cells) == choose, (name, number)


def test_only_what_is_filled_in_can_be_changed(fresh):
    """Ids and the words of the guide are protected; what begins like a formula is text."""
    hostile = fresh.with_mark(ITEM, "done", by="sharer", reason="=1+1", owner="@x")
    book = Book(as_xlsx(ENGLISH, hostile, "sharer"))
    assert book.book[TASKS].protection.sheet
    assert book.cell(ITEM, "id").protection.locked
    assert not book.cell(ITEM, "status").protection.locked
    assert (book.cell(ITEM, "reason").value, book.cell(ITEM, "reason").data_type) == ("=1+1", "s")
    assert book.book["lists"].sheet_state == "hidden"
    legend = " ".join(
        str(cell.value) for row in book.book["legend"].iter_rows() for cell in row if cell.value
    )
    assert f"content version {ENGLISH.version}" in legend


def test_what_a_team_fills_in_becomes_entries(fresh):
    """A mark with all that belongs to it; each kind of answer."""
    several = [str(option.label) for option in SEVERAL.options[:2]]
    found = filled(
        fresh,
        **{
            row(ITEM): {
                "status": "Started",
                "owner": "ward manager",
                "due": "2027-05-01",
                "evidence": "https://example.org/a; https://example.org/b",
            },
            row(OTHER): {"owner": "head of care"},
            row(SCALE.id): {"answer": HIGH, "comment": "We measured."},
            row(CHOICE.id): {"answer": str(CHOICE.options[1].label)},
            row(SEVERAL.id): {"answer": "; ".join(several)},
            row(YES_NO.id): {"answer": "no"},
            row(AMOUNT.id): {"answer": "1 200,5"},
            row(WORDS.id): {"answer": "In our own words."},
        },
    )
    assert found.problems == ()
    assert len(found.entries) == 8
    marks = {each.item: each for each in found.pairing.entries if isinstance(each, sg.Mark)}
    mark = marks[ITEM]
    assert (mark.status, mark.owner, mark.due, mark.by) == (
        "started",
        "ward manager",
        "2027-05-01",
        "sharer",
    )
    assert mark.evidence == ("https://example.org/a", "https://example.org/b")
    assert (marks[OTHER].status, marks[OTHER].recorded_at) == ("open", AT)
    answers = {each.question: each for each in found.pairing.entries if isinstance(each, sg.Answer)}
    assert answers[SCALE.id].value == HIGH
    assert answers[SCALE.id].comment == "We measured."
    assert answers[CHOICE.id].value == CHOICE.options[1].id
    assert answers[SEVERAL.id].value == tuple(option.id for option in SEVERAL.options[:2])
    assert answers[YES_NO.id].value is False
    assert answers[AMOUNT.id].value == 1200.5
    assert answers[WORDS.id].text == "In our own words."
    assert sg.check(ENGLISH, found.pairing) == ()
    again = read_sheet(as_xlsx(ENGLISH, found.pairing, "sharer"), ENGLISH, found.pairing)
    assert again.entries == ()


def test_a_sheet_in_danish_is_read_by_whom_speaks_english(fresh):
    """Its words are those of its own lists."""
    danish = sg.load_guide("da")
    done = str(danish.label("done", "mark-status"))
    option = str(danish.question(CHOICE.id).options[0].label)
    cells = {row(ITEM): {"status": done}, row(CHOICE.id): {"answer": option}}
    found = filled(fresh, danish, **cells)
    assert (len(found.entries), found.problems) == (2, ())
    [mark] = [each for each in found.pairing.entries if isinstance(each, sg.Mark)]
    assert mark.status == "done"


@pytest.mark.parametrize(
    ("some_id", "cells", "column", "code"),
    [
        (ITEM, {"status": "Perhaps"}, "status", "not_allowed"),
        (ITEM, {"status": "Blocked"}, "reason", "reason_missing"),
        (ITEM, {"status": "Done", "due": "soon"}, "due", "not_a_date"),
        (ITEM, {"status": "Done", "evidence": "no address"}, "evidence", "not_allowed"),
        (SCALE.id, {"answer": 99}, "answer", "not_allowed"),
        (CHOICE.id, {"answer": "Perhaps"}, "answer", "not_allowed"),
        (SEVERAL.id, {"answer": "Perhaps; Never"}, "answer", "not_allowed"),
        (YES_NO.id, {"answer": "Perhaps"}, "answer", "not_allowed"),
        (AMOUNT.id, {"answer": "many"}, "answer", "not_allowed"),
        (AMOUNT.id, {"answer": "-5"}, "answer", "not_allowed"),
        (WORDS.id, {"comment": "Only a remark."}, "answer", "not_allowed"),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_cell(fresh, some_id, cells, column, code):
    """The others are taken all the same."""
    found = filled(fresh, **{row(some_id): cells, row(OTHER): {"status": "Done"}})
    book = Book(as_xlsx(ENGLISH, fresh, "sharer"))
    [problem] = found.problems
    place = book.cell(some_id, column)
    assert (problem.sheet, problem.cell, problem.code) == (
        place.parent.title,
        place.coordinate,
        code,
    )
    assert len(found.entries) == 1


def test_a_late_sheet_undoes_nothing(fresh):
    """A row that nobody touched changes nothing; one that both changed is a problem."""
    book = Book(as_xlsx(ENGLISH, fresh, "sharer"))
    book.fill(ITEM, status="Started")
    book.fill(SCALE.id, answer=LOW)
    since = fresh.with_mark(ITEM, "done", by="sharer").with_mark(OTHER, "done", by="sharer")
    found = read_sheet(book.saved(), ENGLISH, since, at=AT)
    assert [(each.code, each.found, each.expected) for each in found.problems] == [
        ("changed_since", "Started", "Done")
    ]
    assert len(found.entries) == 1
    book.fill(ITEM, status="Done")
    assert read_sheet(book.saved(), ENGLISH, since, at=AT).problems == ()


def test_ids_that_are_wrong_are_named(fresh):
    """Unknown, doubled, or of the other team: protection can be taken away."""
    theirs = next(each for each in ENGLISH.questions() if "sharer" not in each.routes)
    book = Book(as_xlsx(ENGLISH, fresh, "sharer"))
    sheet = book.book[TASKS]
    sheet["A3"].value = "no-such-task"
    sheet["F3"].value = "Done"
    sheet["A5"].value = sheet["A4"].value
    book.book[QUESTIONS]["A3"].value = theirs.id
    book.book[QUESTIONS]["F3"].value = "Words."
    sheet["A6"].value = None
    sheet["A7"].value = None
    sheet["G7"].value = "A task of our own."
    found = read_sheet(book.saved(), ENGLISH, fresh)
    assert [(each.cell, each.code) for each in found.problems] == [
        ("A3", "unknown_id"),
        ("A5", "twice"),
        ("G7", "id_missing"),
        ("A3", "other_team"),
    ]


def test_what_a_spreadsheet_makes_of_words_is_understood(fresh):
    """A day for a day's text, a number with a point and nothing behind it."""
    from datetime import datetime

    cells = {row(ITEM): {"status": "Done", "due": datetime(2027, 5, 1)}}  # noqa: DTZ001 - a sheet knows no zone
    cells |= {row(SCALE.id): {"answer": float(LOW)}}
    found = filled(fresh, **cells)
    assert (found.problems, len(found.entries)) == ((), 2)


def bomb():
    """Give a small file that unpacks to a large one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 210_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"PK\x03\x04", bomb], ids=["empty", "text", "cut", "bomb"]
)
def test_what_is_no_worksheet_is_refused(fresh, data):
    """Whatever it is; nothing is taken over."""
    with pytest.raises(SheetError) as refusal:
        read_sheet(data() if callable(data) else data, ENGLISH, fresh)
    assert refusal.value.code == "not_a_sheet"


def test_another_workbook_or_pairing_is_refused(fresh, full):
    """By what its legend says, not by its name."""
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(SheetError, match="not_a_sheet"):
        read_sheet(out.getvalue(), ENGLISH, fresh)
    data = as_xlsx(ENGLISH, full, "sharer")
    with pytest.raises(SheetError) as refusal:
        read_sheet(data, ENGLISH, fresh)
    assert (refusal.value.code, refusal.value.found) == ("other_pairing", full.id)
    assert str(refusal.value) == f"other_pairing: {full.id}"
    book = Book(data)
    for cells in book.book["legend"].iter_rows(max_col=2):
        if cells[0].value == "format":
            cells[1].value = "spreading-guide/sheet/9.0"
    with pytest.raises(SheetError, match="not_a_sheet"):
        read_sheet(book.saved(), ENGLISH, full)


def test_everything_that_can_be_wrong_has_a_sentence():
    """With what was found and expected, and no more."""
    import string

    for code in (*CODES, *REFUSALS):
        text = ENGLISH.phrase(f"sheet-{code.replace('_', '-')}")
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert named <= ({"found", "expected"} if code in CODES else {"file", "found"})


def test_columns_may_be_moved_and_rows_sorted(full):
    """What a column is, its hidden key says; what a row is, its id."""
    book = Book(as_xlsx(ENGLISH, full, "sharer"))
    sheet = book.book[TASKS]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    moved = [[row[0], row[7], row[6], *row[1:6], "more", *row[8:]] for row in rows]
    moved[2:] = reversed(moved[2:])
    sheet.delete_rows(1, sheet.max_row)
    for row in moved:
        sheet.append(row)
    found = read_sheet(book.saved(), ENGLISH, full)
    assert (found.entries, found.problems) == ((), ())


def test_nothing_that_was_typed_vanishes_without_a_word(fresh):
    """A renamed sheet, lost keys, a formula that nobody worked out."""
    book = Book(as_xlsx(ENGLISH, fresh, "sharer"))
    book.fill(AMOUNT.id, answer="=2+3")
    [problem] = read_sheet(book.saved(), ENGLISH, fresh).problems
    assert (problem.code, problem.found) == ("formula", "=2+3")
    book.book[TASKS].delete_rows(1)
    with pytest.raises(SheetError) as refusal:
        read_sheet(book.saved(), ENGLISH, fresh)
    assert (refusal.value.code, refusal.value.found) == ("columns", TASKS)
    book.book[TASKS].title = "Our tasks"
    with pytest.raises(SheetError, match="sheet_missing: tasks"):
        read_sheet(book.saved(), ENGLISH, fresh)


def test_a_cell_that_nobody_touched_keeps_what_is_on_record(fresh):
    """Line breaks, more than a cell holds, semicolons within an address."""
    evidence = [f"https://example.org/{number};b/{'x' * 1500}" for number in range(30)]
    reason = "line one\nline two"
    before = fresh.with_mark(ITEM, "started", by="sharer", reason=reason, evidence=evidence)
    before = before.with_answer(WORDS.id, text="one\ntwo", by="sharer")
    data = as_xlsx(ENGLISH, before, "sharer")
    assert read_sheet(data, ENGLISH, before).entries == ()
    book = Book(data)
    book.fill(ITEM, owner="ward manager")
    book.fill(WORDS.id, comment="Added.")
    found = read_sheet(book.saved(), ENGLISH, before)
    assert found.problems == ()
    mark, answer = found.pairing.entries[-2:]
    assert isinstance(mark, sg.Mark)
    assert isinstance(answer, sg.Answer)
    assert (mark.owner, mark.reason, mark.evidence) == ("ward manager", reason, tuple(evidence))
    assert (answer.text, answer.comment) == ("one\ntwo", "Added.")
    again = read_sheet(book.saved(), ENGLISH, found.pairing)
    assert (again.entries, again.problems) == ((), ())


def test_the_same_sheet_twice_changes_nothing_twice(fresh):
    """However its numbers and lines are written."""
    book = Book(as_xlsx(ENGLISH, fresh, "sharer"))
    book.fill(ITEM, owner="a\nb", evidence="https://example.org/a;https://example.org/b")
    book.fill(AMOUNT.id, answer="1 200,50")
    once = read_sheet(book.saved(), ENGLISH, fresh)
    assert (len(once.entries), once.problems) == (2, ())
    again = read_sheet(book.saved(), ENGLISH, once.pairing)
    assert (again.entries, again.problems) == ((), ())


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,234", None), ("1.234", None), ("1_000", None), (1.234, 1.234), (12, 12)],
)
def test_thousands_are_not_guessed(fresh, typed, value):
    """A number that was typed as one is clear; text that could be either is not."""
    found = filled(fresh, **{row(AMOUNT.id): {"answer": typed}})
    if value is None:
        assert [each.code for each in found.problems] == ["not_allowed"]
    else:
        [answer] = [each for each in found.pairing.entries if isinstance(each, sg.Answer)]
        assert answer.value == value


def test_a_remark_alone_is_no_answer(fresh):
    """Of no kind of question; not even that none of several is chosen."""
    found = filled(fresh, **{row(SEVERAL.id): {"comment": "not sure yet"}})
    assert [each.code for each in found.problems] == ["not_allowed"]


def test_a_cell_far_out_costs_nothing(fresh):
    """A mark at the end of a sheet does not make it one of all cells before."""
    book = Book(as_xlsx(ENGLISH, fresh, "sharer"))
    book.book[TASKS]["XFD1048576"] = "x"
    found = read_sheet(book.saved(), ENGLISH, fresh)
    assert (found.entries, found.problems) == ((), ())


def test_a_step_may_be_named_twice(fresh):
    """It stands once all the same."""
    data = as_xlsx(ENGLISH, fresh, "sharer", parts=["check", "check"])
    assert read_sheet(data, ENGLISH, fresh).problems == ()


def test_a_row_is_as_high_as_its_text(full):
    """LibreOffice does not work it out; nobody has fixed it, so it grows with what is typed."""
    data = as_xlsx(ENGLISH, full, "sharer")
    tasks = Book(data).book[TASKS]
    text = tasks.column_dimensions["E"].width
    for number, row in enumerate(tasks.iter_rows(min_row=3), 3):
        height = tasks.row_dimensions[number].height
        assert height is not None
        assert height >= 15 * len(str(row[4].value)) // text
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"customHeight" not in archive.read("xl/worksheets/sheet3.xml")


def test_a_cell_holds_no_more_than_excel_takes(fresh):
    """It counts a sign beyond 16 bits twice; what begins like a formula stays text in the cell."""
    engines = "\U0001f692" * 1900
    evidence = [f"https://example.org/{number}/{engines}" for number in range(30)]
    marked = fresh.with_mark(ITEM, "done", by="sharer", evidence=evidence, owner="\0=1+1")
    data = as_xlsx(ENGLISH, marked, "sharer")
    book = Book(data)
    units = len(book.cell(ITEM, "evidence").value.encode("utf-16-le")) // 2
    assert 32_000 < units <= 32_767
    assert book.cell(ITEM, "owner").quotePrefix
    assert read_sheet(data, ENGLISH, marked).entries == ()
    evidence = [f"https://example.org/{'_x000D_' * 250}" for _ in range(30)]
    marked = fresh.with_mark(ITEM, "done", by="sharer", evidence=evidence)
    data = as_xlsx(ENGLISH, marked, "sharer")
    assert len(Book(data).cell(ITEM, "evidence").value) > 32_000
    assert read_sheet(data, ENGLISH, marked).entries == ()


def test_a_day_in_the_legend_reads_as_it_shall_be_written(fresh):
    """Also behind Arabic letters, which would turn its parts round."""
    arabic = sg.load_guide("ar")
    legend = Book(as_xlsx(arabic, fresh, "sharer")).book.worksheets[0]
    (line,) = [str(row[0].value) for row in legend.iter_rows() if "2026-05-01" in str(row[0].value)]
    assert "\u200e2026-05-01" in line
