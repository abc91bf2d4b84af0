"""From bytes or mappings to values, or to every problem with its place.

The only part of the package that imports cattrs and jsonschema.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from spreading_guide._structuring.bibliographies import bibliography_problems, source_problems
from spreading_guide._structuring.copying import read_value
from spreading_guide._structuring.finding import first_problems
from spreading_guide._structuring.guides import guide_problems
from spreading_guide._structuring.limits import MOST_BYTES
from spreading_guide._structuring.pairings import pairing_problems, structure_pairing
from spreading_guide._structuring.reading import Read, read_bytes
from spreading_guide._structuring.schemas import (
    VERSIONS,
    format_problem,
    read_schema,
    schema_problems,
)
from spreading_guide._structuring.texts import is_structure_text, texts_problems
from spreading_guide._structuring.values import structure_guide
from spreading_guide.exceptions import Problem

_SEMANTICS: Final[dict[str, Callable[[dict[str, Any]], Iterator[Problem]]]] = {
    "bibliography": bibliography_problems,
    "guide": guide_problems,
    "pairing": pairing_problems,
}


def read(document: Any) -> Read:  # noqa: ANN401 - bytes, a mapping, or what is neither
    """Read a document, whatever it is a document of."""
    return read_bytes(document) if isinstance(document, bytes) else read_value(document)


def document_problems(document: dict[str, Any], kind: str) -> tuple[list[Problem], int]:
    """Check a document that could be read: format, then schema, then what a schema cannot say.

    Returns:
        The first problems, and how many more there are.
    """
    if (problem := format_problem(document, kind)) is not None:
        return [problem], 0
    found, more = first_problems(schema_problems(document, kind))
    if not found and kind in _SEMANTICS:
        found, more = first_problems(_SEMANTICS[kind](document))
    return found, more


__all__ = [
    "MOST_BYTES",
    "VERSIONS",
    "Read",
    "document_problems",
    "first_problems",
    "is_structure_text",
    "read",
    "read_schema",
    "source_problems",
    "structure_guide",
    "structure_pairing",
    "texts_problems",
]
