"""What a schema cannot say of a guide's structure (rules A2, D14 and V1)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from spreading_guide._structuring.reading import pointer, shortened
from spreading_guide.exceptions import Problem

MOST_MINUTES: Final = 60
_MODES: Final = frozenset({"copy", "adapt", "inspire"})

Placed = tuple[tuple[object, ...], dict[str, Any]]
"""A part of the document and the path to it."""


def steps_of(document: Mapping[str, Any]) -> Iterator[Placed]:
    """Give the steps with their places."""
    for at, step in enumerate(document["steps"]):
        yield ("steps", at), step


def items_of(document: Mapping[str, Any]) -> Iterator[Placed]:
    """Give the checklist items with their places."""
    for path, step in steps_of(document):
        for at, item in enumerate(step.get("checklist", ())):
            yield (*path, "checklist", at), item


def tools_of(document: Mapping[str, Any]) -> Iterator[Placed]:
    """Give the dialogue tools with their places."""
    for path, step in steps_of(document):
        for at, tool in enumerate(step.get("tools", ())):
            yield (*path, "tools", at), tool


def questions_of(document: Mapping[str, Any]) -> Iterator[Placed]:
    """Give the questions with their places."""
    for path, tool in tools_of(document):
        for at, question in enumerate(tool["questions"]):
            yield (*path, "questions", at), question


def guide_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Check a guide's structure that its schema accepts."""
    yield from _id_problems(document)
    yield from _reference_problems(document)
    yield from _condition_problems(document)
    yield from _gate_problems(document)
    yield from _question_problems(document)
    yield from _cycle_problems(document)
    for kind in ("items", "questions"):
        yield from _retired_problems(document, kind)


def _problem(code: str, path: tuple[object, ...], expected: str, found: object) -> Problem:
    return Problem(code=code, pointer=pointer(*path), expected=expected, found=shortened(found))


def _id_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for parts in (steps_of, items_of, tools_of, questions_of):
        for path, part in parts(document):
            if part["id"] in seen:
                expected = "an id that no other step, item, tool or question has"
                yield _problem("duplicate_id", (*path, "id"), expected, part["id"])
            seen.add(part["id"])
    for name in ("rungs", "code_lists"):
        listed: set[str] = set()
        for at, part in enumerate(document.get(name, ())):
            if part["id"] in listed:
                yield _problem("duplicate_id", (name, at, "id"), "an id that stands once", part["id"])
            listed.add(part["id"])


def _ids(parts: Iterator[Placed]) -> set[str]:
    return {part["id"] for _, part in parts}


def _codes(document: Mapping[str, Any], kind: str) -> set[str]:
    lists = document.get("code_lists", ())
    return {code for each in lists if each["id"] == kind for code in each["codes"]}


def _reference_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    steps, items, questions = (
        _ids(parts(document)) for parts in (steps_of, items_of, questions_of)
    )
    gates = {step["id"] for _, step in steps_of(document) if "gate" in step}
    goals = {"decision": gates, "item": items, "question": questions}
    audiences = _codes(document, "audience")
    for path, item in items_of(document):
        for at, named in enumerate(item.get("after", ())):
            if named not in items:
                yield _problem("unknown_reference", (*path, "after", at), "an item of this guide", named)
        for at, code in enumerate(item.get("audiences", ())):
            if code not in audiences:
                expected = "a code of the list audience"
                yield _problem("unknown_reference", (*path, "audiences", at), expected, code)
    for path, question in questions_of(document):
        for at, named in enumerate(question.get("informs", ())):
            if named["id"] not in goals[named["kind"]]:
                expected = f"the id of a {named['kind']} of this guide"
                yield _problem("unknown_reference", (*path, "informs", at, "id"), expected, named["id"])
    for at, rung in enumerate(document.get("rungs", ())):
        if rung["step"] not in steps:
            yield _problem("unknown_reference", ("rungs", at, "step"), "a step of this guide", rung["step"])
    for at, code in enumerate(document.get("provenance", {}).get("audiences", ())):
        if code not in audiences:
            expected = "a code of the list audience"
            yield _problem("unknown_reference", ("provenance", "audiences", at), expected, code)


