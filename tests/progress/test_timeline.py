"""How far two teams were at every moment: the same as evaluating at each, in one pass."""

from itertools import pairwise

import pytest
from hypothesis import given

import spreading_guide as sg
from spreading_guide import conformance
from tests import strategies
from tests.model.test_guide import STRUCTURE
from tests.paths import EXAMPLES

GUIDE = sg.build_guide(STRUCTURE)
EMPTY = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield")


def seen(point: sg.TimelinePoint | sg.Progress) -> tuple[object, ...]:
    """Give what a point and a report say alike."""
    states = tuple((step.id, step.state) for step in point.steps)
    return (point.outcome, point.mode, point.completion, states)


def agrees(guide: sg.Guide, pairing: sg.Pairing) -> None:
    """Hold every moment of a journal against a whole evaluation at that moment."""
    points = {point.at: point for point in sg.timeline(guide, pairing)}
    now = None
    for entry in sorted(pairing.entries, key=lambda entry: entry.order):
        # Several entries of one instant are written differently; the point has the last.
        same = [other for other in pairing.entries if other.instant == entry.instant]
        if entry.order == max(other.order for other in same):
            now = points.pop(entry.recorded_at, now)
            assert now is not None
            assert seen(now) == seen(sg.evaluate(guide, pairing, as_of=entry.recorded_at))
    assert not points


@pytest.mark.slow
@given(strategies.situations())
def test_each_point_is_what_evaluating_at_that_moment_says(situation):
    """Withdrawals before and after what they take back, facts and modes that change, old ids."""
    guide, pairing = situation
    agrees(sg.build_guide(guide), sg.load_pairing(pairing))


EVALUATED = [case for case in conformance.cases() if case.request["operation"] == "evaluate"]
GROUPS = sorted({case.group for case in EVALUATED})


@pytest.mark.law
@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_each_point_of_each_case_is_what_evaluating_says(group):
    """The conformance cases have every rare turn: each is followed through all its moments."""
    for case in EVALUATED:
        if case.group == group and "result" in case.expected:
            request = case.request
            agrees(sg.build_guide(request["guide"]), sg.load_pairing(request["pairing"]))


@pytest.mark.slow
@given(strategies.situations())
def test_there_is_no_point_where_nothing_changed(situation):
    """Each point but the first differs from the one before it."""
    guide, pairing = sg.build_guide(situation[0]), sg.load_pairing(situation[1])
    points = sg.timeline(guide, pairing)
    assert all(seen(one) != seen(other) for one, other in pairwise(points))
    assert bool(points) is bool(pairing.entries)


@pytest.mark.law
@pytest.mark.parametrize(
    "path", sorted((EXAMPLES / "pairings").glob("*.json")), ids=lambda p: p.stem
)
def test_the_examples_have_a_history(path):
    """The shipped pairings, with the shipped guide, at each of their moments."""
    guide, pairing = sg.load_guide("en"), sg.load_pairing(path)
    agrees(guide, pairing)
    points = sg.timeline(guide, pairing)
    assert seen(points[-1]) == seen(sg.evaluate(guide, pairing))
    assert len(points) > 5


def test_an_empty_journal_has_no_history():
    """Before the first entry there is nothing to tell."""
    assert sg.timeline(GUIDE, EMPTY) == ()


@pytest.mark.law
def test_a_point_says_which_entries_led_to_it():
    """Entries of one instant come together, in their order."""
    at = "2026-03-01T09:00:00Z"
    pairing = EMPTY.with_mark("show", "done", by="sharer", at=at, entry_id="b")
    pairing = pairing.with_mark(
        "see", "done", by="reuser", at="2026-03-01T10:00:00+01:00", entry_id="a"
    )
    (point,) = sg.timeline(GUIDE, pairing)
    assert (point.at, point.entries) == (at, ("a", "b"))
    assert point.step("check") is sg.StepState.UNDER_WAY
    with pytest.raises(sg.UnknownId):
        point.step("harvest")


@pytest.mark.law
def test_what_was_withdrawn_later_counted_until_then():
    """The past is what it was, also where it was taken back."""
    pairing = EMPTY.with_mark("show", "done", by="sharer", at="2026-03-01T09:00:00Z", entry_id="m")
    pairing = pairing.with_withdrawal("m", by="sharer", at="2026-03-02T09:00:00Z")
    first, second = sg.timeline(GUIDE, pairing)
    assert (first.outcome, second.outcome) == ("exploring", "not_started")
    assert first.completion is not None
    assert second.completion is not None
    assert (first.completion.done, second.completion.done) == (1, 0)


def test_a_point_is_json():
    """A picture in a browser is drawn from plain values."""
    pairing = EMPTY.with_mark("show", "done", by="sharer", at="2026-03-01T09:00:00Z", entry_id="m")
    (point,) = sg.timeline(GUIDE, pairing)
    document = point.as_dict()
    assert list(document) == ["at", "entries", "outcome", "mode", "completion", "steps"]
    assert document["steps"][0] == {"id": "check", "state": "under_way"}
    assert type(document["steps"][0]["state"]) is str


@pytest.mark.law
def test_another_guide_is_refused():
    """As by `evaluate` (rule V2)."""
    with pytest.raises(sg.GuideMismatch):
        sg.timeline(GUIDE.replace(id="other"), EMPTY)


@pytest.mark.slow
@given(strategies.situations())
def test_a_point_says_in_json_what_its_attributes_say(situation):
    """States are found by the step's id, and nothing is added or left out."""
    guide, pairing = sg.build_guide(situation[0]), sg.load_pairing(situation[1])
    for point in sg.timeline(guide, pairing):
        done = point.completion
        assert point.as_dict() == {
            "at": point.at,
            "entries": list(point.entries),
            "outcome": point.outcome,
            "mode": point.mode,
            "completion": None
            if done is None
            else {"done": done.done, "applicable": done.applicable, "percent": done.percent},
            "steps": [{"id": step.id, "state": step.state.value} for step in point.steps],
        }
        assert [point.step(step.id) for step in guide] == [step.state for step in point.steps]
        with pytest.raises(sg.UnknownId) as caught:
            point.step("never")
        assert caught.value.id == "never"
