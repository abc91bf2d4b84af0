"""The guide as a folder of pages: whole, closed to the outside, and harmless."""

import copy
import json
import re

import pytest

import spreading_guide as sg
from spreading_guide.rendering import policy, site, write_site
from spreading_guide.translating import pseudolocale
from spreading_guide.translating.pseudo import CLOSING, OPENING
from tests.paths import PACKAGE
from tests.rendering.html import Elements, missing_links

HOSTILE = "</p><script>alert(1)</script>\" onmouseover='x' ]]> & {percent} \u2028"


def test_each_language_has_the_same_pages(pages, guides):
    """A step, a tool and an audience each have one; beside them a page to choose a language."""
    by_language: dict[str, set[str]] = {}
    for path in pages:
        folder, _, name = path.rpartition("/")
        by_language.setdefault(folder, set()).add(name)
    assert by_language.pop("") == {"index.html"}
    assert by_language.keys() == {guide.lang for guide in guides}
    names = by_language["en"]
    assert all(found == names for found in by_language.values())
    english = guides[0]
    wanted = {f"step-{step.id}.html" for step in english}
    wanted |= {f"tool-{tool.id}.html" for tool in english.tools()}
    wanted |= {f"for-{code}.html" for code in english.codes("audience")}
    assert names == wanted | {"index.html", "glossary.html", "sources.html", "search.html"}


def test_each_page_is_well_formed(pages):
    """Every element is closed, no id stands twice, one heading says what the page is."""
    for path, page in pages.items():
        found = Elements(page)
        assert found.open == [], path
        ids = found.ids()
        assert len(set(ids)) == len(ids), path
        assert [tag for tag, _ in found.starts].count("h1") == 1, path


def test_every_link_leads_somewhere(pages):
    """To a page of the site and a place in it; a language's link to the same page of the other."""
    assert missing_links(pages) == []
    assert 'href="../sl/step-check.html" lang="sl"' in pages["da/step-check.html"]


def test_everything_in_the_guide_stands_in_the_site(pages, guides):
    """Each item, tool, question, term and source can be found by its id."""
    for guide in guides:
        own = {path: page for path, page in pages.items() if path.startswith(f"{guide.lang}/")}
        ids = {each for page in own.values() for each in Elements(page).ids()}
        parts = [item.id for item in guide.items()]
        parts += [question.id for tool in guide.tools() for question in tool.questions]
        parts += [part.id for part in (*guide.glossary, *guide.sources)]
        assert not set(parts) - ids
        for tool in guide.tools():
            words = " ".join(Elements(own[f"{guide.lang}/tool-{tool.id}.html"]).words)
            assert all(str(question.listen_for) in words for question in tool.questions)


def test_both_routes_stand_beside_one_another(pages):
    """Each with a sign and a name, never told apart by colour alone."""
    page = pages["en/step-check.html"]
    assert re.search(
        r'<section class="side sharer".*?<rect .*?</svg> Sharer</span>', page, re.DOTALL
    )
    assert re.search(
        r'<section class="side reuser".*?<circle .*?</svg> Re-user</span>', page, re.DOTALL
    )


