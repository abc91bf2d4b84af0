"""What a translator sees of a text: its English, where it appears, a note, how long it may be."""

from collections.abc import Iterator
from functools import cache

import attrs

import spreading_guide as sg
from spreading_guide.locales import FREE_IN_FORMS, placeholders

# Texts that stand alone beside others, where a long one breaks a table.
_SHORT = ("label", "term", "name", "unit", "low", "high")
_ROUTES = {"sharer": "sharer", "reuser": "re-user"}
_FIELDS = {
    "title": "the title",
    "summary": "the summary",
    "name": "the name",
    "purpose": "its purpose",
    "decision": "the decision at its end",
    "action": "what to do",
    "why": "why it matters",
    "done_when": "how one sees that it is done",
    "changes": "what is different under the condition",
    "opening": "how the conversation opens",
    "closing": "how the conversation closes",
    "text": "the question",
    "listen_for": "what a good answer holds",
    "warning_sign": "what a bad answer sounds like",
    "low": "the low end of the scale",
    "high": "the high end of the scale",
    "unit": "what the number counts",
    "term": "the word",
    "definition": "what it means",
}


@attrs.frozen(kw_only=True)
class Unit:
    """A text to translate.

    Attributes:
        id: the text id.
        text: the English words; of a phrase with plural forms, those for `other`.
        one: of a phrase with plural forms, the words for `one`; else None.
        src: the mark of the English.
        where: where a reader sees it.
        note: what a translator should know; None where there is nothing.
        longest: how many characters fit; None where it does not matter.
    """

    id: str
    text: str
    one: str | None
    src: str
    where: str
    note: str | None
    longest: int | None

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Give the placeholders that a translation must have."""
        return placeholders(self.text)

    @property
    def optional(self) -> frozenset[str]:
        """Give those that it may leave out: a plural form may say its number in a word."""
        return frozenset() if self.one is None else FREE_IN_FORMS


@cache
def units() -> tuple[Unit, ...]:
    """Give all texts to translate, in the order in which a reader meets them."""
    texts = {text.id: text for text in sg.source_texts()}
    places = {text_id: where for text_id, where in _places(sg.load_guide("en")) if text_id in texts}
    # What belongs to no part of the guide comes behind it, in the order of the file.
    places |= {text_id: _kind(text_id) for text_id in texts if text_id not in places}
    return tuple(
        Unit(
            id=text_id,
            text=texts[text_id].text,
            one=texts[text_id].one,
            src=texts[text_id].src,
            where=where,
            note=texts[text_id].note,
            longest=_longest(text_id, texts[text_id].text),
        )
        for text_id, where in places.items()
    )


def by_id() -> dict[str, Unit]:
    """Give all texts to translate by their ids."""
    return {unit.id: unit for unit in units()}


def _longest(text_id: str, english: str) -> int | None:
    field = text_id.rpartition(".")[2]
    short = field in _SHORT or field.startswith("option-") or text_id.startswith("phrase.field-")
    return max(30, 2 * len(english)) if short else None


def _places(guide: sg.Guide) -> Iterator[tuple[str, str]]:
    """Give text ids with where a reader sees them."""
    for field in ("title", "summary"):
        yield f"guide.{guide.id}.{field}", f"The guide: {_FIELDS[field]}"
    for term in guide.glossary:
        for field in ("term", "definition"):
            yield f"term.{term.id}.{field}", f"Glossary: {_FIELDS[field]}"
    for number, step in enumerate(guide.steps, 1):
        place = f"Step {number}, {step.name}"
        for field in ("name", "purpose", "decision"):
            yield f"step.{step.id}.{field}", f"{place}: {_FIELDS[field]}"
        for item in step.checklist:
            who = " and ".join(_ROUTES[route] for route in item.routes)
            yield from _fields("item", item.id, f"{place}, checklist of the {who}", item.basis)
        for tool in step.tools:
            inside = f"{place}, tool {tool.name}"
            yield from _fields("tool", tool.id, inside, tool.basis)
            for question in tool.questions:
                yield from _question(question, inside)


def _fields(
    kind: str, part_id: str, place: str, basis: tuple[sg.Basis, ...]
) -> Iterator[tuple[str, str]]:
    for field, what in _FIELDS.items():
        yield f"{kind}.{part_id}.{field}", f"{place}: {what}"
    for number, _ in enumerate(basis, 1):
        yield f"{kind}.{part_id}.supports-{number}", f"{place}: what it rests on"


def _question(question: sg.Question, inside: str) -> Iterator[tuple[str, str]]:
    who = " and ".join(_ROUTES[route] for route in question.routes)
    place = f"{inside}, answered by the {who}"
    yield from _fields("question", question.id, place, ())
    for option in question.options:
        what = f'a choice for "{question.text}"'
        yield f"question.{question.id}.option-{option.id}", f"{place}: {what}"
    for number, _ in enumerate(question.basis, 1):
        yield f"question.{question.id}.supports-{number}", f"{place}: what it rests on"


# What belongs to no part of the guide, by the kind in its id.
_KINDS = {
    "attribution": "Credit",
    "phrase": "Phrases of a program",
    "problem": "What is wrong in a document",
    "provenance": "How COI made its guide",
}


def _kind(text_id: str) -> str:
    kind, name, field = text_id.split(".")
    if kind == "phrase":
        # Phrases of one command or page stand together.
        return f"{_KINDS[kind]}, {name.partition('-')[0]}: {name}"
    what = "what it means" if field == "definition" else "the word for a code"
    return f"{_KINDS[kind]}: {field}" if kind in _KINDS else f"List {kind}: {what}"
