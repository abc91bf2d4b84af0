"""Translations in a spreadsheet and in other copies of the PO file, and back."""

import csv
import io

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreading_guide.translating import Workspace, exchanging
from spreading_guide.translating.exceptions import BadSheet
from spreading_guide.translating.exchanging import from_catalogue, from_sheet, sheet
from tests.translating.conftest import SENTENCES

NAME, PURPOSE = "step.check.name", "step.check.purpose"
ERRORS = "phrase.cli-l10n-errors"


def rows(language):
    """Give the rows of a language's sheet by id."""
    text = sheet(language.standings(), language.settings.plural.forms)
    assert text.startswith("\ufeff")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}


def sheet_of(*cells, head=("id", "source", "target"), delimiter=","):
    """Write a sheet."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([head, *cells])
    return out.getvalue().encode()


def test_a_sheet_has_what_a_translator_needs(danish):
    """English, place, note, state; a row for each plural form."""
    found = rows(danish)
    assert found[NAME]["source"] == "Check"
    assert found[NAME]["target"] == "Tjek"
    assert found[NAME]["state"] == "translated"
    assert "Step 1, Check: the name" in found[NAME]["where"]
    assert found["outcome.stopped.label"]["note"].endswith("; at most 30 characters")
    assert found[f"{ERRORS}.one"]["source"] == "{count} error"
    assert found[f"{ERRORS}.text"]["source"] == "{count} errors"
    entry = danish.entries()[NAME]
    entry.flags.append("fuzzy")
    entry.previous_msgid = "Look"
    assert (rows(danish)[NAME]["previous"], rows(danish)[NAME]["state"]) == ("Look", "stale")


def test_a_sheet_comes_back_as_it_went(danish):
    """Nothing changes where nobody changed anything."""
    data = sheet(danish.standings(), danish.settings.plural.forms).encode()
    before = str(danish.file)
    assert from_sheet(data, danish) == []
    assert str(danish.file) == before


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_changed_row_changes_its_text_alone(danish, delimiter):
    """Whatever separates the columns where the translator lives; blank rows mean nothing."""
    purpose = rows(danish)[PURPOSE]["source"]
    cells = [(NAME, "Check", "Se efter"), ("", "", ""), (PURPOSE, purpose, "")]
    [change] = from_sheet(sheet_of(*cells, delimiter=delimiter), danish)
    assert (change.id, change.before, change.after, change.outdated) == (
        NAME,
        ("Tjek",),
        ("Se efter",),
        False,
    )
    found = {standing.unit.id: standing.forms for standing in danish.standings()}
    assert found[NAME] == ("Se efter",)
    assert found[PURPOSE] == (SENTENCES[PURPOSE],)


def test_plural_forms_come_row_by_row(danish):
    """A form that is not in the sheet stays."""
    first = sheet_of((f"{ERRORS}.one", "{count} error", "en fejl"))
    second = sheet_of((f"{ERRORS}.text", "{count} errors", "{count} fejl"))
    assert [change.after for change in from_sheet(first, danish)] == [("en fejl", "")]
    assert [change.after for change in from_sheet(second, danish)] == [("en fejl", "{count} fejl")]


def test_a_row_of_another_english_comes_as_outdated(danish):
    """It stays a translation of the English that stands in the sheet."""
    cells = [
        (NAME, "Look", "Kig"),
        (f"{ERRORS}.text", "Errors", "{count} fejl"),
        (f"{ERRORS}.one", "{count} error", "en"),
    ]
    changes = from_sheet(sheet_of(*cells), danish)
    assert [change.outdated for change in changes] == [True, True]
    states = {standing.unit.id: standing.state for standing in danish.standings()}
    assert states[NAME] == states[f"{ERRORS}.text"] == "stale"


def test_who_changes_nothing_says_nothing(danish):
    """What is outdated stays so until somebody writes another translation of today's English."""
    entry = danish.entries()[NAME]
    entry.flags.append("fuzzy")
    entry.previous_msgid = "Look"
    assert from_sheet(sheet_of((NAME, "Check", "Tjek")), danish) == []
    assert (bool(entry.fuzzy), entry.previous_msgid) == (True, "Look")
    [change] = from_sheet(sheet_of((NAME, "Check", "Se efter")), danish)
    assert (change.after, bool(entry.fuzzy), entry.previous_msgid) == (("Se efter",), False, None)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x1c", "\x0b"])
def test_no_sheet_breaks_the_file(danish, separator):
    """What comes with pasting, and ends a line for some readers, becomes a blank."""
    [change] = from_sheet(sheet_of((NAME, "Check", f"Se{separator}efter")), danish)
    assert change.after == ("Se efter",)
    danish.save()
    assert Workspace(root=danish.folder.parent).language("da").entries()[NAME].msgstr == "Se efter"


