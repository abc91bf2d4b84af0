"""What a schema cannot say of a pairing, and its structuring."""

from collections.abc import Iterator
from typing import Any

from spreading_guide._structuring.extensions import extensions_of
from spreading_guide._structuring.finding import problem
from spreading_guide.exceptions import Problem
from spreading_guide.pairing import (
    ENTRY_CLASSES,
    Entry,
    GuideRef,
    Header,
    Pairing,
    instant_of,
    is_day,
)


def pairing_problems(document: dict[str, Any]) -> Iterator[Problem]:
    """Check ids and dates (rules D3 and D4) of a document that its schema accepts."""
    seen: set[str] = set()
    for at, entry in enumerate(document["entries"]):
        found, due = entry["id"], entry.get("due")
        if found in seen:
            expected = "an id that no other entry has"
            yield problem("duplicate_id", ("entries", at, "id"), expected, found)
        seen.add(found)
        try:
            instant_of(entry["recorded_at"])
        except ValueError:
            path, expected = ("entries", at, "recorded_at"), "a real date, offset at most 18:00"
            yield problem("bad_time", path, expected, entry["recorded_at"])
        if due is not None and not is_day(due):
            yield problem("bad_date", ("entries", at, "due"), "a real date", due)


def structure_entry(members: dict[str, Any]) -> Entry:
    """Make an entry of a document that has been checked; its class checks it once more."""
    known = {
        name: part for name, part in members.items() if name != "kind" and not name.startswith("x-")
    }
    if len(known) + 1 < len(members):
        known["extensions"] = extensions_of(members)
    return ENTRY_CLASSES[members["kind"]](**known)


def structure_header(document: dict[str, Any]) -> Header:
    """Make the header of a document that has been checked."""
    guide = document["guide"]
    return Header(
        id=document["id"],
        guide=GuideRef(id=guide["id"], version=guide["version"], extensions=extensions_of(guide)),
        title=document["title"],
        sharer=document["sharer"],
        reuser=document["reuser"],
        extensions=extensions_of(document),
    )


def structure_pairing(document: dict[str, Any]) -> Pairing:
    """Make a pairing of a document that has been checked."""
    return Pairing(
        header=structure_header(document),
        entries=tuple(map(structure_entry, document["entries"])),
    )
