"""The PO file of a language: the truth about its translations."""

import re
from pathlib import Path

import polib

from spreading_guide.rendering.files import replace
from spreading_guide.translating.exceptions import BadCatalogue
from spreading_guide.translating.units import Unit

_WIDTH = 100
_NARROW = re.compile(r"^(\s*#,)(?=\S)|^(\s*#)(?=[^\s.,:|~])")
_SIGN = len("#.")
_OCTAL = re.compile(r"(?<!\\)(?:\\\\)*\\[0-7]")
_ENDS = re.compile("[\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
BRACES = "python-brace-format"
"""The flag by which gettext's tools compare placeholders."""


def read(path: Path) -> polib.POFile:
    """Read a PO file.

    Raises:
        BadCatalogue: where it is none.
        OSError: where it cannot be read.
    """
    return parse(path.read_bytes(), path)


def parse(data: bytes, path: Path) -> polib.POFile:
    """Read PO from bytes.

    Args:
        data: the file, in UTF-8.
        path: its name, for what is said of it.

    Raises:
        BadCatalogue: where it is none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCatalogue(path, data[: error.start].count(b"\n") + 1) from None
    # polib ends a line wherever Python does, also within a text.
    lines = [one_line(line.removesuffix("\r")) for line in text.split("\n")]
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith("#"):
            # gettext asks for no blank behind the sign, polib does; an empty one confuses it.
            lines[number - 1] = _NARROW.sub(r"\g<0> ", line) if len(bare) > _SIGN else ""
        # polib would drop the last letter of a text that does not end, and keep `\303` as it is.
        elif bare and (not bare.endswith('"') or _OCTAL.search(bare)):
            raise BadCatalogue(path, number)
    # polib takes a text without a line break for the name of a file.
    try:
        return polib.pofile("\n".join(lines) + "\n", wrapwidth=_WIDTH)
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


def is_text(found: object) -> bool:
    """Tell whether something is text that a file can hold: half of a pair of surrogates is not."""
    return isinstance(found, str) and not re.search("[\ud800-\udfff]", found)


def one_line(text: str) -> str:
    """Give text without what a reader of PO files takes for the end of a line."""
    return _ENDS.sub(" ", text)


def entries(file: polib.POFile) -> dict[str, polib.POEntry]:
    """Give the entries of a PO file by text id; of two with one id the first that has words."""
    found: dict[str, polib.POEntry] = {}
    for entry in sorted(file, key=rank):
        if entry.msgctxt and not entry.obsolete:
            found.setdefault(entry.msgctxt, entry)
    return found


def rank(entry: polib.POEntry) -> tuple[bool, bool, bool]:
    """Say which of two entries with one id counts: the smaller one."""
    return bool(entry.obsolete), not begun(forms_of(entry)), bool(entry.fuzzy)


def forms_of(entry: polib.POEntry) -> tuple[str, ...]:
    """Give what a translator wrote: the words, or one text for each plural form, in order."""
    if entry.msgid_plural and entry.msgstr_plural:
        plural = entry.msgstr_plural
        return tuple(plural.get(number, "") for number in range(max(plural) + 1))
    return (entry.msgstr,)


def begun(forms: tuple[str, ...]) -> bool:
    """Tell whether there are any words."""
    return any(form.strip() for form in forms)


def complete(forms: tuple[str, ...]) -> bool:
    """Tell whether no form is without words."""
    return all(form.strip() for form in forms)


def shaped(entry: polib.POEntry, unit: Unit, count: int) -> tuple[str, ...]:
    """Give the words of an entry in as many forms as its text has today.

    Args:
        entry: the entry.
        unit: its text, which may have got plural forms since, or lost them.
        count: how many plural forms the language has.
    """
    forms = forms_of(entry)
    if unit.one is None:
        return (next((form for form in reversed(forms) if form.strip()), ""),)
    if not entry.msgid_plural:
        return forms * count
    # What stands beyond the forms of the language is for a person to sort out.
    return forms + ("",) * (count - len(forms))


def put(entry: polib.POEntry, unit: Unit, forms: tuple[str, ...]) -> None:
    """Give an entry the English of today and a translation in as many forms as it has."""
    entry.msgid = unit.text if unit.one is None else unit.one
    entry.msgid_plural = "" if unit.one is None else unit.text
    entry.msgstr = forms[0] if unit.one is None else ""
    entry.msgstr_plural = {} if unit.one is None else dict(enumerate(forms))


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
    put(entry, unit, ("",) * (1 if unit.one is None else forms))
    fill(entry, unit, terms)
    return entry
