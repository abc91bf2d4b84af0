"""Entries: what they hold, what they refuse, and that the schema refuses exactly the same."""

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from spreading_guide.pairing import ENTRY_CLASSES
from tests import strategies

ENVELOPE = {"id": "e1", "by": "sharer", "recorded_at": "2026-03-01T09:00:00Z"}
# For each kind an entry that says all it can; an answer and an adaptation have two ways.
FULL: list[dict[str, Any]] = [
    {"kind": "fact", "fact": "sectors", "value": ["cofog-07", "cofog-10"]},
    {"kind": "fact", "fact": "procurement", "value": True},
    {"kind": "fact", "fact": "reuser_level", "value": "regional"},
    {"kind": "fact", "fact": "sharer_kind", "value": "ngo"},
    {"kind": "fact", "fact": "title", "value": "Sensor floors"},
    {"kind": "element", "element": "night-round", "name": "Night rounds", "core": True},
    {
        "kind": "mark",
        "item": "show-the-innovation",
        "status": "blocked",
        "reason": "No budget before May.",
        "evidence": ["https://example.org/1"],
        "owner": "the head of nursing",
        "due": "2026-05-01",
    },
    {"kind": "mark", "item": "show-the-innovation", "status": "done"},
    {"kind": "answer", "question": "how-many", "value": 4, "comment": "About that."},
    {"kind": "answer", "question": "how-many", "value": ["red", "blue"]},
    {"kind": "answer", "question": "how-many", "text": "We counted.", "comment": "Twice."},
    {"kind": "conclusion", "question": "how-many", "result": "agreed", "text": "Four."},
    {"kind": "decision", "step": "check", "choice": "proceed", "reason": "We have the staff."},
    {
        "kind": "adaptation",
        "element": "night-round",
        "action": "modify",
        "codes": ["tailor"],
        "planned": False,
        "reason": "Fewer rooms.",
    },
    {"kind": "adaptation", "element": "bell", "action": "add", "name": "A bell"},
    {
        "kind": "obstacle",
        "obstacle": "data-agreement",
        "title": "A data agreement",
        "category": "law",
        "status": "open",
        "strategies": ["train"],
        "owner": "the lawyer",
        "due": "2026-05-01",
    },
    {
        "kind": "gain",
        "gain": "night-hours",
        "title": "Hours at night",
        "unit": "hours/week",
        "expected": 12,
        "realised": 9.5,
    },
    {"kind": "withdraw", "entry": "e0"},
]
NASTY: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    0.5,
    -0.0,
    10**12,
    -(10**12),
    10**12 + 1,
    -(10**12) - 0.5,
    2**53,
    2**53 + 1,
    10**400,
    float("nan"),
    float("inf"),
    "",
    " ",
    "a",
    "A",
    "a-1",
    "a_1",
    "1a",
    "-a",
    "a\n",
    "a" * 64,
    "a" * 65,
    "\u00e9",
    "\ud800",
    "\U0001f600" * 100,
    *("x" * size for size in (100, 101, 200, 201, 300, 301, 10_000, 10_001)),
    "open",
    "removed",
    "waived",
    "done",
    "agree_to_differ",
    "add",
    "keep",
    "reuser",
    "Reuser",
    "central",
    "private",
    "procurement",
    "sectors",
    "mode",
    "2026-02-28",
    "2026-02-29",
    "2026-03-01T09:00:00.5+18:00",
    "2026-03-01T09:00:00+18:01",
    "2026-02-30T09:00:00Z",
    "http://a",
    "https://",
    "ftp://example.org",
    "http://example.org/a b",
    "http://" + "a" * 1993,
    "http://" + "a" * 1994,
    "https://" + "a" * 1992,
    "https://" + "a" * 1993,
    "https://\ud800",
    "https://example.org/\u00e9",
    [],
    ["a"],
    ["a", "b"],
    ["a", "a"],
    ["A"],
    [""],
    [1],
    [None],
    [["a"]],
    [f"a{number}" for number in range(100)],
    [f"a{number}" for number in range(101)],
    ["https://example.org/1", "https://example.org/1"],
    ["x" * 200],
    ["x" * 201],
    {},
    {"a": 1},
    b"a",
    object(),
]


def build(members: dict[str, Any]) -> sg.Entry:
    """Build an entry of its members."""
    given = {name: value for name, value in members.items() if name != "kind"}
    return ENTRY_CLASSES[members["kind"]](**given)


def refused_by_class(members: dict[str, Any]) -> bool:
    """Tell whether the class refuses the members; it may raise nothing but InvalidEntry."""
    try:
        build(members)
    except sg.InvalidEntry:
        return True
    return False


def refused_by_reading(members: dict[str, Any]) -> bool:
    """Tell whether reading refuses a pairing with this entry."""
    cls = ENTRY_CLASSES[members["kind"]]
    defaults = {part.name: part.default for part in cls.__attrs_attrs__}
    # None, and False for `redacted`, are how Python says that a member is not there.
    there = {
        name: value
        for name, value in members.items()
        if name == "kind" or value is not defaults[name]
    }
    document = strategies.pairing_with({"id": "g", "version": "1.0.0"}, [there])
    return bool(sg.problems(document, kind="pairing"))


