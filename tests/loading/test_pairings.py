"""Pairings from documents and rows, and back: what goes in comes out."""

import json
from typing import Any

import pytest

import spreading_guide as sg
from tests.loading.documents import CORPUS, HEADER, mark, pairing, refused, text

GOOD = sorted((CORPUS / "good" / "pairing").glob("*.json"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_round_trip_changes_nothing(path):
    """A document that is loaded and written has the same members and the same value."""
    loaded = sg.load_pairing(path)
    written = sg.dump_pairing(loaded)
    assert json.loads(written) == json.loads(path.read_bytes())
    assert sg.load_pairing(written.encode()) == loaded
    assert sg.dump_pairing(sg.load_pairing(written.encode())) == written


def test_extensions_are_kept_byte_for_byte():
    """`x-` members of the header, the guide's name and the entries keep their canonical JSON."""
    extra = {"x-a": {"b": [4.0, 4, 1e21, -0.0, 1.5e-7, None, True, "\u2028æ\U0001f600"], "a": {}}}
    document = pairing(mark(1, **extra), **extra)
    document["guide"] = {**document["guide"], **extra}
    loaded = sg.load_pairing(text(document))
    canonical = '{"a":{},"b":[4,4,1e+21,0,1.5e-7,null,true,"\u2028æ\U0001f600"]}'
    for part in (loaded.header, loaded.guide, loaded.entries[0]):
        assert part.extensions == (("x-a", canonical),)
    again = sg.load_pairing(sg.dump_pairing(loaded).encode())
    assert again == loaded
    assert again.to_json() == sg.canonical_json(document)


def test_the_order_of_members_means_nothing():
    """A database that orders members gives back an equal pairing."""
    document = pairing(mark(1, **{"x-b": 1, "x-a": 2}), **{"x-d": 1, "x-c": 2})
    turned = {name: document[name] for name in reversed(document)}
    turned["entries"] = [dict(reversed(entry.items())) for entry in document["entries"]]
    assert sg.load_pairing(turned) == sg.load_pairing(document)


def test_unknown_ids_are_kept():
    """What the guide does not know is not lost (rule U1)."""
    loaded = sg.load_pairing(pairing(mark(1, item="nobody-knows-this")))
    assert '"item": "nobody-knows-this"' in sg.dump_pairing(loaded)


@pytest.mark.parametrize("number", ["4.0", "4", "1e21", "-0.0", "0.1", "1E2", "64370772890464890"])
def test_numbers_survive(number):
    """An answer's number is the same double after any number of round trips."""
    answer = f'{{"id": "n", "kind": "answer", "by": "sharer", "question": "q", "value": {number}, '
    answer += '"recorded_at": "2026-01-02T03:04:05Z"}'
    loaded = sg.pairing_from_entries(HEADER, [answer])
    assert loaded.as_dict()["entries"][0]["value"] == float(number)
    for written in (sg.dump_pairing(loaded), loaded.to_json()):
        assert sg.load_pairing(written.encode()) == loaded


def test_every_entry_stands_on_a_line_of_its_own():
    """Two versions of a file differ in the lines of the entries that differ."""
    lines = sg.dump_pairing(sg.load_pairing(pairing(mark(1), mark(2)))).splitlines()
    assert lines[0] == "{"
    assert lines[-4:-2] == [f"    {json.dumps(mark(1))},", f"    {json.dumps(mark(2))}"]
    assert sg.dump_pairing(sg.load_pairing(pairing())).endswith('\n  "entries": []\n}\n')


# --- rows -------------------------------------------------------------------------------


def rows_of(loaded):
    """Give the entries in every form in which a portal may have stored them."""
    return {
        "entries": list(loaded.entries),
        "dicts": [entry.as_dict() for entry in loaded.entries],
        "text": [entry.to_json() for entry in loaded.entries],
        "bytes": [entry.to_json().encode() for entry in loaded.entries],
        "a generator": (entry.as_dict() for entry in loaded.entries),
        "a mixture": [
            entry if at % 2 else entry.to_json() for at, entry in enumerate(loaded.entries)
        ],
    }


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_pairing_is_put_together_from_rows(path):
    """Whatever form header and rows have, the pairing is the one that was stored."""
    loaded = sg.load_pairing(path)
    written = loaded.header.to_json()
    headers = (loaded.header, loaded.header.as_dict(), written, written.encode())
    for header in headers:
        for form, rows in rows_of(loaded).items():
            assert sg.pairing_from_entries(header, rows) == loaded, form


def test_rows_may_come_in_any_order():
    """The order of rows is kept, and means nothing."""
    loaded = sg.load_pairing(CORPUS / "good" / "pairing" / "every-kind.json")
    rows = [entry.to_json() for entry in loaded.entries]
    rows = rows[5:] + rows[4::-1]
    turned = sg.pairing_from_entries(loaded.header, rows)
    assert [entry.to_json() for entry in turned.entries] == rows
    assert set(turned.entries) == set(loaded.entries)


def test_problems_of_rows_have_the_places_of_the_whole_document():
    """Every bad row shows in one go, with its number; its own lines would mislead."""
    bad: list[Any] = ["{", b"[]", '{"a": 1, "a": 2}', mark(4, **{"x-a": {1}}), 5, "\ud800", None]
    rows = [mark(0), *bad]
    with pytest.raises(sg.ContentError) as refusal:
        sg.pairing_from_entries(HEADER, rows)
    assert [(problem.code, problem.pointer) for problem in refusal.value.problems] == [
        ("syntax", "/entries/1"),
        ("not_an_object", "/entries/2"),
        ("duplicate_key", "/entries/3/a"),
        ("not_json", "/entries/4/x-a"),
        ("not_an_object", "/entries/5"),
        ("encoding", "/entries/6"),
        ("not_an_object", "/entries/7"),
    ]
    assert str(refusal.value).startswith("/entries/1: expected JSON (")


def test_rows_that_can_be_read_are_checked_like_a_document():
    """Schema and semantic checks see the rows in their places."""
    assert refused(sg.pairing_from_entries, HEADER, [mark(1), {}, mark(1, status="x")]) == [
        *[("required", "/entries/1")] * 4,
        ("enum", "/entries/2/status"),
    ]
    assert refused(sg.pairing_from_entries, HEADER, [mark(1), mark(2), mark(1)]) == [
        ("duplicate_id", "/entries/2/id")
    ]


def test_problems_of_the_header_are_found_too():
    """A bad header is refused, alone or together with bad rows."""
    assert refused(sg.pairing_from_entries, b"{", [mark(1), "["]) == [
        ("syntax", ""),
        ("syntax", "/entries/1"),
    ]
    assert refused(sg.pairing_from_entries, [], []) == [("not_an_object", "")]
    assert refused(sg.pairing_from_entries, {**HEADER, "id": 1}, []) == [("type", "/id")]
    # Text is JSON here: a stored header must never make a server open a file.
    assert refused(sg.pairing_from_entries, "missing.json", []) == [("syntax", "")]


def test_entries_in_the_header_are_not_lost_silently():
    """A whole document is no header: its entries would vanish."""
    assert refused(sg.pairing_from_entries, pairing(mark(1)), [mark(2)]) == [
        ("unknown_member", "/entries")
    ]


def test_many_bad_rows_are_counted():
    """The first hundred problems are given; those within rows count, too."""
    with pytest.raises(sg.ContentError) as refusal:
        sg.pairing_from_entries(HEADER, [{"x-a": [{1}] * 120}, *["["] * 30])
    assert (len(refusal.value.problems), refusal.value.more) == (100, 50)


def test_text_is_no_list_of_rows():
    """Who forgets the list learns which row is wrong."""
    assert refused(sg.pairing_from_entries, HEADER, b"{}")[0] == ("not_an_object", "/entries/0")
