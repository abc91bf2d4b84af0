"""Translations in a spreadsheet, and back; of it only what a translator may change counts."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

import attrs
import polib

from spreading_guide.translating import catalogue, reviews
from spreading_guide.translating.exceptions import BadSheet
from spreading_guide.translating.states import Standing
from spreading_guide.translating.units import Unit, by_id
from spreading_guide.translating.workspace import Language

COLUMNS = ("id", "where", "source", "previous", "target", "state", "note")
_NEEDED = ("id", "source", "target")
# A spreadsheet runs what begins so as a formula.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_QUOTED = "'"


@attrs.frozen(kw_only=True)
class Change:
    """A translation that an import changes.

    Attributes:
        id: the text id.
        before: the words that were there; empty where there were none.
        after: the words that come.
        outdated: True where the English has changed since the sheet was made.
    """

    id: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    outdated: bool = False


def sheet(standings: Iterable[Standing], forms: tuple[str, ...]) -> str:
    """Write translations as CSV; each plural form has a row of its own.

    A spreadsheet opens it as it is: UTF-8 with its mark, and no cell that it would run.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for standing in standings:
        unit = standing.unit
        note = "; ".join(filter(None, (unit.note, _length(unit))))
        for position, text_id in enumerate(row_ids(unit, forms)):
            target = standing.forms[position] if position < len(standing.forms) else ""
            source = _source(unit, text_id)
            row = (
                text_id,
                unit.where,
                source,
                (standing.previous or ("",))[-1],
                target,
                standing.state,
                note,
            )
            writer.writerow(map(_harmless, row))
    return "\ufeff" + out.getvalue()


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


def from_sheet(data: bytes, language: Language) -> list[Change]:
    """Take the translations of a sheet over, in the language's PO file in memory.

    An empty target changes nothing. A row whose English is not today's is taken as outdated:
    it stays a translation of the English that stands in the sheet.

    Raises:
        BadSheet: where the sheet has an unknown or a doubled id, or lacks a column. Then
            nothing is taken over.
    """
    rows = list(_rows(data))
    units, forms = by_id(), language.settings.plural.forms
    owners = {row_id: unit for unit in units.values() for row_id in row_ids(unit, forms)}
    targets: dict[str, dict[str, str]] = {}
    sources: dict[str, str] = {}
    seen: set[str] = set()
    for line, row in rows:
        text_id = row["id"]
        if text_id not in owners:
            raise BadSheet(line, "unknown", text_id)
        if text_id in seen:
            raise BadSheet(line, "twice", text_id)
        seen.add(text_id)
        unit = owners[text_id]
        if row["target"].strip():
            targets.setdefault(unit.id, {})[text_id] = catalogue.one_line(row["target"])
        if row["source"] != _source(unit, text_id):
            sources[unit.id] = row["source"]
    return list(_taken(language, targets, sources))


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadSheet(None, "encoding", "UTF-8") from None
    first = text.partition("\n")[0]
    # Where the comma is the decimal mark, a spreadsheet separates by semicolons.
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        if missing := [name for name in _NEEDED if name not in names]:
            raise BadSheet(1, "columns", ", ".join(missing))
        for row in reader:
            if any(cell.strip() for cell in row):
                cells = dict(zip(names, map(_plain, row), strict=False))
                yield reader.line_num, {name: cells.get(name, "") for name in _NEEDED}
    except csv.Error as error:
        raise BadSheet(reader.line_num, "columns", str(error)) from None


def _taken(
    language: Language, targets: Mapping[str, Mapping[str, str]], sources: Mapping[str, str]
) -> Iterator[Change]:
    entries, units, forms = language.entries(), by_id(), language.settings.plural.forms
    for text_id, rows in targets.items():
        unit = units[text_id]
        entry = entries.get(text_id) or _added(unit, language)
        before = catalogue.words_of(entry).forms
        there = dict(zip(row_ids(unit, forms), before, strict=False))
        after = tuple({**there, **rows}.get(row_id, "") for row_id in row_ids(unit, forms))
        # Who changed nothing has said nothing: outdated texts and drafts stay what they are.
        if after == before:
            continue
        put(entry, after)
        outdated = text_id in sources
        catalogue.set_source(entry, unit)
        shape = 1 if unit.one is None else 2
        catalogue.set_previous(entry, (sources[text_id],) * shape if outdated else None)
        yield Change(id=text_id, before=before, after=after, outdated=outdated)


def _added(unit: Unit, language: Language) -> polib.POEntry:
    """Give a new entry for a text that the language's PO file lacks."""
    entry = catalogue.new_entry(unit, language.hints(unit), len(language.settings.plural.forms))
    language.file.append(entry)
    return entry


def put(entry: polib.POEntry, forms: tuple[str, ...]) -> None:
    """Write a translation into an entry."""
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(forms))
    else:
        entry.msgstr = forms[0]


def from_catalogue(file: polib.POFile, language: Language) -> list[Change]:
    """Take over the translations of another copy of the language's PO file.

    The copy may be older than the English of today: what was made from another English comes
    as outdated.

    Raises:
        BadSheet: where the copy has a text that the guide does not have.
    """
    units, entries, changes = by_id(), language.entries(), []
    for theirs in file:
        if theirs.obsolete or not catalogue.words_of(theirs).complete:
            continue
        unit = units.get(theirs.msgctxt or "")
        if unit is None:
            raise BadSheet(theirs.linenum, "unknown", theirs.msgctxt or theirs.msgid)
        ours = entries.get(unit.id) or _added(unit, language)
        before, after = catalogue.words_of(ours).forms, catalogue.words_of(theirs).forms
        made_from = catalogue.source_of(theirs)
        today = catalogue.english(unit)
        previous = catalogue.previous_of(theirs)
        if previous is None and made_from != today:
            previous = made_from
        if len(after) != len(before) or (
            after == before
            and (bool(theirs.fuzzy), previous) == (bool(ours.fuzzy), catalogue.previous_of(ours))
        ):
            continue
        put(ours, after)
        catalogue.set_source(ours, unit)
        catalogue.set_previous(ours, previous)
        if theirs.fuzzy and previous is None:
            ours.flags.insert(0, "fuzzy")
        changes.append(
            Change(id=unit.id, before=before, after=after, outdated=previous is not None)
        )
    return changes


def mark_machine(language: Language, changes: Iterable[Change]) -> None:
    """Record that a machine made what was taken over."""
    for change in changes:
        target = reviews.target_hash(change.after)
        language.records[change.id] = reviews.Record(target=target, origin=reviews.MACHINE)
