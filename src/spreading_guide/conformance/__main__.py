"""Answers the requests of the kit on the standard streams: `python -m spreading_guide.conformance`.

It is what another program has to do, in Python.
"""

import json
import sys

from spreading_guide.conformance.answering import answer


def main() -> None:
    """Answer each line with a line, until there are no more."""
    for line in sys.stdin.buffer:
        if line.strip():
            written = json.dumps(answer(json.loads(line)), ensure_ascii=False)
            sys.stdout.buffer.write(written.encode() + b"\n")
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
