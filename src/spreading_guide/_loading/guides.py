"""The guide that ships in this package, and guides made of a caller's own documents."""

from collections.abc import Mapping
from typing import Any

from spreading_guide._loading.documents import Document, accepted
from spreading_guide.exceptions import ContentError, Problem, UnknownLocale
from spreading_guide.model import Guide
from spreading_guide.text import Text

_SOURCE_LANGUAGE = "en"
_SHIPPED: dict[str, Guide] = {}


def available_locales() -> tuple[str, ...]:
    """Give the language tags in which the guide ships.

    >>> available_locales()
    ('en',)
    """
    return (_SOURCE_LANGUAGE,)


def load_guide(locale: str = _SOURCE_LANGUAGE) -> Guide:
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


def _shipped_guide(tag: str) -> Guide:
    from json import loads

    from spreading_guide._resources import read

    # What ships was checked when the package was built: it is read here, not judged again.
    structure = loads(read("content", "guide.json"))
    texts = loads(read("content", "texts", f"{tag}.json"))
    bibliography = loads(read("content", "bibliography.json"))
    return _joined(structure, texts, bibliography, {})


def _joined(
    structure: Mapping[str, Any],
    texts: Mapping[str, Any],
    bibliography: Mapping[str, Any],
    labels: Mapping[str, Text],
) -> Guide:
    from spreading_guide._structuring.texts import is_structure_text
    from spreading_guide._structuring.values import structure_guide

    lang = texts["lang"]
    found = {
        text_id: Text(text["text"], id=text_id, lang=lang)
        for text_id, text in texts["texts"].items()
    }

    def find(text_id: str) -> Text:
        # A guide may come without words; then its ids stand in for them, and say so.
        return found.get(text_id) or Text(text_id, id=text_id, lang="und", state="fallback")

    others = {text_id: text for text_id, text in found.items() if not is_structure_text(text_id)}
    for text_id, text in labels.items():
        others.setdefault(text_id, text)
    return structure_guide(structure, bibliography, find, others.values(), lang)


def _library_labels(lang: str) -> dict[str, Text]:
    """Give the words for what the library itself defines: outcomes, states, reasons, phrases.

    A guide of a caller's own need not bring them; where it speaks another language, they say
    that they do not.
    """
    shipped = load_guide(_SOURCE_LANGUAGE)
    own = {codes.id for codes in shipped.code_lists}
    state = "source" if lang == _SOURCE_LANGUAGE else "fallback"
    return {
        text.id: Text(text, id=text.id, lang=text.lang, state=state)
        for text in shipped.texts
        if text.id.partition(".")[0] not in own
    }


def build_guide(
    structure: Document, texts: Document | None = None, bibliography: Document | None = None
) -> Guide:
    """Make a guide of your own, from documents in the formats of this package.

    Args:
        structure: a document of format `guide`.
        texts: a document of format `texts`; without it, text ids stand in for the words. Words
            for outcomes, states and the like come from this package where it has none.
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
    from spreading_guide._structuring.texts import texts_problems

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
    return _joined(checked, words, sources, _library_labels(words["lang"]))
