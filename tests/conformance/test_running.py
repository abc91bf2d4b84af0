"""Holding a program against the cases: whatever it does, each case gets a finding."""

import json
import sys

import pytest

import spreading_guide as sg
from spreading_guide import conformance

CASES = conformance.cases("V2")[:6]
OURS = [sys.executable, "-m", "spreading_guide.conformance"]


def program(tmp_path, body):
    """Write a program that reads requests as `line`, and give its command."""
    path = tmp_path / "program.py"
    path.write_text(
        "import json, sys, time\n"
        "from spreading_guide.conformance import answer\n"
        "for number, line in enumerate(sys.stdin):\n"
        f"    {body}\n"
        "    sys.stdout.flush()\n",
        "utf-8",
    )
    return [sys.executable, str(path)]


def told(command, cases=CASES, **options):
    """Run a program and give what was found of each case."""
    return [finding.differences for finding in conformance.run(command, cases, **options)]


def test_a_program_that_counts_as_we_do_passes():
    """The package itself, asked through the protocol, answers as the cases expect."""
    found = list(conformance.run(OURS, CASES))
    assert [finding.case for finding in found] == list(CASES)
    assert not any(finding.differences or finding.unsupported for finding in found)


def test_all_cases_are_asked_unless_some_are_chosen():
    """Who names no cases gets them all."""
    found = list(conformance.run(OURS))
    assert len(found) == len(conformance.cases())
    assert not any(finding.differences for finding in found)


def test_what_differs_is_named_by_its_place(tmp_path):
    """A wrong outcome is one line: where, what was expected, what was found."""
    body = "a = answer(json.loads(line)); a['result']['outcome'] = 'lost'; print(json.dumps(a))"
    case = next(case for case in conformance.cases("G7") if "outcome" in case.expected["result"])
    outcome = case.expected["result"]["outcome"]
    ((line,),) = told(program(tmp_path, body), [case])
    assert line == f'/result/outcome: expected "{outcome}", found "lost"'


def test_an_operation_may_be_left_out(tmp_path):
    """A program that only evaluates says so, and nothing is held against it."""
    body = "print(json.dumps({'error': 'unsupported'}))"
    found = list(conformance.run(program(tmp_path, body), CASES))
    assert all(finding.unsupported and not finding.differences for finding in found)


def test_an_answer_that_is_no_json_is_shown(tmp_path):
    """What a program prints for people is no answer."""
    assert told(program(tmp_path, "print('Hello!', flush=True)"), CASES[:1]) == [
        ("no JSON: Hello!",)
    ]
    nested = told(program(tmp_path, "print('[' * 100_000)"), CASES[:1])
    assert nested[0][0].startswith("no JSON: [[")


def test_an_answer_that_is_no_object_differs(tmp_path):
    """A list, a number or null answers nothing."""
    for written in ("[]", "7", "null"):
        ((line,),) = told(program(tmp_path, f"print('{written}')"), CASES[:1])
        assert line.endswith(f"found {written}")


def test_a_program_that_ends_is_started_again(tmp_path):
    """One crash costs one case: the others are asked all the same."""
    body = "sys.exit(3) if number == 1 else print(json.dumps(answer(json.loads(line))))"
    found = told(program(tmp_path, body))
    assert found[:4] == [(), ("the program ended with exit code 3",), (), found[1]]


def test_a_line_that_nobody_asked_for_is_told(tmp_path):
    """What is written for people would stand for the next answer: it is no answer to anything."""
    body = "print(json.dumps(answer(json.loads(line))) + '\\nready', flush=True); time.sleep(0.3)"
    found = told([*program(tmp_path, body)], CASES[:2])
    assert found[0] == ()
    assert found[1] in {("a line that nobody asked for: ready",), ("no JSON: ready",)}


def test_a_program_that_does_not_read_is_not_waited_for(tmp_path):
    """A request that is longer than a pipe holds stops no run."""
    long = conformance.Case(
        group="g",
        title="t",
        rules=("J",),
        shows="typical",
        against="",
        _request=json.dumps({"operation": "evaluate", "x": "x" * 1_000_000}),
        _expected="{}",
    )
    path = tmp_path / "deaf.py"
    path.write_text("import time\ntime.sleep(60)\n", "utf-8")
    found = told([sys.executable, str(path)], [long], seconds=0.5)
    assert found == [("no answer within 0.5 seconds",)]


