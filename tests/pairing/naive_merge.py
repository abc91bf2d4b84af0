"""Merging, redacting and sealing, written from rules D8, D14 and D15 alone, on plain documents.

Like the naive evaluation it knows nothing of the package and takes its time.
"""

import copy
from collections.abc import Iterable
from typing import Any

from tests.progress.naive import Document, Naive, order, precedence

WORDS = ("title", "name", "comment", "text", "reason", "owner", "author")
NAMES = ("title", "sharer_name", "reuser_name")


class Conflict(Exception):
    """Two copies that contradict each other (rule D15)."""

    def __init__(self, members: list[str], entries: list[str]) -> None:
        """Keep what differs, sorted."""
        super().__init__(members, entries)
        self.members = tuple(sorted(members))
        self.entries = tuple(sorted(entries))


class Missing(Exception):
    """There is no entry with this id (rule D8)."""


def same(one: Any, other: Any) -> bool:
    """Compare JSON values as their canonical text does: 4 is 4.0, and true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return float(one) == float(other)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    return type(one) is type(other) and bool(one == other)


def emptied(entry: Document) -> Document:
    """Take all free text out of an entry (rule D8)."""
    left = {name: value for name, value in entry.items() if not name.startswith("x-")}
    for name in WORDS:
        if left.get(name) is not None:
            left[name] = ""
    if "evidence" in left:
        left["evidence"] = []
    if left["kind"] == "fact" and left["fact"] in NAMES:
        left["value"] = ""
    return {**left, "redacted": True}


def redact(pairing: Document, ids: Iterable[str]) -> Document:
    """Empty the free text of these entries (rule D8)."""
    asked = list(ids)
    there = [entry["id"] for entry in pairing["entries"]]
    for wanted in asked:
        if wanted not in there:
            raise Missing(wanted)
    entries = [emptied(e) if e["id"] in asked else e for e in pairing["entries"]]
    return copy.deepcopy({**pairing, "entries": entries})


def one_of_two(one: Document, other: Document) -> Document | None:
    """Give what two copies of an entry merge into; None where they contradict each other."""
    if same(one, other):
        return one
    redacted = [entry for entry in (one, other) if "redacted" in entry]
    if not redacted or not same(emptied(one), emptied(other)):
        return None
    return redacted[0] if len(redacted) == 1 else emptied(one)


def header_of(pairing: Document) -> Document:
    """Give the members of a header, those about the guide under their own names."""
    header = {name: value for name, value in pairing.items() if name not in {"entries", "guide"}}
    return header | {f"guide.{name}": value for name, value in pairing["guide"].items()}


def merge(one: Document, other: Document) -> Document:
    """Merge two copies of a pairing (rule D15)."""
    left, right = header_of(one), header_of(other)
    members = [
        name
        for name in {*left, *right}
        if name not in left or name not in right or not same(left[name], right[name])
    ]
    versions = [precedence(header["guide.version"]) for header in (left, right)]
    if "guide.version" in members and versions[0] != versions[1]:
        members.remove("guide.version")
    entries, contradicting = [], []
    for entry in one["entries"]:
        twin = next((e for e in other["entries"] if e["id"] == entry["id"]), entry)
        kept = one_of_two(entry, twin)
        if kept is None:
            contradicting.append(entry["id"])
        else:
            entries.append(kept)
    known = [entry["id"] for entry in one["entries"]]
    entries += [entry for entry in other["entries"] if entry["id"] not in known]
    if members or contradicting:
        raise Conflict(members, contradicting)
    newer = one if versions[0] >= versions[1] else other
    return copy.deepcopy({**newer, "entries": sorted(entries, key=order)})


def visible_to(guide: Document, pairing: Document, route: str) -> Document:
    """Leave out what a route may not see yet (rule D14)."""
    reading = Naive(guide, pairing)
    hidden = []
    for entry in pairing["entries"]:
        if entry["kind"] == "answer" and entry["by"] != route:
            question = reading.question(reading.renamed(entry["question"]))
            sealed = question is not None and question.get("sealed", False)
            if question is not None and sealed and reading.answer(question, route) is None:
                hidden.append(entry["id"])
    for _ in pairing["entries"]:  # as often as a withdrawal may name another
        for entry in pairing["entries"]:
            if entry["kind"] == "withdraw" and entry["entry"] in hidden:
                hidden.append(entry["id"])
    kept = [entry for entry in pairing["entries"] if entry["id"] not in hidden]
    return copy.deepcopy({**pairing, "entries": kept})
