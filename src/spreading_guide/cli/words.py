"""The words that the command line shows: from the guide's catalogue, harmless for a terminal."""

import re
from collections.abc import Iterable

import spreading_guide as sg
from spreading_guide.cli.details import detail
from spreading_guide.exceptions import UnknownId

# C0 and C1 controls, marks that reorder a line, line and paragraph separators, invisible
# operators and tags, lone surrogates. Joiners stay: scripts and emoji need them.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SHARED = ("field-", "guide-", "report-", "sheet-")
_COMMAS = re.compile("[,\u060c\u3001\uff0c]")
_BLANKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


def shown(text: str) -> str:
    r"""Make text from a file or a person harmless: one line, control characters as escapes.

    >>> shown("two\nlines, \x1b[31mred, \u202eturned")
    'two lines, \\x1b[31mred, \\u202eturned'
    """
    return escaped(_BLANKS.sub(" ", text))


def separated(typed: Iterable[str]) -> list[str]:
    """Split what was typed at commas, those of other scripts too: lists are shown with them.

    >>> separated(["a, b", "c\u060cd"])
    ['a', 'b', 'c', 'd']
    """
    return [part.strip() for each in typed for part in _COMMAS.split(each) if part.strip()]


def escaped(text: str, written: str = "\\x{:02x}") -> str:
    r"""Replace each harmful character by an escape; short ones as `written` says.

    >>> escaped("\x7f", written="\\u{:04x}")
    '\\u007f'
    """

    def escape(match: re.Match[str]) -> str:
        code = ord(match[0])
        if code <= 0xFF:  # noqa: PLR2004 - the last character of Latin 1
            return written.format(code)
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the same

    return _HARMFUL.sub(escape, text)


def name_of(phrase: str) -> str:
    """Give the name under which a phrase of the command line stands in the catalogue.

    Words that pages and documents use as well have names without a prefix.

    >>> name_of("steps-hint"), name_of("field-why")
    ('cli-steps-hint', 'field-why')
    """
    return phrase if phrase.startswith(_SHARED) else f"cli-{phrase}"


class Words:
    """Gives phrases and labels in one language.

    Attributes:
        guide: the guide whose words they are.
    """

    def __init__(self, guide: sg.Guide) -> None:
        """Take the guide in the language that the user reads."""
        self.guide = guide

    def __call__(self, phrase: str, **parts: object) -> str:
        """Give a phrase of the command line with its placeholders filled, harmlessly."""
        count = parts.get("count")
        number = count if isinstance(count, int) else None
        found = str(self.guide.phrase(name_of(phrase), number))
        return found.format(**{name: shown(str(part)) for name, part in parts.items()})

    def expected(self, english: str) -> str:
        """Give what a document or a value should hold, which the library says in English."""
        return detail(self.guide, "expected", english)

    def found(self, english: str) -> str:
        """Give what a document or a value holds, which the library says in English."""
        return detail(self.guide, "found", english)

    def label(self, code: str, kind: str | None = None) -> str:
        """Give the words for a code, or the code itself where a file made it up."""
        try:
            return str(self.guide.label(code, kind))
        except UnknownId:
            return shown(code)

    def yes_no(self, given: bool) -> str:  # noqa: FBT001 - the value is what it is about
        """Give the word for True or False."""
        return self("guide-yes") if given else self("guide-no")

    def listed(self, parts: Iterable[str]) -> str:
        """Put parts behind one another, with the comma of the language."""
        return self.guide.listed(parts)
