"""Making the page of a workbook."""

from collections.abc import Sequence

import spreading_guide as sg
from spreading_guide.exceptions import GuideMismatch
from spreading_guide.rendering.escaping import json_in_script
from spreading_guide.rendering.pages import Page, render, text
from spreading_guide.rendering.words import Words
from spreading_guide.rendering.workbooks.bundling import bundle
from spreading_guide.rendering.workbooks.content import content


def workbook(guides: Sequence[sg.Guide], pairing: sg.Pairing | None = None) -> str:
    r"""Give a page in which two teams work through the guide, offline, and save what they say.

    It is one file and needs no server: the guide, its words, what counts how far the teams are and
    a pairing are in it. What it saves is the document of a pairing, as `load_pairing` reads it.

    Args:
        guides: the guide in each language that the page shall have, the first one for readers
            whose own it has not.
        pairing: what the page opens with; None for a page in which one is begun.

    Raises:
        GuideMismatch: where the pairing belongs to another guide.
        ValueError: where there is no guide, one language twice, or guides that differ in more
            than their words.

    >>> page = workbook([sg.load_guide("en")])
    >>> page[:38]
    '<!DOCTYPE html>\n<html lang="en" dir="l'
    """
    held = content(guides)
    first = guides[0]
    if pairing is not None and pairing.guide.id != first.id:
        raise GuideMismatch(first.id, pairing.guide.id)
    words = Words(first)
    return render(
        "workbook/workbook.html",
        Page(title=str(first.title), lang=first.lang, dir=first.locale.dir),
        style=text("workbook/workbook.css"),
        script=bundle("workbook/main.mjs"),
        words=words,
        content=json_in_script(held),
        pairing="" if pairing is None else json_in_script(pairing.as_dict()),
    )
