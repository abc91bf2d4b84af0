"""Validating a document against our JSON Schemas."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from spreading_guide import _resources
from spreading_guide._structuring.reading import pointer, shortened
from spreading_guide.exceptions import Problem

if TYPE_CHECKING:
    import jsonschema

VERSIONS: Final = {
    "guide": "1.0",
    "texts": "1.0",
    "bibliography": "1.0",
    "pairing": "1.0",
    "progress": "1.0",
}
"""The formats, each with the version that is written today."""

_CODES: Final = {
    "type": "type",
    "required": "required",
    "additionalProperties": "unknown_member",
    "enum": "enum",
    "const": "const",
    "pattern": "pattern",
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_items",
    "maxItems": "max_items",
    "uniqueItems": "unique_items",
    "minProperties": "min_properties",
    None: "not_allowed",
}
"""The problem code of each schema keyword; the false schema has none."""


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
def _validator(kind: str) -> "jsonschema.Draft202012Validator":
    # Deferred: loading the guide that ships validates nothing, and need not wait for this.
    import jsonschema

    return jsonschema.Draft202012Validator(read_schema(kind))


@cache
def _fast_validator(kind: str) -> Any:  # noqa: ANN401 - the type lives in an optional package
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
    match = re.fullmatch(rf"spreading-guide/{kind}/([0-9]{{1,9}})\.([0-9]{{1,9}})", written)
    if match is not None and (int(match[1]), int(match[2])) > _number(VERSIONS[kind]):
        return Problem(
            code="newer_format",
            pointer="/format",
            expected=f"{expected} or older; a newer version of this package wrote it: upgrade",
            found=shortened(written),
        )
    return Problem(
        code="unknown_format", pointer="/format", expected=expected, found=shortened(written)
    )


def _number(version: str) -> tuple[int, int]:
    major, minor = version.split(".")
    return int(major), int(minor)


def schema_problems(document: dict[str, Any], kind: str) -> Iterator[Problem]:
    """Give everything in a document that its schema refuses."""
    fast = _fast_validator(kind)
    if fast is not None and fast.is_valid(document):
        return
    for error in _validator(kind).iter_errors(document):
        yield from _problems_of(error)


def _problems_of(error: "jsonschema.ValidationError") -> Iterator[Problem]:
    path = list(error.absolute_path)
    keyword = error.validator
    found = error.instance
    if keyword == "additionalProperties":
        # One problem for each member that should not be there, at that member.
        for name in _surplus(error):
            yield Problem(
                code="unknown_member",
                pointer=pointer(*path, name),
                expected="no such member",
                found=shortened(found[name]),
            )
        return
    if keyword == "required":
        missing = _missing(error)
        yield Problem(
            code="required",
            pointer=pointer(*path),
            expected=f"the member {shortened(missing)}",
            found=shortened(found),
        )
        return
    yield Problem(
        code=_CODES.get(keyword, "schema"),
        pointer=pointer(*path),
        expected=_expectation(keyword, error.validator_value),
        found=shortened(found),
    )


def _surplus(error: "jsonschema.ValidationError") -> list[str]:
    known = error.schema.get("properties", {})
    patterns = [re.compile(each) for each in error.schema.get("patternProperties", {})]
    return [
        name
        for name in error.instance
        if name not in known and not any(pattern.search(name) for pattern in patterns)
    ]


def _missing(error: "jsonschema.ValidationError") -> str:
    """Give the member that this error is about: jsonschema reports them one by one, in words."""
    return next(
        name
        for name in error.validator_value
        if name not in error.instance and error.message.startswith(repr(name))
    )


def _expectation(keyword: str | None, asked: Any) -> str:  # noqa: ANN401 - any JSON value
    """Say in words what a schema keyword asks for."""
    if keyword is None:
        return "nothing here"
    if keyword == "type":
        return " or ".join([asked] if isinstance(asked, str) else asked)
    if keyword == "enum":
        return "one of " + ", ".join(json.dumps(each) for each in asked)
    if keyword == "const":
        return json.dumps(asked)
    words = {
        "pattern": "text that matches {}",
        "minimum": "at least {}",
        "maximum": "at most {}",
        "minLength": "at least {} characters",
        "maxLength": "at most {} characters",
        "minItems": "at least {} parts",
        "maxItems": "at most {} parts",
        "minProperties": "at least {} members",
        "uniqueItems": "no part twice",
    }
    return words.get(keyword, "what the schema says under " + keyword).format(asked)
