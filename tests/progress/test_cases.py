"""The language-neutral cases: what every implementation must report, rule by rule."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import spreading_guide as sg
from tests.paths import PACKAGE
from tests.progress.naive import Naive

FILES = sorted((PACKAGE / "conformance" / "cases").glob("*.json"))
CASES: list[dict[str, Any]] = [
    case for path in FILES for case in json.loads(path.read_text("utf-8"))["cases"]
]
REFUSALS = {"as_of": ValueError, "guide": sg.GuideMismatch}
# The rules that this release implements; each needs a case.
RULES = (
    [f"D{n}" for n in (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16)]
    + [f"A{n}" for n in range(1, 6)]
    + [f"C{n}" for n in range(1, 7)]
    + [f"G{n}" for n in (2, 3, 4, 5, 7, 8)]
    + ["T5", "T6", "U1", "V2", "V5", "J", "I"]
)


def named(cases: list[dict[str, Any]]) -> list[Any]:
    """Give cases as parameters of a test, each under its rules and its title."""
    return [pytest.param(case, id=f"{','.join(case['rules'])} {case['title']}") for case in cases]


REPORTED = [case for case in CASES if "expected" in case]
REFUSED = [case for case in CASES if "error" in case]


def differences(expected: Any, found: Any, path: str = "") -> list[str]:
    """Compare as the README of the cases says; give a line for each difference."""
    if isinstance(expected, dict) and isinstance(found, dict):
        lines = [f"{path}/{name}: missing" for name in expected if name not in found]
        for name in expected.keys() & found.keys():
            lines += differences(expected[name], found[name], f"{path}/{name}")
        return lines
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [
            line
            for at, (one, other) in enumerate(zip(expected, found, strict=True))
            for line in differences(one, other, f"{path}/{at}")
        ]
    same = expected == found and isinstance(expected, bool) == isinstance(found, bool)
    return [] if same else [f"{path}: expected {expected!r}, found {found!r}"]


def load(case: dict[str, Any]) -> tuple[sg.Guide, sg.Pairing]:
    """Read the documents of a case as any document is read."""
    return sg.build_guide(case["guide"]), sg.load_pairing(case["pairing"])


@pytest.mark.parametrize("case", named(REPORTED))
def test_the_report_is_as_expected(case):
    """What the case says by hand is what comes out, and the schema agrees."""
    report = sg.evaluate(*load(case), as_of=case["as_of"]).as_dict()
    assert differences(case["expected"], report) == []
    assert sg.problems(report, kind="progress") == ()


@pytest.mark.parametrize("case", named(REPORTED))
def test_the_naive_evaluation_is_held_to_the_cases_too(case):
    """The second opinion has no weight unless it passes the same cases."""
    report = Naive(case["guide"], case["pairing"], case["as_of"]).report()
    assert differences(case["expected"], report) == []


@pytest.mark.parametrize("case", named(REPORTED))
def test_the_order_in_the_file_means_nothing(case):
    """Each case holds with its journal turned round (rule D5)."""
    guide, pairing = load(case)
    turned = pairing.replace(entries=pairing.entries[::-1])
    report = sg.evaluate(guide, turned, as_of=case["as_of"]).as_dict()
    assert differences(case["expected"], report) == []


@pytest.mark.parametrize("case", named(REFUSED))
def test_what_must_be_refused_is_refused(case):
    """A wrong moment or another guide is an error, not a report."""
    with pytest.raises(REFUSALS[case["error"]]):
        sg.evaluate(*load(case), as_of=case["as_of"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_cases_keeps_to_its_format(path):
    """The README of the cases says what a case is; another implementation relies on it."""
    document = json.loads(path.read_text("utf-8"))
    assert document.keys() == {"about", "cases"}
    for case in document["cases"]:
        assert case.keys() - {"against"} in (
            {"rules", "title", "guide", "pairing", "as_of", "expected"},
            {"rules", "title", "guide", "pairing", "as_of", "error"},
        )
        assert all(re.fullmatch(r"[DACGTVU][0-9]+|[IJ]", rule) for rule in case["rules"])
        assert not case["title"].endswith(".")


def test_titles_are_unique_and_every_rule_has_a_case():
    """A case is named by its title, and no rule of this release goes without one."""
    titles = [case["title"] for case in CASES]
    assert len(set(titles)) == len(titles)
    covered = {rule for case in CASES for rule in case["rules"]}
    assert covered >= set(RULES)


@pytest.mark.parametrize(
    ("expected", "found", "lines"),
    [
        ({"a": 1}, {"a": 1.0, "b": 2}, 0),
        ({"a": 1}, {"a": True}, 1),
        ({"a": None}, {}, 1),
        ([{}], [{"a": 1}], 0),
        ([{}], [{}, {}], 1),
        ([1, 2], [2, 1], 2),
        ({"a": {"b": [3]}}, {"a": {"b": [4]}}, 1),
        ({}, [], 1),
    ],
)
def test_the_comparison_sees_what_differs(expected, found, lines):
    """A partial report is compared as promised: objects in part, lists as a whole."""
    assert len(differences(expected, found)) == lines
