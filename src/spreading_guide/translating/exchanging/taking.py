"""Taking translations over without losing better ones."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs
import polib

from spreading_guide.translating import catalogue, states
from spreading_guide.translating.exceptions import BadSheet
from spreading_guide.translating.reviews import MACHINE, Record, target_hash
from spreading_guide.translating.units import Unit, by_id
from spreading_guide.translating.workspace import Language, renamed, retired

REASONS: Final = ("edited", "older", "person", "unfinished", "forms", "twice", "retired")
"""Why a translation is not taken over; `phrase.cli-l10n-left-<reason>.text` says it in words."""
_CURRENT = ("reviewed", "translated", MACHINE)


@attrs.frozen(kw_only=True)
class Offer:
    """A translation that comes from outside.

    Attributes:
        unit: the text.
        forms: the words of each form; None where the file says nothing of a form.
        previous: the English that it belongs to, where that is not today's; else None.
        draft: True where it is marked as unfinished.
        seen: the mark of the translation that was there when the file was made, where it says.
        states: True where the file also says whether a translation is finished and outdated.
    """

    unit: Unit
    forms: tuple[str | None, ...]
    previous: tuple[str, ...] | None = None
    draft: bool = False
    seen: str | None = None
    states: bool = False


@attrs.frozen(kw_only=True)
class Change:
    """A translation that an import changes.

    Attributes:
        id: the text id.
        before: the words that were there; empty where there were none.
        after: the words that come.
        outdated: True where the English has changed since the file was made.
    """

    id: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    outdated: bool = False


@attrs.frozen(kw_only=True)
class Left:
    """A translation that an import leaves out, and why.

    Attributes:
        id: the text id.
        words: the words that are not taken over.
        reason: `edited` (the words here were changed since the file was made), `older` (made
            from an older English, and those here from today's), `person` (a machine's, and
            those here are a person's), `unfinished` (a draft, and those here are finished),
            `forms` (another number of plural forms), `twice`, `retired`.
    """

    id: str
    words: tuple[str, ...]
    reason: str


@attrs.define(kw_only=True)
class Taken:
    """What became of a file.

    Attributes:
        changes: the translations that are changed.
        left: the translations that are not taken over.
    """

    changes: list[Change] = attrs.field(factory=list)
    left: list[Left] = attrs.field(factory=list)

    def leave(self, text_id: str, words: Iterable[str], reason: str) -> None:
        """Note a translation that is not taken over."""
        self.left.append(Left(id=text_id, words=tuple(words), reason=reason))


def take(
    language: Language, offers: Iterable[Offer], taken: Taken, *, machine: bool, overwrite: bool
) -> Taken:
    """Take translations over, in the language's PO file and records in memory.

    Args:
        language: the language.
        offers: the translations.
        taken: what is known already of the file that they come from.
        machine: True where a machine made them.
        overwrite: True where they are to replace better ones, too.
    """
    entries = language.entries()
    count = len(language.settings.plural.forms)
    for offer in offers:
        unit = offer.unit
        entry = entries.get(unit.id)
        if entry is None:
            entry = catalogue.new_entry(unit, language.hints(unit), count)
            language.file.append(entry)
        before = catalogue.shaped(entry, unit, count)
        there = before + ("",) * (len(offer.forms) - len(before))
        after = tuple(
            old if new is None else new for new, old in zip(offer.forms, there, strict=False)
        )
        # Who changed nothing has said nothing, whatever others have done since.
        if offer.seen == target_hash(after) or (after == before and _says_nothing(offer, entry)):
            continue
        if catalogue.begun(before) and after != before and not overwrite:
            record = language.records.get(unit.id)
            reasons = list(_better_here(offer, entry, record, before))
            if machine and _by_person(entry, record):
                reasons.append("person")
            if reasons:
                taken.leave(unit.id, after, reasons[0])
                continue
        catalogue.put(entry, unit, after)
        catalogue.set_previous(entry, offer.previous)
        if offer.draft:
            entry.flags.insert(0, "fuzzy")
        if machine:
            language.records[unit.id] = Record(target=target_hash(after), origin=MACHINE)
        change = Change(id=unit.id, before=before, after=after, outdated=bool(offer.previous))
        taken.changes.append(change)
    return taken


def _says_nothing(offer: Offer, entry: polib.POEntry) -> bool:
    """Tell whether an offer of the same words says nothing new of them either."""
    # That they belong to an older English is known here, or has been settled.
    if not offer.states or offer.previous is not None:
        return True
    previous = catalogue.previous_of(entry)
    return previous is None and offer.draft == bool(entry.fuzzy)


def _better_here(
    offer: Offer, entry: polib.POEntry, record: Record | None, before: tuple[str, ...]
) -> Iterator[str]:
    """Say why the words that are here are better than others that are offered."""
    if offer.seen is not None and offer.seen != target_hash(before):
        yield "edited"
    state = states.state_of(entry, record, offer.unit)
    if offer.previous is not None and state in _CURRENT:
        yield "older"
    if offer.draft and state in _CURRENT:
        yield "unfinished"


def _by_person(entry: polib.POEntry, record: Record | None) -> bool:
    made = target_hash(catalogue.forms_of(entry))
    return record is None or record.target != made or record.origin is None or record.by is not None


def unit_for(text_id: str, line: int | None, taken: Taken, words: Iterable[str]) -> Unit | None:
    """Give the text of an id, also of an earlier one; None where the guide has it no more.

    Raises:
        BadSheet: where the guide never had it.
    """
    units = by_id()
    found = units.get(text_id) or units.get(_today().get(text_id, ""))
    if found is None:
        if not retired(text_id):
            raise BadSheet(line, "unknown", text_id)
        if any(each.strip() for each in words):
            taken.leave(text_id, words, "retired")
    return found


def _today() -> Mapping[str, str]:
    return {old: new for new, old in renamed().items()}
