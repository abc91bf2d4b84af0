"""The entries of a PO file: each is one text of the guide, once, made from today's English."""

from collections.abc import Iterator, Mapping
from itertools import chain

import polib

from spreading_guide.translating import catalogue, states
from spreading_guide.translating.checking.findings import Finding, Said
from spreading_guide.translating.checking.words import words
from spreading_guide.translating.units import Unit, by_id
from spreading_guide.translating.workspace import Language


def entries(language: Language) -> Iterator[Finding]:
    """Find what is wrong with the entries of a language's PO file."""
    units = by_id()
    seen: dict[str, polib.POEntry] = {}
    for entry in language.file:
        if entry.obsolete:
            continue
        text_id = entry.msgctxt or ""
        if not text_id:
            said: Said = iter([("no-id", "", entry.msgid)])
        elif text_id in seen:
            said = iter([("duplicate-id", "", str(seen[text_id].linenum))])
        elif text_id not in units:
            said = iter([("unknown-id", "", text_id)])
        else:
            said = chain(
                _standing(entry, units[text_id], language), words(entry, units[text_id], language)
            )
        for code, expected, found in said:
            yield Finding(
                path=language.path,
                line=entry.linenum or None,
                id=text_id,
                code=code,
                expected=expected,
                found=found,
            )
        seen.setdefault(text_id, entry)
    yield from _obsolete(language, seen)
    for text_id in units.keys() - seen.keys():
        yield Finding(path=language.path, id=text_id, code="sync", expected=units[text_id].text)


def _obsolete(language: Language, live: Mapping[str, polib.POEntry]) -> Iterator[Finding]:
    """Find obsolete entries that stand beside another of their name: gettext refuses the file."""
    seen = dict(live)
    for entry in language.file.obsolete_entries():
        text_id = entry.msgctxt or ""
        first = seen.setdefault(text_id, entry)
        if text_id and first is not entry:
            yield Finding(
                path=language.path,
                line=entry.linenum,
                id=text_id,
                code="duplicate-id",
                found=str(first.linenum),
            )


def _standing(entry: polib.POEntry, unit: Unit, language: Language) -> Said:
    """Say where a translation stands towards today's English."""
    forms = catalogue.forms_of(entry)
    if not catalogue.begun(forms):
        return
    state = states.state_of(entry, language.records.get(unit.id), unit)
    if catalogue.source_of(entry) != catalogue.english(unit):
        yield "sync", unit.text, entry.msgid
    elif state == states.STALE:
        previous = catalogue.previous_of(entry) or catalogue.source_of(entry)
        yield "stale", unit.text, previous[-1]
    elif state == states.DRAFT:
        yield "draft", "", next(form for form in forms if form.strip())
    if unit.placeholders and catalogue.BRACES not in entry.flags:
        yield "braces", catalogue.BRACES, ", ".join(entry.flags)
