"""Every page in every language, colour scheme and seat: the long run's look at all of them."""

import pytest

import spreading_guide as sg
from tests.rendering.looking import found_by_axe, open_details
from tests.rendering.workbooks import VIEWS, Table

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.matrix]

LANGUAGES = ["en", "da", "sl", "ar"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_on_any_page_of_the_site(viewer, folder, lang, scheme):
    """And nothing lies beside a screen of 320 pixels."""
    for path in sorted((folder / lang).glob("*.html")):
        page = viewer(path, color_scheme=scheme, viewport={"width": 320, "height": 640})
        open_details(page)
        assert found_by_axe(page) == [], path.name
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path.name
        page.context.close()


@pytest.mark.parametrize("team", ["sharer", "reuser", "both"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_in_any_view_of_the_workbook(viewer, shelf, lang, scheme, team):
    """In each step, tool and conversation, as each team sees it."""
    table = Table(viewer(shelf / "home.html", color_scheme=scheme, locale=lang))
    table.sit(team)
    guide = sg.load_guide("en")
    steps = [f"step:{step.id}" for step in guide]
    tools = [f"tool:{tool.id}" for tool in guide.tools()]
    talks = [f"talk:{tool.id}:1" for tool in guide.tools()]
    for view in [*VIEWS, *steps, *tools, *talks]:
        table.go(view)
        open_details(table.page)
        assert found_by_axe(table.page) == [], view
