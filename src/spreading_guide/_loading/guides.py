"""The guide that ships in this package, in the languages that are wished for."""

from collections.abc import Iterable, Mapping
from typing import Literal

from spreading_guide._loading.documents import Document
from spreading_guide._loading.layers import Pack, read_overlays, settled, warn_of
from spreading_guide._value import Value, value
from spreading_guide.exceptions import UnknownId, UnknownLocale
from spreading_guide.locales import (
    ANY,
    SOURCE_LANGUAGE,
    STATES,
    Candidate,
    Layer,
    Layers,
    chain,
    hash_of,
    negotiate,
    wishes,
)
from spreading_guide.model import Guide, Locale
from spreading_guide.text import Text

MinState = Literal["machine", "translated", "reviewed"]
"""How far a text must be trusted at least to be shown."""

_Key = tuple[tuple[str, ...], str]
_EXACT: dict[str, Guide] = {}
_KEPT: dict[_Key, Guide] = {}
# Wishes can be combined without end; a guide takes some megabytes.
_MOST_KEPT = 32


def available_locales(
    *, packs: Iterable[Pack] = (), overlays: Iterable[Document] = ()
) -> tuple[str, ...]:
    """Give the language tags in which the guide can be read, in alphabetical order.

    Args:
        packs: as in `load_guide`.
        overlays: as in `load_guide`.

    Raises:
        ContentError: where an overlay has problems.
        OSError: where the file of an overlay cannot be read.

    >>> available_locales()
    ('ar', 'da', 'en', 'sl')
    """
    return tuple(sorted(_locales(_layers(packs, overlays))))


def locale_info(
    tag: str, *, packs: Iterable[Pack] = (), overlays: Iterable[Document] = ()
) -> Locale:
    """Give what is known of a language: its own name, its direction, how complete it is.

    Args:
        tag: one of `available_locales()`, or a tag that one of them serves.
        packs: as in `load_guide`.
        overlays: as in `load_guide`.

    Raises:
        UnknownLocale: where the guide has no text in this language.
        ContentError: where an overlay has problems.
        OSError: where the file of an overlay cannot be read.

    >>> arabic = locale_info("ar-EG")
    >>> arabic.tag, arabic.dir, len(arabic.plural.forms)
    ('ar', 'rtl', 6)
    """
    known = _locales(_layers(packs, overlays))
    return known[_found([tag], known)[0]]


def load_guide(
    locale: str | Iterable[str] = SOURCE_LANGUAGE,
    *,
    min_state: MinState = "machine",
    packs: Iterable[Pack] = (),
    overlays: Iterable[Document] = (),
) -> Guide:
    """Give the guide that ships in this package, in the best language there is.

    Each text is looked for by itself: first in the language that serves the dearest wish, then
    in those that serve the others, at last in English. It says which language it is in and how
    far it can be trusted. Without packs and overlays, the same value comes back for the same
    languages. Nothing but the arguments decides what comes back.

    Args:
        locale: a BCP 47 language tag such as `da-DK`, an `Accept-Language` header (RFC 9110),
            or several of them, the dearest first.
        min_state: `machine` shows every translation; `translated` passes over what a machine
            made and what is outdated; `reviewed` also over what no second person has read.
        packs: language packs, such as `installed_packs()`; of two with one priority the later
            is the stronger. They lie above the translations that ship. What is wrong in one is
            left out, with a `LocaleWarning`.
        overlays: wording of your own, the strongest last: files, folders or mappings in the
            format `locale`. They lie above the packs. A guide with packs or overlays is made
            anew on each call: keep it.

    Raises:
        UnknownLocale: where no wish can be served. Add `en` as the last wish to be sure.
        ContentError: where an overlay has problems.
        OSError: where the file of an overlay cannot be read.
        ValueError: where `min_state` is none of the three.

    >>> guide = load_guide("da-DK")
    >>> guide.lang, str(guide.step("check").name), guide.step("check").name.state
    ('da', 'Tjek', 'machine')
    >>> load_guide("fr-CH, sl;q=0.8, en;q=0.5").lang
    'sl'
    >>> [step.id for step in load_guide("en")]
    ['check', 'test', 'adapt', 'remove', 'implement', 'harvest']
    """
    # Only tags of our own are keys here, so that callers' spellings cannot fill the memory.
    plain = not packs and not overlays and min_state == STATES[0]
    if plain and isinstance(locale, str):
        known = _EXACT.get(locale)
        if known is not None:
            return known
    _check_state(min_state)
    above = _sifted(_layers(packs, overlays))
    languages, info = _languages(locale, above)
    if any(above.values()):
        return _made(above, languages, info, min_state)
    # Behind a language that has every text nothing can be reached.
    end = next((at for at, tag in enumerate(languages) if _whole(tag, min_state)), len(languages))
    key = (languages[: end + 1], min_state)
    # Threads may both make it the first time; setdefault gives all of them the same value.
    guide = _KEPT.get(key) or _KEPT.setdefault(key, _made(above, languages, info, min_state))
    if len(_KEPT) > _MOST_KEPT:
        _KEPT.pop(next(iter(_KEPT)), None)
    if plain and len(key[0]) == 1:
        _EXACT[guide.lang] = guide
    return guide


