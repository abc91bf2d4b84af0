"""Taking translations over without losing better ones."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs
import polib

from spreading_guide.translating import catalogue, states
from spreading_guide.translating.exceptions import BadSheet
from spreading_guide.translating.reviews import MACHINE, Record, followed, target_hash
from spreading_guide.translating.units import Unit, by_id
from spreading_guide.translating.workspace import Language, renamed

REASONS: Final = ("edited", "older", "person", "unfinished", "forms", "twice", "unknown")
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
            `forms` (other plural forms), `twice`, `unknown` (the guide has no such text).
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
        if after == before and _says_nothing(offer, entry):
            continue
        if after != before and offer.seen == target_hash(after):
            continue
        record = language.records.get(unit.id)
        if catalogue.begun(before) and not overwrite:
            reasons = list(_better_here(offer, entry, record, before, after))
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
            new = Record(target=target_hash(after), origin=MACHINE)
            language.records[unit.id] = followed(record, new)
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
    offer: Offer,
    entry: polib.POEntry,
    record: Record | None,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> Iterator[str]:
    """Say why what is here is better than what is offered."""
    state = states.state_of(entry, record, offer.unit)
    if offer.draft and state in {*_CURRENT, states.STALE}:
        yield "unfinished"
    if after == before:
        return
    if offer.seen is None:
        # Without a mark: words that somebody has read, or a machine's that somebody has changed.
        old = record is not None and record.by_machine == target_hash(after)
        if state == "reviewed" or old:
            yield "edited"
    elif offer.seen != target_hash(before):
        yield "edited"
    if offer.previous is not None and (
        state in _CURRENT or (state == states.STALE and _newer(entry, offer.previous))
    ):
        yield "older"


def _newer(entry: polib.POEntry, english: tuple[str, ...]) -> bool:
    """Tell whether an outdated translation belongs to another English than one that is offered."""
    return (catalogue.previous_of(entry) or catalogue.source_of(entry)) != english


def _by_person(entry: polib.POEntry, record: Record | None) -> bool:
    made = target_hash(catalogue.forms_of(entry))
    return record is None or record.by_machine != made or record.by is not None


def unit_for(text_id: str) -> Unit | None:
    """Give the text of an id, also of an earlier one; None where the guide has none."""
    units = by_id()
    found = units.get(text_id)
    if found is None:
        # Few texts of a file are under earlier ids, and to know those takes a while.
        today = {old: new for new, old in renamed().items()}
        found = units.get(today.get(text_id, ""))
    return found


def refuse_strange(strange: Sequence[tuple[int | None, str]], known: int) -> None:
    """Refuse a file in which the guide has fewer texts than it has not.

    Of a file that was made long ago some texts may be gone; another guide's file has no others.

    Args:
        strange: lines and ids of texts that the guide has not.
        known: how many texts of the file the guide has.

    Raises:
        BadSheet: with the first of them.
    """
    if len(strange) > known:
        line, text_id = strange[0]
        raise BadSheet(line, "unknown", text_id)
