"""Bringing a PO file up to today's English, by the ids of texts.

gettext's own tools merge by the English and lose or guess translations when it is rewritten;
with ids nothing need be guessed, and nothing is lost.
"""

from collections.abc import Callable, Collection, Mapping

import attrs
import polib

from spreading_guide.translating import catalogue
from spreading_guide.translating.reviews import Record
from spreading_guide.translating.units import Unit

Terms = Callable[[Unit], tuple[str, ...]]
"""Gives the terms that the translator of a text should use."""


@attrs.frozen(kw_only=True)
class Outdated:
    """A translation whose English has changed: from what, to what."""

    id: str
    before: str
    after: str


@attrs.frozen(kw_only=True)
class Merged:
    """What became of a PO file.

    Attributes:
        unchanged: how many texts stayed as they were.
        outdated: translations whose English has changed since; they are kept, and marked.
        cosmetic: ids of texts whose English changed without changing its meaning.
        reverted: ids of texts whose English is again what they were made from.
        new: ids of texts that wait for their translation.
        moved: ids of texts that took over the translation of a retired one.
        retired: ids of texts that the guide has no more; their translations stay in the file.
    """

    unchanged: int = 0
    outdated: tuple[Outdated, ...] = ()
    cosmetic: tuple[str, ...] = ()
    reverted: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()


def merge(
    file: polib.POFile,
    records: dict[str, Record],
    units: tuple[Unit, ...],
    terms: Terms,
    *,
    forms: int,
    renamed: Mapping[str, str],
    cosmetic: Collection[str] = (),
) -> Merged:
    """Bring a PO file up to today's English, in its place.

    Args:
        file: the PO file.
        records: what is known of its translations; changed where a change was cosmetic.
        units: all texts of today.
        terms: gives the terms for a text.
        forms: how many plural forms the language has.
        renamed: ids of texts of today, each with the id that it had before.
        cosmetic: ids of texts whose English changed without changing its meaning.
    """
    there: dict[str, polib.POEntry] = {}
    for entry in file:
        # Of two entries with one id the first is kept; `check` names the other.
        there.setdefault(entry.msgctxt, entry)
    done: dict[str, list[str]] = {
        kind: [] for kind in ("cosmetic", "reverted", "new", "moved", "retired")
    }
    outdated, merged, unchanged = [], [], 0
    for unit in units:
        entry = there.pop(unit.id, None)
        old = renamed.get(unit.id)
        if entry is None and old in there:
            entry = there.pop(old)
            entry.msgctxt = unit.id
            if old in records:
                records[unit.id] = records.pop(old)
            done["moved"].append(unit.id)
        if entry is None:
            merged.append(catalogue.new_entry(unit, terms(unit), forms))
            done["new"].append(unit.id)
            continue
        revived = bool(entry.obsolete)
        entry.obsolete = False
        change = _update(entry, unit, forms, cosmetic=unit.id in cosmetic)
        if change == "cosmetic" and unit.id in records:
            record = records[unit.id]
            if record.src is not None:
                records[unit.id] = attrs.evolve(record, src=unit.src)
        if isinstance(change, Outdated):
            outdated.append(change)
        elif change:
            done[change].append(unit.id)
        elif not revived:
            unchanged += 1
        catalogue.fill(entry, unit, terms(unit))
        merged.append(entry)
    for text_id, entry in there.items():
        if not entry.obsolete and text_id is not None:
            done["retired"].append(text_id)
        # What nobody has translated is no loss.
        if any(form.strip() for form in catalogue.words_of(entry).forms):
            entry.obsolete = True
            merged.append(entry)
    file[:] = merged
    listed = {kind: tuple(found) for kind, found in done.items()}
    return Merged(unchanged=unchanged, outdated=tuple(outdated), **listed)


def _update(
    entry: polib.POEntry, unit: Unit, forms: int, *, cosmetic: bool
) -> Outdated | str | None:
    """Give an entry today's English, and tell what that means for its translation."""
    today, made_from = catalogue.english(unit), catalogue.source_of(entry)
    previous = catalogue.previous_of(entry) if entry.fuzzy else None
    if today == made_from:
        return None
    shape = (len(today), len(made_from))
    written = [form for form in catalogue.words_of(entry).forms if form.strip()]
    catalogue.set_source(entry, unit)
    if shape == (2, 1):
        entry.msgstr_plural = dict.fromkeys(range(forms), entry.msgstr)
        entry.msgstr = ""
    elif shape == (1, 2):
        entry.msgstr = written[-1] if written else ""
        entry.msgstr_plural = {}
    if not written:
        return None
    if cosmetic and len(set(shape)) == 1:
        return "cosmetic"
    if previous is not None:
        if previous == today:
            catalogue.set_previous(entry, None)
            return "reverted"
        # The oldest English stays: it is what the translation was made from.
        return Outdated(id=unit.id, before=previous[-1], after=today[-1])
    if entry.fuzzy:
        # A draft stays a draft: nobody has said that it belonged to the old English.
        return Outdated(id=unit.id, before=made_from[-1], after=today[-1])
    catalogue.set_previous(entry, made_from)
    return Outdated(id=unit.id, before=made_from[-1], after=today[-1])
