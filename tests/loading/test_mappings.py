"""Documents as mappings: what a program may hand over, and what JSON has not."""

import datetime as dt
import decimal
import enum
import types
from collections import ChainMap, OrderedDict, UserDict, namedtuple
from collections.abc import Mapping

import pytest

import spreading_guide as sg
from spreading_guide._structuring import limits
from spreading_guide._structuring.copying import read_value
from spreading_guide._structuring.documents import read
from tests.loading.documents import found_in, mark, pairing, refused


class _Word(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "something else"


class _Whole(int):
    def __int__(self) -> int:
        return 7


class _Part(float):
    def __float__(self) -> float:
        return 7.0


class _Colour(str, enum.Enum):  # noqa: UP042 - str() of such a member is not its value
    RED = "red"


class _Number(enum.IntEnum):
    TWO = 2


class _Plain(enum.Enum):
    ONE = 1


class _Repeating(Mapping):
    """A mapping that gives a name twice, as those of web frameworks can."""

    def __init__(self, *pairs):
        self.pairs = pairs

    def __getitem__(self, name):
        return dict(self.pairs)[name]

    def __iter__(self):
        return iter([name for name, _ in self.pairs])

    def __len__(self):
        return len(self.pairs)

    def items(self):
        return self.pairs

    def values(self):
        return [part for _, part in self.pairs]


_Pair = namedtuple("_Pair", "a b")  # noqa: PYI024 - the old kind is what some programs hand over


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (_Word("a"), "a"),
        (_Whole(3), 3),
        (_Part(1.5), 1.5),
        (_Colour.RED, "red"),
        (_Number.TWO, 2),
        (True, True),
        (None, None),
        ((1, 2), [1, 2]),
        (_Pair(1, [2]), [1, [2]]),
        (OrderedDict(a=1), {"a": 1}),
        (types.MappingProxyType({"a": ()}), {"a": []}),
        (UserDict({"a": 1}), {"a": 1}),
        (ChainMap({"a": 1}, {"b": 2}), {"a": 1, "b": 2}),
        ({_Word("a"): 1, _Colour.RED: 2}, {"a": 1, "red": 2}),
        (sg.Text("a", id="a.b.c", lang="en"), "a"),
        (64370772890464890, 6.437077289046489e16),
    ],
)
def test_what_stands_for_json_becomes_json(given, kept):
    """Subclasses, members of enumerations and tuples become the plain types of JSON."""
    found = read({"x-a": given})
    assert (found.document, found.problems) == ({"x-a": kept}, [])
    assert types_of(found.document) <= {dict, list, str, int, float, bool, type(None)}


def types_of(tree):
    """Give the types of all values and names in a tree."""
    found = {type(tree)}
    if isinstance(tree, dict):
        found |= set().union(*map(types_of, [*tree, *tree.values()]))
    elif isinstance(tree, list):
        found |= set().union(*map(types_of, tree))
    return found


@pytest.mark.parametrize(
    ("given", "code", "place"),
    [
        ({1, 2}, "not_json", "/x-a"),
        (b"a", "not_json", "/x-a"),
        (object(), "not_json", "/x-a"),
        (dt.date(2026, 1, 2), "not_json", "/x-a"),
        (decimal.Decimal(1), "not_json", "/x-a"),
        (1j, "not_json", "/x-a"),
        (_Plain.ONE, "not_json", "/x-a"),
        (iter([]), "not_json", "/x-a"),
        ([1, {2}], "not_json", "/x-a/1"),
        ({1: 2}, "not_json", "/x-a"),
        ({None: 2}, "not_json", "/x-a"),
        ({10**5000: 2}, "not_json", "/x-a"),
        ({("a",): 2}, "not_json", "/x-a"),
        (float("nan"), "not_a_number", "/x-a"),
        (float("-inf"), "not_a_number", "/x-a"),
        (10**400, "number_range", "/x-a"),
        (10**5000, "number_range", "/x-a"),
        (-(2**53) - 1, "number_range", "/x-a"),
        ("\ud800", "lone_surrogate", "/x-a"),
        ({"\ud800": 1}, "lone_surrogate", "/x-a"),
        ({"a": {"~/": "\udfff"}}, "lone_surrogate", "/x-a/a/~0~1"),
        (_Repeating(("b", 1), ("b", 2)), "duplicate_key", "/x-a/b"),
    ],
    ids=lambda given: given if isinstance(given, str) and given.isascii() else "",
)
def test_what_json_has_not_is_refused(given, code, place):
    """Each value that JSON cannot say is a problem at its place, and can be shown."""
    (problem,) = sg.problems(pairing(**{"x-a": given}), kind="pairing")
    assert (problem.code, problem.pointer) == (code, place)
    assert str(problem).encode()
    assert len(problem.found) < 80


