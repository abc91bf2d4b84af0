"""Checking a pairing against its guide (rule D13)."""

from typing import Any

import pytest
from hypothesis import given

import spreading_guide as sg
from tests import strategies
from tests.model.test_guide import STRUCTURE
from tests.progress.naive import Naive

LISTS = [
    {"id": "sector", "codes": ["cofog-07"]},
    {"id": "audience", "codes": ["policy-maker", "civil-society"]},
    {"id": "obstacle-category", "codes": ["law"]},
    {"id": "strategy", "codes": ["train"]},
    {"id": "adaptation-code", "codes": ["tailor"]},
]
GUIDE = sg.build_guide({**STRUCTURE, "code_lists": LISTS})
EMPTY = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield")
BELL = EMPTY.with_element("bell", by="sharer", at="2026-03-01T09:00:00Z")


def said(pairing):
    """Give code and place of each problem."""
    return [(problem.code, problem.pointer) for problem in sg.check(GUIDE, pairing)]


@pytest.mark.law
@pytest.mark.parametrize(
    "pairing",
    [
        EMPTY,
        EMPTY.with_mark("show", "done", by="sharer"),
        EMPTY.with_answer("how-much", 5, by="reuser"),
        EMPTY.with_answer("cost", 10**12, by="sharer"),
        EMPTY.with_conclusion("cost", "agreed", by="reuser"),
        EMPTY.with_decision("check", "stop", by="reuser"),
        EMPTY.with_fact("sectors", ["cofog-07"], by="sharer"),
        EMPTY.with_fact("sectors", [], by="sharer"),
        EMPTY.with_fact("title", "cofog-99", by="sharer"),
        EMPTY.with_obstacle("dispute", by="sharer", category="law", strategies=["train"]),
        EMPTY.with_obstacle("dispute", by="sharer", category=None, strategies=None),
        EMPTY.with_obstacle("dispute", by="sharer"),
        EMPTY.with_gain("hours", by="sharer", unit="anything"),
        EMPTY.with_adaptation("bell", "add", by="reuser", name="A bell", codes=["tailor"]),
        BELL.with_adaptation("bell", "drop", by="reuser"),
    ],
)
def test_what_the_guide_knows_is_no_problem(pairing):
    """A right pairing has no problems."""
    assert said(pairing) == []


@pytest.mark.law
@pytest.mark.parametrize(
    ("pairing", "problems"),
    [
        (EMPTY.with_mark("sing", "done", by="sharer"), [("unknown_item", "/entries/0/item")]),
        (EMPTY.with_mark("see", "done", by="sharer"), [("wrong_route", "/entries/0/by")]),
        (EMPTY.with_answer("why", 3, by="sharer"), [("unknown_question", "/entries/0/question")]),
        (
            EMPTY.with_conclusion("why", "agreed", by="sharer"),
            [("unknown_question", "/entries/0/question")],
        ),
        (EMPTY.with_answer("which", "one", by="sharer"), [("wrong_route", "/entries/0/by")]),
        (EMPTY.with_answer("how-much", 6, by="sharer"), [("bad_value", "/entries/0/value")]),
        (EMPTY.with_answer("cost", text="a lot", by="sharer"), [("bad_value", "/entries/0/text")]),
        (
            EMPTY.with_decision("harvest", "stop", by="sharer"),
            [("unknown_step", "/entries/0/step")],
        ),
        (EMPTY.with_decision("rest", "stop", by="sharer"), [("no_gate", "/entries/0/step")]),
        (EMPTY.with_decision("check", "copy", by="sharer"), [("bad_value", "/entries/0/choice")]),
        (
            EMPTY.with_fact("sectors", ["cofog-07", "cofog-99"], by="sharer"),
            [("unknown_code", "/entries/0/value/1")],
        ),
        (
            EMPTY.with_obstacle("law", by="sharer", category="luck", strategies=["wait", "train"]),
            [("unknown_code", "/entries/0/category"), ("unknown_code", "/entries/0/strategies/0")],
        ),
        (
            BELL.with_adaptation("bell", "modify", by="reuser", codes=["tailor", "paint"]),
            [("unknown_code", "/entries/1/codes/1")],
        ),
        (
            EMPTY.with_adaptation("bell", "keep", by="reuser"),
            [("unknown_element", "/entries/0/element")],
        ),
    ],
)
def test_what_the_guide_does_not_know_is_a_problem_with_its_place(pairing, problems):
    """Each problem points into the document that `as_dict` gives."""
    assert said(pairing) == problems
    for problem in sg.check(GUIDE, pairing):
        found = pairing.as_dict()
        for part in problem.pointer.split("/")[1:]:
            found = found[int(part) if isinstance(found, list) else part]
        assert problem.found == repr(found)[:100]
        assert problem.severity == "error"


