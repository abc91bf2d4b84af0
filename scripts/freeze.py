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


def documents() -> dict[str, bytes]:
    """Give the documents of today, each under the name of its file: format, then what it is."""
    found = {
        "guide.json": (CONTENT / "guide.json").read_bytes(),
        "texts-en.json": (CONTENT / "texts" / "en.json").read_bytes(),
        "bibliography.json": (CONTENT / "bibliography.json").read_bytes(),
    }
    guide = sg.load_guide("en")
    for path in sorted([*PAIRINGS.glob("*.json"), *CORPUS.glob("*.json")]):
        pairing = sg.load_pairing(path)
        found[f"pairing-{path.stem}.json"] = path.read_bytes()
        if pairing.guide.id == guide.id:
            report = sg.evaluate(guide, pairing).as_dict()
            found[f"progress-{path.stem}.json"] = (json.dumps(report, indent=1) + "\n").encode()
    return found


def main() -> int:
    """Write a new folder."""
    parser = argparse.ArgumentParser(description="Freeze the documents of today.")
    parser.add_argument("name", help="a date, or the version of a release")
    folder = FROZEN / parser.parse_args().name
    if folder.exists():
        print(f"{folder} is there already; what was frozen never changes", file=sys.stderr)
        return 1
    found = documents()
    folder.mkdir(parents=True)
    for name, data in found.items():
        (folder / name).write_bytes(data)
    sums = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in found.items()]
    (folder / "SHA256SUMS").write_bytes("".join(sums).encode())
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