def _condition_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    sectors = _codes(document, "sector")
    for parts in (items_of, questions_of):
        for path, part in parts(document):
            for fact, accepted in part.get("when", {}).items():
                if not accepted:
                    expected = "at least one value, since none makes the condition false for ever"
                    yield _problem("empty_condition", (*path, "when", fact), expected, accepted)
                for at, code in enumerate(accepted if fact == "sectors" else ()):
                    if code not in sectors:
                        expected = "a code of the list sector"
                        yield _problem("unknown_reference", (*path, "when", fact, at), expected, code)


def _gate_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    offering = [
        path
        for path, step in steps_of(document)
        if "gate" in step and not _MODES.isdisjoint(step["gate"]["choices"])
    ]
    for path in offering[1:]:
        expected = "at most one gate that offers copy, adapt or inspire"
        yield _problem("second_mode_gate", (*path, "gate"), expected, {"choices": 0})


def _question_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    for path, tool in tools_of(document):
        minutes = sum(question["minutes"] for question in tool["questions"])
        if minutes > MOST_MINUTES:
            expected = f"at most {MOST_MINUTES} minutes in all"
            yield _problem("time_budget", (*path, "questions"), expected, minutes)
    for path, question in questions_of(document):
        if question.get("sealed") and len(question["routes"]) == 1:
            expected = "both routes, since a sealed question compares them"
            yield _problem("sealed_one_route", (*path, "sealed"), expected, question["routes"])
        options = question.get("options", ())
        for at, option in enumerate(options):
            if option in options[:at]:
                expected = "an option that stands once"
                yield _problem("duplicate_option", (*path, "options", at), expected, option)
        scale = question.get("scale")
        if scale is not None and scale["min"] >= scale["max"]:
            expected = "a maximum above the minimum"
            yield _problem("bad_range", (*path, "scale"), expected, scale)


def _on_cycles(arrows: Mapping[str, list[str]]) -> set[str]:
    """Give every node that lies on a cycle or leads only into one, without recursion."""
    waiting = {start: len([end for end in ends if end in arrows]) for start, ends in arrows.items()}
    before: dict[str, list[str]] = {}
    for start, ends in arrows.items():
        for end in ends:
            before.setdefault(end, []).append(start)
    free = [node for node, left in waiting.items() if not left]
    while free:
        for start in before.get(free.pop(), ()):
            waiting[start] -= 1
            if not waiting[start]:
                free.append(start)
    return {node for node, left in waiting.items() if left}


def _cycle_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    placed = list(items_of(document))
    stuck = _on_cycles({item["id"]: item.get("after", []) for _, item in placed})
    first = next((path for path, item in placed if item["id"] in stuck), None)
    if first is not None:
        expected = "items that do not wait for each other in a circle"
        yield _problem("cycle", (*first, "after"), expected, ", ".join(sorted(stuck)))


def _retired_problems(document: Mapping[str, Any], kind: str) -> Iterator[Problem]:
    """Check that each retirement is a renaming, a split, a merger or a drop (rule V1)."""
    retired: dict[str, dict[str, Any]] = document.get("retired", {}).get(kind, {})
    present = _ids(items_of(document) if kind == "items" else questions_of(document))
    successors = Counter(named for gone in retired.values() for named in gone["to"])
    for old, gone in retired.items():
        path = ("retired", kind, old)
        if old in present:
            yield _problem("bad_retired", path, "an id that the guide no longer has", old)
        for at, named in enumerate(gone["to"]):
            if named not in present and named not in retired:
                expected = "an id of this guide, or a retired one"
                yield _problem("unknown_reference", (*path, "to", at), expected, named)
        if "carries" in gone and len(gone["to"]) < 2:  # noqa: PLR2004 - a split has two parts
            yield _problem("bad_retired", (*path, "carries"), "several successors", gone["to"])
        shared = [named for named in gone["to"] if successors[named] > 1]
        if shared and len(gone["to"]) > 1:
            expected = "a split whose parts come from nothing else"
            yield _problem("bad_retired", (*path, "to"), expected, shared[0])
        elif shared:
            versions = {each["version"] for each in retired.values() if shared[0] in each["to"]}
            if len(versions) > 1:
                expected = "one version for all that were merged"
                yield _problem("bad_retired", (*path, "version"), expected, gone["version"])
    stuck = _on_cycles({old: gone["to"] for old, gone in retired.items()})
    if stuck:
        expected = "retired ids that do not lead back to themselves"
        yield _problem("cycle", ("retired", kind, min(stuck), "to"), expected, ", ".join(sorted(stuck)))