def _check_state(min_state: str) -> None:
    if min_state not in STATES:
        raise ValueError(f"min_state is one of {', '.join(STATES)}, not {min_state!r}")


def _layers(packs: Iterable[Pack], overlays: Iterable[Document]) -> dict[str, list[Layer]]:
    """Give the layers of each language, the lowest first."""
    from spreading_guide._structuring.locales import shipped_locales

    if isinstance(packs, Pack):
        raise TypeError("packs come as a list: packs=[pack]")
    # Stable: of two packs with one priority the later one is the stronger.
    by_priority = sorted(packs, key=lambda pack: pack.priority)
    own = [layer for pack in by_priority for layer in pack.layers]
    own += read_overlays(overlays)
    above: dict[str, list[Layer]] = {tag: [] for tag in shipped_locales()}
    for layer in settled(own, dict(shipped_locales())):
        above.setdefault(layer.locale.tag, []).append(layer)
    return above


def _sifted(above: Mapping[str, list[Layer]]) -> dict[str, list[Layer]]:
    """Give the layers with what can be shown of them; of the rest warn, once for each layer."""
    from spreading_guide._structuring.locales import shipped_source, sifted

    _, source = shipped_source()
    shown: dict[str, list[Layer]] = {tag: [] for tag in above}
    for tag, layers in above.items():
        for layer in layers:
            kept, problems = sifted(layer, source)
            warn_of(layer, problems)
            shown[tag].append(kept)
    return shown


def _locales(above: Mapping[str, list[Layer]]) -> dict[str, Locale]:
    """Give what is known of each language; what a higher layer says of it counts."""
    from spreading_guide._structuring.locales import shipped_locales

    return {
        tag: layers[-1].locale if layers else shipped_locales()[tag]
        for tag, layers in above.items()
    }


def _found(asked: Iterable[str], known: Mapping[str, Locale]) -> list[str]:
    """Give the languages that serve the wishes, the dearest first."""
    serves = {tag: locale.tag for locale in known.values() for tag in locale.serves}
    listed = wishes(asked)
    found = [SOURCE_LANGUAGE if wish == ANY else negotiate(wish, known, serves) for wish in listed]
    tags = [tag for tag in found if tag is not None]
    if not tags:
        raise UnknownLocale(", ".join(listed), sorted(known))
    return tags


def _languages(
    locale: str | Iterable[str], above: Mapping[str, list[Layer]]
) -> tuple[tuple[str, ...], Locale]:
    """Give the languages in which texts are looked for, and what is known of the first."""
    known = _locales(above)
    tags = _found([locale] if isinstance(locale, str) else locale, known)
    return chain(tags, known, SOURCE_LANGUAGE), known[tags[0]]


def _whole(tag: str, min_state: str) -> bool:
    """Tell whether a shipped language has every text in at least this state."""
    from spreading_guide._structuring.locales import shipped_locales

    has = shipped_locales()[tag].coverage
    good = {"reviewed": has.reviewed, "translated": has.reviewed + has.translated}
    return tag == SOURCE_LANGUAGE or (good.get(min_state, has.total - has.missing) == has.total > 0)


def _stacked(above: Mapping[str, list[Layer]], languages: tuple[str, ...]) -> Layers:
    from spreading_guide._structuring.locales import shipped_layer, shipped_locales, shipped_source

    _, source = shipped_source()
    shipped = shipped_locales()
    stacked = {
        # Of the translations that ship only those are read that can be reached.
        tag: [shipped_layer(tag), *above[tag]]
        if tag in shipped and tag != SOURCE_LANGUAGE
        else above[tag]
        for tag in languages
    }
    return Layers(source, shipped[SOURCE_LANGUAGE], stacked)


def _made(
    above: Mapping[str, list[Layer]], languages: tuple[str, ...], info: Locale, min_state: str
) -> Guide:
    from json import loads

    from spreading_guide._resources import read
    from spreading_guide._structuring.locales import shipped_source
    from spreading_guide._structuring.texts import is_structure_text
    from spreading_guide._structuring.values import structure_guide

    texts = _stacked(above, languages).texts(languages, min_state)
    others = [text for text_id, text in texts.items() if not is_structure_text(text_id)]
    # What ships was checked when the package was built: it is read here, not judged again.
    structure = loads(read("content", "guide.json"))
    bibliography = loads(read("content", "bibliography.json"))
    known = _locales(above)
    plurals = [(tag, known[tag].plural) for tag in languages]
    _, source = shipped_source()
    return structure_guide(
        structure,
        bibliography,
        texts.__getitem__,
        others,
        locale=info,
        plurals=plurals,
        source=source,
    )


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

    _check_state(min_state)
    above = _layers(packs, overlays)
    languages, _ = _languages(locale, shown := _sifted(above))
    texts = _stacked(shown, languages).texts(languages, min_state)
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
        candidates=tuple(_stacked(above, languages).candidates(text_id, languages, min_state)),
    )
