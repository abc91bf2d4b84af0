"""The commands for translating: a language from nothing to visible, and plain answers."""

import json
import os
import re
from pathlib import Path

import pytest

import spreading_guide as sg
from tests.tools import need_module

for module in ("polib", "babel", "langcodes", "jinja2"):
    need_module(module)

NAME = "step.check.name"


@pytest.fixture(name="here", autouse=True)
def _here(tmp_path, monkeypatch):
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(name="l10n")
def _l10n(cli):
    """Give a function that runs a command for translating; Danish has been begun."""
    assert cli("l10n", "new", "da").code == 0

    def run(*arguments, **about):
        return cli("l10n", *arguments, **about)

    return run


def put(text_id, words):
    """Write a translation into the file, as an editor does."""
    path = Path("l10n/da/guide.po")
    text = path.read_text("utf-8")
    start = text.index(f'msgctxt "{text_id}"')
    at = text.index('msgstr "', start)
    end = text.index("\n\n", at) if "\n\n" in text[at:] else len(text) - 1
    path.write_text(
        f"{text[:at]}msgstr {json.dumps(words, ensure_ascii=False)}{text[end:]}", "utf-8"
    )


def english(text_id, words):
    """Write another English into the file: what the translator saw before an edit."""
    path = Path("l10n/da/guide.po")
    text = path.read_text("utf-8")
    start = text.index(f'msgctxt "{text_id}"')
    at, end = text.index("msgid ", start), text.index("msgstr ", start)
    path.write_text(f"{text[:at]}msgid {json.dumps(words)}\n{text[end:]}", "utf-8")


def test_a_new_language_says_what_is_known_of_it(cli):
    """Its name, direction and forms; what to open next."""
    code, out, _ = cli("l10n", "new", "sl")
    assert code == 0
    assert out == (
        "Created: l10n/sl/guide.po\n"
        "Name: slovenščina. English name: Slovenian. Direction: ltr. Plural forms: 4.\n"
        "Next: open l10n/sl/guide.po in an editor for PO files, such as Poedit.\n"
    )
    assert {path.name for path in Path("l10n/sl").iterdir()} == {
        *("guide.po", "locale.toml", "review.json", "terms.json")
    }
    assert Path("l10n/guide.pot").exists()
    assert cli("l10n", "new", "sl") == (1, "", "Error: sl is there already.\n")
    for tag in ("en", "en-x-pseudo"):
        assert cli("l10n", "new", tag) == (1, "", f"Error: {tag} is there already.\n")


@pytest.mark.parametrize(
    ("tag", "said"),
    [("no such", "not the tag of a language"), ("xx", "not the tag"), ("tlh", "by hand")],
)
def test_what_is_no_language_is_said(cli, tag, said):
    """And no folder is left behind."""
    code, _, err = cli("l10n", "new", tag)
    assert code == 2
    assert said in err
    assert not Path("l10n").exists()


def test_english_edits_are_shown_and_marked(l10n):
    """What it was, what it is; and that a cosmetic edit can be told apart."""
    put(NAME, "Tjek")
    english(NAME, "Look")
    code, out, _ = l10n("sync")
    assert code == 0
    assert "outdated 1, new 0, retired 0" in out
    assert f"outdated: {NAME}" in out
    assert "was: Look" in out
    assert "is now: Check" in out
    assert "restore the files and repeat with: --cosmetic ID" in out
    assert "outdated 0" in l10n("sync", "da").out
    assert re.search(r"da +Draft +0 +0 +0 +1 ", l10n("status").out)


def test_what_a_sync_would_do_is_shown_first(l10n):
    """Before anything is written one can tell which edits are cosmetic."""
    put(NAME, "Tjek")
    english(NAME, "Look")
    before = {path: path.read_bytes() for path in Path("l10n").rglob("*.*")}
    code, out, _ = l10n("sync", "--dry-run")
    assert (code, f"outdated: {NAME}" in out) == (0, True)
    assert "add: --cosmetic ID" in out
    assert {path: path.read_bytes() for path in Path("l10n").rglob("*.*")} == before
    assert "add:" not in l10n("sync", "--dry-run", "--cosmetic", NAME).out


def test_a_sync_names_what_it_sets_aside(l10n):
    """Words that stood twice, or without an id, are kept and named."""
    put(NAME, "Tjek")
    path = Path("l10n/da/guide.po")
    more = f'\nmsgctxt "{NAME}"\nmsgid "Check"\nmsgstr "Se"\n\nmsgid "Sing"\nmsgstr "Syng"\n'
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    out = l10n("sync").out
    said = " ".join(out.split())
    assert f"stood twice or without an id: {NAME}" in said
    assert "stood twice or without an id: Sing" in said
    assert '#~ msgstr "Se"' in path.read_text("utf-8")
    assert "without an id" not in l10n("sync").out


