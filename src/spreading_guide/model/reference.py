"""What stands beside the steps: code lists, glossary, bibliography, where the guide comes from."""

import attrs

from spreading_guide._value import Value, value
from spreading_guide.model.basics import Extensions
from spreading_guide.text import Text


@value
class CodeList(Value):
    """A list of codes that a pairing may use, such as sectors.

    Attributes:
        id: the kind of the codes: `sector`, `obstacle-category`, `strategy`, `adaptation-code`
            or `audience`.
        source: where the list comes from, an id in the bibliography, or None.
        codes: the codes, in order; `Guide.label` gives their words.
        extensions: `x-` members.
    """

    id: str
    source: str | None = None
    codes: tuple[str, ...]
    extensions: Extensions = ()


@value
class Term(Value):
    """A word of the guide and what it means in it."""

    id: str
    term: Text
    definition: Text


@value
class Source(Value):
    """A source in the bibliography.

    Attributes:
        id: its id.
        kind: `article`, `book`, `report`, `guide` or `web`.
        authors: names as printed; may be empty.
        year: year of publication, or None.
        title: its title, in its own language.
        container: journal, volume and pages, or publisher, or None.
        doi: digital object identifier, or None.
        isbn: international standard book numbers; may be empty.
        address: where it stands on the web, or None.
        accessed: when that address was read, `YYYY-MM` or `YYYY-MM-DD`, or None.
        checked: False where the reference is from memory and waits for a check.
        remark: what a reader should know of the reference, or None.
        extensions: `x-` members.
    """

    id: str
    kind: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str
    container: str | None = None
    doi: str | None = None
    isbn: tuple[str, ...] = ()
    address: str | None = None
    accessed: str | None = None
    checked: bool
    remark: str | None = None
    extensions: Extensions = ()


@value
class Provenance(Value):
    """How the guide that this one stands beside was made.

    Attributes:
        summary: the whole, in a few sentences.
        phases: what was done, in order.
        sources: ids in the bibliography.
        principle: the principle under which the OECD files the case.
        stage: the stage of innovation that it serves.
        audiences: codes of the list `audience`.
        extensions: `x-` members.
    """

    summary: Text
    phases: tuple[Text, ...]
    sources: tuple[str, ...]
    principle: str
    stage: str
    audiences: tuple[str, ...]
    extensions: Extensions = ()


@value
class Attribution(Value):
    """Who must be named wherever the content is shown.

    Attributes:
        text: the sentences to show.
        source: the source that they name, an id in the bibliography.
        extensions: `x-` members.
    """

    text: Text
    source: str = attrs.field(default="")
    extensions: Extensions = ()
