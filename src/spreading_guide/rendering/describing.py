"""What stands beside a part of the guide, in words: conditions, basis, what it can change."""

from collections.abc import Iterable
from typing import Protocol

import spreading_guide as sg

# Which labels the values of a condition have; the others are yes and no.
_KINDS = {
    "sharer_level": "level",
    "reuser_level": "level",
    "sharer_kind": "party-kind",
    "reuser_kind": "party-kind",
    "mode": "mode",
    "sectors": "sector",
}


class Speaking(Protocol):
    """What gives words in one language: a page's words, or the command line's."""

    @property
    def guide(self) -> sg.Guide:
        """Give the guide whose words they are."""
        ...

    def __call__(self, phrase: str, **parts: object) -> str:
        """Give a phrase with its placeholders filled."""
        ...

    def label(self, code: str, kind: str | None = None) -> str:
        """Give the words for a code."""
        ...

    def listed(self, parts: Iterable[str]) -> str:
        """Put parts behind one another."""
        ...


def conditions(words: Speaking, when: tuple[sg.Condition, ...]) -> list[str]:
    """Say under which conditions something applies, a line for each."""
    return [
        words(
            "guide-condition",
            fact=words.label(condition.fact, "condition"),
            values=words.listed(
                _accepted(words, condition.fact, each) for each in condition.accepted
            ),
        )
        for condition in when
    ]


def _accepted(words: Speaking, fact: str, accepted: str | bool) -> str:  # noqa: FBT001 - the value is what it is about
    if isinstance(accepted, bool):
        return words("guide-yes" if accepted else "guide-no")
    return words.label(accepted, _KINDS.get(fact))


def reference(words: Speaking, reference: sg.Reference) -> str:
    """Say what a reference leads to: a decision, an item or a question in its own words."""
    guide = words.guide
    if reference.kind == "decision":
        gate = guide.step(reference.id).gate
        return gate.question if gate is not None else reference.id
    if reference.kind == "item":
        return guide.item(reference.id).action
    return guide.question(reference.id).text


def basis(words: Speaking, each: sg.Basis) -> str:
    """Say what a part rests on, and which source says so."""
    kind, said = words.label(each.kind), str(each.supports)
    # Where no source is named, the sentence itself says whose judgement it is.
    if each.source is not None or not said.startswith(kind):
        said = f"{kind}: {said}"
    return said if each.source is None else f"{said} ({source(words, each)})"


def source(words: Speaking, each: sg.Basis) -> str:
    """Name the source of a basis shortly, with the place in it."""
    found = words.guide.source(each.source or "")
    year = [] if found.year is None else [str(found.year)]
    locator = [] if each.locator is None else [each.locator]
    unchecked = [] if found.checked else [words("guide-unchecked")]
    return words.listed([found.title, *year, *locator, *unchecked])


def scale_ends(words: Speaking, scale: sg.Scale) -> str:
    """Say what both ends of a scale mean."""
    ends = {"min": scale.min, "low": scale.low, "max": scale.max, "high": scale.high}
    return words("guide-scale-ends", **ends)


def how_to_answer(words: Speaking, question: sg.Question) -> str:
    """Say what kind of answer a question asks for."""
    if question.scale is not None:
        return scale_ends(words, question.scale)
    return with_unit(words, words.label(question.kind), question.unit)


def with_unit(words: Speaking, said: str, unit: str | None) -> str:
    """Put the unit behind what is said, where there is one."""
    return said if unit is None else words("report-with-unit", said=said, unit=unit)