def test_a_sync_names_what_has_moved(l10n, monkeypatch):
    """A translation goes with its text to another id."""
    from spreading_guide.translating import workspace

    put(NAME, "Tjek")
    path = Path("l10n/da/guide.po")
    path.write_text(path.read_text("utf-8").replace(f'"{NAME}"', '"step.look.name"'), "utf-8")
    monkeypatch.setattr(workspace, "renamed", lambda: {NAME: "step.look.name"})
    assert f"moved here from an earlier id: {NAME}\n" in l10n("sync").out


def test_a_cosmetic_edit_is_named_by_its_id(l10n):
    """An id that there is not is refused before anything is written."""
    put(NAME, "Tjek")
    english(NAME, "Look")
    before = Path("l10n/da/guide.po").read_bytes()
    refusal = l10n("sync", "--cosmetic", "step.chek.name")
    assert (refusal.code, refusal.err) == (
        1,
        "Error: There is no text with the id step.chek.name.\n",
    )
    assert Path("l10n/da/guide.po").read_bytes() == before
    assert "outdated 0" in l10n("sync", "--cosmetic", NAME).out
    assert re.search(r"da +Draft +0 +1 +0 +0 ", l10n("status", "da").out)


def test_the_check_speaks_plainly(l10n):
    """File, line, id, and what to do; the exit code tells errors from warnings."""
    put(NAME, "Tjek")
    assert l10n("check") == (
        0,
        "da: nothing is wrong. The level is Draft; the texts have earned Draft.\n",
        "",
    )
    put("phrase.report-percent.text", "{procent} %")
    put("step.test.name", "Test")
    code, out, _ = l10n("check", "da")
    assert code == 1
    lines = out.splitlines()
    assert re.fullmatch(
        r"l10n/da/guide\.po:[0-9]+: error, phrase\.report-percent\.text: Keep what stands in braces"
        r" as it is in English\. Missing: \{percent\}\. Too many: \{procent\}\.",
        lines[0],
    )
    assert re.match(
        r"l10n/da/guide\.po:[0-9]+: warning, step\.test\.name: This is the same", lines[1]
    )
    assert lines[2].startswith("da: 1 error, 1 warning. ")
    put("phrase.report-percent.text", "{percent} %")
    assert l10n("check").code == 0


