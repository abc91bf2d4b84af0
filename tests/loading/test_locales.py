"""The guide in other languages: wishes, states, packs, overlays, and where words come from."""

import json
import os
import sys
import warnings
import zipfile
from typing import Any

import importlib_resources
import pytest

import spreading_guide as sg
from spreading_guide._loading import guides
from tests.loading.documents import refused, said

GUIDE = "spreading-innovation"
NAME = "step.check.name"
ERRORS = "phrase.cli-l10n-errors"
MARKS = {text.id: text.src for text in sg.source_texts()}


def locale(lang: str, texts: dict[str, Any], **members: Any) -> dict[str, Any]:
    """Give a document of format `locale`; a text may be its words alone."""
    whole = {
        text_id: {"text": text} if isinstance(text, str) else text
        for text_id, text in texts.items()
    }
    format_ = "spreading-guide/locale/1.0"
    return {"format": format_, "guide": GUIDE, "lang": lang, **members, "texts": whole}


def name_in(locale: Any, **about: Any) -> tuple[str, str, str]:
    """Give the name of the first step with its language and state."""
    name = sg.load_guide(locale, **about).step("check").name
    return str(name), name.lang, name.state


# --- wishes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "lang"),
    [
        ("da-DK", "da"),
        ("sl_SI", "sl"),
        ("ar-EG", "ar"),
        ("en-GB", "en"),
        (["fr", "sl", "da"], "sl"),
        (("fr-CA", "en"), "en"),
        ("fr-CH, fr;q=0.9, da;q=0.4, *;q=0.1", "da"),
        ("fr, *;q=0.5", "en"),
        ("*", "en"),
        (["fr;q=0.9, de", "ar"], "ar"),
    ],
)
def test_the_dearest_wish_that_can_be_served_is_served(wish, lang):
    """A tag, a header, or several of them."""
    assert sg.load_guide(wish).lang == lang


@pytest.mark.parametrize("wish", ["fr", "ca", "fo", "nb", "zh-TW", "", [], ["fr", "de"], "da;q=0"])
def test_what_nobody_serves_is_refused(wish):
    """No language stands in for another by a guess; the error says which there are."""
    with pytest.raises(sg.UnknownLocale) as refusal:
        sg.load_guide(wish)
    assert refusal.value.available == ("ar", "da", "en", "sl")


def test_every_text_says_what_it_is():
    """Language, direction and state stand on each text of each language."""
    for tag in ("da", "sl", "ar"):
        guide = sg.load_guide(tag)
        texts = [*guide.texts, guide.title, *(item.why for item in guide.items())]
        assert {text.lang for text in texts} == {tag}
        assert {text.dir for text in texts} == {"rtl" if tag == "ar" else "ltr"}
        assert {text.state for text in texts} == {"machine"}
        assert guide.lang == guide.locale.tag == tag


def test_a_translation_changes_no_structure():
    """Ids, order and rules are those of the English guide, whatever the words."""

    def bones(guide: sg.Guide) -> Any:
        return [
            (step.id, [(item.id, item.routes, item.after, item.when) for item in step.checklist])
            for step in guide
        ]

    english = sg.load_guide("en")
    for tag in sg.available_locales():
        other = sg.load_guide(tag)
        assert bones(other) == bones(english)
        assert len(other.texts) >= len(english.texts)


def test_the_same_languages_give_the_same_value():
    """However they are asked for, and what comes behind a whole language does not matter."""
    guide = sg.load_guide("da")
    assert sg.load_guide("da-DK") is sg.load_guide(["da", "sl"]) is sg.load_guide("da, ar") is guide
    assert sg.load_guide("da", min_state="translated") is not guide
    assert sg.load_guide("da", min_state="reviewed") is sg.load_guide("da-DK", min_state="reviewed")


def test_wishes_without_end_do_not_fill_the_memory(monkeypatch):
    """Of combinations only so many guides are kept; the exact tags stay."""
    monkeypatch.setattr(guides, "_MOST_KEPT", 2)
    monkeypatch.setattr(guides, "_KEPT", {})
    tags = ("da", "sl", "ar")
    for first in tags:
        for second in tags:
            sg.load_guide([first, second], min_state="reviewed")
    assert len(guides._KEPT) == 2
    for at in range(50):
        sg.load_guide(f"en-x-{at}a")
    assert set(guides._EXACT) <= {"ar", "da", "en", "sl"}


# --- how far a text must be trusted ------------------------------------------------------


