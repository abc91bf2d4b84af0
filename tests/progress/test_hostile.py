"""Journals that somebody made to break or to slow the evaluation: the right answer, all the same.

How the time grows is measured in `benchmarks/`; here it is the answers that matter.
"""

import os
from typing import Any

import pytest

import spreading_guide as sg
from tests.model.test_guide import STRUCTURE

GUIDE = sg.build_guide(STRUCTURE)
EMPTY = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield")
# As many as a document may have, where there is time for it.
MANY = 200_000 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 20_000
SHARER, REUSER = sg.Route
TOGETHER = "2026-03-01T09:00:00Z"

pytestmark = pytest.mark.slow


def second(number: int) -> str:
    """Give a moment so many seconds after the first."""
    minute, seconds = divmod(number, 60)
    hour, minutes = divmod(minute, 60)
    day, hours = divmod(hour, 24)
    return f"2026-01-{1 + day:02}T{hours:02}:{minutes:02}:{seconds:02}Z"


def with_entries(*entries: sg.Entry) -> sg.Pairing:
    """Put a journal together without asking what the builders would say."""
    return EMPTY.replace(entries=entries)


def mark(number: int, status: str, *, at: str, item: str = "show", name: str = "e") -> sg.Mark:
    """Make a mark of the sharer."""
    return sg.Mark(
        id=f"{name}{number}",
        by=SHARER,
        recorded_at=at,
        item=item,
        status=sg.MarkStatus(status),
        reason="Because.",
    )


def shown(pairing: sg.Pairing) -> str:
    """Say where the one task stands that the journals here are about."""
    counts = sg.evaluate(GUIDE, pairing).step("check").routes.sharer.counts
    names = ("done", "started", "blocked", "waived")
    return next((name for name in names if getattr(counts, name)), "open")


def test_many_entries_of_one_instant_are_ordered_by_id():
    """The id that is greatest by code points wins: `e9...` comes after `e1...`."""
    entries = [mark(n, "open", at=TOGETHER) for n in range(MANY)]
    greatest = max(range(MANY), key=str)
    entries[greatest] = mark(greatest, "done", at=TOGETHER)
    assert shown(with_entries(*entries)) == "done"
    assert len(sg.timeline(GUIDE, with_entries(*entries))) == 1


def test_a_task_that_is_opened_and_done_again_and_again():
    """What stands is the last word; the step was reopened; each turn is a point in time."""
    entries = [mark(n, "open" if n % 2 else "done", at=second(n)) for n in range(MANY)]
    assert shown(with_entries(*entries)) == "open"
    assert shown(with_entries(*entries[:-1])) == "done"
    assert len(sg.timeline(GUIDE, with_entries(*entries))) == MANY


def test_withdrawals_of_withdrawals_change_nothing():
    """Only the first takes something back; the others are listed, each with the reason (D7)."""
    entries: list[sg.Entry] = [mark(0, "done", at=second(0))]
    entries += [
        sg.Withdrawal(id=f"e{n}", by=SHARER, recorded_at=second(n), entry=f"e{n - 1}")
        for n in range(1, MANY)
    ]
    report = sg.evaluate(GUIDE, with_entries(*entries))
    assert report.counts.done == 0
    assert {ignored.reason for ignored in report.ignored} == {"not_withdrawable"}
    assert len(report.ignored) == MANY - 2
    assert sg.timeline(GUIDE, with_entries(*entries))[-1].outcome == "not_started"


def test_one_entry_withdrawn_many_times_is_withdrawn_once():
    """Twice changes nothing, and nothing is listed (rule D7)."""
    entries: list[sg.Entry] = [mark(0, "done", at=second(0))]
    entries += [
        sg.Withdrawal(id=f"w{n}", by=SHARER, recorded_at=second(n), entry="e0")
        for n in range(1, MANY)
    ]
    report = sg.evaluate(GUIDE, with_entries(*entries))
    assert (report.counts.done, report.ignored) == (0, ())
    assert len(sg.timeline(GUIDE, with_entries(*entries))) == 2


def test_an_entry_withdrawn_before_it_was_recorded():
    """In whichever order: it counts as never recorded, also while time passes."""
    before = sg.Withdrawal(id="w", by=SHARER, recorded_at=second(0), entry="e1")
    pairing = with_entries(before, mark(1, "done", at=second(1)))
    assert shown(pairing) == "open"
    assert [point.outcome for point in sg.timeline(GUIDE, pairing)] == ["not_started"]


def test_facts_that_change_with_every_entry():
    """What applies is decided by the last word, however often it changed."""
    entries = [
        sg.Fact(id=f"e{n}", by=SHARER, recorded_at=second(n), fact="procurement", value=n % 2 == 0)
        for n in range(MANY)
    ]
    known = sg.evaluate(GUIDE, EMPTY.with_fact("procurement", value=False, by="sharer"))
    assert sg.evaluate(GUIDE, with_entries(*entries)).counts == known.counts
    assert seen_last(entries) == known.completion


def seen_last(entries: list[sg.Fact]) -> sg.Completion | None:
    """Give the completion at the end of a journal's timeline."""
    return sg.timeline(GUIDE, with_entries(*entries))[-1].completion


