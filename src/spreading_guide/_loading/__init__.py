"""Loading the guide and pairings, writing pairings, and saying what is wrong with a document."""

from spreading_guide._loading.documents import Document, Kind, problems, schema
from spreading_guide._loading.guides import available_locales, build_guide, load_guide
from spreading_guide._loading.pairings import dump_pairing, load_pairing, pairing_from_entries

__all__ = [
    "Document",
    "Kind",
    "available_locales",
    "build_guide",
    "dump_pairing",
    "load_guide",
    "load_pairing",
    "pairing_from_entries",
    "problems",
    "schema",
]
