"""The guide that ships in this package, in the languages that are wished for."""

from collections.abc import Iterable, Mapping
from typing import Literal

from spreading_guide._loading.documents import Document
from spreading_guide._loading.layers import Pack
from spreading_guide._loading.stacking import (
    check_state,
    languages_for,
    layers_of,
    locales_of,
    served_by,
    shown,
    stacked,
)
from spreading_guide.locales import SOURCE_LANGUAGE, STATES, Layer
from spreading_guide.model import Guide, Locale

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
    return tuple(sorted(locales_of(layers_of(packs, overlays))))


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
    known = locales_of(layers_of(packs, overlays))
    return known[served_by([tag], known)[0]]


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
    check_state(min_state)
    above = shown(layers_of(packs, overlays))
    languages, info = languages_for(locale, above)
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


def _whole(tag: str, min_state: str) -> bool:
    """Tell whether a shipped language has every text in at least this state."""
    from spreading_guide._structuring.locales import shipped_locales

    has = shipped_locales()[tag].coverage
    good = {"reviewed": has.reviewed, "translated": has.reviewed + has.translated}
    return tag == SOURCE_LANGUAGE or (good.get(min_state, has.total - has.missing) == has.total > 0)


def _made(
    above: Mapping[str, list[Layer]], languages: tuple[str, ...], info: Locale, min_state: str
) -> Guide:
    from json import loads

    from spreading_guide._resources import read
    from spreading_guide._structuring.locales import shipped_source
    from spreading_guide._structuring.texts import is_structure_text
    from spreading_guide._structuring.values import structure_guide

    texts = stacked(above, languages).texts(languages, min_state)
    others = [text for text_id, text in texts.items() if not is_structure_text(text_id)]
    # What ships was checked when the package was built: it is read here, not judged again.
    structure = loads(read("content", "guide.json"))
    bibliography = loads(read("content", "bibliography.json"))
    known = locales_of(above)
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
