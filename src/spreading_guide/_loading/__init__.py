"""Loading the guide and pairings, writing pairings, and saying what is wrong with a document."""

from spreading_guide._loading.building import build_guide
from spreading_guide._loading.documents import Document, Kind, problems, schema
from spreading_guide._loading.guides import MinState, available_locales, load_guide, locale_info
from spreading_guide._loading.layers import Pack, installed_packs, load_pack
from spreading_guide._loading.sources import SourceText, source_texts

__all__ = [
    "Document",
    "Kind",
    "MinState",
    "Pack",
    "SourceText",
    "available_locales",
    "build_guide",
    "installed_packs",
    "load_guide",
    "load_pack",
    "locale_info",
    "problems",
    "schema",
    "source_texts",
]
