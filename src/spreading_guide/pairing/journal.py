"""The journal in order, and which of its entries stand (rules D5 and D7)."""

from collections.abc import Iterable
from operator import attrgetter

from spreading_guide.model import IgnoredReason
from spreading_guide.pairing.entries import Withdrawal
from spreading_guide.pairing.entry import Entry


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Give the entries by instant, then by id (rule D5)."""
    return sorted(entries, key=attrgetter("instant", "id"))


def standing(entries: Iterable[Entry]) -> tuple[list[Entry], list[tuple[Entry, IgnoredReason]]]:
    """Take out what was withdrawn (rule D7).

    Args:
        entries: those that are looked at, in order D5.

    Returns:
        The entries that stand, without withdrawals, in the order given; and the withdrawals
        that took back nothing, each with the reason.
    """
    listed = list(entries)
    if not any(isinstance(entry, Withdrawal) for entry in listed):
        return listed, []
    by_id = {entry.id: entry for entry in listed}
    withdrawn: set[str] = set()
    ignored: list[tuple[Entry, IgnoredReason]] = []
    for entry in listed:
        if not isinstance(entry, Withdrawal):
            continue
        named = by_id.get(entry.entry)
        if named is None:
            ignored.append((entry, IgnoredReason.UNKNOWN_ENTRY))
        elif isinstance(named, Withdrawal):
            ignored.append((entry, IgnoredReason.NOT_WITHDRAWABLE))
        elif named.by is not entry.by:
            ignored.append((entry, IgnoredReason.NOT_YOURS))
        else:
            withdrawn.add(named.id)
    kept = [e for e in listed if e.id not in withdrawn and not isinstance(e, Withdrawal)]
    return kept, ignored
