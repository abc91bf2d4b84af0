"""Bringing translations up to today's English: nothing is lost, nothing is guessed."""

import polib
from hypothesis import given
from hypothesis import strategies as st

from spreading_guide.translating import catalogue
from tests.translating.conftest import Shelf

A, B = "item.a.action", "item.b.action"


def test_a_new_text_waits_empty_beside_one_that_is_alike(shelf):
    """Nobody guesses a translation from a text that reads nearly the same."""
    shelf.sync(item__a__action="Show the solution.")
    shelf.translate(A, "Vis løsningen.")
    merged = shelf.sync(item__a__action="Show the solution.", item__b__action="Show the solution!")
    assert merged.new == (B,)
    assert (merged.unchanged, shelf.states()) == (1, {A: "translated", B: "missing"})
    assert shelf.entry(B).msgstr == ""


def test_an_edit_keeps_the_old_translation_and_marks_it(shelf, tmp_path):
    """A small edit and a whole rewrite alike; the English that it was made from stays beside it."""
    for rewritten in ("Show the solution now.", "Let the others in, and let them look around."):
        shelf = Shelf()
        shelf.sync(item__a__action="Show the solution.", item__b__action="Ask.")
        shelf.translate(A, "Vis løsningen.")
        shelf.translate(B, "Spørg.")
        merged = shelf.sync(item__a__action=rewritten, item__b__action="Ask.")
        [outdated] = merged.outdated
        assert (outdated.id, outdated.before, outdated.after) == (
            A,
            "Show the solution.",
            rewritten,
        )
        shelf.reopen(tmp_path / "guide.po")
        entry = shelf.entry(A)
        assert (entry.msgstr, entry.msgid) == ("Vis løsningen.", rewritten)
        assert catalogue.previous_of(entry) == ("Show the solution.",)
        assert shelf.states() == {A: "stale", B: "translated"}


def test_of_several_edits_the_oldest_english_stays(shelf):
    """It is the one that the translation was made from."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.")
    shelf.sync(item__a__action="Two.")
    merged = shelf.sync(item__a__action="Three.")
    assert [(each.before, each.after) for each in merged.outdated] == [("One.", "Three.")]
    assert catalogue.previous_of(shelf.entry(A)) == ("One.",)


def test_an_edit_that_is_taken_back_clears_the_mark(shelf):
    """The translation is again what it was, reviews included."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.", machine=True)
    shelf.review(A)
    shelf.sync(item__a__action="Two.")
    assert shelf.states() == {A: "stale"}
    merged = shelf.sync(item__a__action="One.")
    assert merged.reverted == (A,)
    assert shelf.states() == {A: "reviewed"}


def test_a_cosmetic_edit_keeps_the_review(shelf):
    """The source author says that the meaning is the same; other edits are not touched by it."""
    shelf.sync(item__a__action="Show it", item__b__action="Ask")
    for text_id in (A, B):
        shelf.translate(text_id, "Vis det.")
        shelf.review(text_id)
    merged = shelf.sync(A, item__a__action="Show it.", item__b__action="Ask.")
    assert merged.cosmetic == (A,)
    assert shelf.states() == {A: "reviewed", B: "stale"}


def test_a_cosmetic_edit_reviews_nothing_that_nobody_saw(shelf):
    """The reviewer read the English of then; a rewrite between them undoes the review."""
    shelf.sync(item__a__action="Show it.")
    shelf.translate(A, "Vis det.")
    shelf.review(A)
    shelf.sync(item__a__action="Hide it")
    shelf.sync(A, item__a__action="Hide it.")
    shelf.translate(A, "Vis det.")
    assert shelf.states() == {A: "translated"}


def test_a_cosmetic_edit_of_what_nobody_reviewed(shelf):
    """A machine's words stay a machine's words, a person's a person's."""
    shelf.sync(item__a__action="Show it", item__b__action="Ask")
    shelf.translate(A, "Vis det.", machine=True)
    shelf.translate(B, "Spørg.")
    shelf.sync(A, B, item__a__action="Show it.", item__b__action="Ask.")
    assert shelf.states() == {A: "machine", B: "translated"}


def test_an_edit_of_a_draft_leaves_it_a_draft(shelf):
    """A fuzzy entry without its English is somebody's guess, and stays one."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.")
    shelf.entry(A).flags.append("fuzzy")
    assert shelf.states() == {A: "draft"}
    merged = shelf.sync(item__a__action="Two.")
    assert [each.before for each in merged.outdated] == ["One."]
    assert shelf.states() == {A: "draft"}


def test_an_edit_of_what_is_not_translated_says_nothing(shelf):
    """Only its English is today's."""
    shelf.sync(item__a__action="One.")
    merged = shelf.sync(item__a__action="Two.")
    assert (merged.outdated, merged.unchanged, shelf.entry(A).msgid) == ((), 1, "Two.")


