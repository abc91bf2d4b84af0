"""Translations in a spreadsheet, and back; of it only what a translator may change counts.

Each row carries the mark of the translation that it was made from. So a sheet that comes back
late undoes nothing that others have done since.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator

from spreading_guide.translating import catalogue
from spreading_guide.translating.exceptions import BadSheet
from spreading_guide.translating.exchanging.taking import (
    Offer,
    Taken,
    refuse_strange,
    take,
    unit_for,
)
from spreading_guide.translating.reviews import target_hash
from spreading_guide.translating.states import Standing
from spreading_guide.translating.units import Unit, by_id
from spreading_guide.translating.workspace import Language, same_language

COLUMNS = ("id", "where", "source", "previous", "target", "state", "note", "language", "mark")
_NEEDED = ("id", "source", "target")
# A spreadsheet runs what begins so as a formula.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_QUOTED = "'"
# Marks that are digits, or digits with an e, would be numbers to a spreadsheet.
_MARK = "m"
_A_MARK = re.compile("m?([0-9a-f]{12})")


def sheet(language: Language) -> str:
    """Write the translations of a language as CSV; each plural form has a row of its own.

    A spreadsheet opens it as it is: UTF-8 with its mark, and no cell that it would run.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    forms = language.settings.plural.forms
    for standing in language.standings():
        unit = standing.unit
        words = _words(standing, len(forms))
        note = "; ".join(filter(None, (unit.note, _length(unit))))
        for position, text_id in enumerate(row_ids(unit, forms)):
            source = _source(unit, text_id)
            row = (
                text_id,
                unit.where,
                source,
                (standing.previous or ("",))[-1],
                words[position],
                standing.state,
                note,
                language.tag,
                _MARK + target_hash(words),
            )
            writer.writerow(map(_harmless, row))
    return "\ufeff" + out.getvalue()


def _words(standing: Standing, count: int) -> tuple[str, ...]:
    if standing.entry is None:
        return ("",) * (1 if standing.unit.one is None else count)
    return catalogue.shaped(standing.entry, standing.unit, count)


def _length(unit: Unit) -> str:
    return f"at most {unit.longest} characters" if unit.longest is not None else ""


