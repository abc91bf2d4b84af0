"""The commands that make pages and documents."""

import builtins
from pathlib import Path

import pytest

from tests.tools import need_module

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
