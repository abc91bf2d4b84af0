"""What can go wrong with the files of translators, as exceptions that carry data."""

from pathlib import Path
from typing import Final


class BadFile(ValueError):
    """Says what is wrong in a file of a language: its settings, its terms, its reviews.

    Attributes:
        path: the file.
        said: what is wrong in it.
    """

    def __init__(self, path: Path, said: str) -> None:
        """Keep both as arguments, so that the exception pickles."""
        self.path = path
        self.said = said
        super().__init__(path, said)

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.path}: {self.said}"


class BadCatalogue(ValueError):
    """Says that a file is no PO file.

    Attributes:
        path: the file.
        line: the line that cannot be read, or None.
    """

    def __init__(self, path: Path, line: int | None) -> None:
        """Keep both as arguments, so that the exception pickles."""
        self.path = path
        self.line = line
        super().__init__(path, line)

    def __str__(self) -> str:
        """Say where it stops."""
        return (
            f"{self.path}:{self.line}: not a PO file"
            if self.line
            else f"{self.path}: not a PO file"
        )


SHEET_CODES: Final = (
    "encoding",
    "columns",
    "columns-twice",
    "unreadable",
    "language",
    "unknown",
    "twice",
    "source",
)
"""What can be wrong in a sheet; `phrase.cli-l10n-sheet-<code>.text` says it in words."""


class BadSheet(ValueError):
    """Says what is wrong in a sheet.

    Attributes:
        line: the row, from 1, or None where the whole is wrong.
        code: what is wrong, one of `SHEET_CODES`.
        found: what stands there.
    """

    def __init__(self, line: int | None, code: str, found: str) -> None:
        """Keep all as arguments, so that the exception pickles."""
        self.line = line
        self.code = code
        self.found = found
        super().__init__(line, code, found)

    def __str__(self) -> str:
        """Say it in one line."""
        place = f"row {self.line}: " if self.line else ""
        return f"{place}{self.code}: {self.found}"


class NoLanguage(LookupError):
    """Says that a folder has no such language.

    Attributes:
        tag: the language that was asked for.
        available: the languages that there are.
    """

    def __init__(self, tag: str, available: tuple[str, ...]) -> None:
        """Keep both as arguments, so that the exception pickles."""
        self.tag = tag
        self.available = available
        super().__init__(tag, available)

    def __str__(self) -> str:
        """Say what was asked for and what there is."""
        return f"no language {self.tag!r}; there is: {', '.join(self.available) or 'none'}"


class NotATag(ValueError):
    """Says that something is not the tag of a language.

    Attributes:
        tag: what was given.
    """

    def __init__(self, tag: str) -> None:
        """Keep it as the argument, so that the exception pickles."""
        self.tag = tag
        super().__init__(tag)

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.tag!r} is not the tag of a language, such as sl or pt-BR"


class NothingKnown(ValueError):
    """Says that the facts of a language must be written by hand.

    Attributes:
        tag: the language.
    """

    def __init__(self, tag: str) -> None:
        """Keep it as the argument, so that the exception pickles."""
        self.tag = tag
        super().__init__(tag)

    def __str__(self) -> str:
        """Say it in one line."""
        return f"nothing is known of {self.tag!r}; write its locale.toml by hand"
