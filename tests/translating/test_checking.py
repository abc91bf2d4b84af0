"""Every defect that a translation can have is found, at its line, and said plainly."""

import re

import pytest

from spreading_guide.locales import addresses
from spreading_guide.translating import Workspace, catalogue, check, earned
from spreading_guide.translating.checking import ERRORS, WARNINGS, words
from spreading_guide.translating.reviews import Record, target_hash
from spreading_guide.translating.units import by_id
from tests.translating.conftest import ENGLISH, SENTENCES

NAME, PURPOSE = "step.check.name", "step.check.purpose"
PERCENT, DONE = "phrase.report-percent.text", "phrase.report-done-of.text"
ADDRESS = f"attribution.{ENGLISH.id}.text"
QUESTION = "question.problem-it-answered.text"
FILES = "phrase.cli-l10n-errors.text"


def codes(language):
    """Give the codes of what is wrong, but for what is only not translated yet."""
    return [(each.id, each.code) for each in check(language)]


def test_good_translations_have_nothing_wrong(danish):
    """What is not there yet is no defect."""
    assert check(danish) == ()


SEEDED = [
    (PERCENT, "{procent} %", "placeholder", "error"),
    (PERCENT, "%", "placeholder", "error"),
    (PERCENT, "{percent} % }", "placeholder", "error"),
    (PERCENT, "{percent} {percent} %", "placeholder", "error"),
    (NAME, "**Tjek**", "markup", "error"),
    (NAME, "<b>Tjek", "markup", "error"),
    (NAME, "\u202bTjek", "bidi", "error"),
    (NAME, "\u2067Tjek\u2069", "bidi", "error"),
    (NAME, "\u200fTjek", "direction-mark", "error"),
    (NAME, "\u200eTjek", "direction-mark", "error"),
    (NAME, "Tj\u00adek", "invisible", "error"),
    (NAME, "Tj\u200bek", "invisible", "error"),
    (NAME, "Tj\U000e0041ek", "invisible", "error"),
    (NAME, "Tjek\u3164", "invisible", "error"),
    (NAME, "Tj\u034fek", "invisible", "error"),
    (NAME, "Tj\u180eek", "invisible", "error"),
    (NAME, "Tj\ufff9ek", "invisible", "error"),
    (NAME, "Tjek <!-- x -->", "markup", "error"),
    (NAME, "Tjek &amp; x", "markup", "error"),
    (NAME, "Tjek &#8238;", "markup", "error"),
    (NAME, "Tjek ![x]", "markup", "error"),
    (NAME, "Tjek https://example.org", "address", "error"),
    (NAME, "Tjek HTTPS://example.org", "address", "error"),
    (NAME, "Tjek www.example.org", "address", "error"),
    (NAME, "Tjek mailto:a@example.org", "address", "error"),
    (NAME, "Tjek javascript:alert", "address", "error"),
    (QUESTION, "Et problem", "question", "warning"),
    (PURPOSE, "Find ud af det?", "question", "warning"),
    (PURPOSE, "Find ud af det", "end", "warning"),
    (NAME, "Tjek.", "end", "warning"),
    (NAME, " Tjek", "spaces", "warning"),
    (PURPOSE, "Find  ud af det.", "spaces", "warning"),
    (PURPOSE, "Find ud\naf det.", "spaces", "warning"),
    (NAME, "Check", "same", "warning"),
    (PURPOSE, "Find 3 ting ud.", "number", "warning"),
    (NAME, "Tjek om det er det, der skal til her hos os", "long", "warning"),
    (PURPOSE, "Find »det« ud.", "quotes", "warning"),
]


@pytest.mark.parametrize(("text_id", "words", "code", "severity"), SEEDED)
def test_every_seeded_defect_is_found(spoil, text_id, words, code, severity):
    """At its line, with its text id and its severity."""
    language = spoil(text_id, words)
    found = [each for each in check(language) if each.code == code]
    assert [(each.id, each.severity) for each in found] == [(text_id, severity)]
    lines = language.path.read_text("utf-8").splitlines()
    near = lines[(found[0].line or 1) - 1 : (found[0].line or 1) + 30]
    assert any(f'msgctxt "{text_id}"' in line for line in near)