def test_who_asks_for_people_gets_english_where_a_machine_translated():
    """Nothing is blank, and nothing claims to be what it is not."""
    assert name_in("da", min_state="translated") == ("Check", "en", "fallback")
    guide = sg.load_guide("da", min_state="reviewed")
    assert (guide.lang, guide.title.lang, guide.title.state) == ("da", "en", "fallback")


def test_texts_of_any_state_are_chosen_one_by_one():
    """A text that a person reviewed is shown beside others that fall back."""
    overlay = locale("da", {NAME: {"text": "Tjek", "state": "reviewed"}})
    guide = sg.load_guide("da", min_state="reviewed", overlays=[overlay])
    assert guide.step("check").name.state == "reviewed"
    assert guide.step("test").name.state == "fallback"
    assert name_in("da", min_state="translated", overlays=[overlay])[2] == "reviewed"


@pytest.mark.parametrize("state", ["person", "", "stale", "source"])
def test_an_unknown_state_is_refused(state):
    """The three names are given."""
    with pytest.raises(ValueError, match="machine, translated, reviewed"):
        sg.load_guide("da", min_state=state)
    with pytest.raises(ValueError, match="min_state"):
        sg.explain(NAME, min_state=state)


def test_a_missing_text_is_taken_from_the_next_wish():
    """Per text, never per file: the language that has it, in the order of the wishes."""
    thin = locale("nn", {NAME: "Sjekk"}, name="nynorsk")
    assert name_in(["nn", "sl", "da"], overlays=[thin]) == ("Sjekk", "nn", "translated")
    test = sg.load_guide(["nn", "sl", "da"], overlays=[thin]).step("test").name
    assert (test.lang, test.state) == ("sl", "fallback")
    alone = sg.load_guide("nn", overlays=[thin]).step("test").name
    assert (str(alone), alone.lang, alone.state) == ("Test", "en", "fallback")


def test_a_language_may_name_who_stands_in_for_it():
    """Only what it says itself: fo gets Danish because its own document says so."""
    thin = locale("fo", {}, fallbacks=["da"])
    assert name_in("fo", overlays=[thin]) == ("Tjek", "da", "fallback")
    assert name_in("fo", overlays=[locale("fo", {})])[1] == "en"


def test_a_variant_is_no_other_language():
    """What a private variant lacks comes from its language, with the state that it has there."""
    variant = locale("da-x-acme", {NAME: "Se efter"})
    guide = sg.load_guide("da-x-acme", overlays=[variant])
    assert name_in("da-x-acme", overlays=[variant])[:2] == ("Se efter", "da-x-acme")
    assert (guide.step("test").name.lang, guide.step("test").name.state) == ("da", "machine")
    assert (guide.locale.name, guide.locale.dir) == ("dansk", "ltr")
    assert sg.load_guide("ar-x-acme", overlays=[locale("ar-x-acme", {})]).locale.dir == "rtl"


def test_a_pseudolocale_resolves_to_itself():
    """An exact tag goes before everything that is near it."""
    overlay = locale("en-x-pseudo", {NAME: "[Check]"})
    assert name_in("en-x-pseudo", overlays=[overlay]) == ("[Check]", "en-x-pseudo", "translated")
    assert name_in("en-x-other", overlays=[overlay]) == ("Check", "en", "source")


# --- wording of a host's own --------------------------------------------------------------


def test_nothing_lies_behind_the_source():
    """It has every text: what a host writes over English is not pushed behind another language."""
    look = locale("en", {NAME: "Look"}, fallbacks=["da"])
    assert name_in("en", overlays=[look]) == ("Look", "en", "source")
    variant = locale("en-x-a", {}, fallbacks=["da"])
    assert name_in("en-x-a", overlays=[variant]) == ("Check", "en", "source")
    assert name_in("fr", overlays=[locale("fr", {}, fallbacks=["en", "da"])])[1] == "en"


def test_a_wish_without_end_is_refused_at_once():
    """A browser may send anything."""
    with pytest.raises(sg.UnknownLocale):
        sg.load_guide("ab-" * 100_000)
    assert sg.load_guide(["ab-" * 100_000, "da"]).lang == "da"


def test_a_warning_needs_no_module():
    """Whoever runs code from text has none."""
    overlay = locale("da", {"step.sing.name": "Syng"})
    with pytest.warns(sg.LocaleWarning):
        exec("load('da', overlays=[overlay])", {"load": sg.load_guide, "overlay": overlay})  # noqa: S102 - the point of the test