def test_a_retired_text_keeps_its_translation_and_gets_it_back(shelf, tmp_path):
    """It lies at the end of the file; where the id comes again, so does the translation."""
    shelf.sync(item__a__action="One.", item__b__action="Two.")
    shelf.translate(A, "Et.")
    merged = shelf.sync(item__b__action="Two.")
    assert merged.retired == (A,)
    assert [entry.msgctxt for entry in shelf.file.obsolete_entries()] == [A]
    shelf.reopen(tmp_path / "guide.po")
    assert shelf.sync(item__b__action="Two.").retired == ()
    shelf.sync(item__a__action="One.", item__b__action="Two.")
    assert shelf.states() == {A: "translated", B: "missing"}


def test_a_retired_text_that_nobody_translated_goes(shelf):
    """There is nothing to keep."""
    shelf.sync(item__a__action="One.", item__b__action="Two.")
    assert shelf.sync(item__b__action="Two.").retired == (A,)
    assert [entry.msgctxt for entry in shelf.file] == [B]


def test_a_renamed_text_takes_its_translation_along(shelf):
    """With its review; where the words changed too, it is outdated."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.", machine=True)
    shelf.review(A)
    merged = shelf.sync(renamed={B: A}, item__b__action="One.")
    assert (merged.moved, merged.new, merged.retired) == ((B,), (), ())
    assert shelf.states() == {B: "reviewed"}
    shelf.sync(renamed={A: B}, item__a__action="Another one.")
    assert shelf.states() == {A: "stale"}
    assert shelf.sync(renamed={B: "item.c.action"}, item__b__action="x").new == (B,)


def test_a_text_without_a_record_may_be_renamed(shelf):
    """A person's translation has none until somebody reviews it."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.")
    shelf.sync(renamed={B: A}, item__b__action="One.")
    assert shelf.states() == {B: "translated"}


def test_a_text_may_get_plural_forms_and_lose_them(shelf):
    """What was written is kept in each form, and marked for a look."""
    name = "phrase.files.text"
    shelf.sync(phrase__files__text="Files: {count}")
    shelf.translate(name, "Filer: {count}")
    shelf.sync(forms=3, phrase__files__text=("{count} file", "{count} files"))
    assert shelf.entry(name).msgstr_plural == dict.fromkeys(range(3), "Filer: {count}")
    assert catalogue.previous_of(shelf.entry(name)) == ("Files: {count}",)
    shelf.translate(name, "{count} fil", "{count} filer", "{count} filer")
    shelf.sync(A, phrase__files__text="{count} files")
    assert (shelf.entry(name).msgstr, shelf.states()) == ("{count} filer", {name: "stale"})
    shelf.sync(forms=2, phrase__files__text=("{count} file", "{count} files"))
    shelf.sync(phrase__files__text=("one file", "{count} files"))
    shelf.entry(name).msgstr_plural = {0: "", 1: ""}
    shelf.sync(phrase__files__text="{count} files")
    assert shelf.states() == {name: "missing"}


def twin(shelf, words, *, obsolete=False):
    """Make another entry of the same text."""
    made = catalogue.new_entry(shelf.units[0], (), 2)
    made.msgstr, made.obsolete = words, obsolete
    return made


def kept(shelf):
    """Give the words in the file, and whether they are those of a text of today."""
    return [(entry.msgstr, not entry.obsolete) for entry in shelf.file]


def test_forms_that_a_text_has_no_more_are_kept(shelf):
    """And where it gets them again, they are not taken for written from today's English."""
    name = "phrase.files.text"
    shelf.sync(phrase__files__text=("a file", "files"))
    shelf.translate(name, "en fil", "filer", machine=True)
    assert shelf.sync(phrase__files__text="files").set_aside == ()
    aside = shelf.file[-1]
    assert (aside.msgctxt, aside.obsolete) == (f"{name} (set aside 1)", True)
    assert catalogue.forms_of(aside) == ("en fil", "filer")
    merged = shelf.sync(phrase__files__text=("a file", "files"))
    assert (merged.reverted, shelf.states()) == ((), {name: "stale"})