@pytest.mark.parametrize("document", [[], [{}], (), None, True, 0, 1, 1.5, object(), {1, 2}])
def test_what_is_no_document_at_all_is_refused(document):
    """A list from a web request, or anything else, is a problem; a number is no open file."""
    (problem,) = sg.problems(document, kind="pairing")
    assert problem.code in {"not_an_object", "not_json"}
    assert refused(sg.load_pairing, document) == [(problem.code, "")]


def test_cycles_are_too_deep():
    """A list or an object inside itself ends at the limit of levels."""
    rows: list = []
    rows.append(rows)
    members: dict = {}
    members["x-a"] = members
    both: dict = {"x-b": rows}
    rows.append(both)
    for part in (rows, members, both, [rows, members], {"a": [both, both]}):
        assert found_in(pairing(**{"x-a": part})) == [("too_deep", "")]


def test_shared_lists_are_counted_without_being_copied(monkeypatch):
    """Sixty lists that hold the one before twice are too large, after sixty looks."""
    bomb: list = []
    looks = []

    class Seen(list):
        def __iter__(self):
            looks.append(1)
            return super().__iter__()

    for _ in range(60):
        bomb = Seen([bomb, bomb])
    assert read_value({"x-a": bomb}).problems[0].code == "too_large"
    assert len(looks) == 60


def test_shared_parts_that_are_not_too_large_are_copied():
    """A part that stands twice is two parts of the document."""
    part = {"a": [1]}
    document = read({"x-a": part, "x-b": [part, part]}).document
    assert document == {"x-a": part, "x-b": [part, part]}
    assert document["x-a"] is not document["x-b"][0]
    assert document["x-b"][0] is not document["x-b"][1]


def test_a_shared_part_is_as_deep_as_its_deepest_place():
    """A part that is known from a shallow place is still too deep elsewhere."""
    part: list = []
    for _ in range(40):
        part = [part]
    deeper = part
    for _ in range(30):
        deeper = [deeper]
    assert found_in(pairing(**{"x-a": part, "x-b": deeper})) == [("too_deep", "")]


def test_levels_are_counted_as_in_bytes():
    """64 levels are read from a mapping, and 65 are not."""
    document: dict = {}
    for _ in range(63):
        document = {"a": document}
    assert read(document).problems == []
    assert read({"a": document}).problems[0].code == "too_deep"


@pytest.mark.slow
def test_values_are_counted_as_in_bytes():
    """A mapping may hold as many values as a text, and no more."""
    most = limits.MOST_VALUES - 1
    assert read({"a": [None] * most}).problems == []
    assert read({"a": [None] * (most + 1)}).problems[0].code == "too_large"


def test_entries_are_counted():
    """200,000 entries are the limit of a mapping, too."""
    assert found_in({"entries": [None] * 200_001}) == [("too_many_entries", "/entries")]


def rich():
    """Give a document with lists and objects that could be changed."""
    return pairing(mark(1, evidence=["https://a.example"], **{"x-a": {"b": [1]}}))


def test_a_document_is_not_changed_and_not_kept():
    """What a caller does to its mapping later changes nothing in the pairing."""
    given = rich()
    before = repr(given)
    loaded = sg.load_pairing(given)
    assert repr(given) == before
    given["entries"][0]["evidence"].append("https://b.example")
    given["entries"][0]["x-a"]["b"].append(2)
    assert loaded.as_dict() == pairing(
        mark(1, evidence=["https://a.example"], **{"x-a": {"b": [1]}})
    )


def test_what_a_pairing_hands_out_can_be_changed_freely():
    """Nothing mutable is shared: not by `as_dict`, and not by the entries."""
    loaded = sg.load_pairing(rich())
    handed = loaded.as_dict()
    handed["entries"][0]["evidence"].clear()
    handed["entries"][0]["x-a"]["b"].clear()
    handed["entries"].clear()
    handed["guide"].clear()
    handed["title"] = ""
    assert loaded.as_dict() == rich()
