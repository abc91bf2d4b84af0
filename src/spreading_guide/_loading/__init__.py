"""Loading the guide and pairings, writing pairings, and saying what is wrong with a document."""

from spreading_guide._loading.documents import Document, Kind, problems, schema
from spreading_guide._loading.guides import available_locales, build_guide, load_guide

__all__ = [
    "Document",
    "Kind",
    "available_locales",
    "build_guide",
    "load_guide",
    "problems",
    "schema",
]
