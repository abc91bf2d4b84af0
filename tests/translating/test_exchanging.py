"""Translations in a spreadsheet and in other copies of the PO file, and back."""

import csv
import io

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from spreading_guide.translating import Workspace, catalogue
from spreading_guide.translating.exceptions import SHEET_CODES, BadSheet
from spreading_guide.translating.exchanging import (
    Taken,
    catalogue_for_others,
    from_catalogue,
    from_sheet,
    sheet,
    sheets,
)
from spreading_guide.translating.exchanging.taking import REASONS
from spreading_guide.translating.reviews import Record, followed, target_hash
from spreading_guide.translating.units import by_id
from tests.translating.conftest import ENGLISH, SENTENCES

NAME, PURPOSE = "step.check.name", "step.check.purpose"
NEW = "item.show-the-innovation.action"
ERRORS = "phrase.cli-l10n-errors"


def rows(language):
    """Give the rows of a language's sheet by id."""
    text = sheet(language)
    assert text.startswith("\ufeff")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}


def sheet_of(*cells, head=("id", "source", "target"), delimiter=","):
    """Write a sheet."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([head, *cells])
    return out.getvalue().encode()


def test_everything_that_is_said_of_a_file_has_a_sentence():
    """Why it is refused, and why something of it was not taken over."""
    for phrase in (*(f"sheet-{code}" for code in SHEET_CODES), *(f"left-{r}" for r in REASONS)):
        assert ENGLISH.phrase(f"cli-l10n-{phrase}")


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
    data = sheet(danish).encode()
    before = str(danish.file)
    assert from_sheet(data, danish) == Taken()
    assert str(danish.file) == before


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_changed_row_changes_its_text_alone(danish, delimiter):
    """Whatever separates the columns where the translator lives; blank rows mean nothing."""
    purpose = rows(danish)[PURPOSE]["source"]
    cells = [(NAME, "Check", "Se efter"), ("", "", ""), (PURPOSE, purpose, "")]
    [change] = from_sheet(sheet_of(*cells, delimiter=delimiter), danish).changes
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
    assert [change.after for change in from_sheet(first, danish).changes] == [("en fejl", "")]
    assert [change.after for change in from_sheet(second, danish).changes] == [
        ("en fejl", "{count} fejl")
    ]


def test_a_row_of_another_english_comes_as_outdated(danish):
    """It stays a translation of the English that stands in the sheet."""
    cells = [
        ("step.test.name", "Try", "Prøv"),
        (f"{ERRORS}.text", "Errors", "{count} fejl"),
        (f"{ERRORS}.one", "{count} error", "en"),
    ]
    changes = from_sheet(sheet_of(*cells), danish).changes
    assert [change.outdated for change in changes] == [True, True]
    states = {standing.unit.id: standing.state for standing in danish.standings()}
    assert states["step.test.name"] == states[f"{ERRORS}.text"] == "stale"


def test_who_changes_nothing_says_nothing(danish):
    """What is outdated stays so until somebody writes another translation of today's English."""
    entry = danish.entries()[NAME]
    entry.flags.append("fuzzy")
    entry.previous_msgid = "Look"
    assert from_sheet(sheet_of((NAME, "Check", "Tjek")), danish) == Taken()
    assert (bool(entry.fuzzy), entry.previous_msgid) == (True, "Look")
    [change] = from_sheet(sheet_of((NAME, "Check", "Se efter")), danish).changes
    assert (change.after, bool(entry.fuzzy), entry.previous_msgid) == (("Se efter",), False, None)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x1c", "\x0b"])
def test_no_sheet_breaks_the_file(danish, separator):
    """What comes with pasting, and ends a line for some readers, becomes a blank."""
    [change] = from_sheet(sheet_of((NAME, "Check", f"Se{separator}efter")), danish).changes
    assert change.after == ("Se efter",)
    danish.save()
    assert Workspace(root=danish.folder.parent).language("da").entries()[NAME].msgstr == "Se efter"


