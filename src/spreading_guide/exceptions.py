"""What can go wrong, as exceptions that carry data.

Each has a class of the standard library among its parents, so that a caller who knows
nothing of this package still catches what it expects.
"""

from collections.abc import Iterable

import attrs

from spreading_guide._value import Value, value


@value
class Problem(Value):
    """One thing that is wrong in a document.

    Attributes:
        code: what is wrong, one of the documented problem codes; public and stable.
        pointer: where, as a JSON Pointer (RFC 6901); `""` is the whole document.
        expected: what should stand there, in words.
        found: what stands there, shortened.
        severity: `error` (the document is refused) or `warning`.
        line: line in the text, from 1, where it is known.
        column: column in the line, from 1, where it is known.
    """

    code: str
    pointer: str
    expected: str
    found: str
    severity: str = "error"
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Say it in one line, place first."""
        if self.line is not None:
            place = f"line {self.line}, column {self.column}"
        else:
            place = self.pointer or "document"
        return f"{place}: expected {self.expected}, found {self.found} [{self.code}]"

    def as_dict(self) -> dict[str, object]:
        """Give a fresh dict of what is known, for JSON."""
        return {
            part.name: found
            for part in attrs.fields(Problem)
            if (found := getattr(self, part.name)) is not None
        }


class SpreadingGuideError(Exception):
    """The parent of every exception that this package raises on purpose."""


class UnknownId(SpreadingGuideError, LookupError):
    """There is nothing with this id.

    Attributes:
        id: the id that was asked for.
        suggestions: ids that look like it, the likeliest first; may be empty.
    """

    def __init__(self, id: str, suggestions: Iterable[str] = ()) -> None:  # noqa: A002 - the field's own word
        """Keep both as arguments, so that the exception pickles."""
        self.id = id
        self.suggestions = tuple(suggestions)
        super().__init__(self.id, self.suggestions)

    def __str__(self) -> str:
        """Say what was not found and what may have been meant."""
        hint = (
            f"; did you mean {' or '.join(map(repr, self.suggestions))}?"
            if self.suggestions
            else ""
        )
        return f"unknown id {self.id!r}{hint}"


class UnknownLocale(SpreadingGuideError, LookupError):
    """The guide has no text in this language.

    Attributes:
        locale: the language tag that was asked for.
        available: the tags that there are.
    """

    def __init__(self, locale: str, available: Iterable[str] = ()) -> None:
        """Keep both as arguments, so that the exception pickles."""
        self.locale = locale
        self.available = tuple(available)
        super().__init__(self.locale, self.available)

    def __str__(self) -> str:
        """Say what was asked for and what there is."""
        return f"no guide in {self.locale!r}; there is: {', '.join(self.available)}"


class ContentError(SpreadingGuideError, ValueError):
    """A document was refused.

    Attributes:
        problems: the first 100 problems, a tuple of `Problem`.
        more: how many more there are.
    """

    def __init__(self, problems: Iterable[Problem], more: int = 0) -> None:
        """Keep both as arguments, so that the exception pickles."""
        self.problems = tuple(problems)
        self.more = more
        super().__init__(self.problems, self.more)

    def __str__(self) -> str:
        """Give the first problem, and how many others there are."""
        if not self.problems:
            return "a document was refused"
        others = len(self.problems) - 1 + self.more
        tail = f" (and {others} more)" if others > 0 else ""
        return f"{self.problems[0]}{tail}"


class InvalidEntry(SpreadingGuideError, ValueError):
    """An entry or header cannot be built from these values.

    Attributes:
        member: the name of the member that is wrong.
        expected: what it should be, in words.
        found: what was given, as text.
    """

    def __init__(self, member: str, expected: str, found: str) -> None:
        """Keep all as arguments, so that the exception pickles."""
        self.member = member
        self.expected = expected
        self.found = found
        super().__init__(member, expected, found)

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.member}: expected {self.expected}, found {self.found}"


class GuideMismatch(SpreadingGuideError, ValueError):
    """A pairing was written for another guide (rule V2).

    Attributes:
        guide: the id of the guide at hand.
        pairing_guide: the id of the guide that the pairing names.
    """

    def __init__(self, guide: str, pairing_guide: str) -> None:
        """Keep both as arguments, so that the exception pickles."""
        self.guide = guide
        self.pairing_guide = pairing_guide
        super().__init__(guide, pairing_guide)

    def __str__(self) -> str:
        """Name both guides."""
        return f"the pairing belongs to guide {self.pairing_guide!r}, not to {self.guide!r}"


class MergeConflict(SpreadingGuideError, ValueError):
    """Two copies of a pairing contradict each other (rule D15).

    Attributes:
        members: members of the header that differ, such as `title` or `guide.version`, sorted.
        entries: ids that stand for two different entries, sorted.
    """

    def __init__(self, members: Iterable[str] = (), entries: Iterable[str] = ()) -> None:
        """Keep both as arguments, so that the exception pickles."""
        self.members = tuple(members)
        self.entries = tuple(entries)
        super().__init__(self.members, self.entries)

    def __str__(self) -> str:
        """Name all that differs."""
        parts = [
            f"{what}: {', '.join(named)}"
            for what, named in (("members", self.members), ("entries", self.entries))
            if named
        ]
        return f"two copies of a pairing differ in {'; '.join(parts)}"


class FileChanged(SpreadingGuideError, OSError):
    """A file is not what it was when it was read, so it is not overwritten.

    Attributes:
        path: the file.
    """

    def __init__(self, path: str) -> None:
        """Keep the path as the argument, so that the exception pickles."""
        self.path = path
        super().__init__(path)

    def __str__(self) -> str:
        """Say what happened and what to do."""
        return f"{self.path} has changed since it was read; nothing was written: read it again"


class LocaleWarning(UserWarning):
    """Warns of wording that is left out: a broken language pack, a text that does not fit."""
