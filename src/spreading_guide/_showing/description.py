"""What a value shows of itself, before it is HTML or anything of rich's."""

import re
from typing import NamedTuple, TypeAlias

Word: TypeAlias = str | int
"""A `Text` of the guide says its language itself; of any other text the language is unknown."""

_LINE_ENDS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# Controls, marks that reorder a line, invisible operators and tags, lone surrogates. Joiners stay:
# scripts and emoji need them.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


class Description(NamedTuple):
    """A title, a few facts and one table.

    Attributes:
        title: what stands above all.
        facts: names, each with what it is.
        caption: what the table is about.
        columns: the heads of the columns.
        rows: the cells of each row; without any there is no table.
        named: which column names the row.
        note: what the reader must know, or nothing.
        lang: the language of what says no other, a BCP 47 tag; empty where it is unknown.
        dir: the direction of that language.
    """

    title: str
    facts: tuple[tuple[str, Word], ...]
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Word, ...], ...]
    named: int = 0
    note: str = ""
    lang: str = ""
    dir: str = "ltr"


def harmless(word: Word) -> str:
    r"""Give a word as one line, without what would change how the text around it looks.

    >>> harmless("two\nlines, \x1b[31mred, \u202eturned")
    'two lines, [31mred, turned'
    """
    return _HARMFUL.sub("", _LINE_ENDS.sub(" ", str(word)))
