"""Guides: the one that ships, and those that a caller makes."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

import spreading_guide as sg
from spreading_guide._loading import guides
from spreading_guide._structuring import circles
from spreading_guide._structuring.guides import guide_problems
from spreading_guide.model import QuestionKind
from tests.loading.documents import CORPUS, GUIDE, found_in, refused
from tests.paths import PACKAGE

CONTENT = PACKAGE / "content"
SHIPPED = [CONTENT / name for name in ("guide.json", "texts/en.json", "bibliography.json")]
BOTH = ["sharer", "reuser"]


def guide(*steps: Any, **members: Any) -> dict[str, Any]:
    """Give a guide document with these steps."""
    return {**GUIDE, "steps": list(steps) or [{"id": "talk"}], **members}


def item(name: str, **members: Any) -> dict[str, Any]:
    """Give an item as a document."""
    return {"id": name, "routes": BOTH, "importance": "essential", **members}


def question(name: str, **members: Any) -> dict[str, Any]:
    """Give a question as a document."""
    return {"id": name, "kind": "text", "routes": BOTH, "minutes": 5, **members}


def with_items(*items: Any, **members: Any) -> dict[str, Any]:
    """Give a guide of one step with these items."""
    return guide({"id": "talk", "checklist": list(items)}, **members)


def with_questions(*questions: Any, **members: Any) -> dict[str, Any]:
    """Give a guide of one step and one tool with these questions."""
    tool = {"id": "tool", "starts": "both", "questions": list(questions)}
    return guide({"id": "talk", "tools": [tool]}, **members)


def gone(*to: str, **members: Any) -> dict[str, Any]:
    """Give a retirement as a document."""
    return {"to": list(to), "routes": BOTH, "version": "1.0.0", "reason": "none", **members}


ITEM = "/steps/0/checklist/0"
QUESTION = "/steps/0/tools/0/questions/0"
AUDIENCE = {"id": "audience", "codes": ["mayor"]}
BAD: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "step id twice": (
        guide({"id": "a"}, {"id": "a"}),
        [("duplicate_id", "/steps/1/id")],
    ),
    "one id for all": (
        guide(
            {
                "id": "a",
                "checklist": [item("a")],
                "tools": [{"id": "a", "starts": "both", "questions": [question("a")]}],
            }
        ),
        [
            ("duplicate_id", ITEM + "/id"),
            ("duplicate_id", "/steps/0/tools/0/id"),
            ("duplicate_id", QUESTION + "/id"),
        ],
    ),
    "rung and list twice": (
        guide(
            rungs=[{"id": "up", "step": "talk", "routes": BOTH}] * 2,
            code_lists=[AUDIENCE, AUDIENCE],
        ),
        [("duplicate_id", "/rungs/1/id"), ("duplicate_id", "/code_lists/1/id")],
    ),
    "after nothing": (
        with_items(item("a", after=["b", "talk"])),
        [("unknown_reference", ITEM + "/after/0"), ("unknown_reference", ITEM + "/after/1")],
    ),
    "unknown audiences": (
        with_items(
            item("a", audiences=["mayor", "nurse"]),
            code_lists=[AUDIENCE],
            provenance={"sources": [], "principle": "p", "stage": "s", "audiences": ["clerk"]},
        ),
        [
            ("unknown_reference", ITEM + "/audiences/1"),
            ("unknown_reference", "/provenance/audiences/0"),
        ],
    ),
    "informs nothing": (
        with_questions(
            question("q", informs=[{"kind": kind, "id": "talk"} for kind in
                                   ("decision", "item", "question")]),
        ),
        [("unknown_reference", f"{QUESTION}/informs/{at}/id") for at in range(3)],
    ),
    "rung of no step": (
        guide(rungs=[{"id": "up", "step": "walk", "routes": BOTH}]),
        [("unknown_reference", "/rungs/0/step")],
    ),
    "conditions": (
        with_items(
            item("a", when={"sectors": ["cofog-01"], "procurement": []}),
            item("b", when={"sectors": []}),
        ),
        [
            ("unknown_reference", ITEM + "/when/sectors/0"),
            ("empty_condition", ITEM + "/when/procurement"),
            ("empty_condition", "/steps/0/checklist/1/when/sectors"),
        ],
    ),
    "two gates with modes": (
        guide(
            {"id": "a", "gate": {"choices": ["copy", "stop"]}},
            {"id": "b", "gate": {"choices": ["go", "stop"]}},
            {"id": "c", "gate": {"choices": ["adapt", "inspire"]}},
            {"id": "d", "gate": {"choices": ["adapt", "inspire"]}},
        ),
        [("second_mode_gate", "/steps/2/gate"), ("second_mode_gate", "/steps/3/gate")],
    ),
    "over an hour": (
        with_questions(question("q", minutes=60), question("r", minutes=1)),
        [("time_budget", "/steps/0/tools/0/questions")],
    ),
    "sealed for one": (
        with_questions(question("q", sealed=True, routes=["sharer"])),
        [("sealed_one_route", QUESTION + "/sealed")],
    ),
    "options": (
        with_questions(question("q", kind="choice", options=["a", "b", "a", "a"])),
        [("duplicate_option", QUESTION + "/options/2"),
         ("duplicate_option", QUESTION + "/options/3")],
    ),
    "scale": (
        with_questions(question("q", kind="scale", scale={"min": 4, "max": 4.0})),
        [("bad_range", QUESTION + "/scale")],
    ),
    "circle": (
        with_items(item("free"), item("led", after=["a"]), item("a", after=["b"]),
                   item("b", after=["a", "free"])),
        [("cycle", "/steps/0/checklist/1/after")],
    ),
    "retired and there": (
        with_items(item("a"), retired={"items": {"a": gone()}}),
        [("bad_retired", "/retired/items/a")],
    ),
    "retired to nothing": (
        with_items(item("a"), retired={"items": {"b": gone("c")}, "questions": {"d": gone("a")}}),
        [("unknown_reference", "/retired/items/b/to/0"),
         ("unknown_reference", "/retired/questions/d/to/0")],
    ),
    "retired with carries": (
        with_items(item("a"), retired={"items": {"b": gone("a", carries=True)}}),
        [("bad_retired", "/retired/items/b/carries")],
    ),
    "split into a merger": (
        with_items(item("a"), item("b"),
                   retired={"items": {"c": gone("a", "b"), "d": gone("b")}}),
        [("bad_retired", "/retired/items/c/to")],
    ),
    "merged in two versions": (
        with_items(item("a"), retired={
            "items": {"b": gone("a"), "c": gone("a", version="1.1.0")}}),
        [("bad_retired", "/retired/items/b/version"), ("bad_retired", "/retired/items/c/version")],
    ),
    "retired in a circle": (
        guide(retired={"items": {"b": gone("c"), "c": gone("b"), "a": gone("b")}}),
        [("cycle", "/retired/items/a/to")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_each_mistake_in_a_guide_has_its_code_and_place(name):
    """What a schema cannot see is found, and the guide is not built."""
    document, expected = BAD[name]
    assert found_in(document, "guide") == expected
    assert refused(sg.build_guide, document) == expected


def test_what_only_looks_like_a_mistake_is_none():
    """Renaming, splitting, merging and dropping are allowed, and so is a whole hour."""
    document = with_items(
        item("a", after=["b"]),
        item("b", audiences=["mayor"], when={"sectors": ["cofog-01"]}),
        code_lists=[AUDIENCE, {"id": "sector", "codes": ["cofog-01"]}],
        retired={
            "items": {
                "old": gone("a"),
                "older": gone("old"),
                "whole": gone("left", "right", carries=True),
                "left": gone(),
                "right": gone(),
                "first": gone("b"),
                "second": gone("b"),
            }
        },
    )
    assert found_in(document, "guide") == []
    assert found_in(with_questions(question("q", minutes=60)), "guide") == []


@pytest.mark.slow
def test_a_hundred_thousand_items_in_a_row_need_no_recursion():
    """A long chain is no circle; closing it makes one, and everything waits."""
    names = [f"i{at}" for at in range(100_000)]
    items = [item(name, after=[other]) for name, other in zip(names[1:], names, strict=False)]
    chain = with_items(item(names[0]), *items)
    assert list(guide_problems(chain)) == []
    chain["steps"][0]["checklist"][0]["after"] = [names[-1]]
    (problem,) = guide_problems(chain)
    assert (problem.code, problem.pointer) == ("cycle", ITEM + "/after")
    assert len(problem.found) < 80


def test_circles_are_found_in_as_many_steps_as_there_are_arrows():
    """Each arrow is followed once, however the items wait for each other."""
    looks = []

    class Seen(list):
        def __iter__(self):
            looks.append(1)
            return super().__iter__()

    arrows: dict[str, list[str]] = {
        f"n{at}": Seen(f"n{to}" for to in range(at)) for at in range(99)
    }
    assert circles.never_free(arrows) == set()
    assert len(looks) == 2 * 99


@pytest.mark.slow
def test_mergers_and_options_of_any_size_are_checked_in_one_pass():
    """Fifty thousand retired ids with one successor, and as many options, take no square of it."""
    many = {f"r{at}": gone("a", version=f"1.0.{at % 2}") for at in range(50_000)}
    found = guide_problems(with_items(item("a"), retired={"items": many}))
    assert sum(problem.code == "bad_retired" for problem in found) == 50_000
    options = [f"o{at}" for at in range(50_000)]
    document = with_questions(question("q", kind="choices", options=[*options, *options]))
    assert sum(problem.code == "duplicate_option" for problem in guide_problems(document)) == 50_000


def test_mistakes_in_a_bibliography_have_their_code_and_place():
    """Ids stand once, and a day is a day; a month is one, too."""
    source = {"kind": "book", "title": "T", "checked": True, "doi": "10.1000/1"}
    document = {
        "format": "spreading-guide/bibliography/1.0",
        "sources": [
            {**source, "id": "a", "accessed": "2026-02"},
            {**source, "id": "b", "accessed": "2026-02-28"},
            {**source, "id": "a", "accessed": "2026-02-29"},
        ],
    }
    expected = [("duplicate_id", "/sources/2/id"), ("bad_date", "/sources/2/accessed")]
    assert found_in(document, "bibliography") == expected
    assert refused(sg.build_guide, GUIDE, None, document) == expected


# --- building ---------------------------------------------------------------------------


def test_the_shipped_documents_have_no_problems_and_make_the_shipped_guide():
    """What is not checked at each start is checked here."""
    for path, kind in zip(SHIPPED, ("guide", "texts", "bibliography"), strict=True):
        assert found_in(path, kind) == []
    assert sg.build_guide(*SHIPPED) == sg.load_guide("en")


def test_without_texts_the_ids_stand_in_for_the_words():
    """A structure can be tried out before anything is written."""
    built = sg.build_guide(SHIPPED[0])
    name = built.step("check").name
    assert (name, name.id, name.lang, name.state) == (
        "step.check.name", "step.check.name", "und", "fallback",
    )  # fmt: skip
    assert (built.lang, built.sources) == ("und", ())
    assert {q.kind for q in built.questions()} == set(QuestionKind)
    assert hash(built) == hash(sg.build_guide(json.loads(SHIPPED[0].read_bytes())))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_guide_of_ones_own_can_show_a_report(lang):
    """The words for outcomes, states and reasons are the library's, and say their language."""
    structure = json.loads(SHIPPED[0].read_bytes())
    texts = {**json.loads(SHIPPED[1].read_bytes()), "lang": lang}
    del texts["texts"]["outcome.not_started.label"]
    built = sg.build_guide(structure, texts)
    label = built.label("not_started")
    assert (label.lang, label.state) == ("en", "source" if lang == "en" else "fallback")
    assert built.label("committed").lang == lang
    bare = sg.build_guide(structure)
    assert bare.label(sg.StepState.UNTOUCHED).state == "fallback"
    with pytest.raises(sg.UnknownId):
        bare.label("cofog-01", "sector")


