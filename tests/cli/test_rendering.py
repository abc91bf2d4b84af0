"""The commands that make pages and documents."""

import builtins
from pathlib import Path

import pytest

from tests.paths import EXAMPLES
from tests.tools import need_module, need_pdf

need_module("jinja2")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_site_is_written_in_all_languages(cli):
    """And one page is named with which to begin."""
    code, out, err = cli("render", "site", "pages")
    assert (code, err) == (0, "")
    count = len(list(Path("pages").rglob("*.html")))
    assert out == f"Pages written: {count}. Open this one in a browser: pages/index.html\n"
    assert {path.name for path in Path("pages").iterdir()} == {
        *("ar", "da", "en", "sl", "index.html")
    }


def test_a_site_may_have_some_languages(cli):
    """The first one named is that of the page on which to choose; none stands twice."""
    assert cli("render", "site", "pages", "da-DK", "en", "da").code == 0
    page = Path("pages/index.html").read_text("utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="da"')
    assert {path.name for path in Path("pages").iterdir()} == {"da", "en", "index.html"}


def test_nothing_is_overwritten_unasked(cli):
    """A folder in which something lies is somebody's."""
    Path("pages").mkdir()
    Path("pages/index.html").write_text("mine", "utf-8")
    refused = cli("render", "site", "pages", "en")
    said = "Error: pages is not empty. Name another folder, or take --overwrite.\n"
    assert (refused.code, refused.err) == (2, said)
    assert Path("pages/index.html").read_text("utf-8") == "mine"
    assert cli("render", "site", "pages", "en", "--overwrite").code == 0
    assert Path("pages/index.html").read_text("utf-8") != "mine"


def test_what_cannot_be_made_is_said_in_a_sentence(cli):
    """A language that there is not; a place where no folder can be."""
    assert "in the language 'tlh'" in cli("render", "site", "pages", "tlh").err
    Path("file").write_text("x", "utf-8")
    refused = cli("render", "site", "file", "en")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "file" in refused.err


PAIRING = EXAMPLES / "pairings" / "reading-circles.json"


def test_a_workbook_is_written_with_a_pairing_or_without(cli):
    """In the languages that are named, or in all; a file that is there stays."""
    assert cli("render", "workbook", "-o", "book.html").out == "Written: book.html\n"
    page = Path("book.html").read_text("utf-8")
    assert all(f'"tag": "{tag}"' in page for tag in ("ar", "da", "en", "sl"))
    code, out, _ = cli("render", "workbook", "da", "--pairing", str(PAIRING), "-o", "circles.html")
    assert (code, out) == (0, "Written: circles.html\n")
    page = Path("circles.html").read_text("utf-8")
    assert "reading-circles-friends-northbay" in page
    assert '"tag": "en"' not in page
    assert cli("render", "workbook", "-o", "book.html").code == 1
    assert "in the language 'tlh'" in cli("render", "workbook", "tlh", "-o", "other.html").err
    missing = cli("render", "workbook", "--pairing", "nothing.json", "-o", "other.html")
    assert (missing.code, missing.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("command", ["report", "agenda"])
@pytest.mark.parametrize(
    ("ending", "begin"),
    [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("md", b"# "), ("pdf", b"%PDF-"), ("MD", b"#")],
)
def test_the_ending_says_the_format(cli, command, ending, begin):
    """Of a report and of an agenda."""
    need_module("docx")
    if ending == "pdf":
        need_pdf()
    ended = cli("render", command, PAIRING, "-o", f"out.{ending}")
    assert ended == (0, f"Written: out.{ending}\n", "")
    assert Path(f"out.{ending}").read_bytes().startswith(begin)


def test_a_document_has_the_language_of_the_reader(cli):
    """And the moment and the day that are named."""
    moment = "2026-03-01T00:00:00Z"
    about = ["--as-of", moment, "--since", moment, "--today", "2026-07-01", "-o", "out.md"]
    assert cli("--lang", "da", "render", "report", PAIRING, *about).code == 0
    text = Path("out.md").read_text("utf-8")
    assert "Deler" in text
    assert "Der er intet at berette" in text


def test_dates_are_written_for_a_calendar(cli):
    """Also to the standard output."""
    need_module("icalendar")
    assert cli("render", "calendar", PAIRING, "-o", "dates.ics").out == "Written: dates.ics\n"
    out = cli("render", "calendar", PAIRING, "-o", "-").out
    assert out.encode() == Path("dates.ics").read_bytes()
    assert out.startswith("BEGIN:VCALENDAR\r\n")


def test_what_a_document_cannot_be_is_said(cli, monkeypatch):
    """Another ending, a file that is there, no moment, no day, no Pango."""
    said = cli("render", "report", PAIRING, "-o", "out.odt").err
    assert said == "Error: The name out.odt should end in one of these: .html, .pdf, .docx, .md\n"
    Path("out.md").write_text("mine", "utf-8")
    assert cli("render", "report", PAIRING, "-o", "out.md").code == 1
    assert Path("out.md").read_text("utf-8") == "mine"
    assert "--today" in cli("render", "agenda", PAIRING, "-o", "a.md", "--today", "soon").err
    assert cli("render", "report", PAIRING, "-o", "b.md", "--as-of", "soon").code == 2
    assert cli("render", "calendar", PAIRING, "-o", "no/dates.ics").code == 2

    def no_pango(_document):
        raise OSError("cannot load library 'libpango': no such file")

    from spreading_guide import rendering

    monkeypatch.setattr(rendering, "as_pdf", no_pango)
    refused = cli("render", "report", PAIRING, "-o", "out.pdf")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "Pango" in refused.err
    assert not Path("out.pdf").exists()


def test_a_missing_package_is_named(cli, monkeypatch):
    """With the extra that brings it."""
    imported = builtins.__import__

    def without(name, *about, **more):
        if name.partition(".")[0] == "jinja2":
            raise ModuleNotFoundError("no", name="jinja2")
        return imported(name, *about, **more)

    from spreading_guide.rendering import pages

    pages._environment.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    refused = cli("render", "site", "pages", "en")
    assert refused.code == 2
    assert "pip install 'spreading-guide[render]'" in refused.err


def test_a_worksheet_is_written_for_a_step_or_a_tool(cli):
    """For one team or for both; what is neither is refused."""
    assert cli("render", "worksheet", "check", "-o", "check.md").code == 0
    text = Path("check.md").read_text("utf-8")
    assert "- [ ] Show the solution on an ordinary working day" in text
    assert cli("render", "worksheet", "check", "--team", "reuser", "-o", "reuser.md").code == 0
    assert "Show the solution" not in Path("reuser.md").read_text("utf-8")
    assert cli("render", "worksheet", "tell-the-good-story", "-o", "story.html").code == 0
    assert "did you mean: check" in cli("render", "worksheet", "chek", "-o", "x.md").err


def test_a_sheet_goes_out_and_comes_back(cli):
    """What a team changed is recorded; what cannot be is named by its cell."""
    need_module("openpyxl")
    from openpyxl import load_workbook

    Path("pairing.json").write_bytes(PAIRING.read_bytes())
    made = cli("render", "sheet", "pairing.json", "--team", "sharer", "-o", "sharer.xlsx")
    assert made == (0, "Written: sharer.xlsx\n", "")
    before = Path("pairing.json").read_bytes()
    said = "Recorded in pairing.json: 0. Not taken over: 0.\n"
    assert cli("fill", "pairing.json", "sharer.xlsx") == (0, said, "")
    assert Path("pairing.json").read_bytes() == before
    book = load_workbook("sharer.xlsx")
    book["tasks"]["F30"].value, book["tasks"]["F31"].value = "Started", "Perhaps"
    book.save("filled.xlsx")
    code, out, _ = cli("fill", "pairing.json", "filled.xlsx")
    assert code == 1
    assert "tasks, F31: Perhaps is not allowed here. What is: Open; Started;" in out
    assert out.endswith("Recorded in pairing.json: 1. Not taken over: 1.\n")
    assert Path("pairing.json").read_bytes() != before
    assert cli(
        "render", "sheet", "pairing.json", "--team", "reuser", "--part", "tset", "-o", "y.xlsx"
    ).code


def test_what_is_no_worksheet_is_said(cli):
    """One sentence; the pairing is as it was."""
    need_module("openpyxl")
    Path("pairing.json").write_bytes(PAIRING.read_bytes())
    Path("x.xlsx").write_text("nonsense", "utf-8")
    refused = cli("fill", "pairing.json", "x.xlsx")
    said = "Error: x.xlsx is not a worksheet that this program made.\n"
    assert (refused.code, refused.err) == (2, said)
    assert cli("fill", "pairing.json", "none.xlsx").code == 2


def test_what_makes_no_sense_is_said_in_a_sentence(cli):
    """No dates, a beginning after the end, two inputs that are one."""
    none = EXAMPLES / "pairings" / "sensor-floors.json"
    refused = cli("render", "calendar", none, "-o", "dates.ics")
    assert (refused.code, refused.err.endswith("has no agreed dates that still wait.\n")) == (
        2,
        True,
    )
    assert not Path("dates.ics").exists()
    moments = ["--since", "2026-05-01T00:00:00Z", "--as-of", "2026-03-01T00:00:00Z"]
    refused = cli("render", "report", PAIRING, *moments, "-o", "out.md")
    assert refused.err == "Error: --since is later than --as-of.\n"
    assert cli("fill", "-", "-").code == 2


def test_the_folder_one_is_in_is_a_folder_too(cli):
    """An empty name means it; what lies there stays."""
    Path("index.html").write_text("mine", "utf-8")
    assert cli("render", "site", "", "en").code == 2
    assert Path("index.html").read_text("utf-8") == "mine"
