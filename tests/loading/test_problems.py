"""Problems and refusals as values: codes, counting, formats, schemas."""

import copy
import pickle
import sys
from typing import Any

import pytest
from hypothesis import given

import spreading_guide as sg
from spreading_guide._structuring import finding, schemas
from spreading_guide._structuring.keywords import Validator
from tests.loading.documents import (
    CORPUS,
    HEADER,
    KINDS,
    found_in,
    mark,
    mutated_trees,
    pairing,
    refused,
    said,
    text,
)
from tests.tools import need_module


def test_the_first_hundred_problems_are_given_and_the_rest_counted():
    """A hundred bad entries have a hundred problems; one more makes a count of one."""
    document = pairing(*(mark(at, status="perhaps") for at in range(100)))
    assert found_in(document) == [("enum", f"/entries/{at}/status") for at in range(100)]
    document["entries"] += [mark(100, status="perhaps")]
    *first, last = sg.problems(document, kind="pairing")
    assert len(first) == 100
    assert last == sg.Problem(code="more", pointer="", expected="none", found="1 more problems")
    with pytest.raises(sg.ContentError) as refusal:
        sg.load_pairing(document)
    assert (len(refusal.value.problems), refusal.value.more) == (100, 1)
    assert str(refusal.value).endswith("(and 100 more)")


@pytest.mark.parametrize(
    "document",
    [
        text({"x-a": [float("nan")] * 150}),
        {"x-a": [float("nan")] * 150},
        {"x-a": ["\ud800"] * 150},
        text({"x-a": ["\ud800"] * 150}),
        pairing(*(mark(1) for _ in range(151))),
        pairing(*(mark(at, recorded_at="2026-02-30T00:00:00Z") for at in range(150))),
    ],
    ids=["numbers", "numbers of a mapping", "mapping", "text", "ids", "times"],
)
def test_every_stage_counts_what_it_does_not_give(document):
    """Reading, copying, the schema and our own checks each count on after a hundred."""
    *first, last = sg.problems(document, kind="pairing")
    assert (len(first), last.code, last.found) == (100, "more", "50 more problems")


def test_counting_ends():
    """Ten thousand problems are enough; finding a million would be an attack that works."""
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield sg.Problem(code="type", pointer="", expected="", found="")

    listed, more = finding.first_problems(endless())
    assert (len(listed), more, len(taken)) == (100, 9_900, 10_000)


def test_problems_and_refusals_pickle_and_copy():
    """What was refused reaches another process whole."""
    with pytest.raises(sg.ContentError) as refusal:
        sg.load_pairing(pairing(mark(1, status="x"), mark(2, item=3)))
    for twin in (
        *(pickle.loads(pickle.dumps(refusal.value, at)) for at in range(6)),  # noqa: S301 - our own
        copy.copy(refusal.value),
        copy.deepcopy(refusal.value),
    ):
        assert isinstance(twin, sg.ContentError)
        assert (twin.problems, twin.more) == (refusal.value.problems, 0)
        assert str(twin) == str(refusal.value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_newer_format_says_to_upgrade(kind):
    """Who gets a document of tomorrow learns what to do, and nothing else."""
    for version in ("1.1", "2.0", "10.0", "999999999.0"):
        (problem,) = sg.problems({"format": f"spreading-guide/{kind}/{version}"}, kind=kind)
        assert (problem.code, problem.pointer) == ("newer_format", "/format")
        assert "a newer version of this package wrote it: upgrade" in problem.expected
        assert problem.found == f'"spreading-guide/{kind}/{version}"'


@pytest.mark.parametrize(
    "written",
    [
        "spreading-guide/guide/1.0",
        "spreading-guide/pairing/0.9",
        "spreading-guide/pairing/1",
        "spreading-guide/pairing/1.0\n",
        "spreading-guide/pairing/1.0.0",
        "spreading-guide/pairing/9999999999.0",
        "spreading-guide/pairing/\u0661.0",
        "pairing",
        "",
        "a" * 10_000,
    ],
)
def test_an_unknown_format_is_the_only_problem(written):
    """A document of something else is not judged by our schema."""
    (problem,) = sg.problems({"format": written}, kind="pairing")
    assert (problem.code, problem.pointer) == ("unknown_format", "/format")
    assert problem.expected == "spreading-guide/pairing/1.0"
    assert len(problem.found) < 80


def test_a_format_that_is_no_text_is_for_the_schema():
    """A missing or mistyped format is a problem like any other."""
    assert ("const", "/format") in found_in({**HEADER, "format": 1})
    assert ("required", "") in found_in({})


def test_messages_say_what_the_schema_asks_for():
    """Each keyword of our schemas is put into words."""
    document = pairing(
        mark(1, status="x", item="A", owner="", reason="a" * 10_001, zeal=1, due=5),
        mark(2, evidence=["https://a.example"] * 101),
        mark(3, evidence=[]),
        {**mark(4), "kind": "gain", "gain": "g", "expected": 10**12 + 1, "realised": -(10**13)},
        {"kind": "withdraw"},
        format=1,
    )
    assert {
        problem.code: problem.expected for problem in sg.problems(document, kind="pairing")
    } == {
        "const": '"spreading-guide/pairing/1.0"',
        "enum": '"open" or "started" or "done" or "blocked" or "waived"',
        "pattern": r"text that matches ^[a-z][a-z0-9-]{0,63}(?![\s\S])",
        "min_length": "at least 1 characters",
        "max_length": "at most 10000 characters",
        "unknown_member": "no such member",
        "type": "string",
        "max_items": "at most 100 parts",
        "min_items": "at least 1 parts",
        "maximum": "at most 1000000000000",
        "minimum": "at least -1000000000000",
        "required": 'the member "entry"',
    }


def test_each_missing_member_has_a_problem_of_its_own():
    """A form can mark every field that is empty."""
    expected = [problem.expected for problem in sg.problems({}, kind="pairing")]
    names = ("format", "id", "guide", "title", "sharer", "reuser", "entries")
    assert expected == [f'the member "{name}"' for name in names]


def test_an_unforeseen_keyword_still_gives_a_problem():
    """A schema of tomorrow may use a keyword that has no words yet."""
    (problem,) = Validator({"properties": {"a": {"multipleOf": 2}}}).problems({"a": 3})
    assert (problem.code, problem.pointer) == ("schema", "/a")


def test_what_is_no_object_has_no_members():
    """The keywords that look at members let everything else through."""
    schema = {"properties": {"a": {"required": ["b"], "additionalProperties": False}}}
    assert list(Validator(schema).problems({"a": 3})) == []


def test_there_are_no_other_kinds():
    """A wrong kind is a mistake in a program, not in a document."""
    calls: list[Any] = [lambda kind: sg.problems({}, kind=kind), sg.schema]
    for call in calls:
        with pytest.raises(ValueError, match=r"'report'.*; there is: guide, texts"):
            call("report")


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_fresh_each_time(kind):
    """Who changes a schema changes nothing for anyone else, and nothing for our reader."""
    mine = sg.schema(kind)
    assert mine["$id"] == f"urn:spreading-guide:schema:{kind}:1.0"
    before = copy.deepcopy(mine)
    mine["properties"].clear()
    mine["required"].append("nothing")
    assert sg.schema(kind) == before
    path = next(iter((CORPUS / "good" / kind).glob("*.json")))
    assert found_in(path, kind) == []


# --- the extra `fast` -----------------------------------------------------------------


def without_fast(call, *arguments):
    """Call with `jsonschema-rs` out of the way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemas, "_fast_validator", lambda _: None)
        return call(*arguments)


def test_without_the_extra_nothing_is_missing():
    """Where `jsonschema_rs` cannot be imported, there is no fast validator and all is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "jsonschema_rs", None)
        schemas._fast_validator.cache_clear()
        assert schemas._fast_validator("pairing") is None
        assert found_in(pairing(mark(1))) == []
        assert found_in(pairing(mark(1, status="x"))) == [("enum", "/entries/0/status")]
    schemas._fast_validator.cache_clear()


