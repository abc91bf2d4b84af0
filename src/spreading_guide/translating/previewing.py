"""A page that shows translations beside the English, for who translates and who reviews."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

import spreading_guide as sg
from spreading_guide.rendering import Page, render
from spreading_guide.translating.checking import Finding, check
from spreading_guide.translating.states import DRAFT, MISSING, SHOWN, STALE, Standing
from spreading_guide.translating.units import Unit, units
from spreading_guide.translating.workspace import Language

_STATES = (*SHOWN, DRAFT, MISSING)
_WORDS = (
    *("about", "counts", "show", "show-all", "show-attention", "contents", "note"),
    *("was", "term", "findings", "not-yet"),
)
_EXAMPLES = 4

Sentence = Callable[[Finding], str]
"""Says in words what a check found."""


def preview(languages: Sequence[Language], guide: sg.Guide, sentence: Sentence) -> str:
    """Make the page.

    Args:
        languages: the languages to show beside one another.
        guide: the guide in the language that the page itself speaks.
        sentence: says what the check found.
    """
    sides = [_Side(language, guide, sentence) for language in languages]
    words = {name.replace("-", "_"): str(guide.phrase(f"preview-{name}")) for name in _WORDS}
    words["language"] = str(guide.phrase("cli-l10n-column-language"))
    parts = [
        {"name": name, "texts": [_text(unit, sides) for unit in grouped]}
        for name, grouped in groupby(units(), key=_part)
    ]
    title = guide.phrase("preview-title")
    return render(
        "preview.html",
        Page(title=str(title), lang=title.lang, dir=title.dir),
        words=words,
        states=[{"id": state, "name": str(guide.label(state, "text-state"))} for state in _STATES],
        languages=[side.about() for side in sides],
        parts=parts,
    )


def _part(unit: Unit) -> str:
    """Give the part of the guide under which a text is listed."""
    place = unit.where.partition(":")[0]
    if place.startswith("Step"):
        return ", ".join(place.split(", ")[: 3 if ", tool " in place else 2])
    return place


def _text(unit: Unit, sides: Iterable["_Side"]) -> dict[str, Any]:
    shown = [side.text(unit) for side in sides]
    marks = {side["state"] for side in shown}
    if any(side["state"] in {STALE, DRAFT, MISSING} or side["findings"] for side in shown):
        marks.add("attention")
    return {
        "id": unit.id,
        "where": unit.where,
        "english": unit.text,
        "one": unit.one,
        "note": unit.note,
        "marks": sorted(marks),
        "sides": shown,
    }


def _counted(standing: Standing) -> str:
    """Give the state to count: a translation that cannot be shown is missing to readers."""
    return standing.state if standing.state == DRAFT else standing.counted


class _Side:
    """A language on the page."""

    def __init__(self, language: Language, guide: sg.Guide, sentence: Sentence) -> None:
        self._language = language
        self._guide = guide
        self._standings = {standing.unit.id: standing for standing in language.standings()}
        self._findings: dict[str, list[dict[str, str]]] = {}
        for finding in check(language):
            about = {"severity": finding.severity, "sentence": sentence(finding)}
            self._findings.setdefault(finding.id, []).append(about)

    def about(self) -> dict[str, Any]:
        """Give the language and how many texts are in each state."""
        states = [_counted(standing) for standing in self._standings.values()]
        return {
            "tag": self._language.tag,
            "name": self._language.settings.name,
            "counts": [states.count(state) for state in _STATES],
            # What is wrong with the files as a whole belongs to no text.
            "findings": self._findings.get("", []),
        }

    def text(self, unit: Unit) -> dict[str, Any]:
        """Give what the language has for a text."""
        standing, settings = self._standings[unit.id], self._language.settings
        return {
            "tag": settings.tag,
            "language": settings.name,
            "dir": settings.dir,
            "state": standing.state,
            "state_name": str(self._guide.label(standing.state, "text-state")),
            "forms": self._forms(standing),
            "was": standing.previous[-1] if standing.previous else None,
            "terms": [
                {"english": term.source[0], "preferred": term.preferred}
                for term in self._language.terms.terms
                if term.asked_for(unit.text)
            ],
            "findings": self._findings.get(unit.id, []),
        }

    def _forms(self, standing: Standing) -> list[dict[str, str]]:
        plural = self._language.settings.plural
        found = []
        for position, words in enumerate(standing.forms):
            numbers = ""
            if standing.unit.one is not None:
                category = plural.forms[position] if position < len(plural.forms) else ""
                numbers = str(self._guide.phrase("preview-plural")).format(
                    numbers=_examples(plural, category)
                )
            if words.strip():
                found.append({"words": words, "numbers": numbers})
        return found


def _examples(plural: sg.Plural, category: str) -> str:
    """Give the first numbers that a plural form is for."""
    numbers = [str(number) for number in range(1001) if plural.category(number) == category]
    return ", ".join(numbers[:_EXAMPLES])
