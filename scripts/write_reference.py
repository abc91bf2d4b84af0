"""Write what is generated in the documentation: API, cases, content, the worked example."""

from pathlib import Path

import reference_api
import reference_conformance
import reference_content
import worked_example

import spreading_guide as sg

ROOT = Path(__file__).resolve().parent.parent


def pages() -> dict[Path, str]:
    """Give each generated page: its path in the project and its text."""
    folder = Path("docs") / "reference"
    return {
        folder / "api.md": reference_api.page(),
        folder / "conformance.md": reference_conformance.page(),
        Path("docs") / "images" / "worked-example.svg": worked_example.picture(),
        folder / "content.md": reference_content.page(sg.load_guide("en")),
    }


def main() -> None:
    """Write every page whose text has changed."""
    for path, text in pages().items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        print(path)


if __name__ == "__main__":
    main()
