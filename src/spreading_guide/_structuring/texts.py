"""Which texts a guide has, by their derived ids."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from spreading_guide._structuring.finding import problem, shortened
from spreading_guide._structuring.parts import items_of, questions_of, steps_of, tools_of
from spreading_guide.exceptions import Problem

PHASES: Final = 3


def _basis(kind: str, part: Mapping[str, Any]) -> Iterator[str]:
    for at in range(1, len(part.get("basis", ())) + 1):
        yield f"{kind}.{part['id']}.supports-{at}"


def structure_text_ids(document: Mapping[str, Any]) -> Iterator[str]:
    """Give the ids of the texts that belong to parts of the structure, in content order."""
    guide = document["id"]
    yield from (f"guide.{guide}.title", f"guide.{guide}.summary")
    for _, step in steps_of(document):
        yield from (f"step.{step['id']}.{field}" for field in ("name", "purpose"))
        if "gate" in step:
            yield f"step.{step['id']}.decision"
    for _, item in items_of(document):
        yield from (f"item.{item['id']}.{field}" for field in ("action", "why", "done_when"))
        if "when" in item:
            yield f"item.{item['id']}.changes"
        yield from _basis("item", item)
    for _, tool in tools_of(document):
        fields = ("name", "purpose", "opening", "closing")
        yield from (f"tool.{tool['id']}.{field}" for field in fields)
        yield from _basis("tool", tool)
    for _, question in questions_of(document):
        yield from _question(question)
    for term in document.get("glossary", ()):
        yield from (f"term.{term}.term", f"term.{term}.definition")
    if "provenance" in document:
        yield f"provenance.{guide}.summary"
        yield from (f"provenance.{guide}.phase-{number}" for number in range(1, PHASES + 1))
    if "attribution" in document:
        yield f"attribution.{guide}.text"


def _question(question: Mapping[str, Any]) -> Iterator[str]:
    start = f"question.{question['id']}"
    yield from (f"{start}.{field}" for field in ("text", "listen_for", "warning_sign"))
    if "scale" in question:
        yield from (f"{start}.low", f"{start}.high")
    if question["kind"] == "amount":
        yield f"{start}.unit"
    yield from (f"{start}.option-{option}" for option in question.get("options", ()))
    yield from _basis("question", question)


def code_text_ids(document: Mapping[str, Any]) -> Iterator[str]:
    """Give the ids of the labels that the guide's own codes need."""
    for codes in document.get("code_lists", ()):
        yield from (f"{codes['id']}.{code}.label" for code in codes["codes"])
    for rung in document.get("rungs", ()):
        yield f"outcome.{rung['id']}.label"
    for _, step in steps_of(document):
        choices = step.get("gate", {}).get("choices", ())
        yield from (f"choice.{choice}.label" for choice in choices)


_STRUCTURE_KINDS: Final = frozenset(
    {"guide", "step", "item", "tool", "question", "term", "provenance", "attribution"}
)


def is_structure_text(text_id: str) -> bool:
    """Tell whether a text belongs to a part of the structure; the rest are labels and phrases."""
    return text_id.partition(".")[0] in _STRUCTURE_KINDS


def texts_problems(structure: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[Problem]:
    """Check that every text of a guide is there, and none that belongs to nothing."""
    if document["guide"] != structure["id"]:
        yield problem("guide_mismatch", ("guide",), shortened(structure["id"]), document["guide"])
        return
    texts = document["texts"]
    needed = dict.fromkeys([*structure_text_ids(structure), *code_text_ids(structure)])
    for text_id in needed:
        if text_id not in texts:
            expected = f"the text {shortened(text_id)}"
            yield Problem(code="missing_text", pointer="/texts", expected=expected, found="none")
    for text_id in texts:
        if is_structure_text(text_id) and text_id not in needed:
            expected = "a text of something that the guide has"
            yield problem("unknown_text", ("texts", text_id), expected, text_id)
