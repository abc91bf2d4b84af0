"""What is known of the languages of the world, and the files that say it."""

import babel
import pytest

import spreading_guide as sg
from spreading_guide.translating import Workspace, languages, locale_file, terms
from spreading_guide.translating.catalogue import parse, read
from spreading_guide.translating.exceptions import BadCatalogue, BadFile, NoLanguage
from spreading_guide.translating.locale_file import written
from spreading_guide.translating.workspace import template

TAGS = ("ar", "sl", "pl", "fr", "da", "zh-Hans", "pt-BR", "cy", "ru", "lv", "mt", "he", "br", "ga")


@pytest.mark.parametrize("tag", TAGS)
def test_plural_forms_are_those_of_cldr(tag):
    """Category by category, whatever the order in which gettext counts them."""
    known = babel.Locale.parse(tag, sep="-")
    plural = languages.facts(tag).plural
    for count in (*range(1000), 10_000, 100_001):
        expected = known.plural_form(count)
        assert plural.category(count) == expected, count


def test_millions_count_as_in_gettext():
    """CLDR has `many` for French millions; gettext has two forms, and so have editors."""
    assert languages.facts("fr").plural.forms == ("one", "other")


@pytest.mark.parametrize(
    ("tag", "name", "direction", "question"),
    [
        ("sl", "slovenščina", "ltr", "?"),
        ("ar", "العربية", "rtl", "؟"),
        ("fa", "فارسی", "rtl", "؟"),
        ("pt-BR", "português (Brasil)", "ltr", "?"),
        ("de-x-acme", "Deutsch", "ltr", "?"),
    ],
)
def test_a_language_is_known_by_its_own_name(tag, name, direction, question):
    """With its direction and its question mark."""
    facts = languages.facts(tag)
    assert (facts.tag, facts.name, facts.dir, facts.question_mark) == (
        tag,
        name,
        direction,
        question,
    )


@pytest.mark.parametrize(
    ("given", "found"),
    [("zh_hans", "zh-Hans"), ("iw", "he"), ("PT-br", "pt-BR"), ("de-x-acme", "de-x-acme")],
)
def test_a_tag_is_written_in_its_usual_form(given, found):
    """However it was typed."""
    assert languages.standard(given) == found


@pytest.mark.parametrize("tag", ["", "no such", "xx", "danish", "da--DK"])
def test_what_names_no_language_is_refused(tag):
    """It is said before a folder is made."""
    with pytest.raises(ValueError, match="language"):
        languages.standard(tag)


def test_a_language_that_cldr_does_not_know_is_written_by_hand():
    """The sentence says where."""
    with pytest.raises(ValueError, match=r"locale\.toml by hand"):
        languages.facts("tlh")


def test_a_language_serves_what_its_readers_can_read():
    """zh-CN for zh-Hans; never a neighbour by a political guess."""
    tags = ["en", "da", "de", "fr", "sl", "es", "ar", "zh-Hans", "pt", "pt-BR", "he"]
    served = languages.served(tags)
    assert "zh-CN" in served["zh-Hans"]
    assert "iw" in served["he"]
    assert "gsw" in served["de"]
    everything = {tag for listed in served.values() for tag in listed}
    assert not {"zh-TW", "zh-HK", "nb", "no", "fo", "ca", "da-DK"} & everything
    assert languages.served(["de-x-acme"]) == {"de-x-acme": ()}


def test_settings_come_back_as_they_were_written(tmp_path):
    """Whatever a name holds."""
    path = tmp_path / "locale.toml"
    settings = locale_file.Settings(
        tag="sl",
        name='a "b" \\ c',
        english_name="Slovene",
        fallbacks=("da", "en"),
        quotes=("»", "«"),
        marks=("step.check.name",),
        plural=languages.facts("sl").plural,
    )
    path.write_text(written(settings), "utf-8")
    assert locale_file.read(path) == settings


