"""What every implementation must satisfy (section I), on random guides and journals."""

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from tests import strategies
from tests.progress.naive import Naive

SITUATIONS = strategies.situations()
VALIDATOR = jsonschema.Draft202012Validator(sg.schema("progress"))


def load(situation: tuple[Any, Any]) -> tuple[sg.Guide, sg.Pairing]:
    """Build a guide and a pairing of their documents."""
    guide, pairing = situation
    return sg.build_guide(guide), sg.load_pairing(pairing)


@pytest.mark.slow
@given(SITUATIONS)
def test_a_naive_reading_of_the_rules_gives_the_same_report(situation):
    """Two implementations, one written from the rules alone, agree on the whole report."""
    guide, pairing = load(situation)
    assert sg.evaluate(guide, pairing).as_dict() == Naive(*situation).report()


@pytest.mark.slow
@given(SITUATIONS, strategies.moments)
def test_a_naive_reading_agrees_at_any_moment(situation, moment):
    """The two agree about the past, too (rule D4)."""
    guide, pairing = load(situation)
    assert (
        sg.evaluate(guide, pairing, moment).as_dict()
        == Naive(situation[0], situation[1], moment).report()
    )


@pytest.mark.slow
@given(SITUATIONS, st.data())
def test_the_order_in_the_file_does_not_matter(situation, data):
    """A shuffled journal gives the same bytes (rule D5)."""
    guide, pairing = load(situation)
    shuffled = pairing.replace(entries=tuple(data.draw(st.permutations(pairing.entries))))
    assert sg.evaluate(guide, shuffled).to_json() == sg.evaluate(guide, pairing).to_json()


@pytest.mark.slow
@given(SITUATIONS, st.data())
def test_a_newest_done_mark_never_lowers_a_done_count(situation, data):
    """More done is never less (section I)."""
    guide, pairing = load(situation)
    items = [str(item.id) for item in guide.items()] or ["none"]
    item, by = data.draw(st.sampled_from(items)), data.draw(strategies.routes)
    after = pairing.with_mark(item, "done", by=by, at="2027-01-01T00:00:00Z")
    before, now = sg.evaluate(guide, pairing), sg.evaluate(guide, after)
    for earlier, later in zip(tallies(before), tallies(now), strict=True):
        assert later.done >= earlier.done


def tallies(progress: sg.Progress) -> list[sg.Tally]:
    """Give every tally of a report."""
    parts: list[Any] = [progress, *progress.steps]
    whole = [(part.counts, part.routes) for part in parts]
    counts = [counts for counts, _ in whole]
    counts += [routes.of(route).counts for _, routes in whole for route in sg.Route]
    return [tally for each in counts for tally in (each, each.essential)]


@pytest.mark.slow
@given(SITUATIONS)
def test_counts_add_up_and_are_never_negative(situation):
    """Applicable is the sum of its parts, and each sum is that of the routes (rules C1, C2)."""
    guide, pairing = load(situation)
    progress = sg.evaluate(guide, pairing)
    names = ("applicable", "done", "started", "blocked", "open", "waived", "excluded", "assumed")
    for tally in tallies(progress):
        assert all(getattr(tally, name) >= 0 for name in names)
        assert tally.applicable == tally.done + tally.started + tally.blocked + tally.open
        assert tally.assumed <= tally.applicable
    parts: list[Any] = [progress, *progress.steps]
    for part in parts:
        for name in names:
            both = [getattr(part.routes.of(route).counts, name) for route in sg.Route]
            assert getattr(part.counts, name) == sum(both)
    total = progress.counts
    assert total.applicable + total.waived + total.excluded == len(guide.tasks())
    assert total.done == sum(step.counts.done for step in progress.steps)


@pytest.mark.slow
@given(SITUATIONS)
def test_as_of_the_last_instant_is_as_of_nothing(situation):
    """Looking at all up to the newest entry is looking at all (section I)."""
    guide, pairing = load(situation)
    if pairing.entries:
        last = max(pairing.entries, key=lambda entry: entry.instant).recorded_at
        found = sg.evaluate(guide, pairing, as_of=last)
        assert found.as_of == last
        assert found.replace(as_of=None) == sg.evaluate(guide, pairing)


@pytest.mark.slow
@given(
    SITUATIONS,
    st.sampled_from(["2026-03-01T09:00:00", "2026-03-01", "", "now", "2026-02-30T00:00:00Z"]),
)
def test_a_moment_without_an_offset_is_refused(situation, moment):
    """No clock of any machine is assumed (rule D4)."""
    guide, pairing = load(situation)
    with pytest.raises(ValueError, match=r"moment|day"):
        sg.evaluate(guide, pairing, as_of=moment)


@pytest.mark.slow
@given(SITUATIONS)
def test_evaluating_changes_nothing_and_repeats_itself(situation):
    """Inputs stay what they are, and the same inputs give the same bytes."""
    documents = copy.deepcopy(situation)
    guide, pairing = load(situation)
    before = (copy.deepcopy(guide), copy.deepcopy(pairing))
    first = sg.evaluate(guide, pairing).to_json()
    assert (guide, pairing) == before
    assert situation == documents
    assert sg.evaluate(*load(situation)).to_json() == first


@pytest.mark.slow
@given(SITUATIONS)
def test_every_report_is_what_the_schema_says(situation):
    """Whatever was recorded, the report validates and survives JSON (section J)."""
    guide, pairing = load(situation)
    progress = sg.evaluate(guide, pairing)
    document = progress.as_dict()
    VALIDATOR.validate(document)
    assert json.loads(progress.to_json()) == document
    assert sg.problems(document, kind="progress") == ()


@pytest.mark.slow
@given(SITUATIONS)
def test_what_check_accepts_is_neither_unknown_nor_out_of_range(situation):
    """`check` and `evaluate` agree about what the guide does not know (rule D13)."""
    guide, pairing = load(situation)
    found = {problem.code for problem in sg.check(guide, pairing)}
    progress = sg.evaluate(guide, pairing)
    for unknown in progress.unknown:
        assert f"unknown_{unknown.kind.value}" in found
    reasons = {ignored.reason.value for ignored in progress.ignored}
    assert not reasons & {"wrong_route"} - found
    if "bad_value" in reasons:
        assert found & {"bad_value", "no_gate"}
