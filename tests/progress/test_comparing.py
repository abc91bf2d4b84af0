"""What changed between two reports, as data and in words."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

import spreading_guide as sg
from tests import strategies
from tests.paths import EXAMPLES

GUIDE = sg.load_guide("en")
EMPTY = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield")
QUESTION = "urgency-for-the-reuser"


def changes(before: sg.Pairing, after: sg.Pairing) -> tuple[sg.Change, ...]:
    """Compare the reports of two pairings."""
    return sg.compare(sg.evaluate(GUIDE, before), sg.evaluate(GUIDE, after))


def said(before: sg.Pairing, after: sg.Pairing) -> list[str]:
    """Give what changed in words."""
    return [str(change.text(GUIDE)) for change in changes(before, after)]


def answered(sharer: int, reuser: int, start: sg.Pairing = EMPTY) -> sg.Pairing:
    """Let both teams answer one question."""
    start = start.with_answer(QUESTION, sharer, by="sharer", at="2026-03-01T09:00:00Z")
    return start.with_answer(QUESTION, reuser, by="reuser", at="2026-03-01T09:00:00Z")


def test_nothing_changed_is_nothing_to_tell():
    """A report compared with itself gives no change."""
    assert changes(EMPTY, EMPTY) == ()


@pytest.mark.law
def test_a_task_that_was_done_shows_in_outcome_step_and_count():
    """What only follows, such as next actions, is not told again."""
    later = EMPTY.with_mark("show-the-innovation", "done", by="sharer")
    assert said(EMPTY, later) == [
        "Outcome: Exploring. Before: Not started.",
        "Tasks done in all: 1 percent. Before: 0.",
        "Step Check: Under way. Before: Not begun.",
        "Step Check, tasks done by the Sharer: 1. Before: 0.",
    ]


def test_a_change_is_data():
    """A program reads codes and numbers, each change of one kind."""
    later = EMPTY.with_mark("show-the-innovation", "done", by="sharer")
    assert changes(EMPTY, later)[-1] == sg.Change(
        kind=sg.ChangeKind.TASKS_DONE, id="check", route=sg.Route.SHARER, before=0, after=1
    )
    assert changes(EMPTY, later)[0].as_dict() == {
        "kind": "outcome",
        "id": None,
        "route": None,
        "about": None,
        "before": "not_started",
        "after": "exploring",
    }


@pytest.mark.law
def test_a_decision_is_told_for_each_team_and_for_both():
    """Who chose what, and what became of the decision."""
    proposed = EMPTY.with_decision("check", "proceed", by="sharer")
    agreed = proposed.with_decision("check", "proceed", by="reuser")
    assert said(proposed, agreed)[-2:] == [
        "Decision of step Check: Agreed. Before: Proposed.",
        "Step Check, choice of the Re-user: Go on. Before: none.",
    ]


@pytest.mark.law
def test_differences_come_grow_and_go():
    """The words of the question say what it is about."""
    question = GUIDE.question(QUESTION).text
    one, two, three = EMPTY, answered(1, 3), answered(1, 5)
    assert f"The teams differ now: {question}" in said(one, two)
    assert said(two, three) == [f"The teams differ by 1, before by 0.5: {question}"]
    assert f"The teams no longer differ: {question}" in said(three, one)


@pytest.mark.law
def test_an_agreement_to_differ_comes_and_goes():
    """It takes the place of the difference (rule T2)."""
    question = GUIDE.question(QUESTION).text
    apart = answered(1, 3)
    agreed = apart.with_conclusion(
        QUESTION, "agree_to_differ", by="sharer", at="2026-03-02T09:00:00Z"
    )
    assert said(apart, agreed) == [
        f"The teams no longer differ: {question}",
        f"The teams agreed to differ: {question}",
    ]
    assert f"The teams no longer agree to differ: {question}" in said(agreed, apart)
    assert [(change.before, change.after) for change in changes(apart, agreed)] == [
        (0.5, None),
        (None, True),
    ]


@pytest.mark.law
def test_blockers_are_told_by_what_they_are():
    """A task with its team, an obstacle by its id, a decision by its step."""
    action = GUIDE.item("show-the-innovation").action
    later = EMPTY.with_mark("show-the-innovation", "blocked", by="sharer", reason="Snow.")
    later = later.with_obstacle("data-agreement", by="reuser", title="No agreement")
    later = later.with_decision("check", "proceed", by="sharer")
    later = later.with_decision("check", "stop", by="reuser")
    assert [line for line in said(EMPTY, later) if "blocker" in line] == [
        f"New blocker (Task, Sharer): {action}",
        "New blocker (Obstacle): data-agreement",
        "New blocker (Decision): Check",
    ]
    assert "Blocker gone (Obstacle): data-agreement" in said(later, EMPTY)


@pytest.mark.law
def test_parts_and_gains_are_told_by_their_ids():
    """An element that was named is not decided at first; a gain belongs to a team."""
    named = EMPTY.with_element("bell", by="sharer", core=True)
    dropped = named.with_adaptation("bell", "drop", by="reuser")
    assert "Part bell: not decided. Before: none." in said(EMPTY, named)
    left_out = GUIDE.label(sg.AdaptationAction.DROP)
    assert f"Part bell: {left_out}. Before: not decided." in said(named, dropped)
    assert "New warning: A core part was left out (bell)" in said(named, dropped)
    assert "Warning gone: A core part was left out (bell)" in said(dropped, named)
    gain = EMPTY.with_gain("hours", by="reuser", unit="hours/week", expected=12, realised=9.5)
    assert said(EMPTY, gain)[-3:] == [
        "Gain hours, unit of the Re-user: hours/week. Before: none.",
        "Gain hours, expected by the Re-user: 12. Before: none.",
        "Gain hours, measured by the Re-user: 9.5. Before: none.",
    ]


@pytest.mark.law
def test_a_reopened_step_is_told():
    """It was ready, then was not; and when it is ready again that is told as well."""
    pairing = EMPTY
    for task in GUIDE.tasks(step="harvest"):
        pairing = pairing.with_mark(task.item.id, "done", by=task.route, at="2026-03-01T09:00:00Z")
    first = GUIDE.tasks(step="harvest")[0]
    opened = pairing.with_mark(first.item.id, "open", by=first.route, at="2026-03-02T09:00:00Z")
    again = opened.with_mark(first.item.id, "done", by=first.route, at="2026-03-03T09:00:00Z")
    assert "Step Harvest was ready and is not any more." in said(pairing, opened)
    assert "Step Harvest no longer counts as reopened." in said(opened, again)


@pytest.mark.law
def test_what_the_guide_does_not_know_stands_for_itself():
    """An id or a code of another edition has no words; the change is told all the same."""
    for kind, some_id in (("decision", "gone"), ("answered", "gone"), ("agree_to_differ", "gone")):
        change = sg.Change(
            kind=sg.ChangeKind(kind), id=some_id, route=sg.Route.SHARER, after="missing"
        )
        assert "gone" in change.text(GUIDE)
    blocker = sg.Change(
        kind=sg.ChangeKind.BLOCKER, id="gone", about=sg.BlockerKind.TASK, after=True
    )
    assert blocker.text(GUIDE) == "New blocker (Task): gone"
    choice = sg.Change(
        kind=sg.ChangeKind.CHOICE, id="check", route=sg.Route.SHARER, before="sing", after=None
    )
    assert choice.text(GUIDE) == "Step Check, choice of the Sharer: none. Before: sing."


def test_words_know_their_phrase_and_language():
    """What is said is a text of the guide, with its placeholders filled."""
    later = EMPTY.with_mark("show-the-innovation", "done", by="sharer")
    text = changes(EMPTY, later)[0].text(GUIDE)
    assert (text.id, text.lang, text.state) == ("phrase.change-outcome.text", "en", "source")


@pytest.mark.law
def test_reports_of_two_pairings_are_refused():
    """Comparing apples with pears is an error that names both."""
    other = sg.new_pairing(GUIDE, id="q", title="T", sharer="A", reuser="B")
    with pytest.raises(ValueError, match=r"'p' of guide .* 'q' of guide"):
        changes(EMPTY, other)


@pytest.mark.law
@pytest.mark.parametrize(
    "path", sorted((EXAMPLES / "pairings").glob("*.json")), ids=lambda p: p.stem
)
def test_the_whole_story_of_the_examples_can_be_told(path):
    """From nothing to the end, and back: every sentence is filled, and each change is JSON."""
    pairing = sg.load_pairing(path)
    start, end = sg.evaluate(GUIDE, pairing.replace(entries=())), sg.evaluate(GUIDE, pairing)
    for one, other in ((start, end), (end, start)):
        found = sg.compare(one, other)
        assert len(found) > 10
        for change in found:
            assert change.text(GUIDE).strip()
            assert "{" not in change.text(GUIDE)
            json.dumps(change.as_dict())


@pytest.mark.slow
@given(strategies.situations(), strategies.moments)
def test_comparing_backwards_turns_each_change_round(situation, moment):
    """What is new one way is gone the other way, and nothing more or less."""
    guide, pairing = sg.build_guide(situation[0]), sg.load_pairing(situation[1])
    before, after = sg.evaluate(guide, pairing, moment), sg.evaluate(guide, pairing)
    forth, back = sg.compare(before, after), sg.compare(after, before)
    turned = {change.replace(before=change.after, after=change.before) for change in back}
    assert set(forth) == turned
    assert len(forth) == len(back)
    assert all(change.text(guide) for change in forth)


# --- laws, held against a second reading of the plain reports -----------------------------------

KINDS = [kind.value for kind in sg.ChangeKind]
Subject = tuple[str, str | None, str | None, str | None]


def told(report: dict[str, Any]) -> dict[Subject, Any]:
    """Read a plain report and give each thing that it says, by what it is about."""
    completion = report["completion"] or {"percent": None}
    said: dict[Subject, Any] = {
        ("outcome", None, None, None): report["outcome"],
        ("mode", None, None, None): report["mode"],
        ("completion", None, None, None): completion["percent"],
    }
    for step in report["steps"]:
        said |= told_of_step(step)
    said |= told_of_innovation(report)
    for apart in report["divergences"]:
        said["divergence", apart["id"], None, apart["kind"]] = apart["distance"]
    there = [("agree_to_differ", question, None, None) for question in report["agree_to_differ"]]
    there += [("blocker", b["id"], b.get("route"), b["kind"]) for b in report["blockers"]]
    there += [("ignored", i["entry"], None, i["reason"]) for i in report["ignored"]]
    there += [("unknown", u["id"], None, u["kind"]) for u in report["unknown"]]
    there += [("warning", i, None, w["code"]) for w in report["warnings"] for i in w["ids"]]
    return said | dict.fromkeys(there, True)


def told_of_step(step: dict[str, Any]) -> dict[Subject, Any]:
    """Give what a plain report says of one step."""
    name, gate = step["id"], step["gate"]
    said: dict[Subject, Any] = {("step_state", name, None, None): step["state"]}
    if step["reopened"]:
        said["reopened", name, None, None] = True
    for tool in step["tools"]:
        said["agreed", tool["id"], None, None] = tool["agreed"]
    if gate:
        said["decision", name, None, None] = gate["state"]
    for route in ("sharer", "reuser"):
        counts = step["routes"][route]["counts"]
        said["tasks_done", name, route, None] = counts["done"]
        said["tasks_applicable", name, route, None] = counts["applicable"]
        said["tasks_started", name, route, None] = counts["started"]
        said["tasks_waived", name, route, None] = counts["waived"]
        if gate:
            said["choice", name, route, None] = gate[route]
        for tool in step["tools"]:
            said["answered", tool["id"], route, None] = tool["answered"][route]
    return said


def told_of_innovation(report: dict[str, Any]) -> dict[Subject, Any]:
    """Give what a plain report says of elements and gains."""
    lists = {"kept": "keep", "modified": "modify", "added": "add", "dropped": "drop"}
    said: dict[Subject, Any] = {
        ("element", element, None, None): action
        for listed, action in {**lists, "undetermined": "undetermined"}.items()
        for element in report["reinvention"][listed]
    }
    for gain in report["gains"]:
        for field in ("unit", "expected", "realised"):
            for route in ("sharer", "reuser"):
                said[f"gain_{field}", gain["id"], route, None] = gain[field][route]
    return said


@pytest.mark.slow
@given(strategies.situations(), strategies.moments)
def test_a_second_reading_of_two_reports_finds_the_same_changes(situation, moment):
    """Every difference between the plain reports is one change, and nothing else is."""
    guide, pairing = sg.build_guide(situation[0]), sg.load_pairing(situation[1])
    before, after = sg.evaluate(guide, pairing, moment), sg.evaluate(guide, pairing)
    was, now = told(before.as_dict()), told(after.as_dict())
    expected = {
        subject: (was.get(subject), now.get(subject))
        for subject in was.keys() | now.keys()
        if was.get(subject) != now.get(subject)
    }
    found = [change.as_dict() for change in sg.compare(before, after)]
    names = ("kind", "id", "route", "about")
    assert {
        tuple(each[name] for name in names): (each["before"], each["after"]) for each in found
    } == expected
    assert len(found) == len(expected)
    # In the order of the kinds; within a kind what is there comes before what is gone.
    places = [(KINDS.index(each["kind"]), each["after"] is None) for each in found]
    for (kind, gone), (next_kind, next_gone) in pairwise(places):
        assert kind <= next_kind
        comes = {"divergence", "agree_to_differ", "blocker", "warning", "ignored", "unknown"}
        if kind == next_kind and KINDS[kind] in comes:
            assert gone <= next_gone
    kept = [each["id"] for each in found if each["kind"] == "step_state"]
    assert kept == [step.id for step in guide if step.id in kept]


NAMED = {
    "step": ("check", GUIDE.step("check").name),
    "tool": ("balance-expectations", GUIDE.tool("balance-expectations").name),
    "question": (QUESTION, GUIDE.question(QUESTION).text),
    "item": ("show-the-innovation", GUIDE.item("show-the-innovation").action),
    "none": ("check", "check"),
}
CODES = {
    "outcome": ("exploring", "committed"),
    "mode": ("copy", "adapt"),
    "step_state": ("untouched", "ready"),
    "choice": ("proceed", "pause"),
    "decision": ("missing", "agreed"),
    "element": ("keep", "drop"),
}
SORT_OF_LABEL = {
    "step_state": "step-state",
    "decision": "gate-state",
    "element": "adaptation-action",
}


def naming(kind: str, about: sg.Code | None) -> str:
    """Say of what the id of a change is."""
    if kind in {"step_state", "reopened", "decision", "choice"} or kind.startswith("tasks_"):
        return "step"
    if kind in {"answered", "agreed"}:
        return "tool"
    if kind == "unknown":
        return "none"
    if kind == "agree_to_differ" or about == "question":
        return "question"
    if about is sg.BlockerKind.DECISION:
        return "step"
    return "item" if about in {"item", sg.BlockerKind.TASK} else "none"


def sayings() -> list[Any]:
    """Give changes of every kind, with and without a before, an after and a team."""
    abouts: dict[str, list[sg.Code | None]] = {
        "divergence": [sg.ContentKind.QUESTION, sg.ContentKind.ITEM],
        "blocker": [*sg.BlockerKind],
        "warning": [*sg.WarningCode],
        "ignored": [*sg.IgnoredReason],
        "unknown": [*sg.ContentKind],
    }
    return [
        (kind, about, route, before, after)
        for kind in sg.ChangeKind
        for about in abouts.get(kind, [None])
        for route in (None, *sg.Route)
        for before, after in ((False, True), (True, False), (True, True))
    ]


@pytest.mark.law
@pytest.mark.parametrize(("kind", "about", "route", "before", "after"), sayings())
def test_a_change_is_said_by_its_phrase(kind, about, route, before, after):
    """The phrase of the kind, with the words for what it is about, for the team and the points."""
    some_id, name = NAMED[naming(kind, about)]
    old, new = CODES.get(kind, ("hours", "days") if kind == "gain_unit" else (0.5, 12))
    change = sg.Change(
        kind=kind,
        id=some_id,
        route=route,
        about=about,
        before=old if before else None,
        after=new if after else None,
    )

    def words(point: Any, *, there: bool) -> str:
        if not there:
            return "none"
        if kind in CODES:
            return str(GUIDE.label(point, SORT_OF_LABEL.get(kind, kind)))
        return str(point)

    comes = {"reopened", "divergence", "agree_to_differ", "blocker", "warning"}
    comes |= {"ignored", "unknown"}
    suffix = ""
    if kind in comes:
        suffix = "-gone" if not after else "" if before else "-new"
    if kind in comes - {"divergence"} and not suffix:
        return  # what is only there or not does not change
    phrase = GUIDE.phrase(f"change-{kind.replace('_', '-')}{suffix}")
    about_words = [str(GUIDE.label(each)) for each in (about, route) if each is not None]
    text = change.text(GUIDE)
    assert text == phrase.format(
        name=name,
        team="" if route is None else GUIDE.label(route),
        about=", ".join(about_words),
        before=words(old, there=before),
        after=words(new, there=after),
    )
    assert (text.id, text.lang, text.dir, text.state) == (
        phrase.id,
        phrase.lang,
        phrase.dir,
        phrase.state,
    )


@pytest.mark.law
def test_what_nobody_has_decided_is_said_so():
    """An element that was only named has words, and so has one that was not even that."""
    change = sg.Change(kind=sg.ChangeKind.ELEMENT, id="bell", after="undetermined")
    assert change.text(GUIDE) == "Part bell: not decided. Before: none."


@pytest.mark.law
def test_where_nothing_applies_there_is_no_share_to_compare():
    """A guide without tasks has no completion, before and after."""
    guide = sg.build_guide(
        {
            "format": "spreading-guide/guide/1.0",
            "id": "small",
            "version": "1.0.0",
            "steps": [{"id": "talk", "gate": {"choices": ["proceed", "stop"]}}],
        }
    )
    pairing = sg.new_pairing(guide, id="p", title="T", sharer="Northbay", reuser="Eastfield")
    later = pairing.with_decision("talk", "proceed", by="sharer")
    found = sg.compare(sg.evaluate(guide, pairing), sg.evaluate(guide, later))
    assert [change.kind.value for change in found] == [
        "outcome",
        "step_state",
        "decision",
        "choice",
    ]
    assert found[3].text(guide).endswith("choice of the Sharer: Go on. Before: none.")


@pytest.mark.law
def test_a_sentence_says_of_which_language_and_state_its_phrase_is():
    """Made of a machine's translation, written from right to left, it says so."""
    texts = tuple(
        sg.Text(text, id=text.id, lang="ar", dir="rtl", state="machine") for text in GUIDE.texts
    )
    guide = GUIDE.replace(texts=texts)
    text = sg.Change(kind=sg.ChangeKind.OUTCOME, before="exploring").text(guide)
    assert (text.lang, text.dir, text.state) == ("ar", "rtl", "machine")