def test_a_text_that_the_file_lacks_is_added(danish):
    """A file that is not of today takes it all the same."""
    danish.file[:] = [entry for entry in danish.file if entry.msgctxt != NAME]
    [change] = from_sheet(sheet_of((NAME, "Check", "Tjek")), danish)
    assert (change.before, danish.entries()[NAME].msgstr) == (("",), "Tjek")


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (sheet_of(("step.sing.name", "Sing", "Syng")), "unknown", 2),
        (sheet_of((NAME, "Check", "a"), (NAME, "Check", "b")), "twice", 3),
        (sheet_of((f"{ERRORS}.few", "x", "y")), "unknown", 2),
        (sheet_of((NAME, "Tjek"), head=("id", "target")), "columns", 1),
        (b"", "columns", 1),
        (b"id;source\n", "columns", 1),
        ("id,source,target\nø".encode("latin-1"), "encoding", None),
        ("\ufeffid".encode("utf-16"), "encoding", None),
        (b'id,source,target\n"' + b"x" * 200_000, "columns", 2),
    ],
)
def test_a_sheet_with_a_defect_is_refused_as_a_whole(danish, data, code, line):
    """Nothing of it is taken over, and the row is named."""
    before = str(danish.file)
    with pytest.raises(BadSheet) as refusal:
        from_sheet(data, danish)
    assert (refusal.value.code, refusal.value.line) == (code, line)
    assert str(danish.file) == before
    assert code in str(refusal.value)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_no_cell_is_a_formula(danish, start):
    """A spreadsheet shows it and runs nothing; the mark that guards it goes again."""
    words = f"{start}cmd|' /C calc'!A0"
    danish.entries()[NAME].msgstr = words
    cell = rows(danish)[NAME]["target"]
    assert cell == f"'{words}"
    danish.entries()[NAME].msgstr = "x"
    from_sheet(sheet_of((NAME, "Check", cell)), danish)
    assert danish.entries()[NAME].msgstr == words.replace("\r", " ")


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
        str.strip
    )
)
def test_any_words_survive_a_sheet(words):
    """Quotes, line breaks, separators, marks in front."""
    guarded = exchanging._harmless(words)
    [(_, row)] = exchanging._rows(sheet_of(("a", "b", guarded)))
    assert row["target"] == words


def copy_of(language):
    """Read a language's file anew, as a translator got it."""
    return polib.pofile(str(language.file))


def test_another_copy_of_the_file_is_taken_over(danish):
    """Only what differs; what the copy lacks stays."""
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == NAME:
            entry.msgstr = "Se efter"
        if entry.msgctxt == PURPOSE:
            entry.msgstr = ""
    [change] = from_catalogue(copy, danish)
    assert (change.id, change.after, change.outdated) == (NAME, ("Se efter",), False)
    assert danish.entries()[PURPOSE].msgstr == SENTENCES[PURPOSE]
    assert from_catalogue(copy_of(danish), danish) == []


def test_an_older_copy_is_outdated_where_the_english_changed(danish):
    """And a draft stays one."""
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == NAME:
            entry.msgid, entry.msgstr = "Look", "Kig"
        if entry.msgctxt == PURPOSE:
            entry.flags.append("fuzzy")
            entry.msgstr = "Måske."
    changes = {change.id: change.outdated for change in from_catalogue(copy, danish)}
    assert changes == {NAME: True, PURPOSE: False}
    states = {standing.unit.id: standing.state for standing in danish.standings()}
    assert (states[NAME], states[PURPOSE]) == ("stale", "draft")


def test_a_copy_with_texts_of_another_guide_is_refused(danish):
    """The line is named; texts without an id are no texts of ours."""
    copy = copy_of(danish)
    copy.append(polib.POEntry(msgctxt="step.sing.name", msgid="Sing", msgstr="Syng", linenum=7))
    with pytest.raises(BadSheet) as refusal:
        from_catalogue(copy, danish)
    assert (refusal.value.code, refusal.value.found) == ("unknown", "step.sing.name")
    copy[-1].msgctxt = None
    with pytest.raises(BadSheet, match="Sing"):
        from_catalogue(copy, danish)


def test_a_copy_may_have_what_the_file_lacks(danish):
    """And forms of another number are left alone: they would be guesses."""
    copy = copy_of(danish)
    danish.file[:] = [entry for entry in danish.file if entry.msgctxt != NAME]
    for entry in copy:
        if entry.msgctxt == f"{ERRORS}.text":
            entry.msgstr_plural = {0: "a", 1: "b", 2: "c"}
    assert [change.id for change in from_catalogue(copy, danish)] == [NAME]


def test_what_a_machine_made_is_marked(danish):
    """Until a person changes or reviews it."""
    changes = from_sheet(sheet_of((NAME, "Check", "Se efter")), danish)
    exchanging.mark_machine(danish, changes)
    states = {standing.unit.id: standing.state for standing in danish.standings()}
    assert (states[NAME], states[PURPOSE]) == ("machine", "translated")
