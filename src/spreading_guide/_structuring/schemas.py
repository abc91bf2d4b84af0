"""Validating a document against our JSON Schemas."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from spreading_guide import _resources
from spreading_guide._structuring.finding import problem
from spreading_guide.exceptions import Problem

if TYPE_CHECKING:
    from spreading_guide._structuring.keywords import Validator

VERSIONS: Final = {
    "guide": "1.0",
    "texts": "1.0",
    "bibliography": "1.0",
    "pairing": "1.0",
    "progress": "1.0",
    "locale": "1.0",
    "locales": "1.0",
    "pack": "1.0",
}
"""The formats, each with the version that is written today."""


def read_schema(kind: str, version: str | None = None) -> dict[str, Any]:
    """Give the schema of a format as a fresh dict.

    Raises:
        ValueError: where there is no such format.
    """
    if kind not in VERSIONS:
        raise ValueError(f"no format {kind!r}; there is: {', '.join(VERSIONS)}")
    found = _resources.read("schemas", kind, f"{version or VERSIONS[kind]}.schema.json")
    schema: dict[str, Any] = json.loads(found)
    return schema


@cache
def _validator(kind: str) -> "Validator":
    # Deferred: loading the guide that ships validates nothing, and need not wait for this.
    from spreading_guide._structuring.keywords import Validator

    return Validator(read_schema(kind))


@cache
def _fast_validator(kind: str) -> Any:
    """Give a validator that only says yes or no, or None where `jsonschema-rs` is missing."""
    try:
        import jsonschema_rs
    except ImportError:
        return None
    return jsonschema_rs.Draft202012Validator(read_schema(kind))


def format_problem(document: dict[str, Any], kind: str) -> Problem | None:
    """Tell apart, before the schema does, what is a newer or another format."""
    written = document.get("format")
    expected = f"spreading-guide/{kind}/{VERSIONS[kind]}"
    if not isinstance(written, str) or written == expected:
        return None
    code = "unknown_format"
    match = re.fullmatch(rf"spreading-guide/{kind}/([0-9]{{1,9}})\.([0-9]{{1,9}})", written)
    if match is not None and (int(match[1]), int(match[2])) > _number(VERSIONS[kind]):
        code = "newer_format"
        expected += " or older; a newer version of this package wrote it: upgrade"
    return problem(code, ("format",), expected, written)


def _number(version: str) -> tuple[int, int]:
    major, minor = version.split(".")
    return int(major), int(minor)


def schema_problems(document: dict[str, Any], kind: str) -> Iterator[Problem]:
    """Give everything in a document that its schema refuses."""
    fast = _fast_validator(kind)
    if fast is not None and fast.is_valid(document):
        return
    yield from _validator(kind).problems(document)
