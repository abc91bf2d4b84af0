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
from spreading_guide.rendering.reporting import agenda, calendar, report
from spreading_guide.rendering.site import site, write_site

__all__ = [
    "Document",
    "Page",
    "agenda",
    "as_docx",
    "as_html",
    "as_markdown",
    "as_pdf",
    "calendar",
    "json_in_script",
    "markdown_cell",
    "policy",
    "render",
    "report",
    "route_map",
    "site",
    "write_site",
]
