"""Going through the parts of a guide's structure, each with its place."""

from collections.abc import Iterator, Mapping
from typing import Any

Placed = tuple[tuple[object, ...], dict[str, Any]]
"""The path to a part of the document, and the part."""


def steps_of(document: Mapping[str, Any]) -> Iterator[Placed]:
    """Give the steps with their places."""
    for at, step in enumerate(document["steps"]):
        yield ("steps", at), step


def items_of(document: Mapping[str, Any]) -> Iterator[Placed]:
    """Give the checklist items with their places."""
    for path, step in steps_of(document):
        for at, item in enumerate(step.get("checklist", ())):
            yield (*path, "checklist", at), item


def tools_of(document: Mapping[str, Any]) -> Iterator[Placed]:
    """Give the dialogue tools with their places."""
    for path, step in steps_of(document):
        for at, tool in enumerate(step.get("tools", ())):
            yield (*path, "tools", at), tool


def questions_of(document: Mapping[str, Any]) -> Iterator[Placed]:
    """Give the questions with their places."""
    for path, tool in tools_of(document):
        for at, question in enumerate(tool["questions"]):
            yield (*path, "questions", at), question
