"""Other copies of a language's PO file, as translators and platforms send them back."""

import re
from copy import copy

import polib

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
from spreading_guide.translating.units import Unit
from spreading_guide.translating.workspace import Language, same_language, same_plurals

_SEEN = re.compile("^Mark: ([0-9a-f]{12})$", re.MULTILINE)


def catalogue_for_others(language: Language) -> polib.POFile:
    """Give a copy of a language's PO file to hand out.

    Each entry carries the mark of the translation that it has, in a comment that editors keep.
    So a copy that comes back late undoes nothing that others have done since.
    """
    file = catalogue.empty()
    file.header, file.metadata = language.file.header, dict(language.file.metadata)
    file.metadata_is_fuzzy = language.file.metadata_is_fuzzy
    for entry in language.file:
        handed = copy(entry)
        if not entry.obsolete:
            mark = target_hash(catalogue.forms_of(entry))
            handed.comment = f"{entry.comment}\nMark: {mark}".lstrip()
        file.append(handed)
    return file


def from_catalogue(
    file: polib.POFile, language: Language, *, machine: bool = False, overwrite: bool = False
) -> Taken:
    """Take over the translations of another copy of the language's PO file.

    The copy may be older than the English of today: what was made from another English comes
    as outdated, and only where there is nothing better.

    Args:
        file: the copy.
        language: the language, changed in memory.
        machine: True where a machine made the translations.
        overwrite: True where they are to replace better ones, too.

    Raises:
        BadSheet: where the copy is of another language or another guide. Then nothing is taken
            over.
    """
    said = file.metadata.get("Language", "")
    if said and not same_language(said, language.tag):
        raise BadSheet(None, "language", said)
    taken, offers, strange, known = Taken(), [], [], 0
    header = file.metadata.get("Plural-Forms", "")
    ordered = not header or same_plurals(header, language.settings.plural)
    counted, count = catalogue.entries(file), len(language.settings.plural.forms)
    for theirs in file:
        words = catalogue.forms_of(theirs)
        if theirs.obsolete or not catalogue.begun(words):
            continue
        text_id = theirs.msgctxt or ""
        unit = unit_for(text_id)
        if unit is None:
            strange.append((theirs.linenum, text_id or theirs.msgid))
            taken.leave(text_id or theirs.msgid, words, "unknown")
            continue
        known += 1
        fits = len(words) == 1 if unit.one is None else len(words) == count and ordered
        if not fits or counted.get(text_id) is not theirs:
            taken.leave(unit.id, words, "twice" if fits else "forms")
        else:
            offers.append(_offer(theirs, unit))
    refuse_strange(strange, known)
    return take(language, offers, taken, machine=machine, overwrite=overwrite)


def _offer(theirs: polib.POEntry, unit: Unit) -> Offer:
    previous, made_from = catalogue.previous_of(theirs), catalogue.source_of(theirs)
    draft = bool(theirs.fuzzy) and previous is None
    if previous is None and not draft and made_from != catalogue.english(unit):
        previous = made_from
    seen = _SEEN.search(theirs.comment)
    return Offer(
        unit=unit,
        forms=tuple(word if word.strip() else None for word in catalogue.forms_of(theirs)),
        previous=previous,
        draft=draft,
        seen=seen[1] if seen else None,
        states=True,
    )