def test_extensions_may_stand_in_every_object_of_a_guide():
    """`x-` members are kept wherever the schema lets them stand, and disturb nowhere."""

    def extended(tree: Any) -> Any:
        if isinstance(tree, list):
            return [extended(part) for part in tree]
        if not isinstance(tree, dict):
            return tree
        return {name: extended(part) for name, part in tree.items()} | {"x-a": [1.0]}

    def without(tree: Any, *maps: str) -> None:
        for name in maps:
            for part in tree if isinstance(tree, list) else [tree]:
                part.get(name, {}).pop("x-a", None)

    structure, texts, sources = (extended(json.loads(path.read_bytes())) for path in SHIPPED)
    without(structure["retired"], "items", "questions")
    without(texts, "texts")
    for step in structure["steps"]:
        without(step.get("checklist", []), "when")
        for tool in step.get("tools", []):
            without(tool["questions"], "when")
    assert found_in(structure, "guide") == []
    built = sg.build_guide(structure, texts, sources)
    kept = (("x-a", "[1]"),)
    part = built.step("check")
    asked = part.tools[0].questions[0]
    scale = next(question.scale for question in built.questions() if question.scale)
    parts: list[Any] = [
        built,
        part,
        part.gate,
        part.checklist[0],
        part.checklist[0].basis[0],
        part.tools[0],
    ]
    parts += [asked, asked.informs[0], asked.basis[0], scale, built.rungs[0], built.code_lists[0]]
    parts += [built.sources[0], built.provenance, built.attribution]
    assert [found.extensions for found in parts if found is not None] == [kept] * 15