def test_a_text_that_the_file_lacks_is_added(danish):
    """A file that is not of today takes it all the same."""
    danish.file[:] = [entry for entry in danish.file if entry.msgctxt != NAME]
    [change] = from_sheet(sheet_of((NAME, "Check", "Tjek")), danish).changes
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
        (b'id,source,target\n"' + b"x" * 200_000, "unreadable", 2),
        (b'id,source,target\na,b,"c\n', "unreadable", 2),
        (b"sep=;\nid;source\n", "columns", 2),
        (
            sheet_of((NAME, "Check", "a", "b"), head=("id", "source", "target", "Target")),
            "columns-twice",
            1,
        ),
        (sheet_of((NAME, "Check", "a\nb"), ("x", "y", "z"), ("y", "z", "")), "unknown", 3),
        (sheet_of((NAME, " ", "a")), "source", 2),
        (
            sheet_of((NAME, "Check", "a", "sv"), head=("id", "source", "target", "language")),
            "language",
            2,
        ),
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
    guarded = sheets._harmless(words)
    [(_, row)] = sheets._rows(sheet_of(("a", "b", guarded)))
    assert row["target"] == words


def copy_of(language):
    """Read a language's file anew, as a translator got it."""
    return polib.pofile(str(language.file))


def left(taken):
    """Give what was not taken over, and why."""
    return [(each.id, each.reason) for each in taken.left]


def states(language):
    """Give the states of texts by their ids."""
    return {standing.unit.id: standing.state for standing in language.standings()}


def test_another_copy_of_the_file_is_taken_over(danish):
    """Only what differs; what the copy lacks stays."""
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == NAME:
            entry.msgstr = "Se efter"
        if entry.msgctxt == PURPOSE:
            entry.msgstr = ""
    [change] = from_catalogue(copy, danish).changes
    assert (change.id, change.after, change.outdated) == (NAME, ("Se efter",), False)
    assert danish.entries()[PURPOSE].msgstr == SENTENCES[PURPOSE]
    assert from_catalogue(copy_of(danish), danish) == Taken()


def test_an_older_copy_is_outdated_where_the_english_changed(danish):
    """And a draft stays one, whatever its English."""
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == "step.test.name":
            entry.msgid, entry.msgstr = "Try", "Prøv"
        if entry.msgctxt == "step.adapt.name":
            entry.flags.append("fuzzy")
            entry.msgid, entry.msgstr = "Change", "Måske"
    changes = {change.id: change.outdated for change in from_catalogue(copy, danish).changes}
    assert changes == {"step.test.name": True, "step.adapt.name": False}
    assert states(danish)["step.test.name"] == "stale"
    assert states(danish)["step.adapt.name"] == "draft"


def test_an_older_copy_does_not_replace_what_is_of_today(danish):
    """It is listed with its words; where they are wanted all the same, one says so."""
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == NAME:
            entry.msgid, entry.msgstr = "Look", "Kig"
        if entry.msgctxt == PURPOSE:
            entry.msgid = "The same words, found to fit today's English."
    taken = from_catalogue(copy, danish)
    assert (taken.changes, left(taken)) == ([], [(NAME, "older")])
    assert taken.left[0].words == ("Kig",)
    assert states(danish)[NAME] == states(danish)[PURPOSE] == "translated"
    [change] = from_catalogue(copy, danish, overwrite=True).changes
    assert (change.after, change.outdated, states(danish)[NAME]) == (("Kig",), True, "stale")


def test_a_draft_does_not_replace_what_is_finished(danish):
    """Nor does a mark alone: it may be one of then. Who means it says so."""
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt in {NAME, PURPOSE}:
            entry.flags.append("fuzzy")
        if entry.msgctxt == NAME:
            entry.msgstr = "Måske"
    taken = from_catalogue(copy, danish)
    assert left(taken) == [(NAME, "unfinished"), (PURPOSE, "unfinished")]
    catalogue.set_previous(danish.entries()[PURPOSE], ("Look.",))
    assert (PURPOSE, "unfinished") in left(from_catalogue(copy, danish))
    assert (states(danish)[NAME], states(danish)[PURPOSE]) == ("translated", "stale")
    from_catalogue(copy, danish, overwrite=True)
    assert (states(danish)[NAME], states(danish)[PURPOSE]) == ("draft", "draft")
    for entry in copy:
        if entry.msgctxt == PURPOSE:
            entry.flags.remove("fuzzy")
    assert [change.id for change in from_catalogue(copy, danish).changes] == [PURPOSE]
    assert states(danish)[PURPOSE] == "translated"


