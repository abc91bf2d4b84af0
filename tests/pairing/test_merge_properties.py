"""Merging, redacting and sealing on random pairings (rules D8, D14 and D15)."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from tests import strategies
from tests.pairing import naive_merge
from tests.progress.naive import order

SITUATIONS = strategies.situations()
COPIES = strategies.copies()


def merged(one: sg.Pairing, other: sg.Pairing) -> sg.Pairing | tuple[Any, Any]:
    """Merge two pairings; give what contradicts where something does."""
    try:
        return sg.merge(one, other)
    except sg.MergeConflict as conflict:
        return conflict.members, conflict.entries


def naively(one: Any, other: Any) -> Any:
    """Do the same with two documents, as the naive reading does it."""
    try:
        return naive_merge.merge(one, other)
    except naive_merge.Conflict as conflict:
        return conflict.members, conflict.entries


def some_of(data: st.DataObject, pairing: Any) -> list[str]:
    """Draw ids of entries."""
    ids = [entry["id"] for entry in pairing["entries"]]
    return data.draw(st.lists(st.sampled_from(ids)))


@pytest.mark.slow
@given(COPIES)
def test_a_naive_merge_gives_the_same_pairing_or_the_same_conflict(together):
    """Two implementations agree on what is kept, and on all that contradicts (rule D15)."""
    one, other = together[1]
    found = merged(sg.load_pairing(one), sg.load_pairing(other))
    expected = naively(one, other)
    assert (found.as_dict() if isinstance(found, sg.Pairing) else found) == expected


@pytest.mark.slow
@given(COPIES)
def test_merging_takes_both_alike(together):
    """Whoever merges gets the same bytes, or the same conflict (rule D15)."""
    one, other = map(sg.load_pairing, together[1])
    found, turned = merged(one, other), merged(other, one)
    if isinstance(found, sg.Pairing) and isinstance(turned, sg.Pairing):
        assert found.to_json() == turned.to_json()
    else:
        assert found == turned


@pytest.mark.slow
@given(strategies.copies(3))
def test_three_copies_merge_in_any_order(together):
    """Where nothing contradicts, it does not matter which two are merged first (rule D15)."""
    one, other, third = map(sg.load_pairing, together[1])
    pairs = [merged(one, other), merged(other, third), merged(one, third)]
    if all(isinstance(pair, sg.Pairing) for pair in pairs):
        first, last, outer = [pair for pair in pairs if isinstance(pair, sg.Pairing)]
        found = sg.merge(first, third).to_json()
        assert sg.merge(one, last).to_json() == found
        assert sg.merge(outer, other).to_json() == found


@pytest.mark.slow
@given(COPIES)
def test_merging_again_changes_nothing(together):
    """A pairing merged with itself is itself, in order; so is a merge with one of its parts."""
    one, other = map(sg.load_pairing, together[1])
    alone = sg.merge(one, one)
    assert alone.header == one.header
    assert [entry.id for entry in alone.entries] == [
        entry["id"] for entry in sorted(one.as_dict()["entries"], key=order)
    ]
    assert {entry.to_json() for entry in alone.entries} == {e.to_json() for e in one.entries}
    found = merged(one, other)
    if isinstance(found, sg.Pairing):
        assert sg.merge(found, found).to_json() == found.to_json()
        assert sg.merge(found, one).to_json() == found.to_json()
        assert sg.merge(other, found).to_json() == found.to_json()


@pytest.mark.slow
@given(COPIES)
def test_merging_changes_neither_and_loses_nothing(together):
    """Both pairings stay as they are, and each of their entries is in the merge."""
    one, other = map(sg.load_pairing, together[1])
    before = copy.deepcopy((one, other))
    found = merged(one, other)
    assert (one, other) == before
    if isinstance(found, sg.Pairing):
        ids = [entry.id for entry in found.entries]
        assert len(ids) == len({*ids})
        assert {*ids} == {entry.id for each in (one, other) for entry in each.entries}
        assert sg.problems(found.as_dict(), kind="pairing") == ()


@pytest.mark.slow
@given(SITUATIONS, st.data())
def test_a_naive_redaction_gives_the_same_pairing(situation, data):
    """Two implementations agree on what is free text, and twice is once (rule D8)."""
    _, document = situation
    ids = some_of(data, document)
    pairing = sg.load_pairing(document)
    found = sg.redact(pairing, ids)
    assert found.as_dict() == naive_merge.redact(document, ids)
    assert sg.redact(found, ids) == found
    assert pairing == sg.load_pairing(document)
    assert sg.problems(found.as_dict(), kind="pairing") == ()


@pytest.mark.slow
@given(SITUATIONS, st.data())
def test_a_redaction_is_what_remains_when_it_is_merged_with_the_words(situation, data):
    """Nobody brings redacted words back by merging an older copy (rules D8 and D15)."""
    pairing = sg.load_pairing(situation[1])
    redacted = sg.redact(pairing, some_of(data, situation[1]))
    assert sg.merge(pairing, redacted).to_json() == sg.merge(redacted, redacted).to_json()


@pytest.mark.slow
@given(SITUATIONS, st.data())
def test_redacting_changes_no_report_but_for_its_words(situation, data):
    """What counts stays; owners and reasons that the report repeats are empty (rules D8, T5)."""
    guide, pairing = sg.build_guide(situation[0]), sg.load_pairing(situation[1])
    before = sg.evaluate(guide, pairing).as_dict()
    some = sg.evaluate(guide, sg.redact(pairing, some_of(data, situation[1]))).as_dict()
    every = sg.evaluate(guide, sg.redact(pairing, [e.id for e in pairing.entries])).as_dict()
    for report in (before, some):
        for action in [each for route in report["next_actions"].values() for each in route]:
            action["owner"] = action["owner"] and ""
        for blocker in report["blockers"]:
            if "reason" in blocker:
                blocker["reason"] = ""
        assert report == every


@pytest.mark.slow
@given(SITUATIONS, strategies.routes)
def test_a_naive_sealing_hides_the_same_entries(situation, route):
    """Two implementations agree on what a route may see; twice hides no more (rule D14)."""
    structure, document = situation
    guide, pairing = sg.build_guide(structure), sg.load_pairing(document)
    seen = sg.visible_to(pairing, guide, route)
    assert seen.as_dict() == naive_merge.visible_to(structure, document, route)
    assert sg.visible_to(seen, guide, route) == seen
    assert pairing == sg.load_pairing(document)


def sealed_questions(guide: Any) -> dict[str, Any]:
    """Give the sealed questions of a guide document by their ids."""
    return {
        question["id"]: question
        for step in guide["steps"]
        for tool in step["tools"]
        for question in tool["questions"]
        if question.get("sealed")
    }


@pytest.mark.slow
@given(SITUATIONS, strategies.routes)
def test_sealed_answers_are_hidden_until_one_has_answered_and_nothing_else_is(situation, route):
    """One's own entries stay, so does whatever is no sealed answer of the others (rule D14)."""
    document, pairing = situation
    sealed = sealed_questions(document)
    guide = sg.build_guide(document)
    seen = sg.visible_to(sg.load_pairing(pairing), guide, route).as_dict()
    kept = {entry["id"] for entry in seen["entries"]}
    hidden = {e["id"] for e in pairing["entries"] if e["id"] not in kept}
    mine = {e["question"] for e in seen["entries"] if e["kind"] == "answer" and e["by"] == route}
    for entry in pairing["entries"]:
        if entry["kind"] == "withdraw":
            # Whoever says it: a withdrawal goes with what it names.
            assert (entry["id"] in hidden) is (entry["entry"] in hidden)
        elif entry["id"] in hidden:
            assert entry["kind"] == "answer"
            assert entry["by"] != route
        elif entry["kind"] == "answer" and entry["by"] != route and entry["question"] in sealed:
            # Shown only because this route has answered, under this id or an earlier one.
            assert mine & {
                entry["question"],
                *strategies.earlier_ids(document, "question", entry["question"]),
            }


@pytest.mark.slow
@given(SITUATIONS, strategies.routes)
def test_what_is_hidden_shows_once_one_has_answered(situation, route):
    """An answer of one's own opens the question and no other (rule D14)."""
    guide, pairing = sg.build_guide(situation[0]), sg.load_pairing(situation[1])
    before = {entry.id for entry in sg.visible_to(pairing, guide, route).entries}
    for name, question in sealed_questions(situation[0]).items():
        said = strategies.fitting_answers(question)[0]
        answered = pairing.with_answer(name, by=route, **said)
        opened = {entry.id for entry in sg.visible_to(answered, guide, route).entries} - before
        for entry in pairing.entries:
            if entry.id in opened and isinstance(entry, sg.Answer):
                earlier = strategies.earlier_ids(situation[0], "question", name)
                assert entry.question in {name, *earlier}