def test_a_broken_document_of_a_folder_is_named(tmp_path):
    """In a note of the error: a folder may hold many."""
    (tmp_path / "da.json").write_text(json.dumps(locale("da", {NAME: "Se"})), "utf-8")
    (tmp_path / "sl.json").write_text("{}", "utf-8")
    with pytest.raises(sg.ContentError) as refusal:
        sg.load_guide("da", overlays=[tmp_path])
    assert refusal.value.__notes__ == [f"in {tmp_path / 'sl.json'}"]
    folder = write_pack(tmp_path / "acme", locale("da", {NAME: "Se"}))
    (folder / "sl.json").write_text("{}", "utf-8")
    with pytest.raises(sg.ContentError) as refusal:
        sg.load_pack(folder)
    assert refusal.value.__notes__ == [f"in {folder / 'sl.json'}"]


def test_a_later_overlay_lies_above_an_earlier_one(tmp_path):
    """Files, folders, bytes and mappings, the strongest last."""
    first, second = locale("da", {NAME: "En"}), locale("da", {NAME: "To"})
    path = tmp_path / "da.json"
    path.write_text(json.dumps(second), "utf-8")
    assert name_in("da", overlays=[first, path])[0] == "To"
    assert name_in("da", overlays=[str(path), json.dumps(first).encode()])[0] == "En"
    (tmp_path / "notes.txt").write_text("no wording")
    (tmp_path / "index.json").write_text("{}")
    (tmp_path / "pack.json").write_text("{}")
    assert name_in("da", overlays=[first, tmp_path])[0] == "To"


def test_words_of_the_source_language_can_be_exchanged():
    """A host may have words of its own for English, and they are no translation."""
    overlay = locale("en", {NAME: "Look"})
    assert name_in("en", overlays=[overlay]) == ("Look", "en", "source")
    assert (
        name_in("en-GB", overlays=[locale("en", {NAME: "Look"}, state="reviewed")])[2] == "reviewed"
    )
    assert name_in("en") == ("Check", "en", "source")


def test_wording_made_from_an_older_english_says_so():
    """It is shown as outdated; where it does not fit any more, the next one is shown."""
    old = {"text": "Kig", "src": "0123456789ab"}
    with pytest.warns(sg.LocaleWarning, match="overlay 1, da: .*outdated"):
        assert name_in("da", overlays=[locale("da", {NAME: old})]) == ("Kig", "da", "stale")
    text_id = "phrase.report-percent.text"
    broken = {"text": "{procent}", "src": "0123456789ab"}
    with pytest.warns(sg.LocaleWarning):
        guide = sg.load_guide("da", overlays=[locale("da", {text_id: broken})])
    assert guide.text(text_id).state == "machine"
    fresh = {"text": "Kig", "src": MARKS[NAME]}
    assert name_in("da", overlays=[locale("da", {NAME: fresh})])[2] == "translated"
    with pytest.warns(sg.LocaleWarning):
        assert (
            name_in("da", min_state="translated", overlays=[locale("da", {NAME: old})])[1] == "en"
        )


@pytest.mark.parametrize(
    ("text_id", "words", "code"),
    [
        ("phrase.report-percent.text", "{procent} %", "placeholder"),
        ("phrase.report-percent.text", "{percent} % }", "placeholder"),
        ("phrase.report-percent.text", "{percent:{percent}} %", "placeholder"),
        ("phrase.report-percent.text", "{percent!r} %", "placeholder"),
        ("phrase.cli-steps.text", "Vis {", "placeholder"),
        (NAME, "**Tjek**", "markup"),
        (NAME, " ", "min_length"),
        (NAME, "\u00a0", "min_length"),
        (NAME, "\u200b", "pattern"),
        (NAME, "Tjek\n", "pattern"),
        (NAME, "\x1b[31mTjek", "pattern"),
        (NAME, "\u202bTjek", "bidi"),
        ("step.sing.name", "Syng", "unknown_text"),
        (f"{ERRORS}.one", "en fejl", "incomplete"),
    ],
)
def test_wording_that_does_not_fit_is_left_out_with_a_warning(text_id, words, code):
    """It names the layer and the text; never a broken page, never blank text."""
    overlay = locale("da", {text_id: words, "step.test.name": "Afprøv"})
    with pytest.warns(sg.LocaleWarning) as caught:
        guide = sg.load_guide("da", overlays=[overlay])
    [warning] = caught
    assert str(warning.message).startswith(f"overlay 1, da: /texts/{text_id}: expected ")
    assert str(warning.message).endswith(f" [{code}]")
    assert str(guide.step("test").name) == "Afprøv"
    assert str(guide.step("check").name) == "Tjek"
    assert said(sg.problems(overlay, kind="locale")) == [(code, f"/texts/{text_id}")]


