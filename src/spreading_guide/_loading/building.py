"""Guides made of a caller's own documents."""

from collections.abc import Iterator
from typing import Any

from spreading_guide._loading.documents import Document, accepted
from spreading_guide._loading.guides import load_guide
from spreading_guide._loading.layers import kin
from spreading_guide.exceptions import ContentError, Problem
from spreading_guide.locales import SOURCE_LANGUAGE, group_of, negotiate, truncations
from spreading_guide.model import Guide, Locale
from spreading_guide.text import Text


def build_guide(
    structure: Document, texts: Document | None = None, bibliography: Document | None = None
) -> Guide:
    """Make a guide of your own, from documents in the formats of this package.

    Args:
        structure: a document of format `guide`.
        texts: a document of format `texts`; without it, text ids stand in for the words. Words
            for outcomes, states and the like come from this package where it has none: in the
            language of the texts, or else in English.
        bibliography: a document of format `bibliography`.

    Raises:
        ContentError: where one of the documents has problems, or they do not fit together.
        OSError: where a file cannot be read.

    >>> guide = build_guide({"format": "spreading-guide/guide/1.0", "id": "tiny",
    ...     "version": "1.0.0", "steps": [{"id": "talk"}]})
    >>> guide.step("talk").name.state
    'fallback'
    """
    from spreading_guide._structuring.bibliographies import source_problems
    from spreading_guide._structuring.finding import first_problems
    from spreading_guide._structuring.texts import is_structure_text, texts_problems
    from spreading_guide._structuring.values import structure_guide

    checked = accepted(structure, "guide")
    words: dict[str, Any] = {"lang": "und", "texts": {}}
    sources: dict[str, Any] = {}
    problems: list[Problem] = []
    if texts is not None:
        words = accepted(texts, "texts")
        problems += texts_problems(checked, words)
    if bibliography is not None:
        sources = accepted(bibliography, "bibliography")
        problems += source_problems(checked, sources)
    if problems:
        raise ContentError(*first_problems(problems))
    library = _library(words["lang"])
    locale = _locale(words, library)
    found = {
        text_id: Text(text["text"], id=text_id, lang=locale.tag, dir=locale.dir)
        for text_id, text in words["texts"].items()
    }

    def find(text_id: str) -> Text:
        # A guide may come without words; then its ids stand in for them, and say so.
        return found.get(text_id) or Text(text_id, id=text_id, lang="und", state="fallback")

    others = {text_id: text for text_id, text in found.items() if not is_structure_text(text_id)}
    for text in _library_texts(library, locale.tag):
        # The forms of a phrase are of one language: none is added to a phrase of the guide's own.
        if (group_of(text.id) or text.id) not in found:
            others.setdefault(text.id, text)
    plurals = dict(library.plurals) | {locale.tag: locale.plural}
    words_now = {text_id: str(text) for text_id, text in others.items()}
    return structure_guide(
        checked,
        sources,
        find,
        others.values(),
        locale=locale,
        plurals=plurals.items(),
        source=words_now,
    )


def _library(lang: str) -> Guide:
    """Give the guide that ships, in the language of the texts or else in English."""
    from spreading_guide._structuring.locales import shipped_locales

    return load_guide(negotiate(lang, shipped_locales()) or SOURCE_LANGUAGE)


def _locale(words: dict[str, Any], library: Guide) -> Locale:
    """Give what is known of the language of the texts."""
    lang: str = words["lang"]
    near = library.lang in truncations(lang)
    base = kin(library.locale, lang) if near else Locale(tag=lang)
    # These texts are the source of this guide, in whatever language they are.
    return base.replace(dir=words.get("dir", base.dir), level="source")


def _library_texts(library: Guide, lang: str) -> Iterator[Text]:
    """Give the words for what the library itself defines: outcomes, states, reasons, phrases.

    A guide of a caller's own need not bring them; where it speaks a language that does not
    ship, they say that they are in another.
    """
    own = {codes.id for codes in library.code_lists}
    alien = library.lang not in truncations(lang)
    for text in library.texts:
        if text.id.partition(".")[0] not in own:
            state = "fallback" if alien else text.state
            yield Text(text, id=text.id, lang=text.lang, dir=text.dir, state=state)
