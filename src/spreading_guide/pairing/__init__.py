"""The pairing document: a header and an append-only journal of entries."""

from spreading_guide.pairing.builders import Envelope
from spreading_guide.pairing.canonical import canonical_json
from spreading_guide.pairing.checks import LARGEST
from spreading_guide.pairing.document import Pairing, new_pairing
from spreading_guide.pairing.entries import (
    ENTRY_CLASSES,
    Adaptation,
    Answer,
    Conclusion,
    Decision,
    Element,
    Fact,
    Gain,
    Mark,
    Obstacle,
    Withdrawal,
)
from spreading_guide.pairing.entry import UNSET, Entry, JSONValue, Unset
from spreading_guide.pairing.extensions import closed
from spreading_guide.pairing.header import PAIRING_FORMAT, GuideRef, Header, Party
from spreading_guide.pairing.journal import in_order, standing
from spreading_guide.pairing.merging import merge
from spreading_guide.pairing.moments import instant_of, is_day, moment_from, moment_of
from spreading_guide.pairing.redaction import redact
from spreading_guide.pairing.versions import precedence

__all__ = [
    "ENTRY_CLASSES",
    "LARGEST",
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
    "closed",
    "in_order",
    "instant_of",
    "is_day",
    "merge",
    "moment_from",
    "moment_of",
    "new_pairing",
    "precedence",
    "redact",
    "standing",
]
