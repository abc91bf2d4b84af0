"""Where the words of a text come from."""

from collections.abc import Iterable

from spreading_guide._loading.documents import Document
from spreading_guide._loading.guides import MinState
from spreading_guide._loading.layers import Pack
from spreading_guide._loading.stacking import check_state, languages_for, layers_of, shown, stacked
from spreading_guide._value import Value, value
from spreading_guide.exceptions import UnknownId
from spreading_guide.locales import SOURCE_LANGUAGE, Candidate, hash_of
from spreading_guide.text import Text


@value
class Explanation(Value):
    """Where the words of a text come from, and which others there are.

    Attributes:
        id: the text id.
        source: the text in the source language.
        src: the mark of that text; who makes wording from it writes the mark beside it.
        languages: where it is looked for, in order.
        text: what is shown.
        candidates: all wording that there is, the best placed first.
    """

    id: str
    source: str
    src: str
    languages: tuple[str, ...]
    text: Text
    candidates: tuple[Candidate, ...]


def explain(
    text_id: str,
    locale: str | Iterable[str] = SOURCE_LANGUAGE,
    *,
    min_state: MinState = "machine",
    packs: Iterable[Pack] = (),
    overlays: Iterable[Document] = (),
) -> Explanation:
    """Say where the words of a text come from, and what they put in the shade.

    Args:
        text_id: which text.
        locale: as in `load_guide`.
        min_state: as in `load_guide`.
        packs: as in `load_guide`.
        overlays: as in `load_guide`.

    Raises:
        UnknownId: where there is no such text.
        UnknownLocale: where no wish can be served.
        ContentError: where an overlay has problems.
        OSError: where the file of an overlay cannot be read.
        ValueError: where `min_state` is none of the three.

    >>> found = explain("step.check.name", "da")
    >>> found.source, str(found.text), [each.layer for each in found.candidates]
    ('Check', 'Tjek', ['bundled', 'source'])
    """
    from spreading_guide._structuring.locales import shipped_source

    check_state(min_state)
    above = layers_of(packs, overlays)
    languages, _ = languages_for(locale, sifted := shown(above))
    texts = stacked(sifted, languages).texts(languages, min_state)
    if text_id not in texts:
        from difflib import get_close_matches

        raise UnknownId(text_id, get_close_matches(text_id, texts, n=3))
    _, source = shipped_source()
    return Explanation(
        id=text_id,
        source=source.get(text_id, ""),
        src=hash_of(text_id, source) if text_id in source else "",
        languages=languages,
        text=texts[text_id],
        candidates=tuple(stacked(above, languages).candidates(text_id, languages, min_state)),
    )
