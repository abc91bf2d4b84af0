"""Items that wait for each other, and what became of retired ids (rule V1)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from spreading_guide._structuring.finding import problem
from spreading_guide._structuring.parts import Placed, items_of, questions_of
from spreading_guide.exceptions import Problem

_OTHER: Final = {"items": "questions", "questions": "items"}


def never_free(arrows: Mapping[str, list[str]]) -> set[str]:
    """Give every node that lies on a circle or leads into one, without recursion.

    Args:
        arrows: from each node to those it waits for; an end that is no node is free.
    """
    waiting = {start: sum(end in arrows for end in ends) for start, ends in arrows.items()}
    before: defaultdict[str, list[str]] = defaultdict(list)
    for start, ends in arrows.items():
        for end in ends:
            before[end].append(start)
    free = [node for node, left in waiting.items() if not left]
    while free:
        for start in before[free.pop()]:
            waiting[start] -= 1
            if not waiting[start]:
                free.append(start)
    return {node for node, left in waiting.items() if left}


def waiting_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Check that no items wait for each other in a circle."""
    placed = list(items_of(document))
    stuck = never_free({item["id"]: item.get("after", []) for _, item in placed})
    first = next((path for path, item in placed if item["id"] in stuck), None)
    if first is not None:
        expected = "items that do not wait for each other in a circle"
        yield problem("cycle", (*first, "after"), expected, ", ".join(sorted(stuck)))


def retired_problems(
    document: Mapping[str, Any],
    kind: str,
    parts: Callable[[Mapping[str, Any]], Iterator[Placed]],
) -> Iterator[Problem]:
    """Check that each retirement is a renaming, a split, a merger or a drop (rule V1).

    Args:
        document: the structure of a guide.
        kind: `items` or `questions`.
        parts: gives those that the guide still has.
    """
    retired: dict[str, dict[str, Any]] = document.get("retired", {}).get(kind, {})
    others = document.get("retired", {}).get(_OTHER[kind], {})
    present = {part["id"] for _, part in parts(document)}
    taken = {part["id"] for each in (items_of, questions_of) for _, part in each(document)}
    for old, gone in retired.items():
        path = ("retired", kind, old)
        if old in taken or (old in others and kind == "questions"):
            yield problem("bad_retired", path, "an id that is never used again", old)
        for at, named in enumerate(gone["to"]):
            if named not in present and named not in retired:
                expected = "an id of this guide, or a retired one"
                yield problem("unknown_reference", (*path, "to", at), expected, named)
        if "carries" in gone and len(gone["to"]) < 2:  # noqa: PLR2004 - a split has two parts
            yield problem("bad_retired", (*path, "carries"), "several successors", gone["to"])
        elif "carries" in gone and kind == "questions":
            expected = "no such member, since answers carry over by renaming only"
            yield problem("bad_retired", (*path, "carries"), expected, gone["carries"])
    yield from _merger_problems(retired, kind)
    stuck = never_free({old: gone["to"] for old, gone in retired.items()})
    if stuck:
        path, expected = ("retired", kind, min(stuck)), "old ids that do not lead back"
        yield problem("cycle", (*path, "to"), expected, ", ".join(sorted(stuck)))


def _merger_problems(retired: Mapping[str, Mapping[str, Any]], kind: str) -> Iterator[Problem]:
    """Check that those who share a successor have no other, and went in one version."""
    versions: defaultdict[str, list[str]] = defaultdict(list)
    for gone in retired.values():
        for named in gone["to"]:
            versions[named].append(gone["version"])
    differ = {named for named, each in versions.items() if len(set(each)) > 1}
    for old, gone in retired.items():
        shared = [named for named in gone["to"] if len(versions[named]) > 1]
        if shared and len(gone["to"]) > 1:
            expected = "a split whose parts come from nothing else"
            yield problem("bad_retired", ("retired", kind, old, "to"), expected, shared[0])
        elif shared and shared[0] in differ:
            expected = "one version for all that were merged"
            yield problem(
                "bad_retired", ("retired", kind, old, "version"), expected, gone["version"]
            )
