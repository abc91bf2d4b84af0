"""The report as a value: its parts, its words and its JSON."""

import json
import os
import subprocess
import sys
from datetime import datetime

import pytest

import spreading_guide as sg
from spreading_guide.progress.reading import Reading
from tests.model.test_guide import STRUCTURE
from tests.paths import PACKAGE

GUIDE = sg.build_guide(STRUCTURE)
EMPTY = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield")
STARTED = EMPTY.with_mark(
    "show", "started", by="reuser", owner="the night nurse", due="2026-05-01"
).with_answer("which", "three", by="reuser")


def test_each_part_is_an_attribute():
    """What a program asks for most is one dot away, and of the kind that it looks like."""
    progress = sg.evaluate(GUIDE, STARTED)
    assert (progress.pairing, progress.guide) == ("p", sg.GuideRef(id="small", version="1.2.3"))
    assert (progress.outcome, progress.mode, progress.current_step) == ("exploring", None, "check")
    assert progress.counts.started == progress.counts.essential.started == 1
    assert progress.completion == sg.Completion(done=0, applicable=4, percent=0)
    assert progress.routes.reuser.counts.applicable == 2
    assert progress.step("check").state is sg.StepState.UNDER_WAY
    assert progress.step("check").tools[0].of == sg.ByRoute(sharer=2, reuser=2)
    assert progress.ignored[0].reason is sg.IgnoredReason.BAD_VALUE
    assert progress.ignored[0].entry == STARTED.entries[1].id


def test_a_step_that_is_not_there_is_unknown():
    """The error carries the id that was asked for."""
    with pytest.raises(sg.UnknownId) as caught:
        sg.evaluate(GUIDE, EMPTY).step("harvest")
    assert caught.value.id == "harvest"


def test_a_route_is_found_by_name():
    """`of` takes a route or its name, and refuses anything else."""
    both = sg.ByRoute(sharer=1, reuser=2)
    assert (both.of("sharer"), both.of(sg.Route.REUSER)) == (1, 2)
    with pytest.raises(ValueError, match="nobody"):
        both.of("nobody")


def test_an_action_has_words():
    """A task says its item's action, a tool its name, a decision its question."""
    actions = sg.evaluate(GUIDE, STARTED.with_mark("try", "done", by="sharer")).next_actions
    assert [(a.kind.value, a.text(GUIDE)) for a in actions.reuser] == [
        ("task", "item.show.action"),
        ("task", "item.see.action"),
        ("tool", "tool.expectations.name"),
        ("decision", "step.test.decision"),
    ]
    task = actions.reuser[0]
    assert (task.owner, task.due) == ("the night nurse", "2026-05-01")
    assert task.because == (sg.Reason.CURRENT_STEP, sg.Reason.STARTED, sg.Reason.ESSENTIAL)


@pytest.mark.parametrize(
    ("kind", "named", "step"),
    [("task", "gone", "check"), ("tool", "gone", "check"), ("decision", "x", "gone")],
)
def test_an_action_of_another_guide_is_unknown(kind, named, step):
    """Words are only found in the guide that was evaluated."""
    action = sg.NextAction(
        kind=sg.ActionKind(kind), id=named, step=sg.StepId(step), because=(), owner=None
    )
    with pytest.raises(sg.UnknownId):
        action.text(GUIDE)


def test_a_decision_of_a_step_without_a_gate_has_no_words():
    """A guide in which the step ends in no decision is not the one that was evaluated."""
    action = sg.NextAction(
        kind=sg.ActionKind.DECISION, id="rest", step=sg.StepId("rest"), because=()
    )
    with pytest.raises(sg.UnknownId):
        action.text(GUIDE)


@pytest.mark.law
def test_the_report_is_json():
    """The dict is fresh and plain, the text canonical, and both say the same."""
    progress = sg.evaluate(GUIDE, STARTED, as_of="2300-01-01T00:00:00+01:00")
    document = progress.as_dict()
    assert document["format"] == "spreading-guide/progress/1.0"
    assert document["as_of"] == "2300-01-01T00:00:00+01:00"
    assert json.loads(progress.to_json()) == document
    assert progress.to_json() == sg.canonical_json(document)
    document["steps"].clear()
    document["counts"]["done"] = 99
    assert progress.as_dict()["steps"]
    assert progress.as_dict()["counts"]["done"] == 0
    assert all(
        type(word) is str for word in progress.as_dict()["next_actions"]["reuser"][0]["because"]
    )


def test_extensions_of_the_guide_are_no_part_of_the_report():
    """Members x- mean nothing and go nowhere (rule D16)."""
    assert GUIDE.extensions
    assert sg.evaluate(GUIDE, EMPTY).as_dict()["guide"] == {"id": "small", "version": "1.2.3"}


@pytest.mark.law
def test_a_datetime_will_do_as_a_moment():
    """The report repeats it as text."""
    moment = sg.evaluate(GUIDE, STARTED).as_of
    assert moment is None
    recorded = STARTED.entries[0].recorded_at
    found = sg.evaluate(GUIDE, STARTED, as_of=datetime.fromisoformat(recorded))
    assert found.as_of == recorded.replace("Z", "+00:00")
    assert found.counts.started == 1
    with pytest.raises(ValueError, match="offset"):
        sg.evaluate(GUIDE, STARTED, as_of=datetime(2026, 3, 1))  # noqa: DTZ001 - what is refused


def test_another_guide_is_refused():
    """The error names both guides (rule V2), and `check` says it as a problem."""
    other = GUIDE.replace(id="other")
    with pytest.raises(sg.GuideMismatch) as caught:
        sg.evaluate(other, EMPTY)
    assert (caught.value.guide, caught.value.pairing_guide) == ("other", "small")


def test_every_process_writes_the_same_bytes():
    """Neither the seed of the hashes nor an optimised Python changes a report (section I)."""
    program = """
import json, sys, spreading_guide as sg
for case in json.load(open(sys.argv[1], encoding="utf-8"))["cases"]:
    if "expected" in case:
        guide, pairing = sg.build_guide(case["guide"]), sg.load_pairing(case["pairing"])
        print(ascii(sg.evaluate(guide, pairing, case["as_of"]).to_json()))
"""
    cases = str(PACKAGE / "conformance" / "cases" / "u-unknown.json")
    said = {
        subprocess.run(
            [sys.executable, *options, "-c", program, cases],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed, options in (("1", []), ("2", ["-O"]))
    }
    assert len(said) == 1
    assert said.pop().count(b"spreading-guide/progress/1.0") > 5


def test_a_withdrawal_says_nothing_by_itself():
    """Whoever reads a journal with withdrawals in it reads past them."""
    withdrawal = sg.Withdrawal(
        id="w", by=sg.Route.SHARER, recorded_at="2026-03-01T09:00:00Z", entry="x"
    )
    reading = Reading(GUIDE, [withdrawal])
    assert not reading.anything
    assert reading.ignored == []


def test_the_language_of_the_guide_does_not_matter():
    """A report has ids and codes, no words."""
    guide = sg.load_guide("en")
    pairing = sg.new_pairing(guide, id="p", title="T", sharer="A", reuser="B")
    pairing = pairing.with_mark("show-the-innovation", "done", by="sharer")
    translated = guide.replace(lang="da", texts=(), title=sg.Text("x", id="y", lang="da"))
    assert sg.evaluate(translated, pairing) == sg.evaluate(guide, pairing)
