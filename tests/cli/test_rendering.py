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
