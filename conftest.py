"""Run every block of the README, of docs/ and of the docstrings as a test.

This file stands at the root because pytest asks a `conftest.py` only about files below it.
How each kind of block is run is written in `tests/blocks.py`.
"""

from sybil import Sybil
from sybil.parsers.rest import DocTestParser

from tests import blocks

pages = Sybil(
    parsers=blocks.PARSERS,
    patterns=["README.md", "TRANSLATING.md", "docs/**/*.md", "docs/*.md"],
    # What was measured on one day on one machine is a record, not an example.
    excludes=["docs/evidence/*", "docs/evidence/**/*"],
    setup=blocks.enter,
    teardown=blocks.leave,
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=blocks.OPTIONS)],
    # Here ** stands for one folder, so each depth is named.
    patterns=[
        "src/spreading_guide/*.py",
        "src/spreading_guide/*/*.py",
        "src/spreading_guide/*/*/*.py",
    ],
)

pytest_collect_file = (pages + docstrings).pytest()
