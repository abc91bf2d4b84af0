"""The pairing itself: its header, its names, its journal (rules D1, D3, D9 and D16)."""

import copy
import json
import pickle

import pytest
from hypothesis import given

import spreading_guide as sg
from tests import strategies

NINE = "2026-03-01T09:00:00Z"
HEADER = sg.Header(
    id="p",
    guide=sg.GuideRef(id="g", version="1.0.0"),
    title="Sensor floors",
    sharer="Northbay",
    reuser="Eastfield",
)
EMPTY = sg.Pairing(header=HEADER)


def test_a_header_is_written_as_a_document():
    """The dict is fresh, the JSON canonical, the members in the documented order."""
    assert list(HEADER.as_dict()) == ["format", "id", "guide", "title", "sharer", "reuser"]
    assert HEADER.to_json() == (
        '{"format":"spreading-guide/pairing/1.0","guide":{"id":"g","version":"1.0.0"},"id":"p",'
        '"reuser":"Eastfield","sharer":"Northbay","title":"Sensor floors"}'
    )
    HEADER.as_dict()["guide"]["id"] = "changed"
    assert HEADER.as_dict()["guide"]["id"] == "g"


def test_members_x_of_header_and_guide_are_written_back():
    """What the file says beside the format is kept in its place (rule D16)."""
    guide = sg.GuideRef(id="g", version="1.0.0", extensions=(("x-g", "[1,2]"),))
    header = HEADER.replace(guide=guide, extensions=(("x-h", '{"a":null}'),))
    document = sg.Pairing(header=header).as_dict()
    assert document["guide"]["x-g"] == [1, 2]
    assert document["x-h"] == {"a": None}


def test_members_x_survive_reading_wherever_they_stand():
    """Header, guide and entry keep theirs, numbers that only a double holds included."""
    number = 6.722564457192238e16
    entry = {
        "id": "e",
        "kind": "gain",
        "by": "sharer",
        "recorded_at": NINE,
        "gain": "hours",
        "x-e": [number],
    }
    document = {**EMPTY.as_dict(), "x-h": {"a": number}, "entries": [entry]}
    document["guide"]["x-g"] = False
    pairing = sg.load_pairing(document)
    assert pairing.guide.extensions == (("x-g", "false"),)
    assert dict(pairing.header.extensions) == {"x-h": '{"a":67225644571922380}'}
    again = sg.load_pairing(sg.dump_pairing(pairing).encode())
    rows = [each.to_json() for each in pairing.entries]
    assert again == pairing == sg.pairing_from_entries(pairing.header.to_json().encode(), rows)


@pytest.mark.law
@pytest.mark.parametrize(
    ("fact", "attribute", "otherwise"),
    [
        ("title", "title", "Sensor floors"),
        ("sharer_name", "sharer", "Northbay"),
        ("reuser_name", "reuser", "Eastfield"),
    ],
)
def test_the_newest_fact_goes_before_the_header(fact, attribute, otherwise):
    """A name that became known later is the name, unless it was withdrawn (rule D9)."""
    assert getattr(EMPTY, attribute) == otherwise
    named = EMPTY.with_fact(fact, "Second", by="reuser", at=NINE, entry_id="b")
    assert getattr(named, attribute) == "Second"
    first = named.entries[0].replace(id="a", value="First", recorded_at="2026-02-01T09:00:00Z")
    both = named.with_entry(first).with_mark("show", "done", by="sharer")
    assert getattr(both, attribute) == "Second"
    assert getattr(named.with_withdrawal("b", by="reuser"), attribute) == otherwise
    assert getattr(named.header, attribute) == otherwise


def test_an_entry_is_found_by_its_id():
    """There is one, or an error that carries the id."""
    pairing = EMPTY.with_mark("a", "done", by="sharer", entry_id="x")
    assert pairing.entry("x") is pairing.entries[0]
    with pytest.raises(sg.UnknownId) as caught:
        pairing.entry("y")
    assert (caught.value.id, caught.value.suggestions) == ("y", ())


def test_the_id_is_the_headers():
    """What a host looks up most stands on the pairing itself."""
    assert (EMPTY.id, EMPTY.guide) == ("p", HEADER.guide)


@pytest.mark.slow
@given(strategies.situations())
def test_a_pairing_is_a_value(situation):
    """Equal documents give equal pairings with equal hashes, through every kind of copy."""
    pairing = sg.load_pairing(situation[1])
    others = [
        copy.copy(pairing),
        copy.deepcopy(pairing),
        pickle.loads(pickle.dumps(pairing)),  # noqa: S301 - our own
        sg.load_pairing(sg.dump_pairing(pairing).encode()),
        sg.load_pairing(json.loads(pairing.to_json())),
    ]
    for other in others:
        assert other == pairing
        assert hash(other) == hash(pairing)
    assert pairing.as_dict() == sg.load_pairing(pairing.as_dict()).as_dict()
    assert len(pairing.as_dict()["entries"]) == len(situation[1]["entries"])


def test_a_pairing_made_with_a_list_keeps_a_tuple():
    """Whoever holds the list cannot change the pairing through it."""
    begun = sg.new_pairing(
        sg.load_guide("en"), id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield"
    )
    entries = list(begun.with_mark("show-the-innovation", "done", by="sharer").entries)
    made = sg.Pairing(header=begun.header, entries=entries)  # type: ignore[arg-type]
    entries.clear()
    assert [entry.kind for entry in made.entries] == ["mark"]
    assert isinstance(made.entries, tuple)
