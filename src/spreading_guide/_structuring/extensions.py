"""Members of a document whose name starts with `x-` (rule D16)."""

from collections.abc import Mapping
from typing import Any


def extensions_of(members: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Give the `x-` members as (name, canonical JSON) pairs, by name.

    The order in a document means nothing, and a database may change it.
    """
    found = {name: part for name, part in members.items() if name.startswith("x-")}
    if not found:
        return ()
    # Deferred: hardly a document has such members, and loading a guide needs no pairings.
    from spreading_guide.pairing import closed

    return closed(found)
