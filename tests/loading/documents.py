"""Documents for the tests of loading: good ones, parts to build with, and ways to spoil them."""

import json
from typing import Any

from hypothesis import strategies as st

import spreading_guide as sg
from tests.paths import TESTS

CORPUS = TESTS / "corpus"
KINDS: tuple[Any, ...] = (
    *("guide", "texts", "bibliography", "pairing", "progress", "locale", "locales", "pack"),
)
GOOD: list[tuple[Any, bytes]] = [
    (path.parent.name, path.read_bytes()) for path in sorted(CORPUS.glob("good/*/*.json"))
]
HEADER: dict[str, Any] = {
    "format": "spreading-guide/pairing/1.0",
    "id": "sensor-floor",
    "guide": {"id": "tiny", "version": "1.0.0"},
    "title": "Sensor floors",
    "sharer": "Northbay",
    "reuser": "Eastfield",
}
MARK: dict[str, Any] = {
    "id": "a1",
    "kind": "mark",
    "by": "sharer",
    "recorded_at": "2026-01-02T03:04:05Z",
    "item": "show-it",
    "status": "done",
}
GUIDE: dict[str, Any] = {
    "format": "spreading-guide/guide/1.0",
    "id": "tiny",
    "version": "1.0.0",
    "steps": [{"id": "talk"}],
}


def pairing(*entries: Any, **header: Any) -> dict[str, Any]:
    """Give a pairing document with these entries."""
    return {**HEADER, **header, "entries": list(entries)}


def mark(number: int, **members: Any) -> dict[str, Any]:
    """Give a mark as a document, with an id of its own."""
    return {**MARK, "id": f"a{number}", **members}


def text(document: Any) -> bytes:
    """Write a document as JSON; NaN and lone surrogates are written as Python writes them."""
    return json.dumps(document).encode()


def said(problems: Any) -> list[tuple[str, str]]:
    """Give code and place of each problem."""
    return [(problem.code, problem.pointer) for problem in problems]


def found_in(document: Any, kind: Any = "pairing") -> list[tuple[str, str]]:
    """Give code and place of what is wrong with a document."""
    return said(sg.problems(document, kind=kind))


def refused(call: Any, *arguments: Any) -> list[tuple[str, str]]:
    """Give code and place of what a call refuses; it must refuse something."""
    try:
        call(*arguments)
    except sg.ContentError as error:
        return said(error.problems)
    raise AssertionError("nothing was refused")


# --- spoiling --------------------------------------------------------------------------

_TOKENS = [
    *(b'"', b"[", b"]", b"{", b"}", b",", b":", b"\\", b"null", b"NaN", b"Infinity"),
    *(b"-0.0", b"1e400", b"4.0", b"1e21"),
    *(b"9" * 400, b"1" * 5_000, b"\xff", b"\xef\xbb\xbf", b"\x00", b"\n", b"[" * 70, b"]" * 70),
    *(rb"\ud800", rb"\u0000", b'"x-a":1,', b'"id":"a",', b'"entries":[],'),
]
_ODD: list[Any] = [
    *(None, True, False, 0, 1, -1, -0.0, 4.0, 1e21, 1.5, 10**12 + 1, 2**200, 1e308),
    *("", "a", "A", "a" * 65, "\u0000", "\u2028", "x-a", "2026-02-30", "2026-02-30T00:00:00Z"),
    *("spreading-guide/pairing/1.0", "spreading-guide/pairing/9.0"),
]
_scalars = (
    st.sampled_from(_ODD)
    | st.text(max_size=5)
    | st.floats(allow_nan=False).filter(lambda number: abs(number) < float("inf"))
)
_names = st.sampled_from(["id", "kind", "x-a", "entries", "when", "to", "", "a"]) | st.text(
    max_size=3
)
json_values = st.recursive(
    _scalars,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(_names, part, max_size=3),
    max_leaves=6,
)


@st.composite
def mutated_texts(draw: Any) -> tuple[Any, bytes]:
    """Give the kind of a good document, and its bytes with a few of them exchanged."""
    kind, data = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        left_out = draw(st.sampled_from([0, 0, 1, 2, 10, 100_000]))
        put_in = draw(st.sampled_from([b"", *_TOKENS]) | st.binary(max_size=4))
        data = data[:start] + put_in + data[start + left_out :]
    return kind, data


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Give each part of a tree as the container that it lies in and its name or position."""
    pairs: Any = tree.items() if isinstance(tree, dict) else enumerate(tree)
    found = []
    for name, part in pairs:
        found.append((tree, name))
        if isinstance(part, dict | list):
            found += _places(part)
    return found


@st.composite
def mutated_trees(draw: Any, kinds: tuple[Any, ...] = KINDS) -> tuple[Any, dict[str, Any]]:
    """Give the kind of a good document, and the document with a few of its parts exchanged."""
    kind, data = draw(st.sampled_from([each for each in GOOD if each[0] in kinds]))
    tree = json.loads(data)
    for _ in range(draw(st.integers(1, 3))):
        places = _places(tree)
        container, name = places[draw(st.integers(0, len(places) - 1))]
        act = draw(st.sampled_from(["exchange", "exchange", "copy", "remove", "add"]))
        if act == "exchange":
            container[name] = draw(json_values)
        elif act == "copy":
            other, its_name = places[draw(st.integers(0, len(places) - 1))]
            container[name] = json.loads(json.dumps(other[its_name]))
        elif act == "remove":
            del container[name]
        elif isinstance(container, dict):
            container[draw(_names)] = draw(json_values)
        else:
            container.insert(name, draw(json_values))
        if not tree:
            break
    return kind, tree