def test_an_edit_that_is_taken_back_as_cosmetic_is_taken_back(shelf):
    """Whatever it is called: its English is again that of the translation."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.")
    shelf.sync(item__a__action="Two.")
    assert shelf.sync(A, item__a__action="One.").reverted == (A,)
    assert shelf.states() == {A: "translated"}


def test_a_remark_of_a_translator_is_never_thrown_away(shelf):
    """Even where nothing was translated yet."""
    shelf.sync(item__a__action="One.")
    shelf.entry(A).tcomment = "Ask the nurses."
    shelf.sync()
    assert [entry.tcomment for entry in shelf.file] == ["Ask the nurses."]


def test_of_two_entries_with_one_id_none_is_lost(shelf, tmp_path):
    """The first with words counts, one of today before an obsolete one; others are set aside."""
    shelf.sync(item__a__action="One.")
    shelf.file.append(twin(shelf, "Et."))
    assert shelf.sync(item__a__action="One.").set_aside == (A,)
    assert kept(shelf) == [("Et.", True)]
    shelf.file[:] = [twin(shelf, "Gammel.", obsolete=True), *shelf.file, twin(shelf, "To.")]
    shelf.file.append(twin(shelf, "Et."))
    assert shelf.sync(item__a__action="One.").set_aside == (A,)
    assert kept(shelf) == [("Et.", True), ("To.", False), ("Gammel.", False)]
    names = [entry.msgctxt for entry in shelf.file]
    assert names == [A, f"{A} (set aside 1)", f"{A} (set aside 2)"]
    shelf.reopen(tmp_path / "guide.po")
    before = str(shelf.file)
    assert shelf.sync(item__a__action="One.").set_aside == ()
    assert str(shelf.file) == before


def test_of_two_entries_the_finished_one_counts(shelf):
    """A draft or an outdated one may stand before it, where two files were joined."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Gammel.")
    catalogue.set_previous(shelf.entry(A), ("Zero.",))
    shelf.file.append(twin(shelf, "Ny."))
    shelf.sync(item__a__action="One.")
    assert kept(shelf) == [("Ny.", True), ("Gammel.", False)]


def test_entries_without_an_id_are_set_aside(shelf):
    """They belong to no text; their words stay in the file."""
    shelf.sync(item__a__action="One.")
    for number in ("1", "2"):
        shelf.file.append(polib.POEntry(msgid=number, msgstr=f"Ord {number}"))
    assert shelf.sync(item__a__action="One.").set_aside == ("1", "2")
    assert kept(shelf) == [("", True), ("Ord 1", False), ("Ord 2", False)]
    assert [entry.msgctxt for entry in shelf.file] == [A, "(set aside 1)", "(set aside 2)"]


def test_an_outdated_text_that_is_retired_stays_outdated(shelf, tmp_path):
    """Also where its id comes again: its words are still those of the older English."""
    name = "phrase.files.text"
    shelf.sync(item__a__action="One.", phrase__files__text=("a file", "files"))
    shelf.translate(A, "Et.")
    shelf.translate(name, "en fil", "filer")
    shelf.sync(item__a__action="Two.", phrase__files__text=("one file", "files"))
    shelf.sync()
    shelf.reopen(tmp_path / "guide.po")
    merged = shelf.sync(item__a__action="Two.", phrase__files__text=("one file", "files"))
    assert [each.before for each in merged.outdated] == ["One.", "files"]
    assert shelf.states() == {A: "stale", name: "stale"}


def test_an_english_that_an_editor_left_behind_means_nothing(shelf):
    """A later mark of an unfinished text does not make it one of the older English."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.")
    shelf.entry(A).previous_msgid = "Zero."
    shelf.sync(item__a__action="One.")
    shelf.entry(A).flags.append("fuzzy")
    assert shelf.states() == {A: "draft"}


def test_forms_that_are_missing_are_asked_for(shelf):
    """Whatever an editor wrote: too few, or the words of a text without forms."""
    name = "phrase.files.text"
    shelf.sync(forms=3, phrase__files__text=("a file", "files"))
    entry = shelf.entry(name)
    for written, after in (({0: "x"}, {0: "x", 1: "", 2: ""}), ({1: "y"}, {0: "", 1: "y", 2: ""})):
        entry.msgstr_plural = written
        shelf.sync(forms=3, phrase__files__text=("a file", "files"))
        assert entry.msgstr_plural == after
    entry.msgstr, entry.msgstr_plural = "z", {}
    shelf.sync(forms=3, phrase__files__text=("a file", "files"))
    assert (entry.msgstr, entry.msgstr_plural) == ("", {0: "z", 1: "", 2: ""})


def test_a_second_sync_changes_nothing(shelf, tmp_path):
    """Nor does what an editor adds: comments of translators, unknown flags."""
    shelf.sync(item__a__action="One {x}.", item__b__action="Two.")
    shelf.translate(A, "Et {x}.")
    shelf.entry(A).tcomment = "Ask the nurses."
    shelf.entry(A).flags.append("ai-draft")
    shelf.reopen(tmp_path / "guide.po")
    before = str(shelf.file)
    merged = shelf.sync(item__a__action="One {x}.", item__b__action="Two.")
    assert (merged.unchanged, str(shelf.file)) == (2, before)
    assert "Ask the nurses." in before


edits = st.lists(st.sampled_from(["One.", "Two.", "Three."]), max_size=6)


@given(edits)
def test_no_edit_of_the_english_loses_a_translation(texts):
    """Exactly the touched text is outdated, exactly while its English is another one."""
    shelf = Shelf()
    shelf.sync(item__a__action="One.", item__b__action="Ask.")
    shelf.translate(A, "Et.")
    shelf.translate(B, "Spørg.")
    for text in texts:
        shelf.sync(item__a__action=text, item__b__action="Ask.")
        assert shelf.entry(A).msgstr == "Et."
        assert shelf.states() == {A: "translated" if text == "One." else "stale", B: "translated"}
