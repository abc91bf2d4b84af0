"""The pages of the site in a real browser: readable by everybody, and by the keyboard alone."""

import pytest

from tests.rendering.looking import found_by_axe, open_details

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = [
    "index.html",
    "step-check.html",
    "tool-tell-the-good-story.html",
    "for-policy-maker.html",
    "glossary.html",
    "sources.html",
    "search.html",
]


@pytest.fixture(name="view")
def _view(viewer, folder):
    """Give a function that opens a page of the site."""
    return lambda path, **about: viewer(folder / path, **about)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing(view, name, lang, scheme):
    """Contrast included; with everything open that can be opened."""
    page = view(f"{lang}/{name}", color_scheme=scheme)
    open_details(page)
    assert found_by_axe(page) == []


def test_axe_finds_nothing_on_the_first_page(view):
    """Where a language is chosen."""
    assert found_by_axe(view("index.html")) == []


@pytest.mark.parametrize("lang", ["en", "da", "sl", "ar"])
def test_nothing_is_cut_on_a_small_screen(view, lang):
    """320 CSS pixels are 1280 at 400 %: nothing lies beside the screen (WCAG 1.4.10)."""
    for name in KINDS:
        page = view(f"{lang}/{name}", viewport={"width": 320, "height": 640})
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, name
        page.close()


def test_the_search_finds_while_one_types(view):
    """Without accents or case; what is found is said, and leads to its place."""
    page = view("en/search.html")
    page.get_by_label("Words to look for").fill("ORDINARY working")
    status = page.get_by_role("status")
    assert status.inner_text().startswith("Found: ")
    page.get_by_role("link", name="Show the solution on an ordinary working day.").click()
    assert page.url.endswith("/en/step-check.html#show-the-innovation")
    page.go_back()
    page.get_by_label("Words to look for").fill("qqq")
    assert status.inner_text() == "Nothing found. Try fewer or other words."
    page.get_by_label("Words to look for").fill("  ")
    assert status.inner_text() == ""


def test_the_search_reads_arabic_as_people_type_it(view):
    """Without the vowel signs that stand in the text."""
    page = view("ar/search.html")
    page.locator("#wanted").fill("المتبني")
    assert page.locator("#results a").count() > 0


def test_the_site_works_by_the_keyboard_alone(view):
    """The first stop skips to the content; each stop can be seen; Enter follows a link."""
    page = view("en/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/step-check.html")


def test_the_language_changes_on_the_same_page(view):
    """Nobody has to find the place again."""
    page = view("en/tool-tell-the-good-story.html")
    page.get_by_role("link", name="dansk").click()
    assert page.url.endswith("/da/tool-tell-the-good-story.html")
    assert page.evaluate("document.documentElement.lang") == "da"


def test_arabic_runs_from_the_right(view):
    """The first team stands at the right, the first step of the picture too."""
    page = view("ar/step-check.html", viewport={"width": 1280, "height": 800})
    first, second = page.locator(".side").all()
    assert first.bounding_box()["x"] > second.bounding_box()["x"]
    page = view("ar/index.html", viewport={"width": 1280, "height": 800})
    stops = page.locator(".map .stop").all()
    assert stops[0].bounding_box()["x"] > stops[-1].bounding_box()["x"]


def test_the_site_prints_without_its_navigation(view):
    """And everything else is on the paper."""
    page = view("en/step-check.html")
    page.emulate_media(media="print")
    assert not page.locator("nav.contents").is_visible()
    assert page.locator("#show-the-innovation").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_the_signs_of_the_teams_stay_in_forced_colours(view):
    """Where a reader's own colours rule, shape and name still tell the teams apart."""
    page = view("en/step-check.html", forced_colors="active")
    box = page.locator(".sign.sharer svg").first.bounding_box()
    assert box["width"] > 5
