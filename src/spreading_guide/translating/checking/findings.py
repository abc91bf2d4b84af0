"""What a check says: one thing that is wrong, with file and line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

ERROR, WARNING = "error", "warning"

ERRORS: Final = frozenset(
    {
        "address",
        "bidi",
        "direction-mark",
        "duplicate-id",
        "forbidden",
        "header",
        "invisible",
        "markup",
        "no-id",
        "placeholder",
        "plural",
        "reviewer",
        "stable",
        "unknown-id",
    }
)
"""Codes of what keeps a translation from being used, or misleads its readers."""
WARNINGS: Final = frozenset(
    {
        "braces",
        "draft",
        "end",
        "long",
        "number",
        "question",
        "quotes",
        "same",
        "spaces",
        "stale",
        "sync",
        "term",
        "unknown-name",
    }
)
"""Codes of what a person should look at."""


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that is wrong, or that a person should look at.

    Attributes:
        path: the file.
        line: the line of the entry, from 1; None where it is about the whole file.
        id: the text id; empty where it is about the whole file.
        code: what is wrong; `phrase.cli-l10n-check-<code>.text` says it in words.
        expected: what should stand there.
        found: what stands there.
    """

    path: Path
    line: int | None = None
    id: str = ""
    code: str
    expected: str = ""
    found: str = ""

    @property
    def severity(self) -> str:
        """Give `error` or `warning`."""
        return ERROR if self.code in ERRORS else WARNING


Said = Iterator[tuple[str, str, str]]
"""Codes with what was expected and what was found."""
