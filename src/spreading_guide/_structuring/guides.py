"""What a schema cannot say of a guide's structure (rules A2, D14 and V1)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from spreading_guide._structuring.circles import retired_problems, waiting_problems
from spreading_guide._structuring.finding import problem
from spreading_guide._structuring.parts import items_of, questions_of, steps_of, tools_of
from spreading_guide.exceptions import Problem

MOST_MINUTES: Final = 60
_MODES: Final = frozenset({"copy", "adapt", "inspire"})

Path = tuple[object, ...]
Reference = tuple[Path, str, set[str], str]
"""Where a reference stands, what it names, what there is, and that in words."""


def guide_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Check a guide's structure that its schema accepts."""
    yield from _id_problems(document)
    for path, named, known, expected in chain(_references(document), _code_references(document)):
        if named not in known:
            yield problem("unknown_reference", path, expected, named)
    yield from _condition_problems(document)
    yield from _gate_problems(document)
    yield from _question_problems(document)
    yield from waiting_problems(document)
    yield from retired_problems(document, "items", items_of)
    yield from retired_problems(document, "questions", questions_of)


def _repeated(placed: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Give what stood before, each time that it stands again."""
    seen: set[str] = set()
    for path, found in placed:
        if found in seen:
            yield path, found
        seen.add(found)


def _id_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    ids = (
        ((*path, "id"), part["id"])
        for parts in (steps_of, items_of, tools_of, questions_of)
        for path, part in parts(document)
    )
    for path, found in _repeated(ids):
        expected = "an id that no other step, item, tool or question has"
        yield problem("duplicate_id", path, expected, found)
    for name in ("rungs", "code_lists"):
        listed = enumerate(document.get(name, ()))
        for path, found in _repeated(((name, at, "id"), part["id"]) for at, part in listed):
            yield problem("duplicate_id", path, "an id that stands once", found)


def _codes(document: Mapping[str, Any], kind: str) -> set[str]:
    lists = document.get("code_lists", ())
    return {code for each in lists if each["id"] == kind for code in each["codes"]}


def _references(document: Mapping[str, Any]) -> Iterator[Reference]:
    items = {part["id"] for _, part in items_of(document)}
    questions = {part["id"] for _, part in questions_of(document)}
    gates = {step["id"] for _, step in steps_of(document) if "gate" in step}
    goals = {"decision": gates, "item": items, "question": questions}
    for path, item in items_of(document):
        for at, named in enumerate(item.get("after", ())):
            yield (*path, "after", at), named, items, "an item of this guide"
    for path, question in questions_of(document):
        for at, named in enumerate(question.get("informs", ())):
            place, kind = (*path, "informs", at, "id"), named["kind"]
            yield place, named["id"], goals[kind], f"the id of a {kind} of this guide"
    steps = {part["id"] for _, part in steps_of(document)}
    for at, rung in enumerate(document.get("rungs", ())):
        yield ("rungs", at, "step"), rung["step"], steps, "a step of this guide"


def _code_references(document: Mapping[str, Any]) -> Iterator[Reference]:
    sectors, audiences = _codes(document, "sector"), _codes(document, "audience")
    for parts in (items_of, questions_of):
        for path, part in parts(document):
            for at, code in enumerate(part.get("when", {}).get("sectors", ())):
                yield (*path, "when", "sectors", at), code, sectors, "a code of the list sector"
    named_by = [*items_of(document), (("provenance",), document.get("provenance", {}))]
    for path, part in named_by:
        for at, code in enumerate(part.get("audiences", ())):
            yield (*path, "audiences", at), code, audiences, "a code of the list audience"


def _condition_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    expected = "at least one value, since none makes the condition false for ever"
    for parts in (items_of, questions_of):
        for path, part in parts(document):
            for fact, accepted in part.get("when", {}).items():
                if not accepted:
                    yield problem("empty_condition", (*path, "when", fact), expected, accepted)


def _gate_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    offering = [
        (path, step["gate"])
        for path, step in steps_of(document)
        if "gate" in step and not _MODES.isdisjoint(step["gate"]["choices"])
    ]
    for path, gate in offering[1:]:
        expected = "at most one gate that offers copy, adapt or inspire"
        yield problem("second_mode_gate", (*path, "gate"), expected, gate)


def _question_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    for path, tool in tools_of(document):
        minutes = sum(question["minutes"] for question in tool["questions"])
        if minutes > MOST_MINUTES:
            expected = f"at most {MOST_MINUTES} minutes in all"
            yield problem("time_budget", (*path, "questions"), expected, minutes)
    for path, question in questions_of(document):
        if question.get("sealed") and len(question["routes"]) == 1:
            expected = "both routes, since a sealed question compares them"
            yield problem("sealed_one_route", (*path, "sealed"), expected, question["routes"])
        options = enumerate(question.get("options", ()))
        for place, option in _repeated(((*path, "options", at), each) for at, each in options):
            yield problem("duplicate_option", place, "an option that stands once", option)
        scale = question.get("scale")
        if scale is not None and scale["min"] >= scale["max"]:
            yield problem("bad_range", (*path, "scale"), "a maximum above the minimum", scale)
