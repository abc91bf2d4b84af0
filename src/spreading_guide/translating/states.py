"""The state of a translation: derived from what is there, never typed by a person."""

from collections.abc import Iterator, Mapping

import attrs
import polib

from spreading_guide.locales import misfits
from spreading_guide.translating import catalogue
from spreading_guide.translating.reviews import MACHINE, Record, target_hash
from spreading_guide.translating.units import Unit

MISSING, DRAFT, STALE = "missing", "draft", "stale"
SHOWN = ("reviewed", "translated", MACHINE, STALE)
"""States in which a text is shown, the most trusted first."""


@attrs.frozen(kw_only=True)
class Standing:
    """Where a text stands in a language.

    Attributes:
        unit: the text.
        entry: its entry in the PO file; None where there is none.
        state: `missing`, `draft` (not finished), `machine`, `translated`, `reviewed` or `stale`.
        usable: True where it can be shown in the place of the English.
    """

    unit: Unit
    entry: polib.POEntry | None
    state: str
    usable: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """Give the words of the translation; empty where there is none."""
        return catalogue.forms_of(self.entry) if self.entry is not None else ()

    @property
    def previous(self) -> tuple[str, ...] | None:
        """Give the English that an outdated translation belongs to, or None."""
        return catalogue.previous_of(self.entry) if self.entry is not None else None

    @property
    def counted(self) -> str:
        """Give the state under which it is counted: what cannot be shown is missing."""
        return self.state if self.usable else MISSING


def standings(
    entries: Mapping[str, polib.POEntry],
    records: Mapping[str, Record],
    units: tuple[Unit, ...],
    forms: int,
) -> Iterator[Standing]:
    """Tell of every text where it stands.

    Args:
        entries: the entries of the PO file, by text id.
        records: what is known of the translations beside their words.
        units: the texts.
        forms: how many plural forms the language has.
    """
    for unit in units:
        entry = entries.get(unit.id)
        state = state_of(entry, records.get(unit.id), unit)
        usable = (
            entry is not None
            and state in SHOWN
            and len(catalogue.forms_of(entry)) == (1 if unit.one is None else forms)
            and bool(entry.msgid_plural) == (unit.one is not None)
            and not wrong(entry, unit)
        )
        yield Standing(unit=unit, entry=entry, state=state, usable=usable)


def state_of(entry: polib.POEntry | None, record: Record | None, unit: Unit) -> str:
    """Give the state of one text."""
    forms = catalogue.forms_of(entry) if entry is not None else ()
    if entry is None or not catalogue.begun(forms):
        return MISSING
    if not catalogue.complete(forms) or (entry.fuzzy and catalogue.previous_of(entry) is None):
        return DRAFT
    if entry.fuzzy or catalogue.source_of(entry) != catalogue.english(unit):
        return STALE
    # A record holds for the very words that it was made of, and for no others.
    made = target_hash(forms)
    if record is None or record.target != made:
        return MACHINE if record is not None and record.made == made else "translated"
    return _recorded(record, unit)


def _recorded(record: Record, unit: Unit) -> str:
    if record.by is not None and record.src == unit.src:
        return "reviewed"
    return MACHINE if record.origin == MACHINE else "translated"


def wrong(entry: polib.POEntry, unit: Unit) -> list[str]:
    """Say what keeps a translation from standing where its English stands, as codes."""
    found = [
        code
        for form in catalogue.forms_of(entry)
        for code in misfits(form, unit.text, optional=unit.optional)
    ]
    return list(dict.fromkeys(found))