def test_a_mark_that_was_taken_away_is_taken_away_here(danish):
    """Who found an outdated translation right says so by that; an older copy says nothing."""
    old = copy_of(danish)
    for entry in old:
        if entry.msgctxt == NAME:
            entry.msgid = "Look"
    catalogue.set_previous(danish.entries()[NAME], ("Look",))
    assert from_catalogue(old, danish) == Taken()
    assert states(danish)[NAME] == "stale"
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == NAME:
            catalogue.set_previous(entry, None)
    [change] = from_catalogue(copy, danish).changes
    assert (change.id, states(danish)[NAME]) == (NAME, "translated")


def test_a_copy_in_another_language_is_refused(danish):
    """A slip of the hand would else write Swedish into a Danish file."""
    copy = copy_of(danish)
    copy.metadata["Language"] = "sv"
    with pytest.raises(BadSheet) as refusal:
        from_catalogue(copy, danish)
    assert (refusal.value.code, refusal.value.found) == ("language", "sv")
    for said in ("da_DK", ""):
        copy.metadata["Language"] = said
        assert from_catalogue(copy, danish) == Taken()


def test_a_copy_with_texts_of_another_guide_is_refused(danish):
    """The first line is named; of a file that is of ours some texts may be gone."""
    copy = copy_of(danish)
    copy.append(polib.POEntry(msgctxt="step.sing.name", msgid="Sing", msgstr="Syng", linenum=7))
    copy.append(polib.POEntry(msgid="Dance", msgstr="Dans"))
    assert left(from_catalogue(copy, danish)) == [
        ("step.sing.name", "unknown"),
        ("Dance", "unknown"),
    ]
    copy[:] = copy[-2:]
    with pytest.raises(BadSheet) as refusal:
        from_catalogue(copy, danish)
    assert (refusal.value.code, refusal.value.line) == ("unknown", 7)
    assert refusal.value.found == "step.sing.name"


def test_a_copy_may_have_what_the_file_lacks(danish):
    """Forms of another number would be guesses, and so would one of two with an id."""
    copy = copy_of(danish)
    danish.file[:] = [entry for entry in danish.file if entry.msgctxt != NAME]
    for entry in copy:
        if entry.msgctxt == f"{ERRORS}.text":
            entry.msgstr_plural = {0: "a", 1: "b", 2: "c"}
    copy.append(polib.POEntry(msgctxt=PURPOSE, msgid="x", msgstr="Igen."))
    taken = from_catalogue(copy, danish)
    assert [change.id for change in taken.changes] == [NAME]
    assert left(taken) == [(f"{ERRORS}.text", "forms"), (PURPOSE, "twice")]


def test_a_copy_may_have_a_form_that_is_not_written_yet(danish):
    """What is there is taken; the rest waits."""
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == f"{ERRORS}.text":
            entry.msgstr_plural = {0: "en fejl", 1: ""}
    assert [change.after for change in from_catalogue(copy, danish).changes] == [("en fejl", "")]


def test_texts_that_are_gone_do_not_stop_the_others(danish, monkeypatch):
    """A renamed one finds its place; one that is gone is named where it has words."""
    gone = sg.Retired(
        items=(
            sg.Retirement(
                id="old-name",
                to=("show-the-innovation",),
                routes=(sg.Route.SHARER,),
                version="2",
                reason="x",
            ),
        )
    )
    guide = sg.load_guide("en").replace(retired=gone)
    monkeypatch.setattr(sg, "load_guide", lambda _lang: guide)
    cells = [
        ("item.gone.action", "Sing.", "Syng."),
        (NAME, "Check", ""),
        ("item.old-name.action", by_id()[NEW].text, "Vis det frem."),
    ]
    taken = from_sheet(sheet_of(*cells), danish)
    assert left(taken) == [("item.gone.action", "unknown")]
    assert [(change.id, change.after) for change in taken.changes] == [(NEW, ("Vis det frem.",))]