def test_an_answer_too_deep_to_show_is_described(tmp_path):
    """The comparison ends with words, whatever was answered."""
    ((line,),) = told(
        program(tmp_path, "print('{\"result\":' + '[' * 900 + ']' * 900 + '}')"), CASES[:1]
    )
    assert "found" in line


def test_cases_of_a_rule_that_there_is_not_are_unknown():
    """Who mistypes a rule does not pass without being asked anything."""
    with pytest.raises(sg.UnknownId) as caught:
        conformance.cases("T11")
    assert caught.value.suggestions


def test_a_wrong_moment_is_told_from_a_bug(monkeypatch):
    """An evaluation that fails for another reason is no right answer about a moment."""
    request = next(
        case.request for case in conformance.cases("D4") if case.expected.get("error") == "as_of"
    )
    assert conformance.answer(request) == {"error": "as_of"}

    def broken(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr("spreading_guide.evaluate", broken)
    with pytest.raises(ValueError, match="a bug"):
        conformance.answer(request)


def test_a_program_that_always_ends_is_given_up(tmp_path):
    """After three times nothing more is asked, and each case left says so."""
    found = told(program(tmp_path, "sys.exit(9)"))
    assert found[:3] == [("the program ended with exit code 9",)] * 3
    assert set(found[3:]) == {("not asked: the program has ended too often",)}


def test_a_program_that_stays_silent_is_not_waited_for(tmp_path):
    """No answer in time is a finding; the program is ended."""
    found = told(program(tmp_path, "time.sleep(60)"), CASES[:1], seconds=0.2)
    assert found == [("no answer within 0.2 seconds",)]


def test_a_program_that_reads_nothing_has_ended(tmp_path):
    """A pipe that nobody reads is no error of ours."""
    found = told([sys.executable, "-c", "import sys; sys.stdin.close(); sys.exit(5)"], CASES[:2])
    assert found == [("the program ended with exit code 5",)] * 2


def test_what_cannot_be_started_is_an_error():
    """The caller hears of a wrong command at once."""
    with pytest.raises(OSError, match="no-such-program"):
        next(conformance.run(["no-such-program"], CASES))


@pytest.mark.parametrize(
    ("expected", "found", "lines"),
    [
        ({"a": 1}, {"a": 1.0, "b": 2}, 0),
        ({"a": 1}, {"a": True}, 1),
        ({"a": True}, {"a": 1}, 1),
        ({"a": None}, {}, 1),
        ({"a": 10**400}, {"a": 10**400}, 0),
        ([{}], [{"a": 1}], 0),
        ([{}], [{}, {}], 1),
        ([1, 2], [2, 1], 2),
        ({"a": {"b": [3]}}, {"a": {"b": [4]}}, 1),
        ({}, [], 1),
        ("x" * 300, "y", 1),
    ],
)
def test_a_report_is_compared_in_part_and_a_document_as_a_whole(expected, found, lines):
    """Objects of a report may have more; lists are whole; documents have nothing on top."""
    for operation in ("evaluate", "merge"):
        case = conformance.Case(
            group="g",
            title="t",
            rules=("J",),
            shows="typical",
            against="",
            _request=json.dumps({"operation": operation}),
            _expected=json.dumps({"result": expected}),
        )
        whole = operation == "merge" and found in ({"a": 1.0, "b": 2}, [{"a": 1}])
        assert len(conformance.differences(case, {"result": found})) == lines + whole


def test_an_answer_has_either_a_result_or_an_error():
    """What stands beside the answer is no part of it, and is told."""
    case = next(case for case in CASES if "result" in case.expected)
    answer = conformance.answer(case.request)
    assert conformance.differences(case, {**answer, "error": "as_of"}) == ["/error: not expected"]
    assert conformance.differences(case, {"error": "as_of"}) == [
        "/result: missing",
        "/error: not expected",
    ]


def test_what_a_caller_does_with_a_case_stays_with_the_caller():
    """A request is fresh each time."""
    case = CASES[0]
    case.request["pairing"].clear()
    case.expected.clear()
    assert case.request["pairing"]
    assert case.expected
