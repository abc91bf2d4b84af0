"""A pairing filled in with an older edition of a guide, evaluated with a newer one (V1 to V5)."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from tests import strategies
from tests.paths import TESTS

EDITIONS = TESTS / "editions"
OLD, NEW = (sg.build_guide(EDITIONS / f"{version}.json") for version in ("1.0.0", "2.0.0"))
PAIRING = sg.load_pairing(EDITIONS / "pairing.json")


def test_the_older_edition_counts_all_that_was_recorded_with_it():
    """What the teams filled in is in order, and they are committed."""
    assert sg.check(OLD, PAIRING) == ()
    report = sg.evaluate(OLD, PAIRING)
    assert (report.outcome, report.counts.done, report.counts.applicable) == ("committed", 6, 7)
    assert report.ignored == report.unknown == report.warnings == ()


def test_the_newer_edition_carries_what_it_can():
    """Renamed, split with its marks and merged items have the marks; the rest is listed."""
    assert sg.check(NEW, PAIRING) == ()
    report = sg.evaluate(NEW, PAIRING)
    assert report.guide.version == "2.0.0"
    assert report.outcome == "exploring"
    assert [(task.item, task.route) for task in report.steps[0].missing.tasks] == [
        ("write-goal-in-figures", "reuser")
    ]
    assert [(b.id, b.reason) for b in report.blockers] == [
        ("ask-those-concerned", "No consent yet.")
    ]
    assert [(d.id, d.distance) for d in report.divergences] == [("urgency", 1.0)]
    assert [(i.entry, i.reason) for i in report.ignored] == [
        ("m4", "retired"),
        ("m7", "retired"),
        ("a3", "retired"),
    ]
    assert report.unknown == ()


def test_a_step_that_only_the_older_edition_called_ready_is_not_reopened():
    """By the rules of the newer edition it was never ready (rule G6)."""
    assert sg.evaluate(OLD, PAIRING).step("check").state is sg.StepState.READY
    assert sg.evaluate(NEW, PAIRING).step("check").reopened is False


def test_what_the_newer_edition_changes_can_be_told_before_it_is_used():
    """Comparing the reports of two editions shows who would lose an outcome."""
    changes = sg.compare(sg.evaluate(OLD, PAIRING), sg.evaluate(NEW, PAIRING))
    assert [
        (change.kind, change.id, change.before, change.after)
        for change in changes
        if change.kind in {sg.ChangeKind.OUTCOME, sg.ChangeKind.STEP_STATE}
    ] == [
        ("outcome", None, "committed", "exploring"),
        ("step_state", "check", "ready", "under_way"),
    ]


def test_a_newer_pairing_is_evaluated_with_an_older_guide_and_says_so():
    """Nothing is refused; what the older edition does not know is listed (V2, T10, U1)."""
    newer = PAIRING.replace(
        header=PAIRING.header.replace(guide=sg.GuideRef(id="small", version="2.0.0"))
    )
    newer = newer.with_mark("count-hours", "done", by="sharer", entry_id="m9")
    report = sg.evaluate(OLD, newer)
    assert [(w.code, w.ids) for w in report.warnings] == [("guide_older", ("2.0.0",))]
    assert [(u.kind, u.id, u.entries) for u in report.unknown] == [("item", "count-hours", ("m9",))]


def test_the_old_names_are_still_understood_by_who_records():
    """A mark on the new name and one on the old are marks on one task."""
    later = PAIRING.with_mark("see-it-in-use", "started", by="sharer", at="2026-04-01T00:00:00Z")
    assert sg.evaluate(NEW, later).step("check").routes.sharer.counts.started == 1
    back = later.with_mark("visit", "done", by="sharer", at="2026-04-02T00:00:00Z")
    assert sg.evaluate(NEW, back).step("check").routes.sharer.counts.started == 0


@pytest.mark.law
@pytest.mark.parametrize(
    ("item", "by", "problems"),
    [
        ("visit", "reuser", []),
        ("count-cost", "reuser", [("wrong_route", "sharer")]),
        ("ask-staff", "sharer", [("wrong_route", "reuser")]),
        ("write-goal", "sharer", []),
        ("send-letter", "sharer", []),
        ("never", "sharer", [("unknown_item", "an item of the guide")]),
    ],
)
def test_check_judges_an_old_name_by_what_took_its_place(item, by, problems):
    """A route that no successor is for is wrong; where nothing carries, nothing is judged."""
    pairing = PAIRING.replace(entries=()).with_mark(item, "done", by=by)
    found = sg.check(NEW, pairing)
    assert [(problem.code, problem.expected) for problem in found] == problems


@pytest.mark.law
def test_check_says_nothing_of_a_route_where_a_way_ends_in_nothing():
    """One half was dropped, the other was merged without this route: it is retired, not wrong."""

    def gone(to: list[str], routes: list[str], **more: bool) -> dict[str, Any]:
        return {"to": to, "routes": routes, "version": "2.0.0", "reason": "A test.", **more}

    guide = sg.build_guide(
        {
            "format": "spreading-guide/guide/1.0",
            "id": "small",
            "version": "2.0.0",
            "steps": [
                {
                    "id": "one",
                    "checklist": [
                        {"id": "m", "routes": ["sharer", "reuser"], "importance": "essential"}
                    ],
                }
            ],
            "retired": {
                "items": {
                    "a": gone(["b", "c"], ["reuser"], carries=True),
                    "b": gone([], ["reuser"]),
                    "c": gone(["m"], ["reuser"]),
                    "d": gone(["m"], ["reuser"]),
                }
            },
        }
    )
    pairing = PAIRING.replace(entries=()).with_mark("a", "done", by="sharer")
    assert sg.check(guide, pairing) == ()
    assert [ignored.reason for ignored in sg.evaluate(guide, pairing).ignored] == ["retired"]
    other = PAIRING.replace(entries=()).with_mark("c", "done", by="sharer")
    (problem,) = sg.check(guide, other)
    assert (problem.code, problem.expected) == ("wrong_route", "reuser")
    assert sg.check(guide, other.replace(entries=()).with_mark("d", "done", by="reuser")) == ()


@pytest.mark.law
def test_check_judges_an_old_answer_by_the_new_question():
    """A value out of the successor's range is found; a dropped question takes anything."""
    pairing = PAIRING.replace(entries=())
    (problem,) = sg.check(NEW, pairing.with_answer("need", 6, by="sharer"))
    assert (problem.code, problem.pointer) == ("bad_value", "/entries/0/value")
    assert sg.check(NEW, pairing.with_answer("hope", 6, by="sharer")) == ()


