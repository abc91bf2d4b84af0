"""Bringing a PO file up to today's English, by the ids of texts.

gettext's own tools merge by the English and lose or guess translations when it is rewritten;
with ids nothing need be guessed, and nothing is lost.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from copy import copy
from itertools import count

import attrs
import polib

from spreading_guide.locales import source_hash
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
        set_aside: ids of texts that stood twice with other words, and the English of entries
            without an id; they stay in the file as well.
    """

    unchanged: int = 0
    outdated: tuple[Outdated, ...] = ()
    cosmetic: tuple[str, ...] = ()
    reverted: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


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
    work = _Merging(file, records, terms, forms=forms, renamed=renamed, cosmetic=cosmetic)
    merged = [work.entry(unit) for unit in units]
    file[:] = [*merged, *work.rest()]
    return work.result()


class _Merging:
    """One merge, text by text."""

    def __init__(
        self,
        file: polib.POFile,
        records: dict[str, Record],
        terms: Terms,
        *,
        forms: int,
        renamed: Mapping[str, str],
        cosmetic: Collection[str],
    ) -> None:
        self._there: dict[str, polib.POEntry] = {}
        self._beside: list[polib.POEntry] = []
        self._names = {entry.msgctxt for entry in file}
        for entry in sorted(file, key=catalogue.rank):
            kept = self._there.setdefault(entry.msgctxt, entry) if entry.msgctxt else None
            if kept is None or catalogue.forms_of(kept) != catalogue.forms_of(entry):
                self._beside.append(entry)
        self._records = records
        self._terms = terms
        self._forms = forms
        self._renamed = renamed
        self._cosmetic = cosmetic
        self._unchanged = 0
        self._outdated: list[Outdated] = []
        self._done: dict[str, list[str]] = {
            kind: [] for kind in ("cosmetic", "reverted", "new", "moved", "retired", "set_aside")
        }

    def entry(self, unit: Unit) -> polib.POEntry:
        """Give the entry of a text, brought up to date."""
        entry = self._there.pop(unit.id, None) or self._moved(unit)
        if entry is None:
            self._done["new"].append(unit.id)
            return catalogue.new_entry(unit, self._terms(unit), self._forms)
        entry.obsolete = False
        if not entry.fuzzy:
            # Some editors leave it behind; under a later mark it would be taken for true.
            catalogue.set_previous(entry, None)
        made_from = source_hash(*catalogue.source_of(entry))
        self._keep_forms(entry, unit)
        change = _update(entry, unit, self._forms, cosmetic=unit.id in self._cosmetic)
        if isinstance(change, Outdated):
            self._outdated.append(change)
        elif change is not None:
            self._done[change].append(unit.id)
        else:
            self._unchanged += 1
        record = self._records.get(unit.id)
        # Who read it saw the English of then: only of that can an edit be cosmetic.
        if change == "cosmetic" and record is not None and record.src == made_from:
            self._records[unit.id] = attrs.evolve(record, src=unit.src)
        catalogue.fill(entry, unit, self._terms(unit))
        return entry

    def _keep_forms(self, entry: polib.POEntry, unit: Unit) -> None:
        """Keep the words of all plural forms where a text has none any more."""
        forms = set(filter(str.strip, catalogue.forms_of(entry)))
        if unit.one is None and len(forms) > 1:
            kept = copy(entry)
            kept.obsolete = True
            self._beside.append(kept)

    def _moved(self, unit: Unit) -> polib.POEntry | None:
        """Take over the translation of the text that this one was before."""
        old = self._renamed.get(unit.id)
        entry = self._there.pop(old, None) if old is not None else None
        if entry is not None and old is not None:
            entry.msgctxt = unit.id
            if old in self._records:
                self._records[unit.id] = self._records.pop(old)
            self._done["moved"].append(unit.id)
        return entry

    def rest(self) -> Iterator[polib.POEntry]:
        """Give the translations that no text of today takes; nothing is thrown away."""
        for kind, entries in (("retired", self._there.values()), ("set_aside", self._beside)):
            for entry in entries:
                if not entry.obsolete:
                    self._done[kind].append(entry.msgctxt or entry.msgid)
                if catalogue.begun(catalogue.forms_of(entry)) or entry.tcomment:
                    if kind == "set_aside":
                        entry.msgctxt = self._name(entry.msgctxt or "")
                    _retire(entry)
                    yield entry

    def _name(self, text_id: str) -> str:
        """Give a name to what is set aside: gettext's tools refuse two entries of one name."""
        names = (f"{text_id} (set aside {number})".lstrip() for number in count(1))
        name = next(name for name in names if name not in self._names)
        self._names.add(name)
        return name

    def result(self) -> Merged:
        """Tell what became of the file."""
        listed = {kind: tuple(found) for kind, found in self._done.items()}
        return Merged(unchanged=self._unchanged, outdated=tuple(self._outdated), **listed)


def _update(
    entry: polib.POEntry, unit: Unit, count: int, *, cosmetic: bool
) -> Outdated | str | None:
    """Give an entry today's English, and tell what that means for its translation."""
    today, made_from = catalogue.english(unit), catalogue.source_of(entry)
    forms = catalogue.shaped(entry, unit, count)
    catalogue.put(entry, unit, forms)
    if today == made_from or not catalogue.begun(forms):
        return None
    previous = catalogue.previous_of(entry)
    if previous == today and len(today) == len(made_from):
        catalogue.set_previous(entry, None)
        return "reverted"
    if cosmetic and len(today) == len(made_from):
        return "cosmetic"
    if previous == today:
        # Its forms are not what they were: they were written anew for the English between.
        catalogue.set_previous(entry, made_from)
        previous = made_from
    # A draft stays a draft: nobody has said that it belonged to the old English. Of several
    # edits the oldest English stays: it is what the translation was made from.
    if not entry.fuzzy:
        catalogue.set_previous(entry, made_from)
    return Outdated(id=unit.id, before=(previous or made_from)[-1], after=today[-1])


def _retire(entry: polib.POEntry) -> None:
    """Keep a translation as one of a text that is gone, with the English it was made from."""
    previous = catalogue.previous_of(entry)
    if previous is not None and len(previous) == len(catalogue.source_of(entry)):
        # What stands before an obsolete entry is not read back (polib 1.2).
        catalogue.set_previous(entry, None)
        entry.msgid, entry.msgid_plural = previous[0], "".join(previous[1:])
    entry.obsolete = True
