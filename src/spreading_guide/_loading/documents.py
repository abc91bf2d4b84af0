"""Documents as they come, and what is wrong with them."""

import os
from collections.abc import Mapping
from typing import Any, Literal

from spreading_guide.exceptions import ContentError, Problem

Document = str | os.PathLike[str] | bytes | Mapping[str, Any]
"""A path (`str` or `PathLike`), the document's bytes, or the document as a mapping."""

Kind = Literal["guide", "texts", "bibliography", "pairing", "progress", "locale", "locales", "pack"]
"""The formats that have a schema."""


def problems(document: Document, *, kind: Kind) -> tuple[Problem, ...]:
    """Say everything that is wrong with a document; never raises because of the document.

    Args:
        document: a path (`str` or `PathLike`), the document's bytes, or the document as a mapping.
        kind: one of the formats, such as `pairing` or `locale`; `Kind` lists them.

    Returns:
        The first hundred problems; where there are more, a last one with code `more` counts
        them, up to ten thousand. Empty where the document is right.

    Raises:
        ValueError: where there is no such kind of document.

    >>> [problem.code for problem in problems(b'{"a": 1, "a": 2}', kind="pairing")]
    ['duplicate_key']
    """
    from spreading_guide._structuring.documents import document_problems, read
    from spreading_guide._structuring.finding import first_problems
    from spreading_guide._structuring.locales import locale_problems
    from spreading_guide._structuring.schemas import VERSIONS

    if kind not in VERSIONS:
        raise ValueError(f"no kind {kind!r} of document; there is: {', '.join(VERSIONS)}")
    try:
        given = content_of(document)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        expected = "a file"
        if isinstance(document, str) and document.lstrip().startswith("{"):
            expected = "a path; JSON text is passed as bytes, text.encode()"
        return (Problem(code="unreadable", pointer="", expected=expected, found=reason),)
    found, listed, more = read(given)
    if not listed:
        listed, more = document_problems(found, kind)
    if not listed and kind == "locale":
        # Loaded, such a text is left out with a warning; who asks is told.
        listed, more = first_problems(locale_problems(found))
    if more:
        counted = f"{more} more problems"
        listed.append(Problem(code="more", pointer="", expected="none", found=counted))
    return tuple(listed)


def schema(kind: Kind) -> dict[str, Any]:
    """Give the JSON Schema of a format as a fresh dict.

    Args:
        kind: one of the formats, such as `pairing` or `locale`; `Kind` lists them.

    Raises:
        ValueError: where there is no such kind of document.

    >>> schema("pairing")["$id"]
    'urn:spreading-guide:schema:pairing:1.0'
    """
    from spreading_guide._structuring.schemas import read_schema

    return read_schema(kind)


def content_of(document: Document) -> Any:
    """Give the bytes that a path leads to; give anything else as it is.

    Raises:
        OSError: where the file cannot be read.
        ValueError: where the path cannot be one.
    """
    from spreading_guide._structuring.limits import MOST_BYTES

    if isinstance(document, bytearray | memoryview):
        return bytes(document)
    if not isinstance(document, str | os.PathLike):
        return document
    with open(document, "rb") as file:  # noqa: PTH123 - nothing here needs pathlib, which is slow to import
        # One byte past the limit is enough to refuse a file that may be endless.
        return file.read(MOST_BYTES + 1)


def accepted(document: Document, kind: Kind) -> dict[str, Any]:
    """Give a document that has no problems, as plain JSON values.

    Raises:
        ContentError: where it has.
        OSError: where the file cannot be read.
    """
    from spreading_guide._structuring.documents import document_problems, read

    found, refused, more = read(content_of(document))
    if not refused:
        refused, more = document_problems(found, kind)
    if refused:
        raise ContentError(refused, more)
    checked: dict[str, Any] = found
    return checked
