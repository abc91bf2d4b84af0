"""What is known of a translation, and what undoes it."""

import json

import pytest

from spreading_guide.translating import catalogue
from spreading_guide.translating.exceptions import BadFile
from spreading_guide.translating.reviews import Record, read, write
from spreading_guide.translating.states import standings

A = "item.a.action"


def test_a_state_is_derived_from_what_is_there(shelf):
    """From nothing to a review, and back with any edit."""
    shelf.sync(item__a__action="One.")
    assert shelf.states() == {A: "missing"}
    shelf.translate(A, "Et.", machine=True)
    assert shelf.states() == {A: "machine"}
    shelf.review(A)
    assert shelf.states() == {A: "reviewed"}
    shelf.translate(A, "Én.")
    assert shelf.states() == {A: "translated"}


def test_a_machine_s_words_that_a_person_changed_are_the_person_s(shelf):
    """And if the person goes back to the machine's words, they are the machine's again."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.", machine=True)
    shelf.translate(A, "Én.")
    assert shelf.states() == {A: "translated"}
    shelf.translate(A, "Et.")
    assert shelf.states() == {A: "machine"}


def test_a_review_does_not_outlive_an_edit_of_the_english(shelf):
    """Not even where the outdated translation was found to be right: somebody must read again."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.")
    shelf.review(A)
    shelf.sync(item__a__action="Exactly one.")
    shelf.translate(A, "Et.")
    assert shelf.states() == {A: "translated"}


def test_a_fuzzy_entry_without_its_english_is_a_draft(shelf):
    """An editor that fills from its memory marks so; nobody is shown a guess."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.")
    shelf.entry(A).flags.append("fuzzy")
    [standing] = standings({A: shelf.entry(A)}, {}, shelf.units, 2)
    assert (standing.state, standing.usable, standing.counted) == ("draft", False, "missing")


def test_a_phrase_with_a_form_missing_is_a_draft(shelf):
    """All forms, or it is not finished."""
    shelf.sync(phrase__files__text=("{count} file", "{count} files"))
    shelf.translate("phrase.files.text", "{count} fil", "")
    assert shelf.states() == {"phrase.files.text": "draft"}


def test_what_does_not_fit_is_not_usable(shelf):
    """It is counted as missing, whatever its state."""
    shelf.sync(item__a__action="One {x}.")
    shelf.translate(A, "Et {y}.")
    [standing] = standings({A: shelf.entry(A)}, {}, shelf.units, 2)
    assert (standing.state, standing.usable, standing.forms) == ("translated", False, ("Et {y}.",))
    [standing] = standings({}, {}, shelf.units, 2)
    assert (standing.forms, standing.counted) == ((), "missing")


def test_an_entry_made_from_another_english_is_outdated(shelf):
    """Also before anybody brought the file up to date."""
    shelf.sync(item__a__action="One.")
    shelf.translate(A, "Et.")
    shelf.entry(A).msgid = "An old one."
    assert shelf.states() == {A: "stale"}


def test_reviews_are_written_a_line_each(tmp_path):
    """Sorted, so that versions compare well; what is not known is not written."""
    path = tmp_path / "review.json"
    records = {
        "b": Record(target="1" * 12, origin="machine"),
        "a": Record(target="2" * 12, src="3" * 12, by="Å. Læser", on="2026-03-01"),
    }
    write(records, path)
    lines = path.read_text("utf-8").splitlines()
    assert lines[3] == (
        '    "a": {"target": "222222222222", "src": "333333333333", '
        '"by": "Å. Læser", "on": "2026-03-01"},'
    )
    assert read(path) == records
    write({}, path)
    assert read(path) == {}
    assert read(tmp_path / "none.json") == {}


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "[" * 100_000,
        '{"format": "spreading-guide/review/2.0", "texts": {}}',
        '{"format": "spreading-guide/review/1.0"}',
        '{"format": "spreading-guide/review/1.0", "texts": {"a": 1}}',
        '{"format": "spreading-guide/review/1.0", "texts": {"a": {}}}',
        '{"format": "spreading-guide/review/1.0", "texts": {"a": {"target": 1}}}',
        '{"format": "spreading-guide/review/1.0", "texts": {"a": {"target": "1", "who": "x"}}}',
        '{"format": "spreading-guide/review/1.0", "texts": {"a": {"target": "1", "by": "x"}}}',
        '{"format": "spreading-guide/review/1.0", "texts": {"a": {"target": "", "src": "", "by": ""}}}',  # noqa: E501 - one document
        '{"format": "spreading-guide/review/1.0", "texts": {"a": {"target": "1", "on": "x"}}}',
        '{"format": "spreading-guide/review/1.0", "texts": {"a": {"target": "", "origin": "man"}}}',
        '{"format": "spreading-guide/review/1.0", "texts": {"a": {"target": "\\ud800"}}}',
        '{"format": "spreading-guide/review/1.0", "texts": {"\\ud800": {"target": "1"}}}',
    ],
)
def test_reviews_that_cannot_be_trusted_are_refused(tmp_path, content):
    """A review names its person and what the person saw; anything else is no review."""
    path = tmp_path / "review.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BadFile, match=r"review\.json"):
        read(path)


def test_the_words_of_an_entry(shelf):
    """Forms in their order; nothing but blanks is nothing."""
    shelf.sync(phrase__files__text=("{count} file", "{count} files"))
    entry = shelf.entry("phrase.files.text")
    entry.msgstr_plural = {1: "b", 0: "a"}
    assert catalogue.forms_of(entry) == ("a", "b")
    assert catalogue.complete(("a", "b"))
    assert not catalogue.complete((" ", "b"))
    entry.msgstr_plural = {0: "a", 2: "c"}
    assert catalogue.forms_of(entry) == ("a", "", "c")
    entry.msgstr_plural, entry.msgstr = {}, "a"
    assert catalogue.forms_of(entry) == ("a",)
    assert json.dumps(Record(target="1").as_dict()) == '{"target": "1"}'
