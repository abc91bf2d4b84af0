"""The page that shows translations beside the English."""

import re

import pytest

import spreading_guide as sg
from spreading_guide.rendering import Page, markdown_cell, policy, render
from spreading_guide.translating import pseudolocale
from spreading_guide.translating.previewing import preview
from spreading_guide.translating.pseudo import CLOSING, OPENING
from tests.rendering.html import Elements
from tests.translating.conftest import ENGLISH

NAME = "step.check.name"
HOSTILE = "</p><script>alert(1)</script>\" onmouseover='x' {percent} & \u202e"


def page_of(*languages, guide=ENGLISH):
    """Make the page; a finding is said by its code."""
    return preview(languages, guide, lambda finding: f"{OPENING}{finding.code}{CLOSING}")


def test_a_page_shows_each_text_beside_its_english(danish):
    """With state, note, terms and what the check found; every element is closed."""
    found = Elements(page_of(danish))
    assert found.open == []
    articles = [attrs["id"] for tag, attrs in found.starts if tag == "article"]
    assert articles == [unit.id for unit in sg.source_texts()] or set(articles) == {
        unit.id for unit in sg.source_texts()
    }
    text = " ".join(found.words)
    assert "Tjek" in text
    assert "Says how far a pairing has come" in text
    ids = [attrs["id"] for _, attrs in found.starts if attrs.get("id")]
    assert len(set(ids)) == len(ids)


def test_each_text_says_its_language_and_direction(danish, tmp_path):
    """The page's own words are in its language; a screen reader changes its voice for the rest."""
    from spreading_guide.translating import Workspace
    from spreading_guide.translating.languages import facts

    arabic = Workspace(root=tmp_path / "other").add(facts("ar"), on="2026-03-01")
    arabic.entries()[NAME].msgstr = "التحقق"
    page = page_of(danish, arabic, guide=sg.load_guide("sl"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="sl" dir="ltr">')
    assert '<p class="words" lang="ar" dir="rtl">التحقق</p>' in page
    assert '<p class="words" lang="da" dir="ltr">Tjek</p>' in page
    assert '<p class="words" lang="en" dir="ltr">Check</p>' in page
    assert page_of(arabic, guide=sg.load_guide("ar")).count('<html lang="ar" dir="rtl">') == 1


def test_outdated_and_wrong_texts_stand_out(danish):
    """They need attention; the English that they were made from is struck out."""
    entry = danish.entries()[NAME]
    entry.flags.append("fuzzy")
    entry.previous_msgid = "Look"
    entry.msgstr = "**Tjek**"
    page = page_of(danish)
    start = page.index(f'<article id="{NAME}"')
    article = page[start : page.index("</article>", start)]
    assert 'class="attention stale"' in article
    assert '<del lang="en" dir="ltr">Look</del>' in article
    assert f'<li class="error">{OPENING}markup{CLOSING}</li>' in article


def test_what_readers_do_not_get_is_counted_as_missing(danish):
    """Whatever its state; and what is wrong with a file as a whole stands beside the numbers."""

    def counts():
        page = page_of(danish)
        return [int(number) for number in re.findall(r"<td>(\d+)</td>", page)], page

    before, page = counts()
    assert "<h3><bdi" not in page
    danish.entries()[NAME].msgstr = "**Tjek**"
    danish.file.metadata["Language"] = "sv"
    after, page = counts()
    assert [new - old for new, old in zip(after, before, strict=True)] == [0, -1, 0, 0, 0, 1]
    assert '<h3><bdi lang="da">dansk</bdi>: ' in page
    assert f'<li class="error">{OPENING}header{CLOSING}</li>' in page


def test_plural_forms_say_for_which_numbers_they_are(tmp_path):
    """A translator sees 1, 101, 201, not the name of a category."""
    from spreading_guide.translating import Workspace
    from spreading_guide.translating.languages import facts

    slovene = Workspace(root=tmp_path).add(facts("sl"), on="2026-03-01")
    entry = slovene.entries()["phrase.cli-l10n-errors.text"]
    entry.msgstr_plural = {0: "a", 1: "b", 2: "", 3: "d", 4: "too many"}
    page = page_of(slovene)
    assert "For numbers such as 1, 101, 201, 301" in page
    assert "For numbers such as 0, 5, 6, 7" in page


def test_nothing_in_a_text_becomes_markup(danish):
    """Whatever a PO file holds, the page shows it and runs nothing."""
    danish.entries()[NAME].msgstr = HOSTILE
    danish.settings.__class__  # noqa: B018 - the settings come from a file as well
    found = Elements(page_of(danish))
    assert not [tag for tag, _ in found.starts if tag == "script"]
    assert not [attrs for _, attrs in found.starts for name in attrs if name.startswith("on")]
    assert HOSTILE in "".join(found.words)


def test_a_page_asks_nothing_of_anybody(danish):
    """One style, known by its sum; no script, no request, no form."""
    page = page_of(danish)
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    [content] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert content.replace("&#39;", "'") == policy(style)
    assert "default-src 'none'" in policy(style)
    assert not re.search(r"(src|srcset|action)=|href=\"(?!#)|@import|url\(", page)


def test_every_word_of_the_page_is_in_the_catalogue(danish):
    """In the pseudolanguage all words are in brackets, but for texts, ids and languages."""
    guide = sg.load_guide("en-x-pseudo", overlays=[pseudolocale()])
    page = page_of(danish, guide=guide)
    page = re.sub(r"<style>.*?</style>|<!DOCTYPE html>", "", page, flags=re.DOTALL)
    # What is in another language says so, and is not the page's own.
    page = re.sub(r'<(\w+)[^>]* lang="(?:en|da)"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
    page = re.sub(r"<p class=\"id\".*?</p>", "", page)
    words = re.sub(f"{OPENING}[^{CLOSING}]*{CLOSING}", "", re.sub("<[^>]*>", " ", page))
    assert re.findall(r"[^\W\d_]{2,}", words) == ["da"]


def test_a_name_that_a_page_lacks_is_an_error():
    """Never an empty place in it."""
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        render("preview.html", Page(title="T", lang="en", dir="ltr"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a|b", r"a\|b"),
        ("**b** `c` [d](e)", r"\*\*b\*\* \`c\` \[d\](e)"),
        ("<b>", r"\<b\>"),
        ("one\ntwo\r\nthree", "one two three"),
        ("@nurse #1 \\", r"\@nurse \#1 \\"),
        ("\u202eabc", " abc"),
    ],
)
def test_a_cell_of_markdown_shows_its_text(text, cell):
    """Nothing in it is markup, a mention or a new cell."""
    assert markdown_cell(text) == cell
