"""Working in a workbook as people do: clicking, typing, dropping files, saving them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.paths import EXAMPLES

CIRCLES = EXAMPLES / "pairings" / "reading-circles.json"

VIEWS = [
    "overview",
    "step:check",
    "tool:balance-expectations",
    "talk:balance-expectations:0",
    "solution",
    "report",
    "journal",
    "files",
    "audiences",
    "words",
    "sources",
]


class Table:
    """A page with a workbook in it, and what somebody at it can do."""

    def __init__(self, page: Any) -> None:
        """Take the page."""
        self.page = page

    def go(self, view: str) -> None:
        """Go to a view by its address."""
        self.page.evaluate("view => { location.hash = view; }", view)
        # What the address asks for is built in the same turn as its event.
        self.page.evaluate("() => new Promise(requestAnimationFrame)")

    def sit(self, team: str) -> None:
        """Say who sits there: `sharer`, `reuser` or `both`."""
        self.page.locator(f".seats input[value={team}]").check()

    def task(self, item: str, route: str) -> Any:
        """Give a task's place in the checklist."""
        return self.page.locator(f"#item-{item}-{route}")

    def mark(self, item: str, route: str, status: str) -> None:
        """Mark a task in its step, which must be shown."""
        self.task(item, route).locator(f"input[value={status}]").check()

    def question(self, question: str) -> Any:
        """Give a question's place in its tool, which must be shown."""
        return self.page.locator(f"#question-{question}")

    def side(self, question: str, route: str) -> Any:
        """Give the place for one team's answer."""
        return self.question(question).locator(f".side.{route}")

    def download(self, name: str) -> tuple[str, str]:
        """Click a button that saves a file; give the name and the text of the file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        found = waiting.value
        return found.suggested_filename, Path(found.path()).read_text("utf-8")

    def saved(self) -> str:
        """Save the file by the button at the top, and give its text."""
        with self.page.expect_download() as waiting:
            self.page.locator(".seats .tools button").last.click()
        return Path(waiting.value.path()).read_text("utf-8")

    def drop(self, name: str, text: str) -> None:
        """Drop a file on the page, and wait until the page has said what came of it."""
        self.page.evaluate(
            """([name, text]) => {
              document.getElementById("notes").replaceChildren();
              const carried = new DataTransfer();
              carried.items.add(new File([text], name));
              const event = new DragEvent("drop", { dataTransfer: carried, bubbles: true });
              document.querySelector("main").dispatchEvent(event);
            }""",
            [name, text],
        )
        self.page.locator("#notes > p").wait_for()

    @property
    def notes(self) -> str:
        """What the page has said last, and stays until it is closed."""
        return str(self.page.locator("#notes").inner_text())

    @property
    def heard(self) -> str:
        """What a screen reader was told last."""
        return str(self.page.get_by_role("status").inner_text())

    def kept(self) -> dict[str, Any]:
        """Give what the browser has kept of the one pairing, once that is done."""
        self.page.wait_for_timeout(1_000)
        found = self.page.evaluate("() => Object.entries(localStorage)")
        (kept,) = [value for name, value in found if name.startswith("spreading-guide:")]
        return dict(json.loads(kept))

    def entries(self) -> list[dict[str, Any]]:
        """Give the entries of the file that the page saves."""
        return list(json.loads(self.saved())["entries"])

    def becomes(self, is_so: Callable[[], object]) -> bool:
        """Tell whether something is so, or soon will be: a page follows a click a moment later."""
        for _ in range(100):
            if is_so():
                return True
            self.page.wait_for_timeout(50)
        return False

    def leave_field(self) -> None:
        """Click where nothing is: what was typed counts then."""
        self.page.locator("h1").click()


def begun(table: Table) -> Table:
    """Begin a pairing by typing into the first page."""
    page = table.page
    page.get_by_label("What shall travel?").fill("Sensor floors")
    page.get_by_label("Who shares it?").fill("Northbay")
    page.get_by_label("Who re-uses it?").fill("Eastfield")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("heading", name="Sensor floors").wait_for()
    return table