def test_a_late_sheet_undoes_nothing(danish):
    """Rows that nobody touched since it was made stay as they are here, whatever they are here."""
    data = sheet(danish).encode()
    danish.entries()[NAME].msgstr = "Se efter"
    danish.entries()[PURPOSE].msgstr = "Find ud af mere."
    assert from_sheet(data, danish) == Taken()
    edited = data.decode().replace(",Tjek,", ",Kig,").encode()
    taken = from_sheet(edited, danish)
    assert (taken.changes, left(taken)) == ([], [(NAME, "edited")])
    assert taken.left[0].words == ("Kig",)
    [change] = from_sheet(edited, danish, overwrite=True).changes
    assert (change.id, change.before, change.after) == (NAME, ("Se efter",), ("Kig",))
    assert danish.entries()[PURPOSE].msgstr == "Find ud af mere."


def test_a_text_that_got_plural_forms_takes_a_sheet(danish):
    """Also before the file is brought up to date: it is written in the shape of today."""
    entry = danish.entries()[f"{ERRORS}.text"]
    entry.msgid, entry.msgid_plural = "Errors: {count}", ""
    entry.msgstr, entry.msgstr_plural = "Fejl: {count}", {}
    cells = [(f"{ERRORS}.one", "{count} error", "en fejl")]
    [change] = from_sheet(sheet_of(*cells), danish).changes
    assert change.after == ("en fejl", "Fejl: {count}")
    assert (entry.msgstr, entry.msgstr_plural) == ("", {0: "en fejl", 1: "Fejl: {count}"})
    assert (entry.msgid, entry.msgid_plural) == ("{count} error", "{count} errors")


def test_a_spreadsheet_may_touch_blanks_and_names(danish):
    """Blanks around ids and in the English change nothing of what they say."""
    purpose = by_id()[PURPOSE].text
    cells = [(f" {PURPOSE} ", f" {purpose.replace(' ', '  ', 1)} ", "Find ud af mere.")]
    data = b"sep=;\r\n" + sheet_of(*cells, head=(" ID", "Source", "TARGET "), delimiter=";")
    [change] = from_sheet(data, danish).changes
    assert (change.after, change.outdated) == (("Find ud af mere.",), False)


def test_what_a_machine_made_is_marked(danish):
    """Until a person changes or reviews it."""
    cells = [("step.test.name", "Test", "Prøv")]
    assert len(from_sheet(sheet_of(*cells), danish, machine=True).changes) == 1
    assert (states(danish)["step.test.name"], states(danish)[NAME]) == ("machine", "translated")


def test_a_machine_replaces_no_person_s_words(danish):
    """Neither those that a person wrote nor those that one has read."""
    danish.records[PURPOSE] = Record(
        target=target_hash((SENTENCES[PURPOSE],)), origin="machine", by="A. Reader", src="1"
    )
    danish.entries()["step.test.name"].msgstr = "Prøve"
    danish.records["step.test.name"] = Record(target=target_hash(("Prøve",)), origin="machine")
    cells = [
        (NAME, "Check", "Se"),
        (PURPOSE, by_id()[PURPOSE].text, "Se."),
        ("step.test.name", "Test", "Prøv"),
    ]
    taken = from_sheet(sheet_of(*cells), danish, machine=True)
    assert left(taken) == [(NAME, "person"), (PURPOSE, "person")]
    assert [change.id for change in taken.changes] == ["step.test.name"]
    from_sheet(sheet_of(*cells), danish, machine=True, overwrite=True)
    assert states(danish)[NAME] == "machine"


def test_a_late_copy_undoes_nothing(danish):
    """A copy that was handed out knows what it was made from, as a sheet does."""
    handed = polib.pofile(str(catalogue_for_others(danish)))
    danish.entries()[NAME].msgstr = "Se efter"
    danish.entries()[PURPOSE].msgstr = "Find ud af mere."
    assert from_catalogue(handed, danish) == Taken()
    for entry in handed:
        if entry.msgctxt == NAME:
            entry.msgstr = "Kig"
    assert left(from_catalogue(handed, danish)) == [(NAME, "edited")]
    assert "Mark:" not in str(danish.file)
    danish.file.append(polib.POEntry(msgctxt="x", msgid="x", msgstr="y", obsolete=True))
    assert str(catalogue_for_others(danish)).count("Mark:") == len(danish.entries())


