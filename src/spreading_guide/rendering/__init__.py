"""Turning the guide, pairings and translations into pages; every text is escaped for its place.

Jinja2 comes with the extras that need it, and is imported when a page is made.
"""

from spreading_guide.rendering.documents import (
    Document,
    as_docx,
    as_html,
    as_markdown,
    as_pdf,
)
from spreading_guide.rendering.escaping import json_in_script, markdown_cell
from spreading_guide.rendering.pages import Page, policy, render
from spreading_guide.rendering.pictures import route_map
from spreading_guide.rendering.reporting import SinceLater, agenda, calendar, report
from spreading_guide.rendering.sheets import CellProblem, Filled, SheetError, as_xlsx, read_sheet
from spreading_guide.rendering.site import site, write_site
from spreading_guide.rendering.worksheets import worksheet

__all__ = [
    "CellProblem",
    "Document",
    "Filled",
    "Page",
    "SheetError",
    "SinceLater",
    "agenda",
    "as_docx",
    "as_html",
    "as_markdown",
    "as_pdf",
    "as_xlsx",
    "calendar",
    "json_in_script",
    "markdown_cell",
    "policy",
    "read_sheet",
    "render",
    "report",
    "route_map",
    "site",
    "worksheet",
    "write_site",
]