def test_a_page_asks_nothing_of_anybody(pages):
    """Nothing is fetched; style and script are known by their sums; no handler stands in it."""
    for path, page in pages.items():
        [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
        scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        [content] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        script = scripts[0] if scripts else ""
        assert content.replace("&#39;", "'") == policy(style, script), path
        assert not re.search(r"\b(src|srcset|action)=|@import|url\(", page), path
        for tag, about in Elements(page).starts:
            assert not [name for name in about if name.startswith("on") or name == "style"], path
            if tag == "link":
                assert about["rel"] == "alternate"
        assert len(scripts) == (1 if path.endswith("search.html") else 0), path


def test_a_translation_by_a_machine_says_so(pages):
    """At the foot of every page; the original says nothing of the kind."""
    for path, page in pages.items():
        if path != "index.html":
            assert ('class="machine"' in page) == (not path.startswith("en/")), path


def overlay(lang, **texts):
    """Give wording for texts by ids with `__` for a dot."""
    found = {name.replace("__", ".").replace("_", "-"): text for name, text in texts.items()}
    return {
        "format": "spreading-guide/locale/1.0",
        "guide": "spreading-innovation",
        "lang": lang,
        "texts": {text_id: {"text": text} for text_id, text in found.items()},
    }


def test_a_text_in_another_language_says_which():
    """A screen reader changes its voice; in an attribute only the words stand."""
    own = overlay("nn", step__check__name="Sjekk") | {"name": "nynorsk", "dir": "ltr"}
    guide = sg.load_guide("nn", overlays=[own])
    page = site([guide])["nn/step-check.html"]
    assert page.startswith('<!DOCTYPE html>\n<html lang="nn" dir="ltr">')
    assert "<h1>Sjekk</h1>" in page
    purpose = str(guide.step("check").purpose)
    assert f'<p class="lead"><span lang="en" dir="ltr">{purpose}</span></p>' in page
    assert '<nav class="contents" aria-label="Contents">' in page


def test_an_outdated_text_says_so():
    """Its original has changed since; the reader should know in every page."""
    own = overlay("da", step__check__name="Gammel")
    own["texts"]["step.check.name"]["src"] = "0" * 12
    with pytest.warns(sg.LocaleWarning, match="outdated"):
        guide = sg.load_guide("da", overlays=[own])
    assert guide.step("check").name.state == "stale"
    page = site([guide])["da/step-check.html"]
    assert '<h1>Gammel <span class="outdated">(forældet oversættelse)</span></h1>' in page


def test_nothing_in_a_guide_becomes_markup():
    """Whatever its texts hold, the pages show it and run nothing."""
    structure = json.loads((PACKAGE / "content" / "guide.json").read_text("utf-8"))
    texts = json.loads((PACKAGE / "content" / "texts" / "en.json").read_text("utf-8"))
    for about in texts["texts"].values():
        about["text"] += HOSTILE.replace("{percent}", "")
    sources = json.loads((PACKAGE / "content" / "bibliography.json").read_text("utf-8"))
    for source in sources["sources"]:
        source["title"] += HOSTILE
    pages = site([sg.build_guide(structure, texts, sources)])
    for path, page in pages.items():
        found = Elements(page)
        scripts = [about for tag, about in found.starts if tag == "script"]
        assert len(scripts) == (2 if path.endswith("search.html") else 0), path
        assert "\u2028" not in page.partition('id="index">')[2].partition("</script>")[0], path
        handlers = [name for _, about in found.starts for name in about if name.startswith("on")]
        assert handlers == [], path
    assert HOSTILE.partition(" ]]>")[0] in "".join(Elements(pages["en/step-check.html"]).words)


def test_every_word_of_the_pages_is_in_the_catalogue():
    """In the pseudolanguage all words are in brackets, but for names, numbers and addresses."""
    guide = sg.load_guide("en-x-pseudo", overlays=[pseudolocale()])
    kept = {guide.locale.name, *(source.title for source in guide.sources)}
    kept |= {name for source in guide.sources for name in source.authors}
    kept |= {source.container for source in guide.sources if source.container}
    kept |= {each for source in guide.sources for each in (source.address, source.doi) if each}
    questions = [question for tool in guide.tools() for question in tool.questions]
    bases = [item.basis for item in guide.items()]
    bases += [tool.basis for tool in guide.tools()]
    bases += [question.basis for question in questions]
    kept |= {each.locator for basis in bases for each in basis if each.locator}
    for path, page in site([guide]).items():
        words = " ".join(Elements(page).words)
        for each in sorted(kept, key=len, reverse=True):
            words = words.replace(each, "")
        inner = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
        while inner.search(words):
            words = inner.sub("", words)
        left = re.findall(r"[^\W\d_]{3,}", words)
        assert set(left) <= {"doi", "ISBN"}, path


def test_a_site_needs_each_language_once(guides):
    """And one at least."""
    for chosen in ([], [guides[0], guides[0]]):
        with pytest.raises(ValueError, match="one language at least"):
            site(chosen)


def test_a_site_is_written_beside_what_is_there(tmp_path, guides, pages):
    """Other files stay; the same guide gives the same bytes."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "own.html").write_text("mine", "utf-8")
    assert set(write_site(guides, tmp_path)) == set(pages)
    for path, page in pages.items():
        assert (tmp_path / path).read_text("utf-8") == page
    assert (tmp_path / "en" / "own.html").read_text("utf-8") == "mine"
    before = copy.copy(pages)
    assert site(guides) == before


def test_a_guide_without_decisions_or_tools_has_its_pages():
    """A small guide of a host's own is shown as well."""
    structure = {
        "format": "spreading-guide/guide/1.0",
        "id": "small",
        "version": "1.0.0",
        "steps": [{"id": each, "checklist": [], "tools": []} for each in ("look", "search")],
    }
    english = json.loads((PACKAGE / "content" / "texts" / "en.json").read_text("utf-8"))["texts"]
    kept = {
        text_id: about
        for text_id, about in english.items()
        if text_id.split(".")[0] not in {"guide", "step", "item", "tool", "question", "attribution"}
        and text_id.split(".")[0] not in {"provenance", "term"}
    }
    own = {"guide.small.title": "Small", "guide.small.summary": "A small one."}
    own |= {"step.look.name": "Look", "step.look.purpose": "See what there is."}
    own |= {"step.search.name": "Search", "step.search.purpose": "Look for it."}
    texts = {
        "format": "spreading-guide/texts/1.0",
        "guide": "small",
        "lang": "en",
        "texts": kept | {text_id: {"text": text} for text_id, text in own.items()},
    }
    pages = site([sg.build_guide(structure, texts)])
    assert missing_links(pages) == []
    assert "See what there is." in pages["en/step-look.html"]
    # A step may be called as another page is.
    assert "Look for it." in pages["en/step-search.html"]
    assert 'type="search"' in pages["en/search.html"]