def test_a_copy_without_marks_replaces_nothing_that_somebody_read(danish):
    """Nor what a person made of a machine's words by those words."""
    copy = copy_of(danish)
    for text_id, words in ((NAME, "Se efter"), (PURPOSE, "Find ud af mere.")):
        old = catalogue.forms_of(danish.entries()[text_id])
        danish.records[text_id] = Record(target=target_hash(old), origin="machine")
        danish.entries()[text_id].msgstr = words
    new = Record(target=target_hash(("Se efter",)), by="A. Reader", src=by_id()[NAME].src)
    danish.records[NAME] = followed(danish.records[NAME], new)
    taken = from_catalogue(copy, danish)
    assert (taken.changes, left(taken)) == ([], [(NAME, "edited"), (PURPOSE, "edited")])
    from_catalogue(copy, danish, overwrite=True)
    assert {states(danish)[NAME], states(danish)[PURPOSE]} == {"machine"}


def test_of_two_outdated_translations_the_one_that_is_here_stays(danish):
    """Which of their English texts is the newer one nobody can tell."""
    catalogue.set_previous(danish.entries()[NAME], ("Look",))
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == NAME:
            entry.msgstr, entry.previous_msgid = "Kig", "Older look"
    assert left(from_catalogue(copy, danish)) == [(NAME, "older")]
    for entry in copy:
        if entry.msgctxt == NAME:
            entry.previous_msgid = "Look"
    assert [change.after for change in from_catalogue(copy, danish).changes] == [("Kig",)]


def test_forms_in_another_order_are_left_out(danish):
    """They would come into one another's place; the other texts are taken."""
    copy = copy_of(danish)
    copy.metadata["Plural-Forms"] = "nplurals=2; plural=(n == 1);"
    for entry in copy:
        if entry.msgctxt == f"{ERRORS}.text":
            entry.msgstr_plural = {0: "{count} fejl", 1: "en fejl"}
        if entry.msgctxt == "step.test.name":
            entry.msgstr = "Prøv"
    taken = from_catalogue(copy, danish)
    assert left(taken) == [(f"{ERRORS}.text", "forms")]
    assert [change.id for change in taken.changes] == ["step.test.name"]


def test_a_form_of_blanks_says_nothing(danish):
    """It does not replace words."""
    danish.entries()[f"{ERRORS}.text"].msgstr_plural = {0: "en fejl", 1: "{count} fejl"}
    copy = copy_of(danish)
    for entry in copy:
        if entry.msgctxt == f"{ERRORS}.text":
            entry.msgstr_plural = {0: "  ", 1: "{count} fejl"}
    assert from_catalogue(copy, danish) == Taken()


def test_what_a_spreadsheet_made_of_a_mark_is_none(danish):
    """Marks begin with a letter, so that they are no numbers; one without it counts as well."""
    assert all(row["mark"].startswith("m") for row in rows(danish).values())
    head = ("id", "source", "target", "mark")
    seen = target_hash(("Tjek",))
    for mark in ("6.61E+17", seen, f"m{seen}"):
        taken = from_sheet(sheet_of((NAME, "Check", "Kig", mark), head=head), danish)
        assert [change.after for change in taken.changes] == [("Kig",)]
        danish.entries()[NAME].msgstr = "Tjek"


def test_a_machine_s_mark_does_not_come_upon_a_person_s_words(danish):
    """Also where a machine gives the very words of a person that are outdated or a draft."""
    copy = copy_of(danish)
    catalogue.set_previous(danish.entries()[NAME], ("Look",))
    danish.entries()[PURPOSE].flags.append("fuzzy")
    taken = from_catalogue(copy, danish, machine=True)
    assert left(taken) == [(NAME, "person"), (PURPOSE, "person")]
    assert danish.records == {}


def test_a_machine_s_words_stay_a_machine_s_when_they_come_back(danish):
    """After a machine made others, or a person has read others."""
    cells = [("step.test.name", "Test", "Prøv"), ("step.test.name", "Test", "Afprøv")]
    for cell in cells:
        from_sheet(sheet_of(cell), danish, machine=True)
    danish.entries()["step.test.name"].msgstr = "Prøv"
    assert states(danish)["step.test.name"] == "machine"
    danish.entries()["step.test.name"].msgstr = "Prøvning"
    assert states(danish)["step.test.name"] == "translated"
