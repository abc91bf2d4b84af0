"""What a pairing shows of itself: who, and how much was recorded, but nothing of what was said."""

from collections import Counter

from spreading_guide._showing.description import Description
from spreading_guide.model import EntryKind, Route
from spreading_guide.pairing.document import Pairing
from spreading_guide.pairing.journal import in_order


def description(pairing: Pairing) -> Description:
    """Describe a pairing, in names and codes of this library."""
    entries = in_order(pairing.entries)
    # The days that the teams wrote, wherever on Earth that was.
    days = dict.fromkeys(entry.recorded_at[:10] for entry in (*entries[:1], *entries[-1:]))
    counted = Counter((entry.kind, entry.by) for entry in entries)
    kinds = {entry.kind for entry in entries}
    return Description(
        # A title that was redacted is empty.
        title=pairing.title or pairing.id,
        facts=(
            ("sharer", pairing.sharer),
            ("reuser", pairing.reuser),
            ("guide", f"{pairing.guide.id} {pairing.guide.version}"),
            ("entries", len(entries)),
            *((("recorded_at", "/".join(days)),) if days else ()),
        ),
        caption="entries",
        columns=("kind", *(each.value for each in Route)),
        rows=tuple(
            (kind.value, *(counted[kind, each] for each in Route))
            for kind in EntryKind
            if kind in kinds
        ),
    )
