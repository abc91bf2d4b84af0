"""Checking a pairing against its guide (rule D13)."""

import pytest

import spreading_guide as sg
from tests.model.test_guide import STRUCTURE

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


def test_an_element_may_be_named_by_a_later_entry():
    """Time does not matter to a name (rule D12)."""
    adapted = EMPTY.with_adaptation("bell", "keep", by="reuser", at="2026-03-01T09:00:00Z")
    assert said(adapted.with_element("bell", by="sharer", at="2026-04-01T09:00:00Z")) == []


def test_what_was_withdrawn_is_no_problem():
    """A journal only grows, so that a withdrawal must be able to mend it (rule D7)."""
    wrong = EMPTY.with_mark("sing", "done", by="sharer", entry_id="x")
    assert said(wrong.with_withdrawal("x", by="sharer")) == []
    adapted = BELL.with_adaptation("bell", "keep", by="reuser")
    withdrawn = adapted.with_withdrawal(BELL.entries[0].id, by="sharer")
    assert said(withdrawn) == [("unknown_element", "/entries/1/element")]


def test_another_guide_is_the_only_problem():
    """Where the guide is another nothing else can be judged."""
    other = GUIDE.replace(id="other")
    wrong = EMPTY.with_mark("sing", "done", by="sharer")
    (problem,) = sg.check(other, wrong)
    assert (problem.code, problem.pointer) == ("guide_mismatch", "/guide/id")
    assert (problem.expected, problem.found) == ("other", "'small'")


def test_a_long_value_is_shown_in_part():
    """A problem stays short whatever was written."""
    (problem,) = sg.check(GUIDE, EMPTY.with_answer("cost", text="long " * 2000, by="sharer"))
    assert len(problem.found) == 100


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
