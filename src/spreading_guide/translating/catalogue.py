"""The PO file of a language: the truth about its translations."""

import re
from os import urandom
from pathlib import Path

import attrs
import polib

from spreading_guide.translating.exceptions import BadCatalogue
from spreading_guide.translating.units import Unit

_WIDTH = 100
_ENDS = re.compile("[\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
BRACES = "python-brace-format"
"""The flag by which gettext's tools compare placeholders."""


@attrs.frozen(kw_only=True)
class Words:
    """What a translator wrote for a text.

    Attributes:
        forms: the words; of a phrase with plural forms, one text for each form, in their order.
    """

    forms: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """True where nothing is empty."""
        return bool(self.forms) and all(form.strip() for form in self.forms)


def read(path: Path) -> polib.POFile:
    """Read a PO file.

    Raises:
        BadCatalogue: where it is none.
        OSError: where it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCatalogue(path, error.object[: error.start].count(b"\n") + 1) from None
    return parse(text, path)


def parse(text: str, path: Path) -> polib.POFile:
    """Read PO from text.

    Raises:
        BadCatalogue: where it is none.
    """
    for number, line in enumerate(text.split("\n"), 1):
        # polib would drop the last letter of a text that does not end.
        if line.strip() and not line.lstrip().startswith("#") and not line.rstrip().endswith('"'):
            raise BadCatalogue(path, number)
    # polib takes a text without a line break for the name of a file.
    try:
        return polib.pofile(text + "\n", wrapwidth=_WIDTH)
    except OSError as error:
        said = str(error)
        line = said.partition("(line ")[2].partition(")")[0]
        raise BadCatalogue(path, int(line) if line.isdigit() else None) from None
    except (ValueError, IndexError):
        raise BadCatalogue(path, None) from None


def empty() -> polib.POFile:
    """Give a PO file without entries, wrapped as ours are."""
    return polib.POFile(wrapwidth=_WIDTH)


def write(catalogue: polib.POFile, path: Path) -> None:
    """Write a PO file whole, or not at all."""
    replace(path, str(catalogue).rstrip("\n") + "\n")


def replace(path: Path, text: str) -> None:
    """Put a file in the place of another; a reader sees the old one or the new one, whole."""
    beside = path.with_name(f".{urandom(8).hex()}.tmp")
    try:
        # A name that nobody can know, and never a file or a link that is there.
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def one_line(text: str) -> str:
    """Give text without what a reader of PO files takes for the end of a line."""
    return _ENDS.sub(" ", text)


def words_of(entry: polib.POEntry) -> Words:
    """Give what a translator wrote."""
    if entry.msgid_plural:
        plural = entry.msgstr_plural
        return Words(forms=tuple(plural[number] for number in sorted(plural)))
    return Words(forms=(entry.msgstr,))


def set_source(entry: polib.POEntry, unit: Unit) -> None:
    """Give an entry the English of today."""
    entry.msgid = unit.text if unit.one is None else unit.one
    entry.msgid_plural = "" if unit.one is None else unit.text


def source_of(entry: polib.POEntry) -> tuple[str, ...]:
    """Give the English that an entry was made from: `one` and the text, or the text."""
    return (entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)


def english(unit: Unit) -> tuple[str, ...]:
    """Give the English of today in the same form."""
    return (unit.text,) if unit.one is None else (unit.one, unit.text)


def previous_of(entry: polib.POEntry) -> tuple[str, ...] | None:
    """Give the English that an outdated translation belongs to, or None."""
    if not entry.fuzzy or not entry.previous_msgid:
        return None
    plural = entry.previous_msgid_plural
    return (entry.previous_msgid, plural) if plural else (entry.previous_msgid,)


def set_previous(entry: polib.POEntry, english: tuple[str, ...] | None) -> None:
    """Mark an entry as outdated and keep what it was made from; None clears the mark."""
    entry.previous_msgid, entry.previous_msgid_plural = None, None
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    if english is not None:
        entry.flags.insert(0, "fuzzy")
        entry.previous_msgid = english[0]
        entry.previous_msgid_plural = english[1] if len(english) > 1 else None


def comment_of(unit: Unit, terms: tuple[str, ...]) -> str:
    """Give what stands above an entry: where it appears, the note, its length, the terms."""
    lines = [f"Where: {unit.where}"]
    if unit.note:
        lines.append(f"Note: {unit.note}")
    if unit.longest is not None:
        lines.append(f"Length: at most {unit.longest} characters")
    lines += [f"Term: {term}" for term in terms]
    return "\n".join(map(one_line, lines))


def fill(entry: polib.POEntry, unit: Unit, terms: tuple[str, ...]) -> None:
    """Give an entry what its translator should see; what a translator wrote stays."""
    entry.comment = comment_of(unit, terms)
    entry.occurrences = []
    if unit.placeholders and BRACES not in entry.flags:
        entry.flags.append(BRACES)
    elif not unit.placeholders and BRACES in entry.flags:
        entry.flags.remove(BRACES)


def new_entry(unit: Unit, terms: tuple[str, ...], forms: int) -> polib.POEntry:
    """Make an entry that waits for its translation."""
    entry = polib.POEntry(msgctxt=unit.id)
    set_source(entry, unit)
    if unit.one is not None:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    fill(entry, unit, terms)
    return entry