def test_the_check_writes_tables_for_a_pull_request(l10n):
    """Nothing in a translation becomes markup in it."""
    put("phrase.report-percent.text", "{a|b} *x*")
    code, out, _ = l10n("check", "--format", "markdown")
    assert code == 1
    assert out.startswith("### dansk (da)\n\n")
    assert "| \u274c `l10n/da/guide.po:" in out
    assert r"Too many: \{a\|b\}" in out
    (row,) = [line for line in out.splitlines() if "`phrase.report-percent.text`" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 4


def test_the_check_writes_json_for_programs(l10n):
    """Codes and places, no sentences."""
    put("phrase.report-percent.text", "%")
    found = json.loads(l10n("check", "--format", "json").out)
    assert [(each["lang"], each["code"], each["severity"]) for each in found] == [
        ("da", "placeholder", "error")
    ]
    assert found[0]["file"] == "l10n/da/guide.po"
    assert found[0]["line"] > 1


def test_a_person_reviews_by_name(l10n):
    """No default for who has read; what cannot be reviewed is refused with its id."""
    put(NAME, "Tjek")
    put("step.test.name", "Afprøv")
    assert "Missing option '--by'" in l10n("review", "da", NAME).err
    assert l10n("review", "da", "--by", "A. Reader").err == (
        "Error: Name the texts by their ids, or take --all.\n"
    )
    assert "Missing option '--by'" in l10n("review", "da", NAME, "--by", " ").err
    done = l10n("review", "da", NAME, "--by", "A. Reader", "--on", "2026-03-01")
    assert (done.code, done.out) == (0, "da: recorded for 1 text.\n")
    record = json.loads(Path("l10n/da/review.json").read_text("utf-8"))["texts"][NAME]
    assert (record["by"], record["on"]) == ("A. Reader", "2026-03-01")
    assert l10n("review", "da", "--all", "--by", "A. Reader").out == "da: recorded for 1 text.\n"
    assert re.search(r"da +Draft +2 +0 +0 +0 ", l10n("status").out)
    for text_id, said in (
        ("step.adapt.name", "cannot be reviewed"),
        ("step.sing.name", "There is no text"),
    ):
        assert said in l10n("review", "da", text_id, "--by", "A. Reader").err
    wrong_day = l10n("review", "da", NAME, "--by", "A", "--on", "yesterday")
    assert (wrong_day.code, "a date, YYYY-MM-DD" in wrong_day.err) == (2, True)


def test_who_reads_a_machine_s_words_does_not_become_their_author(l10n):
    """The origin stays beside the review; an edit undoes both."""
    Path("da.csv").write_text(f"id,source,target\n{NAME},Check,Tjek\n", "utf-8")
    assert l10n("import", "da", "da.csv", "--machine").code == 0
    l10n("review", "da", NAME, "--by", "A. Reader")
    record = json.loads(Path("l10n/da/review.json").read_text("utf-8"))["texts"][NAME]
    assert (record["origin"], record["by"]) == ("machine", "A. Reader")
    put(NAME, "Se efter")
    assert re.search(r"da +Draft +0 +1 +0 +0 ", l10n("status").out)


def test_compiling_writes_what_ships_and_names_what_differs(l10n):
    """With --check nothing is written, and the exit code tells."""
    put(NAME, "Tjek")
    folder = Path("src/spreading_guide/content/locales")
    assert l10n("compile").out == f"Written: {folder}/da.json\nWritten: {folder}/index.json\n"
    assert l10n("compile", "--check") == (0, "All files are as they should be.\n", "")
    put(NAME, "Se efter")
    checked = l10n("compile", "--check")
    assert (checked.code, checked.out) == (
        1,
        f"Not as it should be: {folder}/da.json. Make it with: spreading-guide l10n compile\n",
    )
    assert l10n("compile", "--into", "pack").code == 0
    assert json.loads(Path("pack/da.json").read_text("utf-8"))["texts"][NAME]["text"] == "Se efter"
    Path("package.json").write_text('{"name": "mine"}', "utf-8")
    Path("broken.json").write_bytes(b"\xff")
    assert l10n("compile", "--into", ".").code == 0
    assert Path("package.json").exists()
    assert Path("broken.json").exists()


def test_a_preview_is_a_page_in_a_file(l10n):
    """A file that exists is not overwritten; the standard output is one, too."""
    put(NAME, "Tjek")
    assert l10n("preview", "da", "-o", "danish.html").out == "Written: danish.html\n"
    page = Path("danish.html").read_text("utf-8")
    assert '<p class="words" lang="da" dir="ltr">Tjek</p>' in page
    assert l10n("preview", "da", "-o", "danish.html").code == 1
    assert l10n("preview", "da", "-o", "-").out == page


@pytest.mark.parametrize("form", ["csv", "po"])
def test_what_is_exported_comes_back(l10n, form):
    """Each change is shown; a dry run changes nothing."""
    put(NAME, "Tjek")
    assert (
        l10n("export", "da", "--format", form, "-o", f"danish.{form}").out
        == f"Written: danish.{form}\n"
    )
    path = Path(f"danish.{form}")
    path.write_text(path.read_text("utf-8").replace("Tjek", "Se efter"), "utf-8")
    before = Path("l10n/da/guide.po").read_bytes()
    dry = l10n("import", "da", path, "--dry-run")
    assert dry.out == (
        f"  - {NAME}\n    before: Tjek\n    after: Se efter\nda, if it were written: 1 change\n"
    )
    assert Path("l10n/da/guide.po").read_bytes() == before
    assert l10n("import", "da", path).out.endswith("da: 1 change\n")
    assert 'msgstr "Se efter"' in Path("l10n/da/guide.po").read_text("utf-8")
    assert l10n("import", "da", path).out == "da: 0 changes\n"


def test_a_template_is_exported_for_a_platform(l10n):
    """All texts, no translation; to the standard output as well."""
    put(NAME, "Tjek")
    out = l10n("export", "da", "--format", "pot", "-o", "-").out
    assert f'msgctxt "{NAME}"\nmsgid "Check"\nmsgstr ""\n' in out
    assert "Tjek" not in out


def test_an_import_that_cannot_be_trusted_is_refused_as_a_whole(l10n):
    """The row and the reason; nothing is taken over."""
    before = Path("l10n/da/guide.po").read_bytes()
    for content, said in (
        (
            "id,source,target\nstep.sing.name,Sing,Syng\n",
            "Row 2: the guide has no text with the id step.sing.name",
        ),
        ("id,target\n", "The sheet lacks the columns: source"),
        ("id,source,target\n" + f"{NAME},Check,a\n" * 2, f"Row 3: the id {NAME} stands twice"),
    ):
        Path("sheet.csv").write_text(content, "utf-8")
        ended = l10n("import", "da", "sheet.csv")
        assert ended.code == 1
        assert said in ended.err
    Path("sheet.csv").write_bytes("id,source,target\nø".encode("latin-1"))
    assert "Save it as: CSV UTF-8" in l10n("import", "da", "sheet.csv").err
    Path("copy.po").write_text("nonsense", "utf-8")
    assert l10n("import", "da", "copy.po").err == "Error: copy.po:1 is not a PO file.\n"
    Path("copy.PO").write_bytes('msgid ""\nmsgstr "ø"\n'.encode("latin-1"))
    assert l10n("import", "da", "copy.PO").err == "Error: copy.PO:2 is not a PO file.\n"
    assert l10n("new", "sv").code == 0
    refused = l10n("import", "da", "l10n/sv/guide.po")
    said = "The file is one of another language: sv. Nothing was taken over."
    assert (refused.code, refused.err) == (1, f"Error: {said}\n")
    assert Path("l10n/da/guide.po").read_bytes() == before


def test_better_words_stay_and_the_others_are_listed(l10n):
    """With the reason, and how to take them over all the same."""
    put(NAME, "Tjek")
    Path("sheet.csv").write_text(f"id,source,target\n{NAME},Look,Kig\n", "utf-8")
    code, out, _ = l10n("import", "da", "sheet.csv")
    assert (code, f"  - {NAME}\n" in out, "not taken over: Kig" in out) == (0, True, True)
    assert "older English" in out
    assert out.endswith(
        "da: 0 changes\nNot taken over: 1\n"
        "To take them over all the same, repeat with: --overwrite\n"
    )
    out = l10n("import", "da", "sheet.csv", "--overwrite").out
    assert out.endswith("da: 1 change\n")
    copy = Path("l10n/da/guide.po").read_text("utf-8")
    Path("copy.po").write_text(f'{copy}\nmsgctxt "{NAME}"\nmsgid "Check"\nmsgstr "Se"\n', "utf-8")
    out = l10n("import", "da", "copy.po").out
    assert "The text stands twice in the file." in out
    assert "--overwrite" not in out


def test_outdated_rows_are_said_to_be_outdated(l10n):
    """The English has changed since the sheet was made."""
    Path("sheet.csv").write_text(f"id,source,target\n{NAME},Look,Kig\n", "utf-8")
    out = l10n("import", "da", "sheet.csv").out
    assert "The English has changed since this file was made" in out


def test_explain_says_where_words_come_from(cli, tmp_path):
    """Also of wording that the environment names; the mark is what an overlay needs."""
    code, out, _ = cli("l10n", "explain", NAME, "--locale", "da-DK")
    assert code == 0
    mark = next(text.src for text in sg.source_texts() if text.id == NAME)
    assert f"Mark of the English: {mark}" in out
    assert "Looked for in: da, en" in out
    assert "the translation that ships with the guide, da, Machine translation: Tjek" in out
    overlay = {
        "format": "spreading-guide/locale/1.0",
        "guide": "spreading-innovation",
        "lang": "da",
    }
    path = tmp_path / "own" / "da.json"
    path.parent.mkdir()
    path.write_text(json.dumps(overlay | {"texts": {NAME: {"text": "Se"}}}), "utf-8")
    env = {"SPREADING_GUIDE_LOCALE_PATH": str(path.parent), "SPREADING_GUIDE_LANG": "da"}
    assert "Se" in cli("l10n", "explain", NAME, env=env).out
    assert cli("steps", env=env).out.count("1. Se\n") == 1
    passed_over = cli("l10n", "explain", NAME, "--locale", "da", "--min-state", "reviewed").out
    assert "below the state that was asked for" in passed_over


def test_explain_refuses_what_there_is_not(cli):
    """With what may have been meant."""
    assert "did you mean: step.check.name" in cli("l10n", "explain", "step.chek.name").err
    assert "in the language 'tlh'" in cli("l10n", "explain", NAME, "--locale", "tlh").err


def test_wording_that_does_not_fit_is_said_once(cli, tmp_path):
    """By the program, not by Python."""
    overlay = {
        "format": "spreading-guide/locale/1.0",
        "guide": "spreading-innovation",
        "lang": "da",
    }
    path = tmp_path / "da.json"
    path.write_text(json.dumps(overlay | {"texts": {NAME: {"text": "**Se**"}}}), "utf-8")
    ended = cli(
        *("--lang", "da", "l10n", "explain", NAME), env={"SPREADING_GUIDE_LOCALE_PATH": str(path)}
    )
    assert ended.code == 0
    assert ended.err.count("\n") == 1
    assert "LocaleWarning" not in ended.err


def test_wording_that_is_broken_is_a_warning(cli, tmp_path):
    """The command still speaks."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "da.json").write_text("{}", "utf-8")
    ended = cli("steps", env={"SPREADING_GUIDE_LOCALE_PATH": str(tmp_path / "own")})
    assert ended.code == 0
    assert ended.err.startswith("Note: ")
    assert cli("steps", env={"SPREADING_GUIDE_LOCALE_PATH": str(tmp_path / "none")}).code == 0
    (tmp_path / "good").mkdir()
    members = {"format": "spreading-guide/locale/1.0", "guide": "spreading-innovation"}
    words = {"lang": "da", "texts": {NAME: {"text": "Se"}}}
    (tmp_path / "good" / "da.json").write_text(json.dumps(members | words), "utf-8")
    both = f"{tmp_path / 'own'}{os.pathsep}{tmp_path / 'good'}"
    said = cli("steps", env={"SPREADING_GUIDE_LOCALE_PATH": both, "SPREADING_GUIDE_LANG": "da"})
    assert "1. Se\n" in said.out
    assert f"{tmp_path / 'own'}: " in said.err
    for place in ("own", "none"):
        env = {"SPREADING_GUIDE_LOCALE_PATH": str(tmp_path / place)}
        chosen = cli("--lang", "da", "steps", env=env)
        assert (chosen.code, chosen.err.count("\n")) == (0, 1)
        assert "1. Tjek" in chosen.out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("guide.po", "nonsense", "is not a PO file."),
        ("locale.toml", "tag = ", "locale.toml cannot be read: Invalid value"),
        ("review.json", "[]", "review.json cannot be read: the member format"),
        ("terms.json", "[]", "terms.json cannot be read: the member format"),
    ],
)
def test_a_broken_file_is_named(l10n, name, content, said):
    """In one sentence, with exit code 2."""
    Path("l10n/da", name).write_text(content, "utf-8")
    for command in (["status"], ["check"], ["sync"], ["compile"], ["preview", "da"]):
        code, _, err = l10n(*command)
        assert code == 2
        assert said in err
        assert err.count("\n") == 1


def test_a_missing_file_is_named(l10n):
    """The settings were deleted."""
    Path("l10n/da/locale.toml").unlink()
    assert (
        l10n("status").err
        == "Error: l10n/da/locale.toml cannot be read: No such file or directory\n"
    )


def test_a_folder_without_languages_is_said(cli):
    """With how to begin; and a language that is not there, with those that are."""
    code, _, err = cli("l10n", "status")
    assert (code, "l10n holds no language" in err) == (2, True)
    assert "Error: There is no language sl here. There is: da" in (
        cli("l10n", "new", "da") and cli("l10n", "check", "sl").err
    )


@pytest.mark.parametrize("module", ["polib", "babel", "langcodes"])
def test_a_missing_package_is_said_plainly(cli, monkeypatch, module):
    """Who installed the command line alone learns what to install."""
    import sys

    for name in [name for name in sys.modules if name.startswith("spreading_guide.translating")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    code, _, err = cli("l10n", "new", "fr")
    assert code == 2
    assert f"needs the Python package {module}" in err
    assert "pip install 'spreading-guide[l10n]'" in err


def test_a_new_language_is_visible_in_few_commands(cli):
    """From nothing to a page and a guide that speaks it, as TRANSLATING.md shows."""
    commands = [
        ["l10n", "new", "fr"],
        ["l10n", "export", "fr", "--format", "csv", "-o", "french.csv"],
        ["l10n", "import", "fr", "french.csv"],
        ["l10n", "check", "fr"],
        ["l10n", "status"],
        ["l10n", "preview", "fr", "-o", "french.html"],
        ["l10n", "compile", "--into", "wording"],
        ["--lang", "fr", "steps"],
    ]
    assert len(commands) <= 10
    said = []
    for command in commands:
        if command[1] == "import":
            text = Path("french.csv").read_text("utf-8")
            Path("french.csv").write_text(text.replace(",Check,,,", ",Check,,Vérifier,"), "utf-8")
        env = {"SPREADING_GUIDE_LOCALE_PATH": "wording"} if command[0] == "--lang" else {}
        ended = cli(*command, env=env)
        assert ended.code == 0, (command, ended)
        said.append(ended.out)
    assert "1. Vérifier" in said[-1]