def chain(length: int) -> sg.Guide:
    """Make a guide whose one item has had so many names before."""
    structure = {
        "format": "spreading-guide/guide/1.0",
        "id": "small",
        "version": "1.0.0",
        "steps": [
            {
                "id": "one",
                "checklist": [
                    {"id": f"name-{length}", "routes": ["sharer"], "importance": "essential"}
                ],
            }
        ],
        "retired": {
            "items": {
                f"name-{n}": {
                    "to": [f"name-{n + 1}"],
                    "routes": ["sharer"],
                    "version": "1.0.0",
                    "reason": "A clearer name.",
                }
                for n in range(length)
            }
        },
    }
    return sg.build_guide(structure)


def test_a_long_chain_of_names_is_followed():
    """Ten thousand renamings are no deeper than Python's stack."""
    guide = chain(10_000)
    pairing = PAIRING.replace(entries=()).with_mark("name-0", "done", by="sharer")
    assert sg.evaluate(guide, pairing).counts.done == 1
    assert sg.timeline(guide, pairing)[-1].completion == sg.Completion(
        done=1, applicable=1, percent=100
    )


def test_a_circle_of_names_in_a_guide_built_by_hand_ends():
    """`build_guide` refuses a circle; a guide put together by hand must not hang either."""
    gone = [
        sg.Retirement(
            id=old, to=(new,), routes=(sg.Route.SHARER,), version="1.0.0", reason="Renamed."
        )
        for old, new in (("a", "b"), ("b", "a"))
    ]
    guide = chain(0).replace(retired=sg.Retired(items=tuple(gone), questions=tuple(gone)))
    pairing = PAIRING.replace(entries=()).with_mark("a", "done", by="sharer", entry_id="m1")
    pairing = pairing.with_answer("b", 1, by="sharer", entry_id="a1")
    report = sg.evaluate(guide, pairing)
    assert report.counts.done == 0
    assert [ignored.entry for ignored in report.ignored] == ["m1", "a1"]
    assert sg.check(guide, pairing) == ()