def mutations() -> list[Any]:
    """Give each member of each kind of entry as a parameter."""
    envelope = ("id", "by", "recorded_at", "author", "redacted")
    return [
        pytest.param(entry, name, id=f"{at}-{entry['kind']}-{name}")
        for at, entry in enumerate(FULL)
        for name in (*envelope, *entry)
        if name != "kind"
    ]


@pytest.mark.law
@pytest.mark.parametrize("members", FULL, ids=lambda members: members["kind"])
def test_a_full_entry_is_accepted_and_written_as_it_was(members):
    """What goes in comes out, as a dict, as JSON, and through a pickle."""
    whole = ENVELOPE | members | {"author": "u-17"}
    entry = build(whole)
    assert entry.as_dict() == whole
    assert {type(each) for each in entry.as_dict().values()} <= {str, int, float, bool, list}
    assert json.loads(entry.to_json()) == whole
    assert entry.kind.value == members["kind"]
    for copied in (copy.copy(entry), copy.deepcopy(entry), pickle.loads(pickle.dumps(entry))):  # noqa: S301 - our own
        assert copied == entry
        assert hash(copied) == hash(entry)
        assert copied.instant == entry.instant
    assert not refused_by_reading(whole)


@pytest.mark.law
@pytest.mark.parametrize(("members", "name"), mutations())
def test_a_member_is_refused_exactly_where_reading_refuses_it(members, name):
    """Entry classes and the schema have one opinion on every odd value of every member."""
    disagreements = []
    for redacted in (False, True):
        for odd in NASTY:
            mutated = ENVELOPE | members | {"redacted": redacted, name: odd}
            if name == "redacted" and odd is None:
                continue  # null is no way to leave it out
            if refused_by_class(mutated) != refused_by_reading(mutated):
                disagreements.append((redacted, odd, refused_by_class(mutated)))
    assert disagreements == []


@given(
    st.sampled_from(FULL),
    st.data(),
    st.one_of(
        st.text(max_size=70),
        st.integers(),
        st.floats(),
        st.lists(st.text("ab-1_", max_size=4), max_size=3),
        st.text("2016-+:TZ.", min_size=15, max_size=25),
    ),
)
def test_random_values_are_refused_alike(members, data, odd):
    """The same, for values that nobody thought of."""
    name = data.draw(st.sampled_from([*ENVELOPE, "author", *members.keys() - {"kind"}]))
    mutated = ENVELOPE | members | {name: odd}
    assert refused_by_class(mutated) == refused_by_reading(mutated)


@pytest.mark.law
@pytest.mark.parametrize(
    ("members", "left_out"),
    [
        ({"kind": "element", "element": "bell"}, "name"),
        ({"kind": "element", "element": "bell"}, "core"),
        *(
            ({"kind": "obstacle", "obstacle": "law"}, name)
            for name in ("title", "category", "status", "strategies", "owner", "due")
        ),
        *(
            ({"kind": "gain", "gain": "hours"}, name)
            for name in ("title", "unit", "expected", "realised")
        ),
    ],
)
def test_null_clears_and_leaving_out_does_not(members, left_out):
    """None is written as null, UNSET is not written at all, and the two differ (rule D6)."""
    silent, clearing = build(ENVELOPE | members), build(ENVELOPE | members | {left_out: None})
    assert getattr(silent, left_out) is sg.UNSET
    assert left_out not in silent.as_dict()
    assert clearing.as_dict()[left_out] is None
    assert silent != clearing
    assert build(ENVELOPE | members | {left_out: sg.UNSET}) == silent
    assert pickle.loads(pickle.dumps(silent)) == silent  # noqa: S301 - our own


@pytest.mark.law
@pytest.mark.parametrize(
    ("members", "key"),
    [
        ({"kind": "fact", "fact": "procurement", "value": True}, ("fact", "procurement")),
        ({"kind": "mark", "item": "a", "status": "done"}, ("mark", "a", "sharer")),
        ({"kind": "answer", "question": "q", "value": 1}, ("answer", "q", "sharer")),
        ({"kind": "conclusion", "question": "q", "result": "agreed"}, ("conclusion", "q")),
        ({"kind": "decision", "step": "s", "choice": "stop"}, ("decision", "s", "sharer")),
        ({"kind": "adaptation", "element": "x", "action": "keep"}, ("adaptation", "x")),
        ({"kind": "element", "element": "x"}, ("element", "x")),
        ({"kind": "obstacle", "obstacle": "x"}, ("obstacle", "x")),
        ({"kind": "gain", "gain": "x"}, ("gain", "x", "sharer")),
        ({"kind": "withdraw", "entry": "e0"}, ("withdraw", "e1")),
    ],
)
def test_the_key_says_what_a_newer_entry_replaces(members, key):
    """Each kind has the key that rule D6 gives it."""
    assert build(ENVELOPE | members).key == key


