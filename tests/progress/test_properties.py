"""What every implementation must satisfy (section I), on random guides and on the shipped one."""

import copy
import json
from datetime import datetime
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from tests import strategies
from tests.progress.naive import Naive

SMALL = strategies.situations()
SHIPPED = strategies.shipped_situations()
# One in three is a pairing of the shipped guide.
SITUATIONS = SMALL | strategies.situations() | SHIPPED
VALIDATOR = jsonschema.Draft202012Validator(sg.schema("progress"))


@cache
def shipped() -> sg.Guide:
    """Build the shipped guide once."""
    return sg.build_guide(strategies.shipped())


def load(situation: tuple[Any, Any]) -> tuple[sg.Guide, sg.Pairing]:
    """Build a guide and a pairing of their documents."""
    guide, pairing = situation
    built = shipped() if guide is strategies.shipped() else sg.build_guide(guide)
    return built, sg.load_pairing(pairing)


def report(guide: Any, pairing: Any, **how: Any) -> Any:
    """Evaluate two documents; give the report as one."""
    return sg.evaluate(*load((guide, pairing)), **how).as_dict()


def instant(entry: Any) -> datetime:
    """Give the moment of an entry document."""
    return datetime.fromisoformat(entry["recorded_at"])


@pytest.mark.slow
@given(SMALL)
def test_a_naive_reading_of_the_rules_gives_the_same_report(situation):
    """Two implementations, one written from the rules alone, agree on the whole report."""
    assert report(*situation) == Naive(*situation).report()


@pytest.mark.slow
@given(SHIPPED)
def test_a_naive_reading_gives_the_same_report_of_the_shipped_guide(situation):
    """The two agree about the guide that people use."""
    assert report(*situation) == Naive(*situation).report()


@pytest.mark.slow
@given(SMALL, strategies.moments)
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
@given(strategies.copies(), st.randoms())
def test_evaluating_a_merge_is_evaluating_its_entries_in_any_order(together, random):
    """A merge counts as a pairing does that was built from the same entries (section I)."""
    guide, (one, other) = together
    try:
        merged = sg.merge(sg.load_pairing(one), sg.load_pairing(other)).as_dict()
    except sg.MergeConflict:
        return
    by_id = {entry["id"]: entry for entry in [*one["entries"], *other["entries"]]}
    built = {**merged, "entries": [*by_id.values()]}
    random.shuffle(built["entries"])
    # Of a redacted entry `built` may have the copy with words: the words alone may differ.
    assert wordless(report(guide, built)) == wordless(report(guide, merged))
    shuffled = {**merged, "entries": random.sample(merged["entries"], len(merged["entries"]))}
    assert report(guide, shuffled) == report(guide, merged)


def wordless(document: Any) -> Any:
    """Empty the words that a report repeats from the journal (rules T5 and T7)."""
    emptied = copy.deepcopy(document)
    for action in [action for route in emptied["next_actions"].values() for action in route]:
        action["owner"] = action["owner"] and ""
    for blocker in emptied["blockers"]:
        if "reason" in blocker:
            blocker["reason"] = ""
    return emptied


@pytest.mark.slow
@given(SITUATIONS, st.data())
def test_a_newest_done_mark_never_lowers_a_done_count(situation, data):
    """More done is never less, whether the mark names an item of today or an earlier one."""
    guide, pairing = load(situation)
    items = [str(item.id) for item in guide.items()] + list(situation[0]["retired"]["items"])
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
@given(SITUATIONS, strategies.moments)
def test_as_of_a_moment_is_the_journal_up_to_it(situation, moment):
    """Looking back gives what was to be seen then, and nothing else (rule D4)."""
    guide, pairing = situation
    limit = datetime.fromisoformat(moment)
    seen = [entry for entry in pairing["entries"] if instant(entry) <= limit]
    found = report(guide, pairing, as_of=moment)
    assert found == report(guide, {**pairing, "entries": seen}) | {"as_of": moment}


