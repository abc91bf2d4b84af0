"""Translations handed out and taken back: in a spreadsheet, or as a copy of the PO file."""

from spreading_guide.translating.exchanging.copies import catalogue_for_others, from_catalogue
from spreading_guide.translating.exchanging.sheets import from_sheet, sheet
from spreading_guide.translating.exchanging.taking import Change, Left, Offer, Taken, take

__all__ = [
    "Change",
    "Left",
    "Offer",
    "Taken",
    "catalogue_for_others",
    "from_catalogue",
    "from_sheet",
    "sheet",
    "take",
]