def test_the_parts_that_ship_nowhere_yet_are_built_too():
    """Retired ids and whole numbers that are written as fractions become plain values."""
    document = with_questions(
        question("q", kind="scale", minutes=5.0, scale={"min": 0.0, "max": 10.0, "x-a": 1}),
        retired={"questions": {"p": {**gone("q"), "x-a": 1}}, "x-b": {"y": 1}},
    )
    built = sg.build_guide(document)
    scale = built.question("q").scale
    assert scale is not None
    assert (repr(scale.min), repr(scale.max), repr(built.question("q").minutes)) == ("0", "10", "5")
    (retirement,) = built.retired.questions
    assert (retirement.id, retirement.to, retirement.carries) == ("p", ("q",), False)


def test_texts_must_fit_their_guide():
    """A text too few or too many, and texts of another guide, are refused."""
    folder = CORPUS / "good" / "texts"
    document = json.loads((folder / "one-step.json").read_bytes())
    structure = CORPUS / "good" / "guide" / "one-step.json"
    assert sg.build_guide(structure, document).lang == document["lang"]
    lost = next(iter(document["texts"]))
    del document["texts"][lost]
    document["texts"]["item.nobody.action"] = {"text": "Do it."}
    document["texts"]["phrase.anything.text"] = {"text": "Any host may add phrases."}
    assert refused(sg.build_guide, structure, document) == [
        ("missing_text", "/texts"),
        ("unknown_text", "/texts/item.nobody.action"),
    ]
    document["guide"] = "another"
    assert refused(sg.build_guide, structure, document) == [("guide_mismatch", "/guide")]
    assert refused(sg.build_guide, structure, b"{") == [("syntax", "")]