def test_fast_and_slow_agree_on_the_corpus():
    """Every document of the corpus has the same problems with and without the extra."""
    need_module("jsonschema_rs")
    for path in sorted(CORPUS.glob("*/**/*.json")):
        kind = path.parent.name if path.parent.name in KINDS else "pairing"
        assert found_in(path, kind) == without_fast(found_in, path, kind)


@given(mutated_trees())
def test_fast_and_slow_agree_on_spoilt_documents(spoilt):
    """Numbers, patterns and lengths at their edges mean the same to both validators."""
    need_module("jsonschema_rs")
    kind, tree = spoilt
    assert found_in(tree, kind) == without_fast(found_in, tree, kind)


@pytest.mark.parametrize("number", [2**63, 2**64, 2**200, -(2**200), 1e300, 5e-324, -0.0, 1e21])
def test_fast_reads_every_number_that_a_double_holds(number):
    """No number that may stand in a document makes the fast validator raise."""
    gain = {**mark(1), "kind": "gain", "gain": "g", "expected": number}
    del gain["item"], gain["status"]
    document = pairing(gain, **{"x-a": number})
    assert said(sg.problems(document, kind="pairing")) == without_fast(found_in, document)


def test_a_refusal_by_the_fast_validator_alone_is_none(monkeypatch):
    """`jsonschema` writes every error; where it has none, there is none."""

    class Strict:
        def is_valid(self, _):
            return False

    monkeypatch.setattr(schemas, "_fast_validator", lambda _: Strict())
    assert found_in(pairing(mark(1))) == []
    assert refused(sg.load_pairing, pairing(mark(1, status="x"))) == [("enum", "/entries/0/status")]


def test_json_text_in_the_place_of_a_path_is_told_how_to_be_passed():
    """The commonest slip gets the remedy, not the system's sentence alone."""
    (problem,) = sg.problems('{"format": "spreading-guide/pairing/1.0"}', kind="pairing")
    assert problem.code == "unreadable"
    assert "text.encode()" in problem.expected


@pytest.mark.parametrize(
    ("given", "said"), [({}, "0 members"), ({"a": 1}, "1 member"), ({"a": 1, "b": 2}, "2 members")]
)
def test_an_object_is_shown_by_its_number_of_members(given, said):
    """What was found is said in English, also where there is only one."""
    assert sg.problems(given, kind="pairing")[0].found == f"an object with {said}"
