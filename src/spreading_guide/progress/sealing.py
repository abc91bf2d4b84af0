"""What one team may see before it has answered itself (rule D14)."""

from collections import defaultdict
from collections.abc import Iterable

from spreading_guide.exceptions import GuideMismatch
from spreading_guide.model import Guide, Route
from spreading_guide.pairing import Answer, Entry, Pairing, Withdrawal, in_order, standing
from spreading_guide.progress.reading import Reading


def visible_to(pairing: Pairing, guide: Guide, route: str) -> Pairing:
    """Leave out the other team's sealed answers that this team should not see yet (rule D14).

    A sealed question is answered by each team before it sees the other's answer. In a file that
    both teams have, this is a courtesy; it is a guarantee only where a host keeps the file and
    serves each team what this function gives. Evaluate the whole pairing, not this part of it:
    how many have answered is no secret.

    Args:
        pairing: the whole pairing.
        guide: the guide that it was written for.
        route: who looks: `sharer` or `reuser`.

    Returns:
        The pairing without these answers, and without withdrawals of them.

    Raises:
        ValueError: where the route is neither.
        GuideMismatch: where the pairing belongs to another guide (rule V2).

    >>> import spreading_guide as sg
    >>> guide = sg.load_guide("en")
    >>> sealed = next(question for question in guide.questions() if question.sealed)
    >>> pairing = sg.new_pairing(guide, id="p", title="T", sharer="A", reuser="B")
    >>> pairing = pairing.with_answer(sealed.id, 2, by="sharer")
    >>> len(sg.visible_to(pairing, guide, "reuser").entries)
    0
    """
    if pairing.guide.id != guide.id:
        raise GuideMismatch(guide.id, pairing.guide.id)
    looking = Route(route)
    kept, _ = standing(in_order(pairing.entries))
    answered = {question for question, by in Reading(guide, kept).answers if by is looking}

    def is_closed(entry: Entry) -> bool:
        if not isinstance(entry, Answer) or entry.by is looking:
            return False
        # A renamed question is the same question (rule V5).
        question = guide.present_question(entry.question)
        return question is not None and question.sealed and question.id not in answered

    closed = {entry.id for entry in pairing.entries if is_closed(entry)}
    hidden = _with_withdrawals(pairing.entries, closed)
    return pairing.replace(
        entries=tuple(entry for entry in pairing.entries if entry.id not in hidden)
    )


def _with_withdrawals(entries: Iterable[Entry], closed: Iterable[str]) -> set[str]:
    """Give the ids, and those of withdrawals that name one of them, directly or through others."""
    naming: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry, Withdrawal):
            naming[entry.entry].append(entry.id)
    found: set[str] = set()
    ahead = list(closed)
    while ahead:
        # A withdrawal names one entry, so that each is met once.
        entry_id = ahead.pop()
        found.add(entry_id)
        ahead += naming[entry_id]
    return found