@pytest.mark.law
def test_an_element_may_be_named_by_a_later_entry():
    """Time does not matter to a name (rule D12)."""
    adapted = EMPTY.with_adaptation("bell", "keep", by="reuser", at="2026-03-01T09:00:00Z")
    assert said(adapted.with_element("bell", by="sharer", at="2026-04-01T09:00:00Z")) == []


@pytest.mark.law
def test_what_was_withdrawn_is_no_problem():
    """A journal only grows, so that a withdrawal must be able to mend it (rule D7)."""
    wrong = EMPTY.with_mark("sing", "done", by="sharer", entry_id="x")
    assert said(wrong.with_withdrawal("x", by="sharer")) == []
    adapted = BELL.with_adaptation("bell", "keep", by="reuser")
    withdrawn = adapted.with_withdrawal(BELL.entries[0].id, by="sharer")
    assert said(withdrawn) == [("unknown_element", "/entries/1/element")]


@pytest.mark.law
def test_another_guide_is_the_only_problem():
    """Where the guide is another nothing else can be judged."""
    other = GUIDE.replace(id="other")
    wrong = EMPTY.with_mark("sing", "done", by="sharer")
    (problem,) = sg.check(other, wrong)
    assert (problem.code, problem.pointer) == ("guide_mismatch", "/guide/id")
    assert (problem.expected, problem.found) == ("other", "'small'")


@pytest.mark.law
def test_a_long_value_is_shown_in_part():
    """A problem stays short whatever was written."""
    (problem,) = sg.check(GUIDE, EMPTY.with_answer("cost", text="long " * 2000, by="sharer"))
    assert len(problem.found) == 100


@pytest.mark.law
def test_what_the_guide_retired_is_no_problem():
    """An id of an earlier version is not unknown (rule U1); evaluating lists it as retired."""
    guide = sg.build_guide(
        {
            "format": "spreading-guide/guide/1.0",
            "id": "small",
            "version": "2.0.0",
            "steps": [{"id": "talk"}],
            "retired": {
                name: {
                    old: {"to": [], "routes": ["sharer"], "version": "2.0.0", "reason": "Filler."}
                }
                for name, old in (("items", "old-item"), ("questions", "old-question"))
            },
        }
    )
    pairing = sg.new_pairing(guide, id="p", title="T", sharer="Northbay", reuser="Eastfield")
    pairing = pairing.with_mark("old-item", "done", by="sharer")
    pairing = pairing.with_answer("old-question", 1, by="sharer")
    assert sg.check(guide, pairing) == ()
    assert [gone.reason for gone in sg.evaluate(guide, pairing).ignored] == ["retired", "retired"]
    swapped = pairing.with_answer("old-item", 1, by="sharer")
    assert [problem.code for problem in sg.check(guide, swapped)] == ["unknown_question"]


@pytest.mark.law
@pytest.mark.parametrize(
    ("whole", "half", "by", "expected"),
    [
        (["sharer", "reuser"], ["sharer"], "reuser", "sharer"),
        (["reuser"], ["sharer"], "sharer", "neither team"),
        (["reuser"], ["sharer"], "reuser", "neither team"),
    ],
)
def test_a_mark_that_a_later_merger_turns_away_is_a_problem(whole, half, by, expected):
    """Where quarters became halves, and halves a whole, each merger has its routes (rule V3)."""
    retired = {
        old: {"to": [to], "routes": routes, "version": "2.0.0", "reason": "Filler."}
        for old, to, routes in (
            ("quarter-a", "half-a", ["sharer", "reuser"]),
            ("quarter-b", "half-a", ["sharer", "reuser"]),
            ("half-a", "whole", half),
            ("half-b", "whole", half),
        )
    }
    guide = sg.build_guide(
        {
            "format": "spreading-guide/guide/1.0",
            "id": "small",
            "version": "2.0.0",
            "steps": [
                {
                    "id": "talk",
                    "checklist": [{"id": "whole", "routes": whole, "importance": "essential"}],
                }
            ],
            "retired": {"items": retired},
        }
    )
    pairing = sg.new_pairing(guide, id="p", title="T", sharer="Northbay", reuser="Eastfield")
    pairing = pairing.with_mark("quarter-a", "done", by=by)
    (problem,) = sg.check(guide, pairing)
    assert (problem.code, problem.pointer) == ("wrong_route", "/entries/0/by")
    assert problem.expected.startswith(expected)
    assert [gone.reason for gone in sg.evaluate(guide, pairing).ignored] == ["wrong_route"]