@pytest.mark.parametrize("code", sorted(ERRORS | WARNINGS))
def test_every_code_has_a_sentence(code):
    """Plain words for each; it is filled with what was expected and found, and no more."""
    sentence = ENGLISH.phrase(f"cli-l10n-check-{code}")
    assert set(re.findall(r"\{(\w+)\}", sentence)) <= {"expected", "found"}


def test_marks_of_direction_only_where_they_are_listed(spoil):
    """Text by text, in the settings of the language."""
    language = spoil(NAME, "\u200fTjek")
    settings = language.folder / "locale.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("marks = []", f'marks = ["{NAME}"]'), "utf-8"
    )
    assert check(Workspace(root=language.folder.parent).language("da")) == ()


def test_an_id_that_stands_twice_is_an_error(danish):
    """Even with other English, which no tool of gettext minds."""
    text = danish.path.read_text("utf-8")
    danish.path.write_text(f'{text}\nmsgctxt "{NAME}"\nmsgid "Look"\nmsgstr "Se"\n', "utf-8")
    language = Workspace(root=danish.folder.parent).language("da")
    assert codes(language) == [(NAME, "duplicate-id")]
    assert language.entries()[NAME].msgstr == "Tjek"


def test_an_obsolete_entry_beside_another_of_its_name_is_an_error(danish):
    """Gettext's tools refuse the whole file; a sync gives it another name."""
    text = danish.path.read_text("utf-8")
    old = f'#~ msgctxt "{NAME}"\n#~ msgid "Check"\n#~ msgstr "Se"\n'
    danish.path.write_text(f"{text}\n{old}", "utf-8")
    language = Workspace(root=danish.folder.parent).language("da")
    assert codes(language) == [(NAME, "duplicate-id")]
    language.merge()
    language.save()
    assert codes(Workspace(root=danish.folder.parent).language("da")) == []


@pytest.mark.parametrize("tag", ["th", "km", "my", "lo"])
def test_words_may_be_parted_by_a_blank_of_no_width(tag, spoil):
    """In scripts that have no other; elsewhere it is hidden."""
    words = {"th": "ก\u200bข", "km": "ក\u200bខ", "my": "က\u200bခ", "lo": "ກ\u200bຂ"}[tag]
    assert (NAME, "invisible") not in codes(spoil(NAME, words))
    assert (NAME, "invisible") in codes(spoil(NAME, f"{words}\u200b a"))


@pytest.mark.parametrize("sign", "\u0964\u06d4\u104b\u17d4\u300d\u3002\uff0c")
def test_a_sign_behind_an_address_is_none_of_it(sign):
    """Whichever script ends the sentence."""
    assert addresses(f"x https://co-pi.dk/en/{sign}") == ("https://co-pi.dk/en/",)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (
            'msgctxt "step.sing.name"\nmsgid "Sing"\nmsgstr "Syng"\n',
            ("step.sing.name", "unknown-id"),
        ),
        ('msgid "Sing"\nmsgstr "Syng"\n', ("", "no-id")),
    ],
)
def test_entries_that_belong_to_nothing_are_errors(danish, entry, code):
    """An id is never made up and never lost."""
    danish.path.write_text(f"{danish.path.read_text('utf-8')}\n{entry}", "utf-8")
    assert codes(Workspace(root=danish.folder.parent).language("da")) == [code]


def test_a_file_that_is_not_of_today_is_named(danish):
    """Changed English, and texts that the file lacks, ask for a sync."""
    text = danish.path.read_text("utf-8").replace('msgid "Check"\n', 'msgid "Look"\n')
    start = text.index("#. Where: Step 2")
    end = text.index("\n\n", start)
    danish.path.write_text(text[:start] + text[end + 2 :], "utf-8")
    assert sorted(codes(Workspace(root=danish.folder.parent).language("da"))) == [
        (NAME, "sync"),
        ("step.test.name", "sync"),
    ]


