"""Languages: which one serves a wish, and which wording of a text is shown; pure."""

from spreading_guide.locales.layers import (
    CATEGORIES,
    FREE_IN_FORMS,
    STATES,
    Candidate,
    Layer,
    Layers,
    Source,
    Wording,
    chain,
    group_of,
    hash_of,
    judged,
)
from spreading_guide.locales.negotiation import ANY, negotiate, truncations, wishes
from spreading_guide.locales.wording import (
    BIDI_CONTROLS,
    DIRECTION_MARKS,
    INVISIBLE,
    addresses,
    markup,
    misfits,
    placeholders,
    source_hash,
)

__all__ = [
    "ANY",
    "BIDI_CONTROLS",
    "CATEGORIES",
    "DIRECTION_MARKS",
    "FREE_IN_FORMS",
    "INVISIBLE",
    "STATES",
    "Candidate",
    "Layer",
    "Layers",
    "Source",
    "Wording",
    "addresses",
    "chain",
    "group_of",
    "hash_of",
    "judged",
    "markup",
    "misfits",
    "negotiate",
    "placeholders",
    "source_hash",
    "truncations",
    "wishes",
]
