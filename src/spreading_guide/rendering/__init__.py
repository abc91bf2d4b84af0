"""Turning the guide, pairings and translations into pages; every text is escaped for its place.

Jinja2 comes with the extras that need it, and is imported when a page is made.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from spreading_guide.rendering.sheets import (
        CellProblem,
        Filled,
        SheetError,
        as_xlsx,
        read_sheet,
    )
    from spreading_guide.rendering.sites import site, write_site
    from spreading_guide.rendering.workbooks import workbook
    from spreading_guide.rendering.worksheets import worksheet
else:
    _PLACES = {
        "documents": {"Document", "as_docx", "as_html", "as_markdown", "as_pdf"},
        "escaping": {"json_in_script", "markdown_cell"},
        "pages": {"Page", "policy", "render"},
        "pictures": {"route_map"},
        "reporting": {"SinceLater", "agenda", "calendar", "report"},
        "sheets": {"CellProblem", "Filled", "SheetError", "as_xlsx", "read_sheet"},
        "sites": {"site", "write_site"},
        "workbooks": {"workbook"},
        "worksheets": {"worksheet"},
    }

    def __getattr__(name: str) -> object:
        """Bring in what makes one kind of page when it is first asked for.

        Who wants the words of a page alone, as the command line does at every start, does not
        pay for workbooks. Type checkers see the names above, and any other is an error to them.
        """
        from importlib import import_module

        place = next((place for place, names in _PLACES.items() if name in names), None)
        if place is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(import_module(f"{__name__}.{place}"), name)
        return found


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
    "workbook",
    "worksheet",
    "write_site",
]


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