def test_many_misfits_are_one_warning():
    """It counts the others."""
    overlay = locale(
        "da", {"step.sing.name": "Syng", "step.dance.name": "Dans", "step.hum.name": "Nyn"}
    )
    with pytest.warns(sg.LocaleWarning, match=r"\(and 2 more\)$") as caught:
        sg.load_guide("da", overlays=[overlay])
    assert len(caught) == 1


def test_a_document_that_is_none_is_refused(tmp_path):
    """An overlay is passed on purpose: what is wrong with it is an error."""
    assert refused(lambda: sg.load_guide("da", overlays=[{}]))[0][0] == "required"
    other = locale("da", {}) | {"guide": "tool-library"}
    assert refused(lambda: sg.load_guide("da", overlays=[other])) == [("guide_mismatch", "/guide")]
    with pytest.raises(FileNotFoundError):
        sg.load_guide("da", overlays=[tmp_path / "none.json"])
    for wrong in ("da.json", b"{}", {"lang": "da"}, tmp_path):
        with pytest.raises(TypeError, match="as a list"):
            sg.load_guide("da", overlays=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", ["import os", "n ==", "n<!1", "n" * 500, "(" * 200 + ")" * 200])
def test_a_plural_rule_that_cannot_be_read_is_refused(rule):
    """When it is loaded, not at the first number on a page."""
    overlay = locale("da", {}, plural={"rule": rule, "forms": ["one", "other"]})
    assert refused(lambda: sg.load_guide("da", overlays=[overlay])) == [
        ("bad_value", "/plural/rule")
    ]


def test_a_rule_that_cannot_be_read_is_a_problem_of_its_document():
    """What loading refuses, `problems` tells."""
    document = locale("da", {}, plural={"rule": "n +", "forms": ["other"]})
    assert said(sg.problems(document, kind="locale")) == [("bad_value", "/plural/rule")]


def test_a_text_that_says_it_is_outdated_is_a_warning():
    """Also where nobody wrote what it was made from."""
    document = locale("da", {NAME: {"text": "Kig", "state": "stale"}})
    [problem] = sg.problems(document, kind="locale")
    assert (problem.code, problem.severity, problem.found) == ("outdated", "warning", '"Kig"')


def test_a_document_of_another_guide_is_judged_by_its_schema_alone():
    """The texts of a guide that is not at hand are nobody's to know."""
    other = locale("da", {"step.sing.name": "Syng"}) | {"guide": "tool-library"}
    assert sg.problems(other, kind="locale") == ()


# --- plural forms -------------------------------------------------------------------------


def test_a_phrase_has_the_form_of_its_number():
    """In the language's own categories; a phrase without forms is what it is."""
    english = sg.load_guide("en")
    assert [str(english.phrase("cli-l10n-errors", count)) for count in (0, 1, 2)] == [
        "{count} errors",
        "{count} error",
        "{count} errors",
    ]
    assert english.phrase("guide-yes", 1) == english.phrase("guide-yes")
    slovene = sg.load_guide("sl")
    forms = {str(slovene.phrase("cli-l10n-errors", count)) for count in (1, 2, 3, 5)}
    assert len(forms) == 4
    arabic = sg.load_guide("ar")
    assert (
        len({str(arabic.phrase("cli-l10n-errors", count)) for count in (0, 1, 2, 3, 11, 100)}) >= 5
    )


def test_the_forms_of_one_language_belong_together():
    """Where a phrase falls back, so do its forms, counted as that language counts."""
    guide = sg.load_guide("sl", min_state="reviewed")
    assert str(guide.phrase("cli-l10n-errors", 101)) == "{count} errors"
    assert str(guide.phrase("cli-l10n-errors", 1)) == "{count} error"
    overlay = locale("da", {f"{ERRORS}.text": "fejl: {count}"})
    guide = sg.load_guide("da", overlays=[overlay])
    assert str(guide.phrase("cli-l10n-errors", 1)) == "fejl: {count}"


@pytest.mark.parametrize("tag", ["sl-x-acme", "sl-SI"])
def test_forms_are_counted_as_their_own_language_counts(tag):
    """Also where a variant or another wish led to it, and in a guide of a caller's own."""
    variant = locale("sl-x-acme", {NAME: "Poglej"})
    counted = [sg.load_guide("sl").phrase("cli-l10n-errors", count) for count in (1, 2, 3, 5)]
    for guide in (
        sg.load_guide("sl-x-acme", overlays=[variant]),
        sg.load_guide(["xx", "sl"], overlays=[locale("xx", {})]),
        tiny(tag.replace("-x-acme", "")),
    ):
        assert [guide.phrase("cli-l10n-errors", count) for count in (1, 2, 3, 5)] == counted


def test_a_form_is_shown_with_its_text_or_not_at_all():
    """Where the text does not fit, or may not be shown, its forms are not mixed with another's."""
    misfit = {f"{ERRORS}.text": "{faute}", f"{ERRORS}.one": "{count} faute"}
    with pytest.warns(sg.LocaleWarning):
        guide = sg.load_guide("fr", overlays=[locale("fr", misfit)])
    assert [str(guide.phrase("cli-l10n-errors", count)) for count in (1, 2)] == [
        *("{count} error", "{count} errors")
    ]
    low = {
        f"{ERRORS}.text": {"text": "{count} X", "state": "machine"},
        f"{ERRORS}.one": {"text": "{count} Y", "state": "reviewed"},
    }
    guide = sg.load_guide("sl", min_state="translated", overlays=[locale("sl", low)])
    assert str(guide.phrase("cli-l10n-errors", 1)) == "{count} error"


def test_a_guide_of_ones_own_does_not_mix_its_forms_with_ours():
    """A phrase that it has itself has the forms that it gave."""
    ids = ["guide.tiny.title", "guide.tiny.summary", "step.talk.name", "step.talk.purpose"]
    texts = {text_id: {"text": text_id} for text_id in ids}
    texts[f"{ERRORS}.text"] = {"text": "{count} Fehler"}
    members = {"format": "spreading-guide/texts/1.0", "guide": "tiny", "lang": "de"}
    guide = sg.build_guide(TINY, {**members, "texts": texts})
    assert str(guide.phrase("cli-l10n-errors", 1)) == "{count} Fehler"


def test_a_code_is_as_clear_in_every_language():
    """What a program may leave out does not depend on the language of its user."""

    def unclear(guide: sg.Guide) -> set[str]:
        found = set()
        for text in guide.texts:
            code, _, field = text.id.partition(".")[2].rpartition(".")
            if field == "label":
                try:
                    guide.label(code)
                except ValueError:
                    found.add(code)
        return found

    english = unclear(sg.load_guide("en"))
    assert {"essential", "started", "disputed"} <= english
    for tag in sg.available_locales():
        assert unclear(sg.load_guide(tag)) == english


# --- packs --------------------------------------------------------------------------------


def write_pack(folder: Any, *documents: dict[str, Any], **about: Any) -> Any:
    """Write a language pack."""
    folder.mkdir(exist_ok=True)
    manifest = {"format": "spreading-guide/pack/1.0", "id": folder.name, "guide": GUIDE}
    manifest |= {"license": "CC0-1.0", **about}
    (folder / "pack.json").write_text(json.dumps(manifest), "utf-8")
    for document in documents:
        path = folder / f"{document['lang']}.json"
        path.write_text(json.dumps(document), "utf-8")
    return folder


def test_a_pack_lies_above_what_ships_and_below_overlays(tmp_path):
    """Its priority decides between packs; it may bring a language that does not ship."""
    pack = sg.load_pack(
        write_pack(
            tmp_path / "acme",
            locale("da", {NAME: "Pakke"}),
            locale("nn", {NAME: "Sjekk"}, name="nynorsk", dir="ltr"),
            priority=5,
            built_against="1.0.0",
            title="Acme's words",
        )
    )
    assert (pack.id, pack.license, pack.priority, pack.built_against) == (
        "acme",
        "CC0-1.0",
        5,
        "1.0.0",
    )
    assert name_in("da", packs=[pack])[0] == "Pakke"
    assert name_in("da", packs=[pack], overlays=[locale("da", {NAME: "Lag"})])[0] == "Lag"
    assert sg.available_locales(packs=[pack]) == ("ar", "da", "en", "nn", "sl")
    assert sg.locale_info("nn-NO", packs=[pack]).name == "nynorsk"
    with pytest.raises(sg.UnknownLocale):
        sg.locale_info("nn")
    assert sg.available_locales() == ("ar", "da", "en", "sl")
    own = locale("da-x-northbay", {NAME: "Se"})
    assert "da-x-northbay" in sg.available_locales(overlays=[own])
    assert sg.locale_info("da-x-northbay", overlays=[own]).name == "dansk"


def test_a_pack_may_add_phrases_under_its_own_name(tmp_path):
    """And none elsewhere."""
    texts = {"phrase.acme-hello.text": "Hej", "phrase.hello.text": "Hej"}
    pack = sg.load_pack(write_pack(tmp_path / "acme", locale("da", texts)))
    with pytest.warns(sg.LocaleWarning, match=r"pack acme, da: /texts/phrase\.hello\.text"):
        guide = sg.load_guide("da", packs=[pack])
    assert (str(guide.phrase("acme-hello")), guide.phrase("acme-hello").lang) == ("Hej", "da")
    with pytest.raises(sg.UnknownId):
        guide.phrase("hello")
    with pytest.warns(sg.LocaleWarning):
        found = sg.explain("phrase.acme-hello.text", "da", packs=[pack])
    assert (found.source, found.src) == ("", "")


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"phrase.acme-a.text": "{x} }"}, "placeholder"),
        ({"phrase.acme-a.text": "\u202ea"}, "bidi"),
        ({"phrase.acme-a.one": "a"}, "incomplete"),
        ({"phrase.acme-a.text": "{x}", "phrase.acme-a.one": "{y}"}, "placeholder"),
    ],
)
def test_phrases_that_a_pack_adds_are_judged_too(tmp_path, texts, code):
    """They have no English to be held against, but must be sound in themselves."""
    pack = sg.load_pack(write_pack(tmp_path / "acme", locale("da", texts)))
    with pytest.warns(sg.LocaleWarning, match=rf"\[{code}\]"):
        sg.load_guide("da", packs=[pack])


