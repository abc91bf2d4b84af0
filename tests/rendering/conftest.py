"""The site in every language that ships, made once; and a browser to look at it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools import need_module, need_tool

need_module("jinja2")

import spreading_guide as sg  # noqa: E402 - only where what it needs is there
from spreading_guide.rendering import site, workbook, write_site  # noqa: E402 - the same
from tests.rendering.looking import Viewer  # noqa: E402 - the same
from tests.rendering.workbooks import CIRCLES, Table  # noqa: E402 - the same

# Chromium asks for hosts of its maker unless told not to; as root it wants no sandbox.
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session", name="guides")
def _guides() -> list[sg.Guide]:
    """Give the guide in every language, English first."""
    tags = sorted(sg.available_locales(), key=lambda tag: (tag != "en", tag))
    return [sg.load_guide(tag) for tag in tags]


@pytest.fixture(scope="session", name="pages")
def _pages(guides: list[sg.Guide]) -> dict[str, str]:
    return site(guides)


@pytest.fixture(scope="session", name="folder")
def _folder(guides: list[sg.Guide], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the site in it."""
    folder = tmp_path_factory.mktemp("site")
    write_site(guides, folder)
    return folder


@pytest.fixture(scope="session", name="chromium")
def _chromium() -> Iterator[Any]:
    """Give a running browser."""
    need_module("playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=need_tool("chromium"), args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture(name="viewer")
def _viewer(chromium: Any) -> Iterator[Viewer]:
    """Give what opens pages in the browser."""
    viewer = Viewer(chromium)
    yield viewer
    viewer.close()


@pytest.fixture(scope="session", name="shelf")
def _shelf(guides: list[sg.Guide], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with workbooks: in all languages empty, and with a pairing."""
    shelf = tmp_path_factory.mktemp("workbooks")
    english = [guide for guide in guides if guide.lang == "en"]
    circles = sg.load_pairing(CIRCLES)
    (shelf / "empty.html").write_text(workbook(english), "utf-8")
    # The one with most in it.
    home = sg.load_pairing(CIRCLES.with_name("home-rehabilitation.json"))
    (shelf / "home.html").write_text(workbook(guides, home), "utf-8")
    (shelf / "circles.html").write_text(workbook(guides, circles), "utf-8")
    return shelf


@pytest.fixture(name="sit")
def _sit(viewer: Viewer, shelf: Path) -> Callable[..., Table]:
    """Give a function that opens a workbook, each time in a browser profile of its own."""

    def sit(name: str = "circles.html", **about: Any) -> Table:
        return Table(viewer(shelf / name, **about))

    return sit
