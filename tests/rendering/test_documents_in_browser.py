"""Documents as pages in a real browser."""

import pytest

import spreading_guide as sg
from spreading_guide.rendering import agenda, as_html, report
from tests.paths import EXAMPLES
from tests.rendering.looking import found_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(name="written", params=["en", "ar"])
def _written(request, tmp_path):
    """Give a report and an agenda as files."""
    guide = sg.load_guide(request.param)
    found = []
    for name in ("reading-circles", "home-rehabilitation"):
        pairing = sg.load_pairing(EXAMPLES / "pairings" / f"{name}.json")
        for make in (report, agenda):
            path = tmp_path / f"{make.__name__}-{name}.html"
            path.write_text(as_html(make(guide, pairing, today="2026-07-01")), "utf-8")
            found.append(path)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(viewer, written, scheme):
    """Contrast included, in both directions."""
    for path in written:
        assert found_by_axe(viewer(path, color_scheme=scheme)) == [], path.name


def test_nothing_is_cut_on_a_small_screen(viewer, written):
    """Only a wide table scrolls, in a frame of its own that the keyboard reaches."""
    for path in written:
        page = viewer(path, viewport={"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path.name
