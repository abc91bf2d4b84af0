"""Emptying the words of entries and keeping what counts (rule D8)."""

from collections.abc import Iterable
from typing import Any, Final

from spreading_guide.exceptions import UnknownId
from spreading_guide.pairing.document import Pairing
from spreading_guide.pairing.entries import Fact
from spreading_guide.pairing.entry import Entry, Unset

WORDS: Final = frozenset({"title", "name", "comment", "text", "reason", "owner", "author"})
"""The members that hold free text in any kind of entry."""
NAMING_FACTS: Final = frozenset({"title", "sharer_name", "reuser_name"})
"""The facts whose value is free text."""


def emptied(entry: Entry) -> Entry:
    """Give an entry without its free text, its evidence and its `x-` members."""
    changes: dict[str, Any] = {"redacted": True, "extensions": ()}
    for part in entry.__attrs_attrs__:
        named = part.name in WORDS or part.name == "evidence"
        if named and not isinstance(getattr(entry, part.name), Unset | None):
            changes[part.name] = () if part.name == "evidence" else ""
    if isinstance(entry, Fact) and entry.fact in NAMING_FACTS:
        changes["value"] = ""
    return entry.replace(**changes)


def redact(pairing: Pairing, ids: Iterable[str]) -> Pairing:
    """Empty the words of some entries; everything that counts stays (rule D8).

    Titles, names, comments, reasons, owners, authors and evidence go. Ids, dates, codes, numbers,
    units and choices stay: no name belongs in them. The header stays, too. Who may redact whose
    entries is for the host to decide. A copy of the pairing elsewhere still has the words, until
    it is merged with this one.

    Args:
        pairing: the pairing.
        ids: ids of the entries; one id as text will do.

    Returns:
        The pairing with these entries emptied, all in the order of the file.

    Raises:
        UnknownId: where the journal has no entry with one of these ids.

    >>> import spreading_guide as sg
    >>> pairing = sg.new_pairing(sg.load_guide("en"), id="p", title="T", sharer="A", reuser="B")
    >>> pairing = pairing.with_mark("show-the-innovation", "blocked", by="sharer",
    ...     reason="Nurse Jones is ill.", entry_id="e1")
    >>> entry = sg.redact(pairing, ["e1"]).entry("e1")
    >>> entry.status.value, entry.reason, entry.redacted
    ('blocked', '', True)
    """
    known = {entry.id for entry in pairing.entries}
    wanted = dict.fromkeys([ids] if isinstance(ids, str) else ids)
    for entry_id in wanted:
        if entry_id not in known:
            raise UnknownId(entry_id)
    return pairing.replace(
        entries=tuple(emptied(each) if each.id in wanted else each for each in pairing.entries)
    )
