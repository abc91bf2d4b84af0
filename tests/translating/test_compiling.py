"""What ships is what the PO files say, and nothing of it is a guess."""

import json

import pytest

import spreading_guide as sg
from spreading_guide.translating import Workspace, compiled, drift, write
from spreading_guide.translating.workspace import renamed
from tests.paths import PACKAGE, ROOT
from tests.translating.conftest import SENTENCES

NAME = "step.check.name"
ERRORS = "phrase.cli-l10n-errors"


def texts_of(language):
    """Give the texts that would ship in a language."""
    return json.loads(compiled([language])[f"{language.tag}.json"])["texts"]


def test_translations_ship_with_their_state_and_their_source(danish):
    """Missing ones do not, and the index counts them."""
    found = json.loads(compiled([danish])["da.json"])
    assert found["texts"].keys() == SENTENCES.keys()
    assert (found["state"], found["dir"]) == ("translated", "ltr")
    marks = {text.id: text.src for text in sg.source_texts()}
    assert all(text["src"] == marks[text_id] for text_id, text in found["texts"].items())
    about = json.loads(compiled([danish])["index.json"])["locales"]
    assert [each["lang"] for each in about] == ["en", "da"]
    assert about[1]["coverage"]["translated"] == 4
    assert sum(about[1]["coverage"].values()) == len(marks)


def test_what_is_written_is_valid_and_loads(danish, tmp_path):
    """It passes the schema, and is wording that a host could overlay."""
    folder = tmp_path / "locales"
    assert write([danish], folder) == ("da.json", "index.json")
    assert sg.problems(folder / "da.json", kind="locale") == ()
    assert sg.problems(folder / "index.json", kind="locales") == ()
    guide = sg.load_guide("da", overlays=[folder / "da.json"])
    assert guide.step("check").name.state == "translated"


def test_a_draft_never_ships(danish):
    """A fuzzy entry without its English is a guess of some editor."""
    danish.entries()[NAME].flags.append("fuzzy")
    assert NAME not in texts_of(danish)


def test_an_outdated_translation_ships_as_such(danish):
    """With the mark of the English that it was made from, as long as it still fits."""
    entry = danish.entries()[NAME]
    entry.flags.append("fuzzy")
    entry.previous_msgid = "Look"
    shipped = texts_of(danish)[NAME]
    assert shipped["state"] == "stale"
    assert shipped["src"] not in {text.src for text in sg.source_texts()}
    entry.msgstr = "**Tjek**"
    assert NAME not in texts_of(danish)


def test_what_does_not_fit_never_ships(danish):
    """A wrong placeholder would break a page."""
    danish.entries()["phrase.report-percent.text"].msgstr = "{procent}"
    assert "phrase.report-percent.text" not in texts_of(danish)


def test_each_plural_form_ships_as_a_text(danish):
    """`other` is the text itself."""
    danish.entries()[f"{ERRORS}.text"].msgstr_plural = {0: "en fejl", 1: "{count} fejl"}
    found = texts_of(danish)
    assert (found[f"{ERRORS}.one"]["text"], found[f"{ERRORS}.text"]["text"]) == (
        "en fejl",
        "{count} fejl",
    )
    assert found[f"{ERRORS}.one"]["src"] == found[f"{ERRORS}.text"]["src"]


def test_a_language_whose_forms_leave_other_out(tmp_path):
    """Polish has one, few and many; the last one stands where no number is known."""
    from spreading_guide.translating.languages import facts

    polish = Workspace(root=tmp_path).add(facts("pl"), on="2026-03-01")
    polish.entries()[f"{ERRORS}.text"].msgstr_plural = {
        0: "a {count}",
        1: "b {count}",
        2: "c {count}",
    }
    found = {text_id: text["text"] for text_id, text in texts_of(polish).items()}
    assert found == {
        f"{ERRORS}.text": "c {count}",
        f"{ERRORS}.one": "a {count}",
        f"{ERRORS}.few": "b {count}",
        f"{ERRORS}.many": "c {count}",
    }


@pytest.mark.parametrize("forms", [{0: "a"}, {0: "a", 1: "b", 2: "c"}, {0: "a", 5: "b", 7: "c"}])
def test_forms_that_are_not_those_of_the_language_do_not_ship(danish, forms):
    """Compiling goes on without them; the check names them."""
    from spreading_guide.translating import check

    danish.entries()[f"{ERRORS}.text"].msgstr_plural = forms
    assert f"{ERRORS}.text" not in texts_of(danish)
    assert check(danish)[0].code == "plural"


def test_a_language_without_translations_compiles(tmp_path):
    """It is listed, with nothing in it."""
    from spreading_guide.translating.languages import facts

    french = Workspace(root=tmp_path).add(facts("fr"), on="2026-03-01")
    assert texts_of(french) == {}


def test_credits_ship_where_they_were_agreed_to(danish):
    """Who did not say yes is not named."""
    path = danish.folder / "locale.toml"
    credit = (
        '[[credits]]\nname = "{}"\nrole = "translator"\nurl = "https://example.org"\nconsent = {}\n'
    )
    path.write_text(
        path.read_text("utf-8") + credit.format("A. Yes", "true") + credit.format("A. No", "false"),
        "utf-8",
    )
    again = Workspace(root=danish.folder.parent).language("da")
    [about] = [
        each
        for each in json.loads(compiled([again])["index.json"])["locales"]
        if each["lang"] == "da"
    ]
    assert about["credits"] == [
        {"name": "A. Yes", "role": "translator", "url": "https://example.org"}
    ]


def test_drift_is_named_and_mended(danish, tmp_path):
    """A file that nothing makes any more goes."""
    folder = tmp_path / "locales"
    write([danish], folder)
    assert drift([danish], folder) == ()
    (folder / "xx.json").write_text('{"format": "spreading-guide/locale/1.0"}', "utf-8")
    (folder / "mine.json").write_text("[]", "utf-8")
    danish.entries()[NAME].msgstr = "Se efter"
    assert drift([danish], folder) == ("da.json", "xx.json")
    assert write([danish], folder) == ("da.json", "xx.json")
    assert drift([danish], folder) == ()


@pytest.mark.project
def test_the_files_that_ship_are_what_the_po_files_give():
    """Nobody edits a generated file, and nobody forgets to make it."""
    languages = list(Workspace(root=ROOT / "l10n").languages())
    assert drift(languages, PACKAGE / "content" / "locales") == ()


def test_texts_of_a_renamed_part_are_found(monkeypatch):
    """An item that was renamed, not one that was split or merged."""
    guide = sg.load_guide("en")

    def gone(old, *to):
        return sg.Retirement(id=old, to=to, routes=(sg.Route.SHARER,), version="1.0.0", reason="x")

    items = (
        gone("old-one", "show-the-innovation"),
        gone("old-two", "mark-the-core", "state-the-evidence"),
    )
    changed = guide.replace(retired=sg.Retired(items=items))
    monkeypatch.setattr(sg, "load_guide", lambda _tag: changed)
    found = renamed()
    assert found["item.show-the-innovation.action"] == "item.old-one.action"
    assert not any("old-two" in old for old in found.values())
