"""`review.json`: what a machine made and who has read what, bound to the very words.

A PO file cannot hold this: its tools drop what they do not know. Each record is bound to marks
of the English and of the translation, so that any edit, with whatever tool, undoes it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from spreading_guide.locales import source_hash
from spreading_guide.rendering.files import replace
from spreading_guide.translating.catalogue import is_text
from spreading_guide.translating.exceptions import BadFile

FORMAT = "spreading-guide/review/1.0"
MACHINE = "machine"


@attrs.frozen(kw_only=True)
class Record:
    """What is known of a translation beside its words.

    Attributes:
        target: the mark of the words that the record is about.
        src: the mark of the English that the reviewer saw; None where nobody has reviewed.
        origin: `machine`, or None for a person.
        by: who has read it against the English; None where nobody has.
        on: when, `YYYY-MM-DD`, or None.
        made: the mark of words that a machine made before, should they come back; or None.
    """

    target: str
    src: str | None = None
    origin: str | None = None
    by: str | None = None
    on: str | None = None
    made: str | None = None

    @property
    def by_machine(self) -> str | None:
        """Give the mark of the words that a machine made last, or None."""
        return self.target if self.origin == MACHINE else self.made

    def as_dict(self) -> dict[str, str]:
        """Give what is known, for JSON."""
        return {name: found for name, found in attrs.asdict(self).items() if found is not None}


def followed(old: Record | None, new: Record) -> Record:
    """Give a new record that remembers what a machine made according to the one before it."""
    made = old.by_machine if old is not None else None
    return attrs.evolve(new, made=made if made != new.target else None)


def target_hash(forms: tuple[str, ...]) -> str:
    """Give the mark of a translation."""
    return source_hash(*forms)


def read(path: Path) -> dict[str, Record]:
    """Read what is known; nothing where there is no file.

    Raises:
        BadFile: where the file is not what this module writes.
    """
    if not path.exists():
        return {}
    try:
        found: Any = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadFile(path, str(error)) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadFile(path, f"the member format is not {FORMAT!r}")
    texts = found.get("texts")
    if not isinstance(texts, dict):
        raise BadFile(path, "the member texts is missing")
    return {text_id: _record(path, text_id, about) for text_id, about in texts.items()}


def _record(path: Path, text_id: str, about: Any) -> Record:  # noqa: ANN401 - whatever stands in a file
    names = {field.name for field in attrs.fields(Record)}
    right = (
        isinstance(about, dict)
        and "target" in about
        and about.keys() <= names
        and all(map(is_text, (text_id, *about.values())))
        and about.get("by", "x").strip()
        and about.get("origin", MACHINE) == MACHINE
        and (about.keys() >= {"by", "src"} or not about.keys() & {"by", "src", "on"})
    )
    if not right:
        raise BadFile(path, f"the record of {text_id} is not one of a review")
    return Record(**about)


def write(records: Mapping[str, Record], path: Path) -> None:
    """Write what is known, a line for each text, so that versions compare well."""
    lines = ",\n".join(
        f"    {json.dumps(text_id)}: {json.dumps(records[text_id].as_dict(), ensure_ascii=False)}"
        for text_id in sorted(records)
    )
    texts = f"{{\n{lines}\n  }}" if lines else "{}"
    replace(path, f'{{\n  "format": "{FORMAT}",\n  "texts": {texts}\n}}\n')