def test_a_word_of_a_host_does_not_undo_what_a_pack_said_of_its_language(tmp_path):
    """Direction, name, plural forms and credits stay; a variant has them too."""
    credit = {"name": "A. Translator", "role": "translator"}
    members: dict[str, Any] = {
        "name": "فارسی",
        "dir": "rtl",
        "fallbacks": ["ar"],
        "credits": [credit],
    }
    members["plural"] = {"rule": "n > 1", "forms": ["one", "other"]}
    pack = sg.load_pack(write_pack(tmp_path / "acme", locale("fa", {NAME: "الف"}, **members)))
    word = locale("fa", {"step.test.name": "ب"}, credits=[{"name": "B", "role": "editor"}])
    guide = sg.load_guide("fa", packs=[pack], overlays=[word])
    assert (guide.locale.dir, guide.locale.name, guide.locale.plural.rule) == (
        "rtl",
        "فارسی",
        "n > 1",
    )
    assert [each.name for each in guide.locale.credits] == ["A. Translator", "B"]
    assert guide.step("test").name.dir == "rtl"
    assert guide.step("adapt").name.lang == "ar"
    variant = sg.load_guide("fa-x-a", packs=[pack], overlays=[locale("fa-x-a", {NAME: "پ"})])
    assert (variant.locale.dir, variant.locale.name, variant.locale.credits) == ("rtl", "فارسی", ())
    with pytest.raises(TypeError, match="as a list"):
        sg.load_guide("fa", packs=pack)  # type: ignore[arg-type]


