"""The pairing document: a header and an append-only journal of entries."""

from spreading_guide.pairing.canonical import canonical_json
from spreading_guide.pairing.document import (
    PAIRING_FORMAT,
    Envelope,
    GuideRef,
    Header,
    Pairing,
    Party,
    new_pairing,
)
from spreading_guide.pairing.entries import (
    ENTRY_CLASSES,
    UNSET,
    Adaptation,
    Answer,
    Conclusion,
    Decision,
    Element,
    Entry,
    Fact,
    Gain,
    JSONValue,
    Mark,
    Obstacle,
    Unset,
    Withdrawal,
)
from spreading_guide.pairing.journal import in_order, standing
from spreading_guide.pairing.moments import instant_of, is_day, moment_from, moment_of

__all__ = [
    "ENTRY_CLASSES",
    "PAIRING_FORMAT",
    "UNSET",
    "Adaptation",
    "Answer",
    "Conclusion",
    "Decision",
    "Element",
    "Entry",
    "Envelope",
    "Fact",
    "Gain",
    "GuideRef",
    "Header",
    "JSONValue",
    "Mark",
    "Obstacle",
    "Pairing",
    "Party",
    "Unset",
    "Withdrawal",
    "canonical_json",
    "in_order",
    "instant_of",
    "is_day",
    "moment_from",
    "moment_of",
    "new_pairing",
    "standing",
]
