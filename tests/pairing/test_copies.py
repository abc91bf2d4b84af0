"""Merging and redacting copies of a pairing, beyond what the conformance cases say."""

import pytest

import spreading_guide as sg
from tests.model.test_guide import STRUCTURE

GUIDE = sg.build_guide(STRUCTURE)
EMPTY = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield")
NAMED = EMPTY.with_mark(
    "show", "blocked", by="sharer", reason="Nurse Jones is ill.", entry_id="e1", author="u7"
)


@pytest.mark.law
def test_one_id_as_text_is_one_id():
    """Who forgets the list does not redact an entry for each letter."""
    assert sg.redact(NAMED, "e1") == sg.redact(NAMED, ["e1"])
    with pytest.raises(sg.UnknownId) as caught:
        sg.redact(NAMED, "e12")
    assert caught.value.id == "e12"


@pytest.mark.law
def test_redacting_nothing_changes_nothing():
    """An empty list is a list."""
    assert sg.redact(NAMED, []) == NAMED


def test_what_a_caller_gives_is_not_changed():
    """The pairing with the words is what it was; a new one is without."""
    emptied = sg.redact(NAMED, iter(["e1"]))
    assert NAMED.entry("e1").reason == "Nurse Jones is ill."  # type: ignore[attr-defined]
    assert emptied.entry("e1").as_dict() == {
        "id": "e1",
        "kind": "mark",
        "by": "sharer",
        "recorded_at": NAMED.entries[0].recorded_at,
        "redacted": True,
        "author": "",
        "item": "show",
        "status": "blocked",
        "reason": "",
    }


def test_the_words_do_not_come_back_with_the_other_copy():
    """Merged with a copy that still has them, the redacted entry wins (rule D8)."""
    emptied = sg.redact(NAMED, ["e1"])
    for merged in (sg.merge(NAMED, emptied), sg.merge(emptied, NAMED)):
        assert merged == emptied


@pytest.mark.law
def test_a_conflict_names_everything_at_once():
    """Who has to mend two files hears of all that is wrong in one go."""
    other = NAMED.replace(
        header=NAMED.header.replace(title="Bed sensors", reuser="Westmark"),
        entries=(NAMED.entries[0].replace(reason="Snow."),),
    )
    with pytest.raises(sg.MergeConflict) as caught:
        sg.merge(NAMED, other)
    assert caught.value.members == ("reuser", "title")
    assert caught.value.entries == ("e1",)


@pytest.mark.law
def test_a_route_that_is_none_is_refused():
    """Who looks is the sharer or the re-user."""
    with pytest.raises(ValueError, match="nobody"):
        sg.visible_to(NAMED, GUIDE, "nobody")
    with pytest.raises(sg.GuideMismatch):
        sg.visible_to(NAMED, GUIDE.replace(id="other"), "sharer")
