"""Reading a document of any format, and saying everything that is wrong with it."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from spreading_guide._structuring.bibliographies import bibliography_problems
from spreading_guide._structuring.copying import read_value
from spreading_guide._structuring.finding import first_problems
from spreading_guide._structuring.guides import guide_problems
from spreading_guide._structuring.pairings import pairing_problems
from spreading_guide._structuring.reading import Read, read_bytes
from spreading_guide._structuring.schemas import format_problem, schema_problems
from spreading_guide.exceptions import Problem

_SEMANTICS: Final[dict[str, Callable[[dict[str, Any]], Iterator[Problem]]]] = {
    "bibliography": bibliography_problems,
    "guide": guide_problems,
    "pairing": pairing_problems,
}


def read(document: Any) -> Read:
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
