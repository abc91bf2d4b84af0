"""What a schema cannot say of a bibliography, and whether a guide's sources are in it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from spreading_guide._structuring.finding import problem
from spreading_guide._structuring.parts import Placed, items_of, questions_of, tools_of
from spreading_guide.exceptions import Problem
from spreading_guide.pairing import is_day

_WITH_DAY: Final = len("2026-11-23")


def bibliography_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Check ids and dates of a bibliography that its schema accepts."""
    seen: set[str] = set()
    for at, source in enumerate(document["sources"]):
        if source["id"] in seen:
            path = ("sources", at, "id")
            yield problem("duplicate_id", path, "an id that no other source has", source["id"])
        seen.add(source["id"])
        accessed = source.get("accessed", "")
        if len(accessed) == _WITH_DAY and not is_day(accessed):
            yield problem("bad_date", ("sources", at, "accessed"), "a real date", accessed)


def source_problems(
    structure: Mapping[str, Any], bibliography: Mapping[str, Any]
) -> Iterator[Problem]:
    """Check that every source that a guide's structure names is in its bibliography."""
    known = {source["id"] for source in bibliography["sources"]}
    for path, named in _named_sources(structure):
        if named not in known:
            yield problem("unknown_reference", path, "a source of the bibliography", named)


def _named_sources(structure: Mapping[str, Any]) -> Iterator[tuple[tuple[object, ...], str]]:
    for path, part in _with_source(structure):
        if "source" in part:
            yield (*path, "source"), part["source"]
    for at, named in enumerate(structure.get("provenance", {}).get("sources", ())):
        yield ("provenance", "sources", at), named


def _with_source(structure: Mapping[str, Any]) -> Iterator[Placed]:
    for parts in (items_of, tools_of, questions_of):
        for path, part in parts(structure):
            for at, basis in enumerate(part.get("basis", ())):
                yield (*path, "basis", at), basis
    for at, codes in enumerate(structure.get("code_lists", ())):
        yield ("code_lists", at), codes
    yield ("attribution",), structure.get("attribution", {})