GOOD = 'tag = "da"\nname = "dansk"\nenglish_name = "Danish"\n'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("tag = ", "Invalid value"),
        (b"\xff", "utf-8"),
        ('tag = "da"\n', "is missing"),
        (f"{GOOD}level = 1\n", "level is a text"),
        (f'{GOOD}level = "perfect"\n', "level is one of draft, beta, stable"),
        (f'{GOOD}dir = "up"\n', "dir is one of ltr, rtl"),
        (f'{GOOD}quotes = ["x"]\n', "quotes are two"),
        (f'{GOOD}fallbacks = "de"\n', "fallbacks is a list of texts"),
        (f"{GOOD}marks = [1]\n", "marks is a list of texts"),
        (f'{GOOD}lvel = "beta"\n', "nothing is called lvel"),
        (f'{GOOD}[plural]\nrule = "n != 1"\n', "is missing"),
        (f"{GOOD}plural = 1\n", "plural is a table"),
        (f'{GOOD}[plural]\nrule = "0"\nforms = []\n', "forms are some of"),
        (f'{GOOD}[plural]\nrule = "n != 1"\nforms = ["one", "more"]\n', "forms are some of"),
        (f'{GOOD}[plural]\nrule = "n != 1"\nforms = ["one", "one"]\n', "each once"),
        (f'{GOOD}fallbacks = ["da"]\n', "tags of other languages"),
        (f'{GOOD}fallbacks = ["no such"]\n', "tags of other languages"),
        (f"{GOOD}credits = 1\n", r"written as [[credits]]"),
        (f"{GOOD}credits = [1]\n", r"written as [[credits]]"),
        (f"{GOOD}marks = {'[' * 50_000}", "recursion"),
        (f"{GOOD}level = {'1' * 5000}", "integer string"),
        (
            f'{GOOD}[[credits]]\nname = "A"\nrole = "x"\nurl = "javascript:alert(1)"\n',
            "url of credits is a web address",
        ),
        (f'{GOOD}[plural]\nrule = "import os"\nforms = ["other"]\n', "plural form"),
        (f'{GOOD}[[credits]]\nname = "A"\nconsent = true\n', "is missing"),
    ],
)
def test_settings_that_say_something_else_are_refused(tmp_path, content, said):
    """In a sentence, with the name of the file."""
    path = tmp_path / "locale.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadFile) as refusal:
        locale_file.read(path)
    assert said in str(refusal.value)
    assert str(path) in str(refusal.value)


HEAD = '{"format": "spreading-guide/terms/1.0", '


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "Expecting"),
        ("[]", "format"),
        ('{"terms": []}', "format"),
        (f'{HEAD}"x": 1}}', "x of the file means nothing"),
        (f'{HEAD}"terms": []', "Expecting"),
        ("[" * 100_000, "recursion"),
        (f'{HEAD}"terms": 1}}', "terms is a list"),
        (f'{HEAD}"terms": [], "exceptions": []}}', "exceptions an object"),
        (f'{HEAD}"terms": [], "exceptions": {{"a": "step"}}}}', "a of exceptions is a list"),
        (f'{HEAD}"terms": [], "same": "a"}}', "same of the file is a list"),
        (f'{HEAD}"terms": [1]}}', "a term is an object"),
        (f'{HEAD}"terms": [{{"id": "a"}}]}}', "of the term 'a' are texts"),
        (f'{HEAD}"terms": [{{"id": "a", "preferred": 1}}]}}', "of the term 'a' are texts"),
        (f'{HEAD}"terms": [{{"id": "\\ud800", "preferred": "b"}}]}}', "are texts"),
        (f'{HEAD}"terms": [{{"id": "a", "preferred": "b", "wanted": "c"}}]}}', "wanted of"),
        (f'{HEAD}"terms": [{{"id": "a", "preferred": "b", "source": [1]}}]}}', "a list of texts"),
        (f'{HEAD}"terms": [{{"id": "a", "preferred": "b", "source": "step"}}]}}', "source of"),
    ],
)
def test_terms_that_are_none_are_refused(tmp_path, content, said):
    """In a sentence, with the name of the file."""
    path = tmp_path / "terms.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BadFile) as refusal:
        terms.read(path)
    assert said in str(refusal.value)
    assert str(path) in str(refusal.value)


def test_a_term_is_found_in_whatever_inflection():
    """Case, compounds, Arabic vowel signs and articles do not hide it."""
    danish = terms.Term(id="reuser", source=("re-user", "re-users"), preferred="genbruger")
    assert danish.asked_for("The Re-users' plan")
    assert not danish.asked_for("The user's plan")
    assert danish.used("Genbrugerens plan")
    arabic = terms.Term(id="gain", source=("gain",), preferred="مكسب (ج. مكاسب)")
    assert arabic.used("المَكْسَب الأول")
    assert not arabic.used("الفائدة")
    assert not terms.Term(id="x", source=(), preferred="x").asked_for("x")
    assert not terms.Term(id="step", source=("step",), preferred="trin").asked_for("In {step}")


