"""Take the pictures of pages that the documentation shows, from the examples that ship."""

import shutil
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

import spreading_guide as sg
from spreading_guide.rendering import as_html, report, workbook, write_site

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CIRCLES = ROOT / "examples/pairings/reading-circles.json"
# The day of the report: what is overdue must not depend on when the picture is taken.
TODAY = "2026-07-01"
NOON = "2026-07-01T12:00:00Z"
# As root Chromium wants no sandbox; it asks for hosts of its maker unless told not to.
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
# Few colours are enough for text and lines, and keep the repository small.
COLOURS = 64


class Shot(NamedTuple):
    """One picture."""

    name: str
    page: str
    width: int
    height: int
    scheme: str = "light"


SHOTS = (
    Shot("site-step", "site/en/step-check.html", 1000, 760),
    Shot("workbook-step", "workbook.html#step:test", 1000, 760),
    Shot(
        "workbook-difference",
        "workbook.html#tool:learn-from-tests:question-result-against-expectation",
        1000,
        760,
    ),
    Shot("workbook-telephone", "arabic.html#talk:learn-from-tests:0", 390, 760, "dark"),
    Shot("report", "report.html", 1000, 760),
)


def pages(folder: Path) -> None:
    """Write what is shown."""
    guide, pairing = sg.load_guide("en"), sg.load_pairing(CIRCLES)
    write_site([guide, sg.load_guide("da")], folder / "site")
    (folder / "workbook.html").write_text(workbook([guide], pairing), "utf-8")
    (folder / "arabic.html").write_text(workbook([sg.load_guide("ar")], pairing), "utf-8")
    (folder / "report.html").write_text(as_html(report(guide, pairing, today=TODAY)), "utf-8")


def taken(browser: Any, folder: Path) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401 - Playwright's browser
    """Give each picture as PNG."""
    for shot in SHOTS:
        context = browser.new_context(
            viewport={"width": shot.width, "height": shot.height},
            color_scheme=shot.scheme,
            offline=True,
            timezone_id="UTC",
        )
        page = context.new_page()
        page.clock.set_fixed_time(NOON)
        path, _, view = shot.page.partition("#")
        page.goto((folder / path).as_uri() + (f"#{view}" if view else ""))
        page.wait_for_load_state("load")
        yield shot.name, smaller(page.screenshot())
        context.close()


def smaller(png: bytes) -> bytes:
    """Give a picture with few colours."""
    found = BytesIO()
    image = Image.open(BytesIO(png)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(found, "PNG", optimize=True)
    return found.getvalue()


def main() -> int:
    """Write the pictures; give 1 where there is no browser."""
    program = shutil.which("chromium")
    if program is None:
        print("chromium is not installed; it takes the pictures", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages(Path(folder))
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET])
        for name, png in taken(browser, Path(folder)):
            (IMAGES / f"{name}.png").write_bytes(png)
            print(f"docs/images/{name}.png: {len(png) // 1000} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
