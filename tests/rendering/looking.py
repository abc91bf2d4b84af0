"""Looking at pages in a real browser: what axe-core finds, and what goes wrong in them."""

import json
from pathlib import Path
from typing import Any

from tests.tools import need_tool

# WCAG 2.2, levels A and AA, and what axe calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def found_by_axe(page: Any) -> list[tuple[str, list[Any]]]:
    """Give what axe finds in a page: rules with the first places that break them."""
    page.evaluate((Path(need_tool("axe-core")) / "axe.min.js").read_text("utf-8"))
    options = json.dumps({"runOnly": RULES, "resultTypes": ["violations"]})
    result = page.evaluate(f"axe.run(document, {options})")
    return [
        (broken["id"], [node["target"] for node in broken["nodes"]][:3])
        for broken in result["violations"]
    ]


def open_details(page: Any) -> None:
    """Open everything that can be opened."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


class Viewer:
    """Opens pages without a network; whatever they ask for or go wrong with is an error."""

    def __init__(self, browser: Any) -> None:
        """Take a running browser."""
        self._browser = browser
        self._contexts: list[Any] = []
        self._dialogs: list[str] = []

    def __call__(self, path: Path, **about: Any) -> Any:
        """Open a page in a context of its own.

        Args:
            path: the file.
            about: how the browser is set, such as `color_scheme="dark"`.
        """
        context = self._browser.new_context(**about)
        self._contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.on("request", lambda request: _refuse(request.url))
        page.on("pageerror", _fail)
        page.on("dialog", self._dismiss)
        page.on("console", lambda said: _fail(said.text) if said.type == "error" else None)
        page.goto(path.as_uri())
        return page

    def close(self) -> None:
        """Close what was opened; none of it may have asked or told anything."""
        for context in self._contexts:
            context.close()
        assert self._dialogs == []

    def _dismiss(self, dialog: Any) -> None:
        # Left open, it would hold up the page; what is raised after it was closed is lost.
        self._dialogs.append(dialog.message)
        dialog.dismiss()


def _refuse(url: str) -> None:
    assert url.startswith("file:"), url


def _fail(error: object) -> None:
    raise AssertionError(error)
