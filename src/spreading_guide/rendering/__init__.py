"""Turning the guide, pairings and translations into pages; every text is escaped for its place.

Jinja2 comes with the extras that need it, and is imported when a page is made.
"""

from spreading_guide.rendering.escaping import markdown_cell
from spreading_guide.rendering.pages import Page, policy, render

__all__ = ["Page", "markdown_cell", "policy", "render"]