def test_a_pack_that_is_none_is_refused(tmp_path):
    """A folder without its manifest, a manifest that is wrong, wording of another guide."""
    (tmp_path / "empty").mkdir()
    assert refused(sg.load_pack, tmp_path / "empty") == [("required", "")]
    wrong = write_pack(tmp_path / "wrong", priority="high")
    assert refused(sg.load_pack, wrong) == [("type", "/priority")]
    alien = write_pack(tmp_path / "alien", guide="tool-library")
    assert refused(sg.load_pack, alien) == [("guide_mismatch", "/guide")]
    other = locale("da", {}) | {"guide": "tool-library"}
    assert refused(sg.load_pack, write_pack(tmp_path / "other", other)) == [
        ("guide_mismatch", "/guide")
    ]


def test_a_pack_cannot_leave_its_folder(tmp_path, monkeypatch):
    """A link that leads elsewhere is refused, whatever it leads to."""
    elsewhere = tmp_path / "da.json"
    elsewhere.write_text(json.dumps(locale("da", {NAME: "Ude"})), "utf-8")
    folder = write_pack(tmp_path / "acme")
    (folder / "da.json").symlink_to(elsewhere)
    assert refused(sg.load_pack, str(folder)) == [("unreadable", "")]
    # A package without `__init__.py` has no folder of its own type.
    monkeypatch.syspath_prepend(tmp_path)
    assert refused(sg.load_pack, importlib_resources.files("acme")) == [("unreadable", "")]