def test_hints_name_the_terms_of_a_text():
    """In the order of the list."""
    listed = terms.Terms(
        terms=(
            terms.Term(id="step", source=("step",), preferred="trin"),
            terms.Term(id="gain", source=("gain",), preferred="gevinst"),
        )
    )
    assert listed.hints("A gain of this step") == ("step = trin", "gain = gevinst")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"not a PO file at all\n", 1),
        (b'msgid "a"\nmsgstr "b"\nnonsense\n', 3),
        (b'msgid "\xff"\nmsgstr ""\n', 1),
        (b'msgid "a"\nmsgstr "b\n', 2),
        (b'msgid "a"\nmsgstr "r\\303\\270d"\n', 2),
    ],
)
def test_what_is_no_po_file_is_refused_at_its_line(tmp_path, content, line):
    """The translator learns where to look."""
    path = tmp_path / "guide.po"
    path.write_bytes(content)
    with pytest.raises(BadCatalogue) as refusal:
        read(path)
    assert (refusal.value.path, refusal.value.line) == (path, line)
    assert str(refusal.value) == f"{path}:{line}: not a PO file"


def test_an_empty_po_file_has_no_entries(tmp_path):
    """And a name of a file is never taken for its text."""
    assert list(parse(b"", tmp_path)) == []
    with pytest.raises(BadCatalogue):
        parse(bytes(tmp_path / "guide.po"), tmp_path)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_no_sign_cuts_a_text_in_two(tmp_path, sign):
    """What ends a line for Python ends none in a PO file: it becomes a blank."""
    for text in (
        f'msgstr "Tjek{sign}"',
        f'msgstr ""\n"Tjek{sign}"\n"mere"',
        f'msgstr "Tjek{sign}# x"',
    ):
        [entry] = parse(f'msgctxt "x"\nmsgid "a"\n{text}\n'.encode(), tmp_path)
        assert entry.msgstr.startswith("Tjek ")


def test_an_empty_comment_at_the_end_loses_nothing(tmp_path):
    """An editor may leave one behind."""
    for sign in ("#.", "#,", "#:", "#"):
        assert len(parse(f'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n{sign}\n'.encode(), tmp_path)) == 1


def test_a_save_hides_no_wrong_head(danish):
    """A file of another language, or with forms in another order, stays one to look at."""
    rule = "nplurals=2; plural=(n == 1);"
    danish.file.metadata |= {"Language": "sv", "Plural-Forms": rule}
    danish.merge()
    danish.save()
    again = Workspace(root=danish.folder.parent).language("da")
    assert (again.file.metadata["Language"], again.file.metadata["Plural-Forms"]) == ("sv", rule)
    del again.file.metadata["Language"]
    again.save()
    assert Workspace(root=danish.folder.parent).language("da").file.metadata["Language"] == "da"


def test_comments_need_no_blank_behind_their_sign(tmp_path):
    """As gettext has it: such files are made by hand."""
    head = b'msgid ""\nmsgstr ""\n\n#mine\n#,fuzzy\n#| msgid "c"\n'
    data = head + b'msgctxt "x"\nmsgid "a"\nmsgstr "b \\\\303"\n'
    [entry] = parse(data, tmp_path)
    assert (entry.tcomment, entry.flags, entry.previous_msgid) == ("mine", ["fuzzy"], "c")
    assert entry.msgstr == r"b \303"


def test_a_workspace_knows_its_languages(danish, tmp_path):
    """A language that is not there is named, with those that are."""
    workspace = Workspace(root=danish.folder.parent)
    assert workspace.tags() == ("da",)
    assert [language.tag for language in workspace.languages()] == ["da"]
    with pytest.raises(NoLanguage) as refusal:
        workspace.language("sl")
    assert (refusal.value.tag, refusal.value.available) == ("sl", ("da",))
    assert str(refusal.value) == "no language 'sl'; there is: da"
    assert Workspace(root=tmp_path / "none").tags() == ()
    with pytest.raises(FileExistsError):
        workspace.add(danish.settings, on="2026-03-01")


@pytest.mark.parametrize("tag", ["en", "en-x-pseudo", "ar-x-pseudo"])
def test_nobody_translates_into_the_source_language(danish, tag):
    """A folder with its name would put other words above the English."""
    danish.folder.rename(danish.folder.parent / tag)
    with pytest.raises(BadFile, match=f"nothing is translated into '{tag}'"):
        Workspace(root=danish.folder.parent).language(tag)


def test_a_folder_whose_settings_name_another_language_is_refused(danish):
    """A copy of a folder is not a new language."""
    path = danish.folder / "locale.toml"
    path.write_text(path.read_text("utf-8").replace('tag = "da"', 'tag = "nb"'), "utf-8")
    with pytest.raises(BadFile, match="the folder 'da'"):
        Workspace(root=danish.folder.parent).language("da")


def test_the_template_has_every_text_and_no_translation(danish):
    """For a platform that makes languages itself."""
    file = template()
    assert len(file) == len(sg.source_texts())
    assert all(not entry.translated() for entry in file)
    path = Workspace(root=danish.folder.parent).write_template()
    assert read(path).metadata["Content-Type"] == "text/plain; charset=UTF-8"