def test_the_first_and_the_last_moment_there_are():
    """1900 and 9998, each with the widest offset, are ordered by the instant (rule D4)."""
    moments = [
        "1900-01-01T00:00:00+18:00",
        "1900-01-01T00:00:00Z",
        "9998-12-31T23:59:59.999999Z",
        "9998-12-31T23:59:59.999999-18:00",
    ]
    entries = [
        mark(n, status, at=at)
        for n, (status, at) in enumerate(
            zip(["done", "open", "blocked", "done"], moments, strict=True)
        )
    ]
    pairing = with_entries(*entries[::-1])
    assert shown(pairing) == "done"
    assert [point.at for point in sg.timeline(GUIDE, pairing)] == moments
    found = [sg.evaluate(GUIDE, pairing, as_of=at).step("check").counts for at in moments]
    assert [counts.done for counts in found] == [1, 0, 0, 1]
    assert [counts.blocked for counts in found] == [0, 0, 1, 0]


def test_ids_at_the_edge_of_the_grammar():
    """One character and 64, digits and hyphens, and names that other languages reserve."""
    ids = ["0", "a" * 64, "0" * 64, "a-", "constructor", "tostring", "valueof", "hasownproperty"]
    entries = [mark(0, "open", at=TOGETHER).replace(id=entry_id) for entry_id in ids]
    done = mark(0, "done", at=TOGETHER).replace(id="z" + "-" * 63)
    assert shown(with_entries(done, *entries)) == "done"
    report = sg.evaluate(
        GUIDE, with_entries(*(entry.replace(item=entry.id) for entry in entries[4:]))
    )
    assert [unknown.id for unknown in report.unknown] == sorted(ids[4:])


def test_many_ids_that_the_guide_does_not_know():
    """They are all listed, by id, and nothing else happens."""
    entries = [mark(n, "done", at=TOGETHER, item=f"never-{n}") for n in range(MANY)]
    report = sg.evaluate(GUIDE, with_entries(*entries))
    assert len(report.unknown) == MANY
    assert report.outcome == "not_started"
    assert len(sg.check(GUIDE, with_entries(*entries))) == MANY


def test_many_elements_obstacles_and_gains():
    """Lists as long as the journal, in order, each thing once."""
    third = MANY // 3
    entries: list[sg.Entry] = []
    for n in range(third):
        about: dict[str, Any] = {"by": REUSER, "recorded_at": second(n)}
        entries.append(sg.Element(id=f"a{n}", element=f"part-{n:06}", core=True, **about))
        entries.append(sg.Obstacle(id=f"b{n}", obstacle=f"wall-{n:06}", **about))
        entries.append(sg.Gain(id=f"c{n}", gain=f"gain-{n:06}", expected=n, **about))
    report = sg.evaluate(GUIDE, with_entries(*entries[::-1]))
    assert report.reinvention.undetermined == tuple(f"part-{n:06}" for n in range(third))
    assert [blocker.id for blocker in report.blockers] == [f"wall-{n:06}" for n in range(third)]
    assert [gain.expected.reuser for gain in report.gains] == list(range(third))


def test_two_files_that_share_all_and_two_that_share_nothing():
    """Merging is one look at each entry, whatever the two have in common."""
    one = with_entries(*(mark(n, "done", at=second(n)) for n in range(MANY)))
    other = with_entries(*(mark(n, "open", at=second(n), name="f") for n in range(MANY)))
    assert sg.merge(one, one) == one
    both = sg.merge(one, other)
    assert len(both.entries) == 2 * MANY
    assert [entry.id for entry in both.entries[:2]] == ["e0", "f0"]
    with pytest.raises(sg.MergeConflict) as caught:
        sg.merge(one, with_entries(*(mark(n, "open", at=second(n)) for n in range(MANY))))
    assert len(caught.value.entries) == MANY


def test_a_guide_whose_items_wait_for_each_other_cannot_be_built():
    """A circle in `after` of a foreign guide is a problem with a place, not an endless loop."""
    items = [
        {
            "id": f"item-{n}",
            "routes": ["sharer"],
            "importance": "essential",
            "after": [f"item-{(n + 1) % 1000}"],
        }
        for n in range(1000)
    ]
    guide = {
        "format": "spreading-guide/guide/1.0",
        "id": "small",
        "version": "1.0.0",
        "steps": [{"id": "one", "checklist": items}],
    }
    with pytest.raises(sg.ContentError) as caught:
        sg.build_guide(guide)
    assert [(problem.code, problem.pointer) for problem in caught.value.problems] == [
        ("cycle", "/steps/0/checklist/0/after")
    ]


def test_items_that_wait_for_each_other_in_a_guide_built_by_hand_end():
    """Nobody can start, and nothing hangs (rule T5)."""
    show = GUIDE.item("show").replace(after=(sg.ItemId("show"),))
    first, *others = GUIDE.steps
    checklist = tuple(show if item.id == "show" else item for item in first.checklist)
    guide = GUIDE.replace(steps=(first.replace(checklist=checklist), *others))
    actions = sg.evaluate(guide, EMPTY).next_actions.sharer
    assert "show" not in [action.id for action in actions]
