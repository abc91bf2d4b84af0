"""Measure the workbook in a real browser, beside a page with one button in it."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import spreading_guide as sg
from spreading_guide.rendering import workbook

BARE = """<!DOCTYPE html><html lang="en"><title>Bare</title><p id="said">0</p>
<input type="checkbox" id="box"><script>
document.getElementById("box").addEventListener("change", (event) => {
  document.getElementById("said").textContent = String(event.target.checked);
});
</script></html>
"""
# A click, and the page laid out anew with what it brought about.
CLICK = """selector => {
  const box = document.querySelector(selector);
  const started = performance.now();
  box.click();
  document.body.offsetHeight;
  return performance.now() - started;
}"""
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
# As root Chromium wants no sandbox; it asks for hosts of its maker unless told not to.
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def sizes(guides: list[sg.Guide]) -> Iterator[tuple[str, float]]:
    """Give what was measured, in kilobytes of the compressed page."""
    for which in (guides[:1], guides):
        page = workbook(which)
        count = len(which)
        what = f"a workbook in {count} language{'s' if count > 1 else ''}, gzipped"
        yield what, len(gzip.compress(page.encode())) / 1000


def in_browser(guide: sg.Guide, pairing: sg.Pairing, rounds: int) -> Iterator[tuple[str, float]]:
    """Give ratios to the bare page; nothing where there is no browser to drive."""
    program = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - optional here
    except ImportError:
        return
    if program is None:
        return
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = {"bare": Path(folder, "bare.html"), "workbook": Path(folder, "workbook.html")}
        pages["bare"].write_text(BARE, "utf-8")
        pages["workbook"].write_text(workbook([guide], pairing), "utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET])
        paints: dict[str, list[float]] = {name: [] for name in pages}
        clicks: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(rounds):
            for name, path in pages.items():
                context = browser.new_context(offline=True)
                page = context.new_page()
                page.goto(path.as_uri() + ("#step:check" if name == "workbook" else ""))
                paints[name].append(painted(page))
                clicks[name] += clicked(page, name)
                context.close()
        browser.close()
    yield "first paint of a workbook", median(paints["workbook"]) / median(paints["bare"])
    yield "a click on a task, counted anew", median(clicks["workbook"]) / median(clicks["bare"])
    yield "such a click, in milliseconds", median(clicks["workbook"])


def painted(page: Any) -> float:  # noqa: ANN401 - a page of Playwright
    """Give when something was seen first, in milliseconds."""
    for _ in range(200):
        found = page.evaluate(PAINT)
        if found is not None:
            return float(found)
        page.wait_for_timeout(10)
    raise RuntimeError("the page was never painted")


def clicked(page: Any, name: str) -> list[float]:  # noqa: ANN401 - a page of Playwright
    """Give what each of some clicks took, in milliseconds."""
    if name == "bare":
        return [page.evaluate(CLICK, "#box") for _ in range(6)]
    return [
        page.evaluate(CLICK, f".side.sharer .item:nth-child({1 + turn // 2}) input[value={status}]")
        for turn, status in enumerate(["started", "done"] * 3)
    ]