def row_ids(unit: Unit, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Give the ids of the rows of a text: one, or one for each plural form."""
    if unit.one is None:
        return (unit.id,)
    start = unit.id.removesuffix("text")
    return tuple(unit.id if form == "other" else f"{start}{form}" for form in forms)


def _source(unit: Unit, text_id: str) -> str:
    return unit.one if unit.one is not None and text_id.endswith(".one") else unit.text


def _harmless(cell: str) -> str:
    return _QUOTED + cell if cell.startswith((*_FORMULAS, _QUOTED)) else cell


def _plain(cell: str) -> str:
    guarded = cell.startswith(_QUOTED) and cell[1:].startswith((*_FORMULAS, _QUOTED))
    return cell[1:] if guarded else cell


def from_sheet(
    data: bytes, language: Language, *, machine: bool = False, overwrite: bool = False
) -> Taken:
    """Take over the translations of a sheet.

    An empty target changes nothing, nor does one that is as it was when the sheet was made. A
    row whose English is not today's is taken as outdated: it stays a translation of the English
    that stands in the sheet.

    Args:
        data: the sheet: CSV in UTF-8, separated by commas, semicolons or tabs.
        language: the language, changed in memory.
        machine: True where a machine made the translations.
        overwrite: True where they are to replace better ones, too.

    Raises:
        BadSheet: where the sheet is of another language or another guide, has a doubled id, or
            lacks a column. Then nothing is taken over.
    """
    taken, found = Taken(), _Found(language.settings.plural.forms)
    for line, row in _rows(data):
        if row["language"] and not same_language(row["language"], language.tag):
            raise BadSheet(line, "language", row["language"])
        found.add(line, row, taken)
    refuse_strange(found.strange, found.known)
    return take(language, found.offers(), taken, machine=machine, overwrite=overwrite)


class _Found:
    """What the rows of a sheet say, text by text."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self._forms = forms
        self._owners = {
            row_id: unit for unit in by_id().values() for row_id in row_ids(unit, forms)
        }
        self._seen: set[str] = set()
        self.strange: list[tuple[int, str]] = []
        self._rows: dict[str, dict[str, dict[str, str]]] = {}

    def add(self, line: int, row: dict[str, str], taken: Taken) -> None:
        """Take a row up.

        Raises:
            BadSheet: where its id was there already, or its English is missing.
        """
        row_id = row["id"]
        unit = self._owners.get(row_id) or unit_for(row_id)
        if unit is None:
            self.strange.append((line, row_id))
            if row["target"].strip():
                taken.leave(row_id, (row["target"],), "unknown")
            return
        if row_id in self._seen:
            raise BadSheet(line, "twice", row_id)
        self._seen.add(row_id)
        if not row["target"].strip():
            return
        if not row["source"].strip():
            raise BadSheet(line, "source", row_id)
        # A row under an earlier id is one of today's text.
        today = row_id if row_id in self._owners else unit.id
        self._rows.setdefault(unit.id, {})[today] = row

    @property
    def known(self) -> int:
        """Give how many rows are of a text that the guide has."""
        return len(self._seen)

    def offers(self) -> Iterator[Offer]:
        """Give what the sheet offers."""
        for text_id, rows in self._rows.items():
            unit = by_id()[text_id]
            words = [rows[each]["target"] if each in rows else None for each in self._ids(unit)]
            olds = [
                row["source"]
                for row_id, row in rows.items()
                if _even(row["source"]) != _even(_source(unit, row_id))
            ]
            shape = 1 if unit.one is None else 2
            yield Offer(
                unit=unit,
                forms=tuple(None if each is None else catalogue.one_line(each) for each in words),
                previous=(olds[-1],) * shape if olds else None,
                seen=next(_marks(rows.values()), None),
            )

    def _ids(self, unit: Unit) -> tuple[str, ...]:
        return row_ids(unit, self._forms)


def _marks(rows: Iterable[dict[str, str]]) -> Iterator[str]:
    """Give the marks in rows; what a spreadsheet made something else of is none."""
    found = (_A_MARK.fullmatch(row["mark"]) for row in rows)
    return (match[1] for match in found if match is not None)


def _even(english: str) -> str:
    """Give English without what a spreadsheet changes in it."""
    return " ".join(unicodedata.normalize("NFC", english).split())


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows of a sheet with their numbers, as a spreadsheet counts them."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadSheet(None, "encoding", "UTF-8") from None
    first = text.partition("\n")[0].rstrip("\r")
    number = 0
    # Where the comma is the decimal mark, a spreadsheet separates by semicolons, or says how.
    delimiter = max(",;\t", key=first.count)
    if said := re.fullmatch("sep=(.)", first):
        delimiter, number = said[1], 1
        text = text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    try:
        for row in reader:
            number += 1
            if not names:
                names = _names(row, number)
            elif any(cell.strip() for cell in row):
                cells = dict(zip(names, map(_plain, row), strict=False))
                found = {name: cells.get(name, "") for name in (*_NEEDED, "language", "mark")}
                kept = {name: cell.strip() for name, cell in found.items() if name != "target"}
                yield number, found | kept
    except csv.Error:
        raise BadSheet(number + 1, "unreadable", "") from None
    if not names:
        raise BadSheet(1, "columns", ", ".join(_NEEDED))


def _names(row: list[str], number: int) -> list[str]:
    names = [name.strip().lower() for name in row]
    if missing := [name for name in _NEEDED if name not in names]:
        raise BadSheet(number, "columns", ", ".join(missing))
    if twice := [name for name in _NEEDED if names.count(name) > 1]:
        raise BadSheet(number, "columns-twice", ", ".join(twice))
    return names
