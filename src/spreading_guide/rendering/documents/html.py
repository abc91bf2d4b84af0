"""A document as one page of HTML."""

from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.rendering.documents.blocks import Document, Picture
from spreading_guide.rendering.escaping import xml_text
from spreading_guide.rendering.pages import Page, render


def as_html(document: Document) -> str:
    """Write a document as a page that stands alone, to read and to print."""
    held = _held(document)
    page = Page(title=held.title, lang=held.lang, dir=held.dir)
    blocks = [(type(block).__name__.lower(), block) for block in held.blocks]
    return render("document.html", page, document=held, blocks=blocks, outdated=held.outdated)


def _held(part: Any) -> Any:  # noqa: ANN401 - a document, or whatever is in one
    """Give a part of a document without what no page can hold and what turns words around."""
    match part:
        case sg.Text():
            about = {name: getattr(part, name) for name in ("id", "lang", "dir", "state")}
            return sg.Text(xml_text(part), **about)
        case str():
            return xml_text(part)
        case tuple():
            return tuple(map(_held, part))
        case _ if attrs.has(type(part)) and not isinstance(part, Picture):
            members = {
                each.name: _held(getattr(part, each.name)) for each in attrs.fields(type(part))
            }
            return attrs.evolve(part, **members)
    return part
