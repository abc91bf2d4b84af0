"""Loading the guide and pairings, writing pairings, and saying what is wrong with a document."""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from spreading_guide.exceptions import ContentError, FileChanged, Problem, UnknownLocale

if TYPE_CHECKING:
    from spreading_guide.model import Guide
    from spreading_guide.pairing import Entry, Header, Pairing
    from spreading_guide.text import Text

Document = str | os.PathLike[str] | bytes | Mapping[str, Any]
"""A path (`str` or `PathLike`), the document's bytes, or the document as a mapping."""

Kind = Literal["guide", "texts", "bibliography", "pairing", "progress"]
"""The formats that have a schema."""

_SOURCE_LANGUAGE = "en"
_SHIPPED: "dict[str, Guide]" = {}


def available_locales() -> tuple[str, ...]:
    """Give the language tags in which the guide ships.

    >>> available_locales()
    ('en',)
    """
    return (_SOURCE_LANGUAGE,)


def load_guide(locale: str = _SOURCE_LANGUAGE) -> "Guide":
    """Give the guide that ships in this package.

    The same value comes back on every call with the same language. Nothing but the argument
    decides what comes back.

    Args:
        locale: a BCP 47 language tag; `en-GB` is served by `en`.

    Raises:
        UnknownLocale: where the guide has no text in this language.

    >>> guide = load_guide("en")
    >>> [step.id for step in guide]
    ['check', 'test', 'adapt', 'remove', 'implement', 'harvest']
    """
    # Only tags of our own are keys here, so that callers' spellings cannot fill the memory.
    known = _SHIPPED.get(locale)
    if known is not None:
        return known
    from spreading_guide.locales import negotiate

    tag = negotiate(locale, available_locales())
    if tag is None:
        raise UnknownLocale(locale, available_locales())
    # Threads may both load it the first time; setdefault gives all of them the same value.
    return _SHIPPED.setdefault(tag, _SHIPPED.get(tag) or _shipped_guide(tag))


def _shipped_guide(tag: str) -> "Guide":
    from json import loads

    from spreading_guide._resources import read

    # What ships was checked when the package was built: it is read here, not judged again.
    structure = loads(read("content", "guide.json"))
    texts = loads(read("content", "texts", f"{tag}.json"))
    bibliography = loads(read("content", "bibliography.json"))
    return _joined(structure, texts, bibliography)


def _joined(
    structure: Mapping[str, Any], texts: Mapping[str, Any], bibliography: Mapping[str, Any]
) -> "Guide":
    from spreading_guide._structuring import is_structure_text, structure_guide
    from spreading_guide.text import Text

    lang = texts["lang"]
    found = {
        text_id: Text(text["text"], id=text_id, lang=lang)
        for text_id, text in texts["texts"].items()
    }

    def find(text_id: str) -> Text:
        # A guide may come without words; then its ids stand in for them, and say so.
        return found.get(text_id) or Text(text_id, id=text_id, lang="und", state="fallback")

    others = [text for text_id, text in found.items() if not is_structure_text(text_id)]
    return structure_guide(structure, bibliography, find, others, lang)


def build_guide(
    structure: Document, texts: Document | None = None, bibliography: Document | None = None
) -> "Guide":
    """Make a guide of your own, from documents in the formats of this package.

    Args:
        structure: a document of format `guide`.
        texts: a document of format `texts`; without it, text ids stand in for the words.
        bibliography: a document of format `bibliography`.

    Raises:
        ContentError: where one of the documents has problems.
        OSError: where a file cannot be read.

    >>> guide = build_guide({"format": "spreading-guide/guide/1.0", "id": "tiny",
    ...     "version": "1.0.0", "steps": [{"id": "talk"}]})
    >>> guide.step("talk").name.state
    'fallback'
    """
    from spreading_guide._structuring import first_problems, texts_problems

    checked = _accepted(structure, "guide")
    bare: dict[str, Any] = {"lang": "und", "texts": {}}
    words = bare if texts is None else _accepted(texts, "texts")
    if texts is not None:
        problems, more = first_problems(texts_problems(checked, words))
        if problems:
            raise ContentError(problems, more)
    sources = {} if bibliography is None else _accepted(bibliography, "bibliography")
    return _joined(checked, words, sources)


def load_pairing(source: Document) -> "Pairing":
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
    from spreading_guide._structuring import structure_pairing

    return structure_pairing(_accepted(source, "pairing"))


