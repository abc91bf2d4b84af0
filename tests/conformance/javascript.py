"""The evaluator in JavaScript as a program that answers, and how it is held against ours.

Run as a program it draws many random requests, other ones each time, until the two disagree:

    .venv/bin/python -m tests.conformance.javascript 20000
"""

import json
import subprocess
import sys
from contextlib import closing
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spreading_guide import conformance
from tests import strategies
from tests.paths import PACKAGE
from tests.tools import need_tool

SERVE = PACKAGE / "conformance" / "serve.mjs"
# What to look for in a random pairing beside the moments at which something was recorded.
_BETWEEN = ("1900-01-01T00:00:00Z", "2026-03-01T10:00:00.0000009Z", "2026-03-01T09:00:00")

Request = dict[str, Any]


def doubles(text: str | bytes) -> Any:
    """Read JSON with all its numbers as doubles, as section J compares them."""
    return json.loads(text, parse_int=float)


class Program:
    """A running `serve.mjs`: asked line by line, it stays the same process."""

    def __init__(self, node: str) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [node, str(SERVE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def close(self) -> None:
        """Close its input, with which it ends."""
        self._process.communicate()

    def ask(self, request: object) -> Any:
        """Send a request and give the answer."""
        return self.send(json.dumps(request, ensure_ascii=False))

    def send(self, line: str) -> Any:
        """Send a line as it is and give the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()
        return doubles(self._process.stdout.readline())


def disagreements(request: Request, answer: object) -> list[str]:
    """Say where an answer is not the one that the package gives, in any member."""
    ours = json.dumps(doubles(json.dumps(conformance.answer(request))))
    # Reports are compared in part; under the name of another operation they are as a whole.
    case = conformance.Case("", "", (), "", "", _request='{"operation": ""}', _expected=ours)
    return conformance.differences(case, answer)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Draw a request of any kind about a random guide and a pairing of it."""
    if not draw(st.integers(0, 5)):
        _, (a, b) = draw(strategies.copies())
        return {"operation": "merge", "a": a, "b": b}
    guide, pairing = draw(strategies.situations())
    if draw(st.integers(0, 4)):
        as_of = draw(st.none() | strategies.moments | st.sampled_from(_BETWEEN))
        return {"operation": "evaluate", "guide": guide, "pairing": pairing, "as_of": as_of}
    ids = [entry["id"] for entry in pairing["entries"]]
    redacted = {
        "operation": "redact",
        "pairing": pairing,
        "ids": draw(st.lists(st.sampled_from([*ids, "nothing"]), max_size=4)),
    }
    visible = {
        "operation": "visible_to",
        "guide": guide,
        "pairing": pairing,
        "route": draw(strategies.routes),
    }
    return draw(st.sampled_from([redacted, visible]))


def main(examples: int) -> None:
    """Draw that many requests; stop with the smallest one on which the two disagree."""
    with closing(Program(need_tool("node"))) as program:

        @settings(
            max_examples=examples,
            deadline=None,
            derandomize=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(requests())
        def agree(request: Request) -> None:
            assert disagreements(request, program.ask(request)) == [], request

        agree()
    sys.stdout.write(f"{examples} requests, and the two agree\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