def test_outdated_and_unfinished_translations_are_named(danish):
    """With the English that they were made from."""
    text = danish.path.read_text("utf-8")
    text = text.replace(f'msgctxt "{NAME}"', f'#, fuzzy\n#| msgid "Look"\nmsgctxt "{NAME}"')
    text = text.replace(f'msgctxt "{PURPOSE}"', f'#, fuzzy\nmsgctxt "{PURPOSE}"')
    danish.path.write_text(text, "utf-8")
    language = Workspace(root=danish.folder.parent).language("da")
    assert sorted(codes(language)) == [(NAME, "stale"), (PURPOSE, "draft")]
    assert {each.found for each in check(language)} >= {"Look"}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("nplurals=2; plural=(n != 1);", "nplurals=3; plural=(n != 1);", ["header"]),
        ("Language: da", "Language: sv", ["header"]),
        ("charset=UTF-8", "charset=CHARSET", ["header"]),
        ("plural=(n != 1);", "plural=n!=1", []),
        ("plural=(n != 1);", "plural=(n == 1 ? 0 : 1);", []),
        ("plural=(n != 1);", "plural=(n > 1);", ["header"]),
        ("plural=(n != 1);", "plural=(1 / n);", ["header"]),
        ("plural=(n != 1);", "plural=(n ! 1);", ["header"]),
        ("Plural-Forms: nplurals=2; plural=(n != 1);", "X: y", ["header"]),
        ("Language: da", "Language: da_DK", []),
    ],
)
def test_the_head_of_the_file_must_fit_the_language(danish, before, after, found):
    """What editors only write otherwise is no defect."""
    danish.path.write_text(danish.path.read_text("utf-8").replace(before, after), "utf-8")
    language = Workspace(root=danish.folder.parent).language("da")
    assert [each.code for each in check(language)] == found


def settings_of(language, before, after):
    """Change the settings of a language."""
    path = language.folder / "locale.toml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    return Workspace(root=language.folder.parent).language(language.tag)


def test_a_language_may_have_signs_of_its_own(spoil):
    """Or none that anybody could be asked for; digits of any script are numbers."""
    spoil(PURPOSE, "Find ud af det")
    language = spoil(QUESTION, "Et problem\uff1f")
    assert set(codes(language)) == {(PURPOSE, "end"), (QUESTION, "question")}
    language = settings_of(language, 'full_stop = "."', 'full_stop = ""')
    assert codes(settings_of(language, 'question_mark = "?"', 'question_mark = "\uff1f"')) == []
    spoil(QUESTION, "Et problem")
    assert codes(settings_of(language, 'question_mark = "\uff1f"', 'question_mark = ""')) == []


def test_numbers_count_in_any_digits(spoil):
    """Arabic, Devanagari: the number is the same."""
    text_id = "step.harvest.purpose"
    source = by_id()[text_id].text
    assert re.findall("[0-9]", source) == []
    assert (text_id, "number") in codes(spoil(text_id, "Om \u0663 år."))
    assert words._numbers("\u0661\u0662 {n3} 007") == words._numbers("007, 12")


def test_a_plural_form_may_be_as_in_english_too(danish):
    """That is said of any form, whichever English it is the same as."""
    danish.entries()[FILES].msgstr_plural = {0: "{count} error", 1: "{count} fejl"}
    assert codes(danish) == [(FILES, "same")]


def test_names_that_there_are_not_are_named(danish):
    """A slip in a list beside the texts would else do nothing without a word."""
    language = settings_of(danish, "marks = []", 'marks = ["step.chek.name"]')
    listed = '"same": ["step.sing.name"], "exceptions": {"step.x.name": ["step"], '
    language = write_terms(language, f'{listed}"{NAME}": ["stp"]}}, {TERM}}}')
    found = [(each.path.name, each.expected, each.found) for each in check(language)]
    assert found == [
        ("terms.json", "same", "step.sing.name"),
        ("terms.json", "exceptions", "step.x.name"),
        ("terms.json", "exceptions", "stp"),
        ("locale.toml", "marks", "step.chek.name"),
    ]
    assert {each.severity for each in check(language)} == {"warning"}


def test_plural_forms_are_counted(danish):
    """A form too few is an error; each form is judged for itself, and may leave the number out."""
    entry = danish.entries()[FILES]
    entry.msgstr_plural = {0: "en fejl", 1: "{count} fejl"}
    assert check(danish) == ()
    entry.msgstr_plural = {0: "{count} fejl", 1: ""}
    assert codes(danish) == [(FILES, "plural"), (FILES, "draft")]
    entry.msgstr_plural = {0: "{antal} fejl", 1: "{count} fejl"}
    assert codes(danish) == [(FILES, "placeholder")]
    entry.msgstr_plural = {0: "en fejl", 5: "{count} fejl"}
    assert (FILES, "plural") in codes(danish)
    entry.msgstr_plural, entry.msgstr = {}, "{count} fejl"
    assert codes(danish) == [(FILES, "plural")]


