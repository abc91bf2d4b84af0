"""The conformance cases: what every implementation must answer, rule by rule."""

import json
import re
import sys
from collections import Counter
from typing import Any

import jsonschema
import pytest

import spreading_guide as sg
from spreading_guide import conformance
from spreading_guide.conformance import Case
from tests.pairing import naive_merge
from tests.paths import PACKAGE, ROOT
from tests.progress.naive import Naive

FOLDER = PACKAGE / "conformance"
FILES = sorted((FOLDER / "cases").glob("*.json"))
CASES = conformance.cases()
RULES = (
    [f"D{n}" for n in range(1, 17)]
    + [f"A{n}" for n in range(1, 6)]
    + [f"C{n}" for n in range(1, 7)]
    + [f"G{n}" for n in range(1, 9)]
    + [f"T{n}" for n in range(1, 11)]
    + [f"V{n}" for n in range(1, 6)]
    + ["U1", "J", "I"]
)


def named(chosen: list[Case]) -> list[Any]:
    """Give cases as parameters of a test, each under its rules and its title."""
    return [pytest.param(case, id=f"{','.join(case.rules)} {case.title}") for case in chosen]


def asking(operation: str) -> list[Case]:
    """Give the cases of one operation that expect a result."""
    return [c for c in CASES if c.request["operation"] == operation and "result" in c.expected]


@pytest.mark.law
@pytest.mark.parametrize("case", named(list(CASES)))
def test_the_package_answers_as_the_case_says(case):
    """What the case says by hand is what comes out."""
    assert conformance.differences(case, conformance.answer(case.request)) == []


@pytest.mark.parametrize("case", named(asking("evaluate")))
def test_the_naive_evaluation_is_held_to_the_cases_too(case):
    """The second opinion has no weight unless it passes the same cases."""
    request = case.request
    report = Naive(request["guide"], request["pairing"], request["as_of"]).report()
    assert conformance.differences(case, {"result": report}) == []


@pytest.mark.parametrize("case", named([c for c in CASES if c.request["operation"] == "merge"]))
def test_the_naive_merge_is_held_to_the_cases_too(case):
    """A naive reading of rule D15 gives the same pairing, or the same conflict."""
    request = case.request
    answer: dict[str, Any]
    try:
        answer = {"result": naive_merge.merge(request["a"], request["b"])}
    except naive_merge.Conflict as conflict:
        differ = {"members": list(conflict.members), "entries": list(conflict.entries)}
        answer = {"error": "merge_conflict", **differ}
    assert conformance.differences(case, answer) == []


@pytest.mark.parametrize("case", named(asking("evaluate")))
def test_the_order_in_the_file_means_nothing(case):
    """Each case holds with its journal turned round (rule D5), and its report is valid."""
    request = case.request
    request["pairing"]["entries"].reverse()
    answer = conformance.answer(request)
    assert conformance.differences(case, answer) == []
    assert sg.problems(answer["result"], kind="progress") == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_cases_keeps_to_its_format(path, monkeypatch):
    """Each file is valid by the schema of the kit, and laid out as the formatter does it."""
    text = path.read_text("utf-8")
    schema = json.loads((FOLDER / "case.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(text))
    if (ROOT / "scripts").exists():
        monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
        from format_cases import formatted

        assert formatted(text) == text, "run `make cases`"


@pytest.mark.parametrize("case", named(list(CASES)))
def test_the_documents_of_a_case_are_valid(case):
    """An implementation may assume what reading checks (rule D13)."""
    for name, part in case.request.items():
        if name in {"pairing", "a", "b"}:
            assert sg.problems(part, kind="pairing") == ()
        elif name == "guide":
            assert sg.problems(part, kind="guide") == ()


def test_titles_are_unique():
    """A case is named by its title."""
    assert [title for title, count in Counter(c.title for c in CASES).items() if count > 1] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_cases_of_each_kind(rule):
    """The ordinary case, a boundary, and one that a plausible wrong reading fails."""
    assert {case.shows for case in conformance.cases(rule)} == {"typical", "boundary", "misreading"}


def test_no_case_names_a_rule_that_there_is_not():
    """What a case proves is one of the rules."""
    assert {rule for case in CASES for rule in case.rules} == set(RULES)


def test_a_misreading_is_named_exactly_where_one_is_shown():
    """The reading that a case refutes is a clause, not a sentence."""
    for case in CASES:
        assert bool(case.against) is (case.shows == "misreading")
        assert not re.search(r"\.$", case.against + case.title)
