"""Translating the guide: PO files that people edit, checked, and compiled into what ships.

The extra `l10n` brings what this needs. Nothing here is imported when the guide is read.
"""

from spreading_guide.translating.checking import Finding, check, earned
from spreading_guide.translating.compiling import compiled, drift, write
from spreading_guide.translating.exceptions import (
    BadCatalogue,
    BadFile,
    BadSheet,
    NoLanguage,
    NotATag,
    NothingKnown,
)
from spreading_guide.translating.pseudo import pseudolocale
from spreading_guide.translating.workspace import Language, Workspace, template

__all__ = [
    "BadCatalogue",
    "BadFile",
    "BadSheet",
    "Finding",
    "Language",
    "NoLanguage",
    "NotATag",
    "NothingKnown",
    "Workspace",
    "check",
    "compiled",
    "drift",
    "earned",
    "pseudolocale",
    "template",
    "write",
]
