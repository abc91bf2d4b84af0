"""The translations that ship: whole, sound, and honest about who made them."""

import json
import subprocess

import pytest

import spreading_guide as sg
from spreading_guide.translating import Workspace, check
from tests.paths import ROOT
from tests.tools import need_tool

pytestmark = pytest.mark.project

WORKSPACE = Workspace(root=ROOT / "l10n")
LANGUAGES = {language.tag: language for language in WORKSPACE.languages()}
each_language = pytest.mark.parametrize("tag", sorted(LANGUAGES))


def test_the_languages_that_ship_are_those_that_are_translated():
    """None without its folder, no folder without its place in the index."""
    assert {"en", *LANGUAGES} == set(sg.available_locales())
    assert {"ar", "da", "sl"} <= set(LANGUAGES)


@each_language
def test_every_text_is_there(tag):
    """Made from today's English, and usable."""
    coverage = LANGUAGES[tag].coverage()
    assert (coverage.missing, coverage.stale) == (0, 0)
    assert sg.locale_info(tag).coverage == coverage


@each_language
def test_the_check_finds_nothing(tag):
    """No error; and whoever leaves a warning says in the files why it is none."""
    assert [(each.id, each.code, each.expected, each.found) for each in check(LANGUAGES[tag])] == []


@each_language
def test_gettext_finds_nothing(tag):
    """Msgfmt with all its checks says nothing at all."""
    path = str(LANGUAGES[tag].path)
    command = [need_tool("msgfmt"), "--check", "--output-file=/dev/null", path]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


@each_language
def test_nothing_claims_to_be_read_by_a_person(tag):
    """A machine made these words; until a person reads them, that is what readers are told."""
    language = LANGUAGES[tag]
    assert {standing.state for standing in language.standings()} == {"machine"}
    assert not any(record.by for record in language.records.values())
    assert language.settings.level == "beta"


@each_language
def test_the_files_are_what_a_sync_leaves(tag):
    """Nobody changed the English without bringing the languages along."""
    language = WORKSPACE.language(tag)
    before = language.path.read_text("utf-8")
    merged = language.merge()
    assert (merged.outdated, merged.new, merged.retired) == ((), (), ())
    assert str(language.file).rstrip("\n") + "\n" == before


def test_the_template_is_current():
    """A platform takes its texts from there."""
    from spreading_guide.translating import template

    found = (ROOT / "l10n" / "guide.pot").read_text("utf-8")
    assert found == str(template()).rstrip("\n") + "\n"


@each_language
def test_the_words_for_choosing_are_different(tag):
    """Two steps, two outcomes, two options of a question never read the same."""
    guide = sg.load_guide(tag)
    for names in (
        [step.name for step in guide],
        [guide.label(rung.id, "outcome") for rung in guide.rungs],
        [guide.label(status) for status in sg.MarkStatus],
        [guide.label(mode) for mode in sg.Mode],
        [guide.label(route) for route in sg.Route],
        [tool.name for tool in guide.tools()],
        [item.action for item in guide.items()],
        [question.text for question in guide.questions()],
    ):
        assert len(set(names)) == len(names)
    for question in guide.questions():
        labels = [option.label for option in question.options]
        assert len(set(labels)) == len(labels)


@each_language
def test_names_titles_and_addresses_are_untouched(tag):
    """ISBNs and the address of COI's page stand in each language as in English."""
    attribution = sg.load_guide(tag).attribution
    english = sg.load_guide("en").attribution
    assert attribution is not None
    assert english is not None
    for kept in ("978-87-997555-9-2", "978-87-999057-2-0", "https://co-pi.dk/en/", "COI", "CO-PI"):
        assert kept in attribution.text
        assert kept in english.text


def test_a_platform_finds_the_files():
    """The settings for Weblate name files that are there, and members that Weblate has."""
    [component] = json.loads((ROOT / "l10n" / "weblate.json").read_text("utf-8"))
    found = {path.parent.name for path in ROOT.glob(component["filemask"])}
    assert found == set(LANGUAGES)
    assert (ROOT / component["new_base"]).exists()
    # From the schema of a component in Weblate's backups; no server has read our file yet.
    assert component.keys() <= {
        *("name", "slug", "vcs", "filemask", "new_base", "template", "file_format"),
        *("source_language", "language_code_style", "new_lang", "manage_units", "license"),
        *("check_flags", "enforced_checks", "allow_translation_propagation"),
        *("suggestion_voting", "merge_style", "push_on_commit"),
    }


@each_language
def test_the_language_has_its_terms_and_its_register(tag):
    """Written down before the first text: each word of the glossary, and whom we address how."""
    listed = {term.id for term in LANGUAGES[tag].terms.terms}
    assert len(listed) >= 60
    assert (ROOT / "l10n" / tag / "register.md").stat().st_size > 2000


def test_danish_uses_the_words_of_the_guide_s_home():
    """COI calls the first phase Tjek, and its two routes by what a team wants."""
    guide = sg.load_guide("da")
    assert guide.step("check").name == "Tjek"
    terms = json.loads((ROOT / "l10n" / "da" / "terms.json").read_text("utf-8"))["terms"]
    listed = json.dumps(terms, ensure_ascii=False)
    assert "Vi vil dele" in listed
    assert "Vi vil genbruge" in listed