def test_a_lost_flag_is_named(danish):
    """Without it gettext's own tools do not compare placeholders."""
    danish.entries()[PERCENT].flags = []
    assert codes(danish) == [(PERCENT, "braces")]


def write_terms(language, text):
    """Give a language a list of terms."""
    head = '{"format": "spreading-guide/terms/1.0", '
    (language.folder / "terms.json").write_text(head + text, "utf-8")
    return Workspace(root=language.folder.parent).language(language.tag)


TERM = (
    '"terms": [{"id": "step", "source": ["step", "steps"], "preferred": "trin", '
    '"accepted": ["tjek"], "forbidden": ["skridt"]}]'
)


def test_terms_are_held(spoil):
    """A word in any inflection counts; a forbidden one never does."""
    text_id = "phrase.report-missing-in.text"
    assert codes(write_terms(spoil(text_id, "Mangler i trinnet {step}"), f"{TERM}}}")) == []
    assert codes(write_terms(spoil(text_id, "Mangler i {step}"), f"{TERM}}}")) == [
        (text_id, "term")
    ]
    language = write_terms(spoil(text_id, "Mangler i Skridt {step} af trin"), f"{TERM}}}")
    assert codes(language) == [(text_id, "forbidden")]
    assert codes(write_terms(spoil(text_id, "Mangler i skridtet trin {step}"), f"{TERM}}}")) == []


def test_terms_have_exceptions(spoil):
    """Text by text; and a text may rightly be the same as in English."""
    text_id = "phrase.report-missing-in.text"
    excepted = f'{TERM}, "exceptions": {{"{text_id}": ["step"]}}, "same": ["{NAME}"]}}'
    spoil(NAME, "Check")
    assert codes(write_terms(spoil(text_id, "Mangler i {step}"), excepted)) == []


def test_findings_name_their_severity_and_come_errors_first(spoil):
    """By line within each."""
    spoil(NAME, " Check")
    found = check(spoil(PERCENT, "%"))
    assert [each.severity for each in found] == sorted(each.severity for each in found)
    assert found[0].code == "placeholder"


def stable(language, more=""):
    """Call a language stable."""
    path = language.folder / "locale.toml"
    text = path.read_text("utf-8").replace('level = "draft"', f'level = "stable"\n{more}')
    path.write_text(text, "utf-8")
    return Workspace(root=language.folder.parent).language(language.tag)


def test_a_stable_language_is_whole(danish):
    """The word promises all texts, of today's English, and that people have read them."""
    found = check(stable(danish))
    assert [each.code for each in found] == ["stable"]
    assert found[0].path.name == "locale.toml"
    for entry in danish.entries().values():
        catalogue.put(entry, by_id()[entry.msgctxt], catalogue.source_of(entry))
    danish.save()
    assert "stable" not in [each.code for each in check(stable(danish))]
    made = target_hash(catalogue.forms_of(danish.entries()[NAME]))
    danish.records[NAME] = Record(target=made, origin="machine")
    danish.save()
    [finding] = [each for each in check(stable(danish)) if each.code == "stable"]
    assert finding.found == "0 + 0 + 1"


def test_who_translated_a_stable_language_does_not_review_it(danish):
    """Unless the settings say why nobody else can."""
    credit = '[[credits]]\nname = "A. Two"\nrole = "translator"\nconsent = true\n'
    path = danish.folder / "locale.toml"
    path.write_text(path.read_text("utf-8") + credit, "utf-8")
    danish.records[NAME] = Record(target="1", src="2", by="A. Two")
    danish.save()
    assert "reviewer" in [each.code for each in check(stable(danish))]
    text = path.read_text("utf-8").replace(
        "marks = []", 'marks = []\nsame_person = "Nobody else knows it."'
    )
    path.write_text(text, "utf-8")
    again = Workspace(root=danish.folder.parent).language("da")
    assert "reviewer" not in [each.code for each in check(again)]


def test_a_level_is_earned(danish):
    """A few texts make a draft; whole and read by people makes it stable."""
    assert earned(danish, ()) == "draft"
    for entry in danish.entries().values():
        if not entry.msgid_plural:
            entry.msgstr = entry.msgid
        else:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    assert earned(danish, ()) == "stable"
    danish.entries()[NAME].msgstr = "**"
    assert earned(danish, ()) == "beta"
    assert set(SENTENCES) <= danish.entries().keys()