def test_a_name_that_leads_nowhere_in_a_guide_built_by_hand_is_no_problem():
    """What `build_guide` would refuse is retired to `evaluate`, and no error of the pairing."""
    gone = sg.Retirement(
        id="a", to=("nobody",), routes=(sg.Route.SHARER,), version="1.0.0", reason="Renamed."
    )
    guide = chain(0).replace(retired=sg.Retired(items=(gone,)))
    pairing = PAIRING.replace(entries=()).with_mark("a", "done", by="sharer")
    assert [ignored.reason for ignored in sg.evaluate(guide, pairing).ignored] == ["retired"]
    assert sg.check(guide, pairing) == ()


# --- what a version number promises (docs/compatibility.md) ------------------------------------

Document = dict[str, Any]


def items_of(guide: Document) -> list[Document]:
    """Give all items of a guide's structure."""
    return [item for step in guide["steps"] for item in step.get("checklist", [])]


def add_recommended_item(draw: st.DrawFn, guide: Document) -> None:
    """Ask for something more that is not essential."""
    step = draw(st.sampled_from(guide["steps"]))
    item = {"id": "item-new", "routes": ["sharer", "reuser"], "importance": "recommended"}
    step["checklist"] = [*step.get("checklist", []), item]


def add_question(draw: st.DrawFn, guide: Document) -> None:
    """Give the teams something more to talk about."""
    question = {"id": "question-new", "kind": "yes_no", "routes": ["sharer"], "minutes": 5}
    tool = {"id": "tool-new", "starts": "both", "questions": [question]}
    step = draw(st.sampled_from(guide["steps"]))
    step["tools"] = [*step.get("tools", []), tool]


def retire(guide: Document, item: Document, *to: str, **members: Any) -> None:
    """Put an item on the list of those that are gone."""
    gone = {"to": list(to), "routes": item["routes"], "version": "3.0.0", "reason": "A test."}
    guide.setdefault("retired", {}).setdefault("items", {})[item["id"]] = gone | members
    for other in items_of(guide):
        if item["id"] in other.get("after", []):
            other["after"] = [*(name for name in other["after"] if name != item["id"]), *to]


def rename_item(draw: st.DrawFn, guide: Document) -> None:
    """Give an item a clearer name."""
    if items_of(guide):
        item = draw(st.sampled_from(items_of(guide)))
        retire(guide, item, "item-new")
        item["id"] = "item-new"


def split_item(draw: st.DrawFn, guide: Document) -> None:
    """Make two items of one; who had it done has both done."""
    for step in guide["steps"]:
        if step.get("checklist"):
            item = draw(st.sampled_from(step["checklist"]))
            parts = [{**item, "id": name} for name in ("item-new", "item-newer")]
            step["checklist"] = [each for each in step["checklist"] if each is not item] + parts
            retire(guide, item, "item-new", "item-newer", carries=True)
            return


MINOR = (add_recommended_item, add_question, rename_item, split_item)


@st.composite
def updates(draw: st.DrawFn) -> tuple[Document, Document, Document]:
    """Draw a guide, a minor update of it, and a pairing filled in with the older one."""
    guide, pairing = draw(strategies.situations())
    newer = copy.deepcopy(guide)
    draw(st.sampled_from(MINOR))(draw, newer)
    newer["version"] = "2.1.0"
    return guide, newer, pairing


@pytest.mark.slow
@given(updates())
def test_a_minor_version_takes_nothing_back(update):
    """A step that was ready stays ready, and the outcome is the same."""
    older, newer, document = update
    pairing = sg.load_pairing(document)
    before = sg.evaluate(sg.build_guide(older), pairing)
    after = sg.evaluate(sg.build_guide(newer), pairing)
    stands = {sg.StepState.READY, sg.StepState.COMPLETE}
    for step in before.steps:
        if step.state in stands:
            assert after.step(step.id).state in stands
    assert after.outcome == before.outcome
    assert after.counts.done >= before.counts.done