@pytest.mark.law
def test_lists_become_tuples_and_plain_words_become_codes():
    """Nothing mutable stays inside, and a code knows that it is one."""
    mark = build(ENVELOPE | FULL[6])
    assert isinstance(mark, sg.Mark)
    assert mark.evidence == ("https://example.org/1",)
    assert mark.status is sg.MarkStatus.BLOCKED
    assert mark.by is sg.Route.SHARER
    fact = build(ENVELOPE | FULL[0])
    assert isinstance(fact, sg.Fact)
    assert fact.value == ("cofog-07", "cofog-10")


def test_a_text_of_the_guide_is_kept_as_plain_words():
    """An id given as a Text does not drag a language into the journal."""
    name = sg.Text("bell", id="x", lang="en")
    entry = build(ENVELOPE | {"kind": "element", "element": name, "name": name})
    assert isinstance(entry, sg.Element)
    assert type(entry.element) is str
    assert type(entry.name) is str


@pytest.mark.law
def test_extensions_are_kept_and_open_up():
    """Members x- stand in the document as JSON and in the value as canonical text (rule D16)."""
    there = ENVELOPE | FULL[7] | {"x-b": {"b": [1.0], "a": None}, "x-a": "\u00e9"}
    document = strategies.pairing_with({"id": "g", "version": "1.0.0"}, [there])
    (entry,) = sg.load_pairing(document).entries
    assert dict(entry.extensions) == {"x-b": '{"a":null,"b":[1]}', "x-a": '"\u00e9"'}
    assert entry.as_dict() == there
    entry.as_dict()["x-b"]["b"].append(2)
    assert entry.as_dict() == there


def test_a_moment_that_is_none_names_the_member():
    """The error says which member is wrong, what it should be and what it was."""
    with pytest.raises(sg.InvalidEntry) as caught:
        build(ENVELOPE | FULL[7] | {"recorded_at": "yesterday"})
    assert caught.value.member == "recorded_at"
    assert caught.value.found == "'yesterday'"
    assert str(caught.value).startswith("recorded_at: expected a moment")


@pytest.mark.law
def test_a_number_too_long_to_show_is_described():
    """An error message never fails over what it describes."""
    with pytest.raises(sg.InvalidEntry, match="too long to show"):
        build(ENVELOPE | {"kind": "answer", "question": "q", "value": 10**5000})


@pytest.mark.law
def test_a_long_value_is_shown_in_part():
    """An error message stays short: sixty characters, and that there are more."""
    with pytest.raises(sg.InvalidEntry) as caught:
        build(ENVELOPE | {"kind": "element", "element": "x", "name": "y" * 301})
    assert caught.value.found == f"'{'y' * 59}..."
    with pytest.raises(sg.InvalidEntry) as caught:
        build(ENVELOPE | {"kind": "element", "element": "Y" * 58})
    assert caught.value.found == repr("Y" * 58)


@pytest.mark.law
def test_unset_looks_like_its_name():
    """A representation that shows it can be typed again; there is only one of it."""
    assert repr(sg.UNSET) == "UNSET"
    assert copy.deepcopy(sg.UNSET) is pickle.loads(pickle.dumps(sg.UNSET)) is sg.UNSET  # noqa: S301 - our own


def test_yes_is_not_one():
    """For Python True equals 1; two answers that mean different things are not equal."""
    yes = sg.Answer(
        id="e1", by=sg.Route.SHARER, recorded_at="2026-03-01T09:00:00Z", question="q", value=True
    )
    one = yes.replace(value=1)
    assert yes != one
    assert len({yes, one}) == 2
    assert one == one.replace(value=1.0)


@pytest.mark.law
@pytest.mark.parametrize(
    "given",
    [
        (("status", '"done"'),),
        (("x-a", "no json"),),
        (("x-a", '{"b": 1}'),),
        (("x-b", "1"), ("x-a", "1")),
        (("x-a", 1),),
        "x-a",
        (("x-a", '"\\ud800"'),),
    ],
)
def test_extensions_hold_nothing_but_x_members(given):
    """No member of the library's own can be written over, and what is kept can be written."""
    with pytest.raises(sg.InvalidEntry) as refusal:
        sg.Mark(
            id="e1",
            by=sg.Route.SHARER,
            recorded_at="2026-03-01T09:00:00Z",
            item="a",
            status=sg.MarkStatus.OPEN,
            extensions=given,
        )
    assert refusal.value.member == "extensions"


@pytest.mark.law
def test_a_builder_takes_extensions():
    """A host's own members go in as JSON values and come out as they were (rule D16)."""
    begun = sg.new_pairing(
        sg.load_guide("en"), id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield"
    )
    made = begun.with_mark("a", "done", by="sharer", extensions={"x-case": {"number": 7.0}})
    assert made.entries[0].extensions == (("x-case", '{"number":7}'),)
    assert made.entries[0].as_dict()["x-case"] == {"number": 7}
    for wrong in ({"case": 1}, {"x-case": {1}}, {"x-\ud800": 1}):
        with pytest.raises(sg.InvalidEntry):
            begun.with_mark("a", "done", by="sharer", extensions=wrong)
