"""Freeze the documents of today: every later version must read them, and count them alike.

    python scripts/freeze.py NAME

NAME is a date or the version of a release. The folder tests/frozen/NAME must not be there yet:
what was frozen never changes.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import spreading_guide as sg

ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "tests" / "frozen"
CONTENT = ROOT / "src" / "spreading_guide" / "content"
PAIRINGS = ROOT / "examples" / "pairings"
CORPUS = ROOT / "tests" / "corpus" / "good" / "pairing"


def documents() -> dict[str, str]:
    """Give the documents of today, each under the name of its file: format, then what it is."""
    found = {
        "guide.json": (CONTENT / "guide.json").read_text("utf-8"),
        "texts-en.json": (CONTENT / "texts" / "en.json").read_text("utf-8"),
        "bibliography.json": (CONTENT / "bibliography.json").read_text("utf-8"),
    }
    guide = sg.load_guide("en")
    for path in sorted([*PAIRINGS.glob("*.json"), *CORPUS.glob("*.json")]):
        pairing = sg.load_pairing(path)
        found[f"pairing-{path.stem}.json"] = path.read_text("utf-8")
        if pairing.guide.id == guide.id:
            report = sg.evaluate(guide, pairing).as_dict()
            found[f"progress-{path.stem}.json"] = json.dumps(report, indent=1) + "\n"
    return found


def main() -> int:
    """Write a new folder."""
    parser = argparse.ArgumentParser(description="Freeze the documents of today.")
    parser.add_argument("name", help="a date, or the version of a release")
    folder = FROZEN / parser.parse_args().name
    if folder.exists():
        print(f"{folder} is there already; what was frozen never changes", file=sys.stderr)
        return 1
    folder.mkdir(parents=True)
    sums = []
    for name, text in documents().items():
        (folder / name).write_text(text, "utf-8")
        sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