# --- a second reading -------------------------------------------------------------------------

LISTED = {
    "sector": [*strategies.SECTORS],
    "obstacle-category": ["law"],
    "strategy": ["coach"],
    "adaptation-code": ["tailor"],
}


def ends_of(naive: Naive, name: str, route: str) -> set[str]:
    """Say for each way of a mark where it ends: at a `right` or `wrong` route, or `lost`."""
    item = naive.item(name)
    if item is not None:
        return {"right" if route in item["routes"] else "wrong"}
    gone, what = naive.retired("items")[name], naive.retirement("items", name)
    if what == "dropped" or (what == "split" and "carries" not in gone):
        return {"lost"}
    if what == "merged" and route not in gone["routes"]:
        return {"wrong"}
    return {end for successor in gone["to"] for end in ends_of(naive, successor, route)}


def unlisted(kind: str, entry: Any, member: str) -> list[tuple[str, str]]:
    """Give the codes of a list member that the guide does not list."""
    codes = entry.get(member) or []
    return [
        ("unknown_code", f"{member}/{at}")
        for at, code in enumerate(codes)
        if code not in LISTED[kind]
    ]


def expected_of(naive: Naive, entry: Any) -> list[tuple[str, str]]:
    """Give what is wrong with one entry, and at which member."""
    kind, unknown = entry["kind"], naive.is_unknown(entry)
    named = {"mark": "item", "answer": "question", "conclusion": "question", "decision": "step"}
    if unknown and kind in named:
        return [(f"unknown_{unknown[0]}", named[kind])]
    if kind == "mark":
        wrong = ends_of(naive, entry["item"], entry["by"]) == {"wrong"}
        return [("wrong_route", "by")] if wrong else []
    if kind == "answer":
        return expected_answer(naive, entry)
    if kind == "decision":
        gate = (naive.step(entry["step"]) or {}).get("gate")
        if gate is None:
            return [("no_gate", "step")]
        return [] if entry["choice"] in gate["choices"] else [("bad_value", "choice")]
    return expected_codes(entry, unknown=unknown is not None)


def expected_answer(naive: Naive, entry: Any) -> list[tuple[str, str]]:
    """Give what is wrong with an answer."""
    question = naive.question(naive.renamed(entry["question"]))
    if question is None:
        return []
    if entry["by"] not in question["routes"]:
        return [("wrong_route", "by")]
    member = "value" if "value" in entry else "text"
    return [] if naive.good(question, entry) else [("bad_value", member)]


def expected_codes(entry: Any, *, unknown: bool) -> list[tuple[str, str]]:
    """Give what is wrong with an adaptation, an obstacle or a fact."""
    found: list[tuple[str, str]] = []
    if entry["kind"] == "adaptation":
        found += [("unknown_element", "element")] if unknown else []
        found += unlisted("adaptation-code", entry, "codes")
    if entry["kind"] == "obstacle":
        category = entry.get("category")
        if category is not None and category not in LISTED["obstacle-category"]:
            found.append(("unknown_code", "category"))
        found += unlisted("strategy", entry, "strategies")
    if entry["kind"] == "fact" and entry["fact"] == "sectors":
        found += unlisted("sector", entry, "value")
    return found


@pytest.mark.slow
@given(strategies.situations())
def test_a_second_reading_finds_the_same_problems_at_the_same_places(situation):
    """Each standing entry is judged by itself; what was found is shown, and is an error."""
    guide, document = situation
    lists = [{"id": name, "codes": codes} for name, codes in LISTED.items()]
    guide = {**guide, "code_lists": lists}
    naive = Naive(guide, document)
    pairing = sg.load_pairing(document)
    expected = [
        (code, f"/entries/{at}/{member}")
        for at, entry in enumerate(document["entries"])
        if entry in naive.journal and entry["kind"] != "withdraw"
        for code, member in expected_of(naive, entry)
    ]
    problems = sg.check(sg.build_guide(guide), pairing)
    assert [(problem.code, problem.pointer) for problem in problems] == expected
    for problem in problems:
        found: Any = pairing.as_dict()
        for part in problem.pointer.split("/")[1:]:
            found = found[int(part) if isinstance(found, list) else part]
        assert problem.found == repr(tuple(found) if isinstance(found, list) else found)[:100]
        assert problem.severity == "error"
        assert problem.expected.strip()
    other = sg.build_guide({**guide, "id": "other"})
    (problem,) = sg.check(other, pairing)
    assert (problem.code, problem.pointer, problem.expected, problem.found) == (
        "guide_mismatch",
        "/guide/id",
        "other",
        repr(guide["id"]),
    )
