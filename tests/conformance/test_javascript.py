"""The evaluator in JavaScript, which implementers copy: its types, its answers, its manners."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from spreading_guide import conformance
from tests.conformance.javascript import SERVE, Program, Request, disagreements, requests
from tests.paths import EXAMPLES, PACKAGE, TESTS
from tests.tools import typescript_problems

EVALUATE = SERVE.with_name("evaluate.mjs")
CASES = conformance.cases()
GUIDE = json.loads((PACKAGE / "content" / "guide.json").read_text("utf-8"))
PAIRINGS = sorted((EXAMPLES / "pairings").glob("*.json"))


@pytest.fixture(scope="module")
def program(node) -> Iterator[Program]:
    """A process that answers all the requests of this module."""
    with closing(Program(node)) as running:
        yield running


def evaluating(pairing: Any, as_of: Any = None) -> Request:
    """Ask for a report about a pairing of the guide that ships with the package."""
    return {"operation": "evaluate", "guide": GUIDE, "pairing": pairing, "as_of": as_of}


@pytest.mark.slow
@pytest.mark.parametrize(("script", "types"), [(EVALUATE, []), (SERVE, ["node"])])
def test_the_type_checker_accepts_it(node, tmp_path, script, types):
    """Strictly, and `evaluate.mjs` with nothing but the language, so that it runs anywhere."""
    assert typescript_problems(node, tmp_path, [script], types=types) == ""


def test_it_needs_nothing_but_itself():
    """It is put into a page as it stands: no imports, and nothing that would end the script."""
    text = EVALUATE.read_text("utf-8")
    assert re.findall(r"^\s*import\b|\bimport\(|\brequire\(", text, re.MULTILINE) == []
    assert "</script" not in text.lower()
    assert "<!--" not in text


def test_what_stands_is_what_is_counted(node, tmp_path):
    """What `standing` says of each task and question adds up to the report, in every case."""
    requests = [
        case.request
        for case in CASES
        if case.request["operation"] == "evaluate" and "error" not in case.expected
    ]
    requests += [evaluating(json.loads(path.read_text("utf-8"))) for path in PAIRINGS]
    asked = tmp_path / "requests.jsonl"
    asked.write_text("\n".join(json.dumps(request) for request in requests), "utf-8")
    script = Path(__file__).with_name("standing.mjs")
    told = subprocess.run(
        [node, str(script), str(EVALUATE), str(asked)],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    answers = json.loads(told.stdout)
    assert len(answers) == len(requests) > len(PAIRINGS)
    for request, answer in zip(requests, answers, strict=True):
        assert answer["stands"] == answer["counted"], request["pairing"]["id"]


def test_every_case_is_answered_as_expected(node):
    """The kit's own way to hold a program against the cases, over one pipe."""
    wrong = [
        (finding.case.title, finding.differences)
        for finding in conformance.run([node, str(SERVE)])
        if finding.differences or finding.unsupported
    ]
    assert wrong == []


def test_the_order_in_the_file_means_nothing(program):
    """Each report is the same with the journal turned round (rule D5)."""
    wrong = []
    for case in CASES:
        request = case.request
        if request["operation"] == "evaluate":
            request["pairing"]["entries"].reverse()
            wrong += conformance.differences(case, program.ask(request))
    assert wrong == []


@pytest.mark.parametrize("path", PAIRINGS, ids=lambda path: path.stem)
def test_the_reports_on_the_examples_are_ours(program, path):
    """The two agree about whole pairings of the real guide, now and along their journals."""
    pairing = json.loads(path.read_text("utf-8"))
    for as_of in [None, *(entry["recorded_at"] for entry in pairing["entries"][::9])]:
        request = evaluating(pairing, as_of)
        assert disagreements(request, program.ask(request)) == []