def test_only_files_of_a_pack_are_read(tmp_path):
    """A folder or a pipe with such a name is passed over."""
    folder = write_pack(tmp_path / "acme", locale("da", {NAME: "Pakke"}))
    (folder / "fr.json").mkdir()
    os.mkfifo(folder / "sl.json")
    assert [layer.locale.tag for layer in sg.load_pack(folder).layers] == ["da"]


def test_the_priority_of_a_pack_counts(tmp_path):
    """Whatever the order in which packs are passed; with one priority the later is stronger."""
    high = sg.load_pack(write_pack(tmp_path / "a", locale("da", {NAME: "Høj"}), priority=5))
    low = sg.load_pack(write_pack(tmp_path / "b", locale("da", {NAME: "Lav"})))
    other = sg.load_pack(write_pack(tmp_path / "c", locale("da", {NAME: "Anden"})))
    assert name_in("da", packs=[high, low])[0] == "Høj"
    assert name_in("da", packs=[other, low])[0] == "Lav"


def test_a_pack_may_lie_in_an_archive(tmp_path):
    """Whatever has files can hold one; `importlib.resources` gives such folders."""
    folder = write_pack(tmp_path / "acme", locale("da", {NAME: "Pakke"}))
    with zipfile.ZipFile(tmp_path / "acme.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"acme/{file.name}")
    with zipfile.ZipFile(tmp_path / "acme.zip") as archive:
        pack = sg.load_pack(zipfile.Path(archive, "acme/"))
    assert name_in("da", packs=[pack])[0] == "Pakke"


@pytest.fixture(name="site")
def _site(tmp_path, monkeypatch):
    """Give a folder that Python looks for packages in, and for their entry points."""
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("acme")]:
        del sys.modules[name]


def install(site: Any, name: str, entry: str, code: str = "") -> Any:
    """Put a package with an entry point where Python looks for it."""
    package = site / name
    package.mkdir()
    (package / "__init__.py").write_text(code, "utf-8")
    about = site / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text(
        f"[spreading_guide.locales]\n{name} = {entry}\n", "utf-8"
    )
    return package


def test_installed_packs_are_found_where_a_caller_asks(site):
    """By a package, or by a function that gives a folder; the strongest comes last."""
    write_pack(install(site, "acme_b", "acme_b"), locale("da", {NAME: "B"}), id="b", priority=1)
    code = "from pathlib import Path\ndef folder():\n    return Path(__file__).parent\n"
    write_pack(install(site, "acme_a", "acme_a:folder", code), locale("da", {NAME: "A"}), id="a")
    packs = sg.installed_packs()
    assert [pack.id for pack in packs] == ["a", "b"]
    assert name_in("da", packs=packs)[0] == "B"
    assert name_in("da")[0] == "Tjek"


@pytest.mark.parametrize(
    ("entry", "code", "message"),
    [
        ("acme_x", "", "ContentError"),
        ("acme_x", "raise RuntimeError('boom')", "RuntimeError: boom"),
        ("acme_x:none", "", "AttributeError"),
        ("acme_x:fails", "def fails():\n    raise KeyError\n", "KeyError"),
        ("acme_none", "", "ModuleNotFoundError"),
        ("acme_x", "raise SystemExit('no licence')", "SystemExit: no licence"),
    ],
)
def test_a_broken_pack_is_a_warning_with_its_name(site, entry, code, message):
    """The others are there all the same, and so is the guide."""
    install(site, "acme_x", entry, code)
    write_pack(install(site, "acme_good", "acme_good"), locale("da", {NAME: "God"}), id="good")
    with pytest.warns(sg.LocaleWarning, match=f"language pack 'acme_x' is left out: {message}"):
        packs = sg.installed_packs()
    assert [pack.id for pack in packs] == ["good"]
    assert name_in("da", packs=packs)[0] == "God"


def test_a_warning_points_at_whoever_asked(site):
    """Not at a line of the library."""
    install(site, "acme_x", "acme_x")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        sg.installed_packs()
        sg.load_guide("da", overlays=[locale("da", {"step.sing.name": "Syng"})])
        sg.explain(NAME, "da", overlays=[locale("da", {"step.sing.name": "Syng"})])
        sg.available_locales(packs=[])
    assert [each.filename for each in caught] == [__file__] * 3


