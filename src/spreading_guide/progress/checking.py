"""Checking a pairing against its guide (rule D13): what evaluating would leave out, and why."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from spreading_guide.exceptions import Problem
from spreading_guide.model import AdaptationAction, Guide, Route
from spreading_guide.pairing import (
    Adaptation,
    Answer,
    Conclusion,
    Decision,
    Element,
    Entry,
    Fact,
    Mark,
    Obstacle,
    Pairing,
    standing,
)
from spreading_guide.progress.reading import fits

CanMark = Callable[[str, Route], bool]


def check(guide: Guide, pairing: Pairing) -> tuple[Problem, ...]:
    """Give the problems of a pairing that only its guide can show.

    Args:
        guide: the guide that the pairing was written for.
        pairing: a pairing that reading has accepted.

    Returns:
        All problems, in the order of the file; empty where there is none. Pointers are into the
        document that `Pairing.as_dict` gives.

    >>> import spreading_guide as sg
    >>> guide = sg.load_guide("en")
    >>> pairing = sg.new_pairing(guide, id="p", title="Sensor floors", sharer="A", reuser="B")
    >>> problem, = sg.check(guide, pairing.with_mark("no-such-item", "done", by="sharer"))
    >>> problem.code, problem.pointer
    ('unknown_item', '/entries/0/item')
    """
    if pairing.guide.id != guide.id:
        return (_problem("guide_mismatch", "/guide/id", guide.id, pairing.guide.id),)
    # What was withdrawn counts as never recorded and is listed nowhere (rule D7).
    stand, _ = standing(pairing.entries)
    judged = {entry.id for entry in stand}
    elements = {
        entry.element
        for entry in stand
        if isinstance(entry, Element)
        or (isinstance(entry, Adaptation) and entry.action is AdaptationAction.ADD)
    }
    # A long way of retired ids is followed once, and not for each mark on it.
    can_mark = cache(partial(_can_mark, guide))
    return tuple(
        problem
        for position, entry in enumerate(pairing.entries)
        if entry.id in judged
        for problem in _entry_problems(guide, elements, can_mark, entry, f"/entries/{position}")
    )


def _problem(code: str, pointer: str, expected: str, found: object) -> Problem:
    shown = repr(found)
    return Problem(code=code, pointer=pointer, expected=expected, found=shown[:100])


def _entry_problems(
    guide: Guide, elements: set[str], can_mark: CanMark, entry: Entry, at: str
) -> Iterator[Problem]:
    if isinstance(entry, Mark):
        yield from _mark_problems(guide, can_mark, entry, at)
    elif isinstance(entry, Answer | Conclusion):
        yield from _question_problems(guide, entry, at)
    elif isinstance(entry, Decision):
        yield from _decision_problems(guide, entry, at)
    elif isinstance(entry, Adaptation):
        if entry.element not in elements:
            expected = "an element that some entry names"
            yield _problem("unknown_element", f"{at}/element", expected, entry.element)
        yield from _code_problems(guide, "adaptation-code", entry.codes, f"{at}/codes")
    elif isinstance(entry, Obstacle):
        if isinstance(entry.category, str):
            listed = guide.find_codes("obstacle-category")
            if entry.category not in listed:
                expected = "a code of the list obstacle-category"
                yield _problem("unknown_code", f"{at}/category", expected, entry.category)
        yield from _code_problems(guide, "strategy", entry.strategies, f"{at}/strategies")
    elif isinstance(entry, Fact) and entry.fact == "sectors":
        yield from _code_problems(guide, "sector", entry.value, f"{at}/value")


def _code_problems(guide: Guide, kind: str, given: object, at: str) -> Iterator[Problem]:
    if isinstance(given, tuple):
        listed = guide.find_codes(kind)
        for position, code in enumerate(given):
            if code not in listed:
                yield _problem(
                    "unknown_code", f"{at}/{position}", f"a code of the list {kind}", code
                )


def _mark_problems(guide: Guide, can_mark: CanMark, entry: Mark, at: str) -> Iterator[Problem]:
    item = guide.find_item(entry.item)
    if item is None and not guide.is_retired("item", entry.item):
        yield _problem("unknown_item", f"{at}/item", "an item of the guide", entry.item)
        return
    right = [route for route in Route if can_mark(entry.item, route)]
    if entry.by not in right:
        expected = " or ".join(right) or "neither team"
        yield _problem("wrong_route", f"{at}/by", expected, entry.by.value)


def _can_mark(guide: Guide, item_id: str, route: Route) -> bool:
    """Tell whether a mark by a route can count, as far as routes decide that (rule V3)."""
    reach = guide.retired.item_lineage.reaches(item_id, route)
    # In a guide put together by hand a way may end at an id that nobody has, or go in a circle.
    items = [item for found in reach.present if (item := guide.find_item(found))]
    # Where its way ends in nothing, its route does not matter any more.
    if reach.lost or not (items or reach.turned_away):
        return True
    return any(route in item.routes for item in items)


def _question_problems(guide: Guide, entry: Answer | Conclusion, at: str) -> Iterator[Problem]:
    # What was renamed is judged by its new name; other retired questions by nothing (rule V5).
    question = guide.present_question(entry.question)
    if question is None:
        if not guide.is_retired("question", entry.question):
            expected = "a question of the guide"
            yield _problem("unknown_question", f"{at}/question", expected, entry.question)
    elif isinstance(entry, Answer):
        if entry.by not in question.routes:
            yield _problem("wrong_route", f"{at}/by", " or ".join(question.routes), entry.by.value)
        elif not fits(question, entry):
            member = "value" if entry.text is None else "text"
            given = entry.value if entry.text is None else entry.text
            expected = f"an answer to a question of kind {question.kind.value}, in its range"
            yield _problem("bad_value", f"{at}/{member}", expected, given)


def _decision_problems(guide: Guide, entry: Decision, at: str) -> Iterator[Problem]:
    step = guide.find_step(entry.step)
    if step is None:
        yield _problem("unknown_step", f"{at}/step", "a step of the guide", entry.step)
    elif step.gate is None:
        yield _problem("no_gate", f"{at}/step", "a step that ends in a decision", entry.step)
    elif entry.choice not in step.gate.choices:
        expected = " or ".join(step.gate.choices)
        yield _problem("bad_value", f"{at}/choice", expected, entry.choice)
