"""What a document is made of, before anybody knows in which format it will be written."""

import attrs

import spreading_guide as sg


@attrs.frozen
class Heading:
    """A heading.

    Attributes:
        text: what it says.
        level: 2 for a part of the document, 3 for a part of that.
    """

    text: str
    level: int = 2


@attrs.frozen
class Paragraph:
    """A paragraph."""

    text: str


@attrs.frozen
class Fields:
    """Names with what is said of each; an empty name goes on with the one before it."""

    rows: tuple[tuple[str, str], ...]


@attrs.frozen
class Entry:
    """A line of a list, with what stands below it."""

    text: str
    lines: tuple[str, ...] = ()


@attrs.frozen
class Listing:
    """A list.

    Attributes:
        entries: its lines.
        mark: `bullet`, `number`, or `box` for something to tick off.
    """

    entries: tuple[Entry, ...]
    mark: str = "bullet"


@attrs.frozen
class Table:
    """A table.

    Attributes:
        head: what each column is.
        rows: the cells.
        caption: what it shows.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@attrs.frozen
class Picture:
    """A picture.

    Attributes:
        svg: the picture, without a style of its own.
        text: what it shows, for people who do not see it.
    """

    svg: str
    text: str


@attrs.frozen
class Space:
    """Room to write by hand.

    Attributes:
        label: what to write.
        lines: how many lines.
    """

    label: str
    lines: int = 2


Block = Heading | Paragraph | Fields | Listing | Table | Picture | Space


@attrs.frozen(kw_only=True)
class Document:
    """A document in one language, ready to be written in any format.

    Attributes:
        title: its title.
        lang: its language, a BCP 47 tag.
        dir: the direction of that language, `ltr` or `rtl`.
        blocks: what it is made of.
        foot: what stands at its end: where it comes from.
        outdated: the words that mark a text whose original has changed since it was translated.
    """

    title: str
    lang: str
    dir: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...] = ()
    outdated: str = ""

    def said(self, text: str) -> str:
        """Give a text with the mark of one that is outdated, for formats of plain text."""
        stale = isinstance(text, sg.Text) and text.state == "stale"
        return f"{text} ({self.outdated})" if stale and self.outdated else text
