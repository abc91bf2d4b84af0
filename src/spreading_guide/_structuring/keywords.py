"""Asking jsonschema, and giving its errors as problems.

The only module that imports jsonschema; it waits until a document is to be validated.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from spreading_guide._structuring.finding import problem
from spreading_guide.exceptions import Problem

_Any = Any
"""A part of a document or of a schema; jsonschema hands it on without a type."""

_KEYWORDS: Final = {
    "additionalProperties": ("unknown_member", "no such member"),
    "const": ("const", "{}"),
    "enum": ("enum", "{}"),
    "exclusiveMinimum": ("minimum", "more than {}"),
    "maxItems": ("max_items", "at most {} parts"),
    "maxLength": ("max_length", "at most {} characters"),
    "maximum": ("maximum", "at most {}"),
    "minItems": ("min_items", "at least {} parts"),
    "minLength": ("min_length", "at least {} characters"),
    "minProperties": ("min_properties", "at least {} members"),
    "minimum": ("minimum", "at least {}"),
    "not": ("not_allowed", "something else, or nothing"),
    "pattern": ("pattern", "text that matches {}"),
    "required": ("required", "the member {}"),
    "type": ("type", "{}"),
    "uniqueItems": ("unique_items", "no part twice"),
}
"""The problem code of each schema keyword, and what it expects of a document."""

_BARE: Final = frozenset({"pattern", "type"})
"""Keywords whose values are words, not JSON."""


def _required(
    _validator: object, names: _Any, instance: _Any, _schema: object
) -> Iterator[ValidationError]:
    """Say which member is missing; jsonschema says it only in a sentence."""
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield ValidationError("missing", validator_value=name)


def _only_known(
    _validator: object, _allowed: object, instance: _Any, schema: _Any
) -> Iterator[ValidationError]:
    """Name each member that should not be there, at its place; jsonschema needs a sentence."""
    if isinstance(instance, dict):
        known = schema.get("properties", ())
        patterns = schema.get("patternProperties", ())
        for name, found in cast("dict[str, Any]", instance).items():
            if name not in known and not any(re.search(each, name) for each in patterns):
                yield ValidationError("unknown", path=(name,), instance=found)


_Class: Final = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"required": _required, "additionalProperties": _only_known}
)


class Validator:
    """Finds every problem that a schema sees in a document."""

    def __init__(self, schema: dict[str, Any]) -> None:
        """Take a schema that is one of ours."""
        self._validator = _Class(schema)

    def problems(self, document: dict[str, Any]) -> Iterator[Problem]:
        """Give the problems of a document."""
        return map(_problem_of, self._validator.iter_errors(document))


def _problem_of(error: _Any) -> Problem:
    code, expected = _KEYWORDS.get(error.validator, ("schema", "what its schema says"))
    asked = error.validator_value
    words = (
        part if error.validator in _BARE else json.dumps(part)
        for part in (asked if isinstance(asked, list) else [asked])
    )
    return problem(code, error.absolute_path, expected.format(" or ".join(words)), error.instance)
