"""Other copies of a language's PO file, as translators and platforms send them back."""

import polib

from spreading_guide.translating import catalogue
from spreading_guide.translating.exceptions import BadSheet
from spreading_guide.translating.exchanging.taking import Offer, Taken, take, unit_for
from spreading_guide.translating.workspace import Language, same_language


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
        BadSheet: where the copy is of another language, or has a text that the guide never
            had. Then nothing is taken over.
    """
    said = file.metadata.get("Language", "")
    if said and not same_language(said, language.tag):
        raise BadSheet(None, "language", said)
    taken, offers = Taken(), []
    counted = catalogue.entries(file)
    for theirs in file:
        words = catalogue.forms_of(theirs)
        if theirs.obsolete or not catalogue.begun(words):
            continue
        text_id = theirs.msgctxt or ""
        unit = unit_for(text_id or theirs.msgid, theirs.linenum, taken, words)
        if unit is None:
            continue
        if counted.get(text_id) is not theirs:
            taken.leave(unit.id, words, "twice")
        elif len(words) != (1 if unit.one is None else len(language.settings.plural.forms)):
            taken.leave(unit.id, words, "forms")
        else:
            made_from, previous = catalogue.source_of(theirs), catalogue.previous_of(theirs)
            draft = bool(theirs.fuzzy) and previous is None
            if previous is None and not draft and made_from != catalogue.english(unit):
                previous = made_from
            forms = tuple(word or None for word in words)
            offers.append(
                Offer(unit=unit, forms=forms, previous=previous, draft=draft, states=True)
            )
    return take(language, offers, taken, machine=machine, overwrite=overwrite)
