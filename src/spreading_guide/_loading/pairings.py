"""Pairings from documents and rows, and back."""

import os
from collections.abc import Iterable, Mapping
from typing import Any

from spreading_guide._loading.documents import Document, accepted
from spreading_guide.exceptions import ContentError, Problem
from spreading_guide.pairing import Entry, Header, Pairing


def load_pairing(source: Document) -> Pairing:
    """Read a pairing and check all that needs no guide (rule D13).

    Args:
        source: a path (`str` or `PathLike`), the document's bytes, or the document as a mapping.
            Pass JSON text as bytes: `text.encode()`.

    Raises:
        ContentError: where the document has problems; `.problems` has all of them.
        OSError: where the file cannot be read.

    >>> load_pairing(b"{}")
    Traceback (most recent call last):
    ...
    spreading_guide.exceptions.ContentError: document: expected ... [required] (and 6 more)
    """
    from spreading_guide._structuring.pairings import structure_pairing

    return structure_pairing(accepted(source, "pairing"))


def pairing_from_entries(
    header: Header | Mapping[str, Any] | bytes | str,
    entries: Iterable[Entry | Mapping[str, Any] | bytes | str],
) -> Pairing:
    """Put a pairing together from stored parts: a portal stores rows, not files.

    Args:
        header: a `Header`, or one as stored: what `Header.as_dict()` or `Header.to_json()` gave.
            Text is JSON here, never a path.
        entries: the rows, in any order: entries, or what `Entry.as_dict()` and `Entry.to_json()`
            gave.

    Raises:
        ContentError: where a part has problems; pointers are those of the whole document.

    >>> import spreading_guide as sg
    >>> pairing = sg.new_pairing(sg.load_guide("en"), id="p", title="T", sharer="A", reuser="B")
    >>> pairing = pairing.with_mark("show-the-innovation", "done", by="sharer")
    >>> rows = [entry.to_json() for entry in pairing.entries]
    >>> sg.pairing_from_entries(pairing.header.to_json(), rows) == pairing
    True
    """
    from spreading_guide._structuring.documents import read
    from spreading_guide._structuring.finding import first_problems
    from spreading_guide._structuring.pairings import structure_pairing

    document, problems, more = read(_content(header))
    if not problems and "entries" in document:
        expected, found = "no such member, since the entries come apart", "entries"
        problems.append(
            Problem(code="unknown_member", pointer="/entries", expected=expected, found=found)
        )
    rows: list[Any] = []
    for position, row in enumerate(entries):
        found, refused, others = read(_content(row))
        rows.append(found)
        more += others
        # The line in a row says nothing: the pointer says which row it is.
        problems += [
            problem.replace(pointer=f"/entries/{position}{problem.pointer}", line=None, column=None)
            for problem in refused
        ]
    if problems:
        listed, others = first_problems(problems)
        raise ContentError(listed, more + others)
    return structure_pairing(accepted({**document, "entries": rows}, "pairing"))


def _content(row: Header | Entry | Mapping[str, Any] | bytes | str) -> Any:
    """Give a stored part as bytes or a mapping."""
    if isinstance(row, Header | Entry):
        return row.as_dict()
    # Python lets lone surrogates into text; what they become is refused as no UTF-8.
    return row.encode("utf-8", "surrogatepass") if isinstance(row, str) else row


def dump_pairing(
    pairing: Pairing,
    path: str | os.PathLike[str] | None = None,
    *,
    replacing: bytes | None = None,
) -> str:
    """Write a pairing as JSON, one entry on each line, so that versions compare well.

    A file appears whole or not at all: it is written beside its place and then renamed.

    Args:
        pairing: the pairing.
        path: where to write it; None only returns the text.
        replacing: what the file held when it was read. Where it holds something else by now,
            nothing is written.

    Returns:
        The text of the document; it ends with a newline.

    Raises:
        FileChanged: where the file is not what `replacing` says.
        OSError: where the file cannot be written, or the path leads to something else than one.
    """
    from json import dumps

    def written(part: object) -> str:
        return dumps(part, ensure_ascii=False)

    document = pairing.as_dict()
    entries = ",\n".join(f"    {written(entry)}" for entry in document.pop("entries"))
    members = [f"  {written(name)}: {written(part)}" for name, part in document.items()]
    members.append('  "entries": ' + (f"[\n{entries}\n  ]" if entries else "[]"))
    text = "{\n" + ",\n".join(members) + "\n}\n"
    if path is not None:
        from pathlib import Path

        from spreading_guide._loading.writing import write

        write(Path(os.path.realpath(path)), text.encode(), replacing)
    return text