def pairing_from_entries(
    header: "Header | Document", entries: "Iterable[Entry | Mapping[str, Any] | bytes | str]"
) -> "Pairing":
    """Put a pairing together from stored parts: a portal stores rows, not files.

    Args:
        header: a `Header`, or one as stored: `Header.as_dict()`, or `Header.to_json()` as bytes.
        entries: the rows, in any order: entries, or what `Entry.as_dict()` and `Entry.to_json()`
            gave.

    Raises:
        ContentError: where a part has problems; pointers are those of the whole document.

    >>> import spreading_guide as sg
    >>> pairing = sg.new_pairing(sg.load_guide("en"), id="p", title="T", sharer="A", reuser="B")
    >>> pairing = pairing.with_mark("show-the-innovation", "done", by="sharer")
    >>> rows = [entry.to_json() for entry in pairing.entries]
    >>> sg.pairing_from_entries(pairing.header.to_json().encode(), rows) == pairing
    True
    """
    from spreading_guide._structuring import first_problems, structure_pairing
    from spreading_guide.pairing import Entry, Header

    document, problems = _read(header.as_dict() if isinstance(header, Header) else header)
    rows: list[Any] = []
    for position, row in enumerate(entries):
        if isinstance(row, Entry):
            rows.append(row.as_dict())
            continue
        found, refused = _read(row.encode() if isinstance(row, str) else row)
        rows.append(found)
        problems += [
            problem.replace(pointer=f"/entries/{position}{problem.pointer}")
            for problem in refused
        ]
    if problems:
        raise ContentError(*first_problems(problems))
    return structure_pairing(_accepted({**document, "entries": rows}, "pairing"))


def dump_pairing(
    pairing: "Pairing",
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
        OSError: where the file cannot be written.
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
        _write(os.path.realpath(path), text.encode(), replacing)
    return text


def _write(path: str, data: bytes, replacing: bytes | None) -> None:
    """Write a file through another one in the same folder (rule: nothing is lost)."""
    from contextlib import suppress
    from tempfile import NamedTemporaryFile

    folder, name = os.path.split(path)
    with NamedTemporaryFile(dir=folder, prefix=f".{name}.", suffix=".tmp", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                os.chmod(file.name, os.stat(path).st_mode & 0o777)
            if replacing is not None and _content(path) != replacing:
                raise FileChanged(path)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def problems(document: Document, *, kind: Kind) -> tuple[Problem, ...]:
    """Say everything that is wrong with a document; never raises because of the document.

    Args:
        document: a path (`str` or `PathLike`), the document's bytes, or the document as a mapping.
        kind: `guide`, `texts`, `bibliography`, `pairing` or `progress`.

    Returns:
        The first hundred problems; where there are more, a last one with code `more` counts
        them. Empty where the document is right.

    Raises:
        ValueError: where there is no such kind of document.

    >>> [problem.code for problem in problems(b'{"a": 1, "a": 2}', kind="pairing")]
    ['duplicate_key']
    """
    from spreading_guide._structuring import VERSIONS, document_problems, first_problems

    if kind not in VERSIONS:
        raise ValueError(f"no kind {kind!r} of document; there is: {', '.join(VERSIONS)}")
    found: Any
    try:
        found, refused = _read(document)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return (Problem(code="unreadable", pointer="", expected="a file", found=reason),)
    listed, more = first_problems(refused)
    if not refused:
        listed, more = document_problems(found, kind)
    if more:
        counted = Problem(code="more", pointer="", expected="none", found=f"{more} more problems")
        listed.append(counted)
    return tuple(listed)


def schema(kind: Kind) -> dict[str, Any]:
    """Give the JSON Schema of a format as a fresh dict.

    Args:
        kind: `guide`, `texts`, `bibliography`, `pairing` or `progress`.

    Raises:
        ValueError: where there is no such kind of document.

    >>> schema("pairing")["$id"]
    'urn:spreading-guide:schema:pairing:1.0'
    """
    from spreading_guide._structuring import read_schema

    return read_schema(kind)


def _read(source: Document) -> "tuple[Any, list[Problem]]":
    """Read a document; raises only where a file cannot be read."""
    from spreading_guide._structuring import MOST_BYTES, read

    if isinstance(source, Mapping):
        return read(source)
    if isinstance(source, bytes | bytearray | memoryview):
        return read(bytes(source))
    with open(source, "rb") as file:
        # One byte past the limit is enough to refuse a file that may be endless.
        return read(file.read(MOST_BYTES + 1))


def _accepted(source: Document, kind: Kind) -> dict[str, Any]:
    """Give a document that has no problems.

    Raises:
        ContentError: where it has.
    """
    from spreading_guide._structuring import document_problems, first_problems

    document, refused = _read(source)
    found, more = first_problems(refused) if refused else document_problems(document, kind)
    if found:
        raise ContentError(found, more)
    checked: dict[str, Any] = document
    return checked