def test_documents_are_not_changed_and_not_shared(node):
    """What goes in cannot be changed, and nothing of it is part of what comes out."""
    found = subprocess.run(
        [node, str(TESTS / "conformance" / "frozen.mjs"), EVALUATE.as_uri()],
        input=json.dumps([case.request for case in CASES]).encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(found.stdout) == []


@pytest.mark.parametrize(
    "as_of",
    [
        "",
        "2026-03-01",
        "2026-03-01T09:00Z",
        "2026-03-01T09:00:00",
        "2026-03-01 09:00:00Z",
        "2026-03-01t09:00:00Z",
        "2026-03-01T09:00:00z",
        "2026-03-01T09:00:00Z\n",
        " 2026-03-01T09:00:00Z",
        "2026-03-01T09:00:00.Z",
        "2026-03-01T09:00:00,5Z",
        "2026-03-01T09:00:00.1234567Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T09:60:00Z",
        "2026-03-01T09:00:60Z",
        "2026-03-01T09:00:00+1:00",
        "2026-03-01T09:00:00+0100",
        "2026-03-01T09:00:00+18:01",
        "2026-03-01T09:00:00-19:00",
        "2026-03-01T09:00:00+17:60",
        "2026-00-01T09:00:00Z",
        "2026-13-01T09:00:00Z",
        "2026-02-29T09:00:00Z",
        "2100-02-29T09:00:00Z",
        "2026-04-31T09:00:00Z",
        "2026-03-00T09:00:00Z",
        "1899-12-31T23:59:59Z",
        "9999-01-01T00:00:00Z",
        "12026-03-01T09:00:00Z",
        "२०२६-03-01T09:00:00Z",
        20260301,
        True,
        [],
        ["2026-03-01T09:00:00Z"],
        {},
    ],
)
def test_only_a_moment_of_rule_d4_is_taken(program, as_of):
    """Everything else is refused, whatever a date in JavaScript would make of it."""
    pairing = json.loads(PAIRINGS[0].read_text("utf-8"))
    assert program.ask(evaluating(pairing, as_of)) == {"error": "as_of"}


@pytest.mark.parametrize(
    "as_of",
    [
        "1900-01-01T00:00:00+18:00",
        "9998-12-31T23:59:59.999999-18:00",
        "2024-02-29T00:00:00.5-00:00",
        "2000-02-29T23:59:59+00:59",
    ],
)
def test_every_moment_of_rule_d4_is_taken(program, as_of):
    """The limits belong to it, and the report repeats the moment as it was written."""
    pairing = json.loads(PAIRINGS[0].read_text("utf-8"))
    assert program.ask(evaluating(pairing, as_of))["result"]["as_of"] == as_of


@pytest.mark.parametrize("line", ["{", "null", "5", "[]", '"evaluate"', '{"operation": "sing"}'])
def test_what_it_does_not_offer_is_unsupported(program, line):
    """A line that is no request gets an answer, too; the next one is not lost."""
    assert program.send(line) == {"error": "unsupported"}


@pytest.mark.parametrize("operation", ["constructor", "__proto__", "toString", None, {}])
def test_names_of_the_language_are_no_operations(program, operation):
    """What every object of the language has is not offered by the program."""
    assert program.ask({"operation": operation}) == {"error": "unsupported"}


def test_lines_end_where_the_protocol_says(node):
    """With a line feed: U+2028 is text, empty lines are nothing, the last needs no end."""
    said = {"operation": "\u2028 \u0085"}
    text = "\n  \r\n" + json.dumps(said, ensure_ascii=False) + "\r\n\n" + json.dumps(said)
    ran = subprocess.run([node, str(SERVE)], input=text.encode(), capture_output=True, check=True)
    assert ran.stdout == b'{"error":"unsupported"}\n' * 2


def test_names_that_every_object_has_are_ordinary_ids(program):
    """`constructor` is an id like any other, and `__proto__` may stand in what a host adds."""
    item = {"id": "constructor", "routes": ["sharer"], "importance": "essential"}
    common = {"by": "sharer", "recorded_at": "2026-03-01T09:00:00Z"}
    extension = json.loads('{"__proto__": {"constructor": [4.0, -0.0, 1e21, 5e-324]}}')
    entries = [
        {**common, "id": "constructor", "kind": "mark", "item": "constructor", "status": "done"},
        {**common, "id": "e1", "kind": "mark", "item": "prototype", "status": "done"},
        {**common, "id": "e2", "kind": "gain", "gain": "constructor", "x-e": extension},
        {**common, "id": "e3", "kind": "element", "element": "constructor"},
        {**common, "id": "e4", "kind": "obstacle", "obstacle": "constructor"},
    ]
    guide = {
        "format": "spreading-guide/guide/1.0",
        "id": "constructor",
        "version": "1.0.0",
        "steps": [{"id": "one", "checklist": [item]}],
        "rungs": [{"id": "constructor", "step": "one", "routes": ["sharer"]}],
    }
    pairing = {
        "format": "spreading-guide/pairing/1.0",
        "id": "constructor",
        "guide": {"id": "constructor", "version": "1.0.0"},
        "title": "t",
        "sharer": "s",
        "reuser": "r",
        "x-h": extension,
        "entries": entries,
    }
    asked: list[Request] = [
        {"operation": "evaluate", "guide": guide, "pairing": pairing, "as_of": None},
        {"operation": "merge", "a": pairing, "b": {**pairing, "entries": entries[::-1]}},
        {"operation": "redact", "pairing": pairing, "ids": ["constructor"]},
        {"operation": "redact", "pairing": pairing, "ids": ["valueof"]},
        {"operation": "visible_to", "guide": guide, "pairing": pairing, "route": "reuser"},
    ]
    for request in asked:
        assert disagreements(request, program.ask(request)) == []


def test_a_long_journal_takes_seconds(program):
    """Time is linear in the journal (section I): entries that change what applies are no trap."""
    common = {"by": "sharer", "kind": "fact", "fact": "procurement"}
    entries = [
        {
            **common,
            "id": f"e{at}",
            "value": at % 2 == 0,
            "recorded_at": f"2026-03-01T{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}Z",
        }
        for at in range(80_000)
    ]
    pairing = json.loads(PAIRINGS[0].read_text("utf-8"))
    assert "result" in program.ask(evaluating({**pairing, "entries": entries}))


# Five times as many as other properties have: 10,000 in `make test-long`.
@pytest.mark.slow
@settings(max_examples=5 * settings().max_examples)
@given(requests())
def test_random_requests_are_answered_alike(program, request_):
    """Two implementations, one written from the rules alone, agree on every answer."""
    assert disagreements(request_, program.ask(request_)) == []