# --- where words come from -----------------------------------------------------------------


def test_explain_names_every_layer_and_what_becomes_of_it(tmp_path):
    """The shown one, those in its shade, those that are not usable."""
    pack = sg.load_pack(write_pack(tmp_path / "acme", locale("da", {NAME: "**Pakke**"})))
    overlays = [locale("da", {NAME: "Lag"}), locale("sl", {NAME: "Sloj"})]
    with pytest.warns(sg.LocaleWarning):
        found = sg.explain(NAME, ["da", "sl"], packs=[pack], overlays=overlays)
    told = [(each.layer, each.lang, each.verdict, each.shown_as) for each in found.candidates]
    assert told == [
        ("overlay 1", "da", "shown", "translated"),
        ("pack acme", "da", "markup", ""),
        ("bundled", "da", "shadowed", ""),
        ("overlay 2", "sl", "shadowed", ""),
        ("bundled", "sl", "shadowed", ""),
        ("source", "en", "shadowed", ""),
    ]
    assert (found.id, found.source, found.src) == (NAME, "Check", MARKS[NAME])
    assert found.languages == ("da", "sl", "en")
    assert str(found.text) == "Lag"


def test_explain_shows_what_is_passed_over_for_its_state():
    """Below what was asked for is a reason of its own."""
    found = sg.explain(NAME, "da", min_state="translated")
    told = [(each.verdict, each.shown_as) for each in found.candidates]
    assert told == [("min_state", ""), ("shown", "fallback")]


def test_explain_refuses_what_there_is_not():
    """With what may have been meant."""
    with pytest.raises(sg.UnknownId) as refusal:
        sg.explain("step.chek.name")
    assert NAME in refusal.value.suggestions
    with pytest.raises(sg.UnknownLocale):
        sg.explain(NAME, "fr")


# --- what translations are made from --------------------------------------------------------


def test_source_texts_have_each_text_once():
    """A phrase with plural forms is one text; every mark is that of its words."""
    texts = sg.source_texts()
    assert len({text.id for text in texts}) == len(texts)
    by_id = {text.id: text for text in texts}
    assert f"{ERRORS}.one" not in by_id
    assert by_id[f"{ERRORS}.text"].one == "{count} error"
    assert by_id[NAME].one is None
    assert by_id["text-state.stale.label"].note
    assert all(len(text.src) == 12 for text in texts)


# --- guides of a caller's own ---------------------------------------------------------------

TINY = {
    "format": "spreading-guide/guide/1.0",
    "id": "tiny",
    "version": "1.0.0",
    "steps": [{"id": "talk"}],
}


def tiny(lang: str, **members: Any) -> sg.Guide:
    """Make a guide of one step in a language."""
    ids = ["guide.tiny.title", "guide.tiny.summary", "step.talk.name", "step.talk.purpose"]
    texts = {text_id: {"text": text_id} for text_id in ids}
    format_ = "spreading-guide/texts/1.0"
    document = {"format": format_, "guide": "tiny", "lang": lang, **members, "texts": texts}
    return sg.build_guide(TINY, document)


@pytest.mark.parametrize(
    ("lang", "members", "direction", "label"),
    [
        ("da", {}, "ltr", ("da", "machine")),
        ("ar", {}, "rtl", ("ar", "machine")),
        ("ar-EG", {}, "rtl", ("ar", "machine")),
        ("fr", {}, "ltr", ("en", "fallback")),
        ("he", {"dir": "rtl"}, "rtl", ("en", "fallback")),
        ("en", {}, "ltr", ("en", "source")),
    ],
)
def test_a_guide_of_ones_own_has_labels_in_its_language(lang, members, direction, label):
    """As far as the library speaks it; its own texts have its direction."""
    guide = tiny(lang, **members)
    found = guide.label(sg.MarkStatus.DONE)
    assert (found.lang, found.state) == label
    assert (guide.title.lang, guide.title.dir, guide.locale.level) == (lang, direction, "source")


def test_nothing_around_decides_what_comes_back(monkeypatch):
    """Environment variables and installed packs count only where a caller passes them on."""
    for name in (
        "LANG",
        "LC_ALL",
        "LANGUAGE",
        "SPREADING_GUIDE_LANG",
        "SPREADING_GUIDE_LOCALE_PATH",
    ):
        monkeypatch.setitem(os.environ, name, "da")
    assert sg.load_guide().lang == "en"