def test_every_source_must_be_in_the_bibliography():
    """A guide that names a source which nobody can look up is refused, at each place."""
    basis = [{"kind": "research", "source": "nobody"}]
    tool = {
        "id": "tool",
        "starts": "both",
        "basis": basis,
        "questions": [question("q", basis=basis)],
    }
    document = guide(
        {
            "id": "talk",
            "checklist": [item("a", basis=[{"kind": "editorial"}, *basis])],
            "tools": [tool],
        },
        code_lists=[{**AUDIENCE, "source": "nobody"}],
        attribution={"source": "nobody"},
        provenance={"sources": ["nobody"], "principle": "p", "stage": "s", "audiences": []},
    )
    assert refused(sg.build_guide, document, None, SHIPPED[2]) == [
        ("unknown_reference", place)
        for place in (
            ITEM + "/basis/1/source",
            "/steps/0/tools/0/basis/0/source",
            QUESTION + "/basis/0/source",
            "/code_lists/0/source",
            "/attribution/source",
            "/provenance/sources/0",
        )
    ]
    assert sg.build_guide(document).attribution is not None


# --- the guide that ships ---------------------------------------------------------------


def test_threads_that_load_first_get_one_guide(monkeypatch):
    """Eight threads that ask at the same moment all hold the same value."""
    monkeypatch.setattr(guides, "_EXACT", {})
    monkeypatch.setattr(guides, "_KEPT", {})
    together = Barrier(8)

    def load(_):
        together.wait()
        return sg.load_guide("en")

    with ThreadPoolExecutor(8) as pool:
        loaded = list(pool.map(load, range(8)))
    assert all(each is loaded[0] for each in loaded)
    assert loaded[0] is sg.load_guide("en")


def test_threads_may_check_documents_together():
    """Validators are shared, and keep nothing of a document."""
    names = sorted(CORPUS.glob("*/pairing/*.json"))
    alone = [found_in(path) for path in names]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found_in, names)) == alone