def standing(pairing: Any) -> Any:
    """Take out withdrawals that hold, and what they withdraw."""
    entries = pairing["entries"]
    writers = {e["id"]: e["by"] for e in entries if e["kind"] != "withdraw"}
    holding = [e for e in entries if e["kind"] == "withdraw" and writers.get(e["entry"]) == e["by"]]
    gone = {each for e in holding for each in (e["id"], e["entry"])}
    for _ in entries:  # what names a withdrawal that is gone goes as well, however long the chain
        gone |= {e["id"] for e in entries if e.get("entry") in gone}
    return {**pairing, "entries": [e for e in entries if e["id"] not in gone]}


@pytest.mark.slow
@given(SITUATIONS)
def test_what_is_withdrawn_counts_as_never_recorded(situation):
    """The journal without it, and without its withdrawal, gives the same report (rule D7)."""
    guide, pairing = situation
    found, left = report(guide, pairing), report(guide, standing(pairing))
    # A withdrawal by the other route, too, names an entry that is there or one that is not.
    kinds = {entry["id"]: entry["kind"] for entry in pairing["entries"]}
    for each in (found, left):
        each["ignored"] = [e for e in each["ignored"] if kinds[e["entry"]] != "withdraw"]
    assert found == left


@pytest.mark.slow
@given(SITUATIONS)
def test_a_step_is_reopened_where_it_was_finished_at_an_earlier_moment(situation):
    """What `reopened` says is what looking back at each instant says (rule G6)."""
    guide, pairing = situation[0], standing(situation[1])
    loaded = load((guide, pairing))
    moments = {entry["recorded_at"] for entry in pairing["entries"]}
    pasts = [sg.evaluate(*loaded, as_of=moment) for moment in moments]
    for at, step in enumerate(sg.evaluate(*loaded).steps):
        finished = any(past.steps[at].state in {"ready", "complete"} for past in pasts)
        assert step.reopened is (finished and step.state in {"untouched", "under_way"})


@pytest.mark.slow
@given(SITUATIONS)
def test_names_and_extensions_change_no_report(situation):
    """Facts that are names are for the header, and members `x-` mean nothing (D9, D16)."""
    guide, pairing = situation
    names = ("title", "sharer_name", "reuser_name")
    odd = {"x-status": "done", "x-": None}
    # Where a withdrawal names it, a fact that is gone would be missed.
    named = {entry["entry"] for entry in pairing["entries"] if entry["kind"] == "withdraw"}
    entries = [
        entry | odd
        for entry in pairing["entries"]
        if entry["id"] in named or entry.get("fact") not in names
    ]
    assert report(guide, {**pairing, **odd, "entries": entries}) == report(guide, pairing)


def walked(document: Any, old: str, new: str) -> Any:
    """Replace an id wherever it stands as a whole text."""
    if isinstance(document, dict):
        return {name: walked(value, old, new) for name, value in document.items()}
    if isinstance(document, list):
        return [walked(value, old, new) for value in document]
    return new if document == old else document


@pytest.mark.slow
@given(SMALL, st.data())
def test_renaming_an_item_or_a_question_changes_nothing_but_its_name(situation, data):
    """Teams who go on with a newer guide lose nothing by a new name (rules V3 and V5)."""
    guide, pairing = situation
    part = data.draw(st.sampled_from(["item", "question"]))
    gone = guide["retired"][f"{part}s"]
    present = {*strategies.ids_of(guide, part)} - {*gone, f"{part}-never"}
    if present:
        old = data.draw(st.sampled_from(sorted(present)))
        # Sorted as the old one is.
        new = f"{old}-0"
        about = {"routes": ["sharer"], "version": "2.0.0", "reason": "It reads better."}
        later = walked({**guide, "retired": {}}, old, new)
        later["retired"] = guide["retired"] | {f"{part}s": gone | {old: {**about, "to": [new]}}}
        assert report(later, pairing) == walked(report(guide, pairing), old, new)


