"""The order of the journal, and what stands in it (rules D5 and D7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from spreading_guide.pairing import in_order, standing
from tests import strategies

NINE = "2026-03-01T09:00:00Z"


def mark(entry_id, by="sharer", recorded_at=NINE):
    """Make an entry that can be withdrawn."""
    status = sg.MarkStatus.DONE
    return sg.Mark(id=entry_id, by=by, recorded_at=recorded_at, item="show", status=status)


def withdrawal(entry_id, named, by="sharer", recorded_at=NINE):
    """Make a withdrawal."""
    return sg.Withdrawal(id=entry_id, by=by, recorded_at=recorded_at, entry=named)


def test_entries_stand_by_instant_then_by_id():
    """The instant decides, however it is written; then the id, by code points."""
    earlier = mark("z", recorded_at="2026-03-01T09:59:59+01:00")
    listed = [mark("b"), mark("a0"), earlier, mark("a-"), mark("0")]
    assert [entry.id for entry in in_order(listed)] == ["z", "0", "a-", "a0", "b"]
    assert [entry.order for entry in in_order(listed)] == sorted(entry.order for entry in listed)


def test_without_withdrawals_everything_stands():
    """Nothing is taken out and nothing is listed."""
    listed = [mark("a"), mark("b")]
    assert standing(listed) == (listed, [])


@pytest.mark.law
@pytest.mark.parametrize(
    ("entries", "kept", "ignored"),
    [
        ([mark("a"), withdrawal("w", "a")], [], []),
        ([withdrawal("w", "a"), mark("a")], [], []),
        ([mark("a"), withdrawal("v", "a"), withdrawal("w", "a")], [], []),
        ([mark("a"), withdrawal("w", "a", "reuser")], ["a"], [("w", "not_yours")]),
        ([mark("a"), withdrawal("w", "b")], ["a"], [("w", "unknown_entry")]),
        (
            [mark("a"), withdrawal("v", "a"), withdrawal("w", "v")],
            [],
            [("w", "not_withdrawable")],
        ),
        ([withdrawal("v", "v")], [], [("v", "not_withdrawable")]),
        (
            [withdrawal("v", "w"), withdrawal("w", "v")],
            [],
            [("v", "not_withdrawable"), ("w", "not_withdrawable")],
        ),
    ],
)
def test_what_is_withdrawn_is_out_and_what_withdraws_nothing_is_listed(entries, kept, ignored):
    """Whatever order they come in, a withdrawal takes out its entry or is listed with a reason."""
    stand, listed = standing(entries)
    assert [entry.id for entry in stand] == kept
    assert [(entry.id, reason) for entry, reason in listed] == ignored


@pytest.mark.slow
@given(strategies.guides().flatmap(strategies.journals), st.randoms())
def test_the_order_given_changes_nothing_but_the_order(entries, random):
    """The same entries stand, and the same are listed, however the list is shuffled."""
    pairing = sg.load_pairing(strategies.pairing_with({"id": "g", "version": "1.0.0"}, entries))
    shuffled = list(pairing.entries)
    random.shuffle(shuffled)
    stand, listed = standing(in_order(shuffled))
    assert (stand, listed) == standing(in_order(pairing.entries))
    withdrawn = {entry.entry for entry in pairing.entries if isinstance(entry, sg.Withdrawal)}
    assert not any(isinstance(entry, sg.Withdrawal) for entry in stand)
    out = {entry.id for entry in pairing.entries} - {entry.id for entry in stand}
    assert out <= withdrawn | {e.id for e in pairing.entries if isinstance(e, sg.Withdrawal)}
