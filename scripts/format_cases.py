"""Put the cases of the conformance kit into their form: what fits on a line stands on one.

python scripts/format_cases.py [--check]
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent.parent / "src" / "spreading_guide" / "conformance" / "cases"
WIDTH = 110
MEMBERS = (
    "rules",
    "title",
    "shows",
    "against",
    "operation",
    "guide",
    "pairing",
    "a",
    "b",
    "as_of",
    "ids",
    "route",
    "expected",
    "error",
    "members",
    "entries",
    "id",
)


def written(part: Any, indent: int, before: int) -> str:  # noqa: ANN401 - any JSON value
    """Write a JSON value.

    Args:
        part: the value.
        indent: how far its line is indented.
        before: how many characters stand before it on its line, and a comma behind it.
    """
    line = json.dumps(part, ensure_ascii=False)
    if not part or not isinstance(part, dict | list) or indent + before + len(line) <= WIDTH:
        return line
    inner = " " * (indent + 2)
    if isinstance(part, list):
        rows = [written(each, indent + 2, 1) for each in part]
        opening, closing = "[]"
    else:
        rows = [
            f"{json.dumps(name)}: {written(each, indent + 2, len(name) + 5)}"
            for name, each in part.items()
        ]
        opening, closing = "{}"
    lines = f",\n{inner}".join(rows)
    return f"{opening}\n{inner}{lines}\n{' ' * indent}{closing}"


def formatted(text: str) -> str:
    """Give the text of a file of cases in its form."""
    document = json.loads(text)
    document["cases"] = [
        {name: case[name] for name in sorted(case, key=MEMBERS.index)} for case in document["cases"]
    ]
    return written(document, 0, 0) + "\n"


def main() -> int:
    """Format all files; with `--check` only name those that are not in their form."""
    parser = argparse.ArgumentParser(description="Put the conformance cases into their form.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    wrong = []
    for path in sorted(CASES.glob("*.json")):
        text = path.read_text("utf-8")
        if formatted(text) != text:
            wrong.append(path)
            if not check:
                path.write_text(formatted(text), "utf-8")
    for path in wrong:
        print(path)
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