@pytest.mark.slow
@given(SITUATIONS)
def test_what_the_teams_should_talk_about_adds_up(situation):
    """The lists and the counts of rules T1 to T6 say the same, in the order that they promise."""
    found = report(*situation)
    tools = [tool for step in found["steps"] for tool in step["tools"]]
    divergent = [each["id"] for each in found["divergences"] if each["kind"] == "question"]
    assert sum(tool["divergent"] for tool in tools) == len(divergent)
    assert sum(tool["agree_to_differ"] for tool in tools) == len(found["agree_to_differ"])
    assert not {*divergent} & {*found["agree_to_differ"]}
    for tool in tools:
        assert all(tool["answered"][route] <= tool["of"][route] for route in strategies.ROUTES)
    distances = [each["distance"] for each in found["divergences"]]
    assert distances == sorted(distances, reverse=True)
    assert all(0 < distance <= 1 for distance in distances)
    actions = found["next_actions"]
    talks = [[a for a in actions[r] if a["kind"] == "conversation"] for r in strategies.ROUTES]
    assert talks[0] == talks[1]
    kinds = {action["kind"] for route in strategies.ROUTES for action in actions[route]}
    if found["outcome"] == "stopped":
        assert not kinds
    else:
        assert {a["id"] for a in talks[0]} == {t["id"] for t in tools if t["divergent"]}
    if found["outcome"] == "paused":
        assert kinds <= {"conversation", "decision"}


@pytest.mark.slow
@given(SITUATIONS)
def test_what_stands_in_the_way_is_what_the_journal_says(situation):
    """Blockers, reinvention, gains and warnings are in order and add up (rules T7 to T10)."""
    found = report(*situation)
    kinds = [blocker["kind"] for blocker in found["blockers"]]
    assert kinds == sorted(kinds, key=["task", "obstacle", "decision"].index)
    assert kinds.count("task") == found["counts"]["blocked"]
    disputed = [s["id"] for s in found["steps"] if s["gate"] and s["gate"]["state"] == "disputed"]
    assert [b["id"] for b in found["blockers"] if b["kind"] == "decision"] == disputed
    lists = [ids for name, ids in found["reinvention"].items() if name != "fidelity"]
    ids = [element for each in lists for element in each]
    assert len(ids) == len({*ids})
    for each in [*lists, [gain["id"] for gain in found["gains"]]]:
        assert each == sorted(each)
    fidelity = found["reinvention"]["fidelity"]
    if fidelity:
        assert 0 <= fidelity["kept"] <= fidelity["of"]
        assert fidelity["percent"] == fidelity["kept"] * 100 // fidelity["of"]
    codes = [warning["code"] for warning in found["warnings"]]
    ranks = [code.value for code in sg.WarningCode]
    assert codes == sorted({*codes}, key=ranks.index)
    for warning in found["warnings"]:
        assert warning["ids"] == sorted({*warning["ids"]})
        assert warning["ids"]


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
    if "bad_value" in reasons:
        assert found & {"bad_value", "no_gate"}


@pytest.mark.slow
@given(SITUATIONS)
def test_an_action_and_a_step_are_found_by_their_names(situation):
    """Each next action has the words of what it names; a step that is not there is unknown."""
    guide, pairing = load(situation)
    progress = sg.evaluate(guide, pairing)
    for route in sg.Route:
        for action in progress.next_actions.of(route):
            fields = {
                "task": f"item.{action.id}.action",
                "decision": f"step.{action.step}.decision",
            }
            assert action.text(guide) == fields.get(action.kind, f"tool.{action.id}.name")
            if action.kind is sg.ActionKind.TASK:
                assert guide.item(action.id).step == action.step
            with pytest.raises(sg.UnknownId):
                action.replace(id="never", step="never").text(guide)
    assert [progress.step(step.id) for step in guide] == list(progress.steps)
    with pytest.raises(sg.UnknownId) as caught:
        progress.step("never")
    assert caught.value.id == "never"
    with pytest.raises(ValueError, match="never"):
        progress.next_actions.of("never")
