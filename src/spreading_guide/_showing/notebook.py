"""A description as a piece of HTML, for notebooks."""

from collections.abc import Iterator
from html import escape

from spreading_guide._showing.description import Description, Word, harmless
from spreading_guide.text import Text

# Notebooks push cells to the right, whatever is in them. Nothing else is set: colours are the
# reader's, who may read light on dark.
_START = ' style="text-align:start"'
# Notebooks set what stands between two dollars as a formula. One name for each MathJax, 2 and 3.
_NO_FORMULAS = "tex2jax_ignore mathjax_ignore"


def html(about: Description) -> str:
    """Write a description as HTML; all that it says is text."""
    return "\n".join(_lines(about))


def _lines(about: Description) -> Iterator[str]:
    def word(given: Word) -> str:
        return _word(given, about.lang, about.dir)

    yield f'<div class="{_NO_FORMULAS}"{_language(about.lang, about.dir)}>'
    # No heading: notebooks would put it into their table of contents.
    yield f"<p><strong>{word(about.title)}</strong></p>"
    yield "<dl>"
    for name, found in about.facts:
        yield f"<dt>{word(name)}</dt><dd>{word(found)}</dd>"
    yield "</dl>"
    if about.note:
        yield f"<p>{word(about.note)}</p>"
    if about.rows:
        yield "<table>"
        yield f"<caption{_START}>{word(about.caption)}</caption>"
        heads = (f'<th scope="col"{_START}>{word(column)}</th>' for column in about.columns)
        yield f"<thead><tr>{''.join(heads)}</tr></thead>"
        yield "<tbody>"
        for row in about.rows:
            cells = (
                f'<th scope="row"{_START}>{word(cell)}</th>'
                if at == about.named
                else f"<td{_START}>{word(cell)}</td>"
                for at, cell in enumerate(row)
            )
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody>"
        yield "</table>"
    yield "</div>"


def _word(given: Word, lang: str, direction: str) -> str:
    """Write a word, with its language where that is not the language around it."""
    text = escape(harmless(given))
    if isinstance(given, Text):
        if (given.lang, given.dir) == (lang, direction):
            return text
        return f"<span{_language(given.lang, given.dir)}>{text}</span>"
    # In which direction a name or a code runs, its letters tell; the words around must not.
    return text if isinstance(given, int) else f"<bdi>{text}</bdi>"


def _language(lang: str, direction: str) -> str:
    return f' lang="{escape(harmless(lang))}" dir="{escape(harmless(direction))}"'
