"""The layers of wording over one another, and the languages in which texts are looked for."""

from collections.abc import Iterable, Mapping

from spreading_guide._loading.documents import Document
from spreading_guide._loading.layers import Pack, read_overlays, settled, warn_of
from spreading_guide.exceptions import UnknownLocale
from spreading_guide.locales import (
    ANY,
    SOURCE_LANGUAGE,
    STATES,
    Layer,
    Layers,
    chain,
    negotiate,
    wishes,
)
from spreading_guide.model import Locale


def check_state(min_state: str) -> None:
    """Refuse what is not a state that texts can be asked for.

    Raises:
        ValueError: where it is none of the three.
    """
    if min_state not in STATES:
        raise ValueError(f"min_state is one of {', '.join(STATES)}, not {min_state!r}")


def layers_of(packs: Iterable[Pack], overlays: Iterable[Document]) -> dict[str, list[Layer]]:
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


def shown(above: Mapping[str, list[Layer]]) -> dict[str, list[Layer]]:
    """Give the layers with what can be shown of them; of the rest warn, once for each layer."""
    from spreading_guide._structuring.locales import shipped_source, sifted

    _, source = shipped_source()
    found: dict[str, list[Layer]] = {tag: [] for tag in above}
    for tag, layers in above.items():
        for layer in layers:
            kept, problems = sifted(layer, source)
            warn_of(layer, problems)
            found[tag].append(kept)
    return found


def locales_of(above: Mapping[str, list[Layer]]) -> dict[str, Locale]:
    """Give what is known of each language; what a higher layer says of it counts."""
    from spreading_guide._structuring.locales import shipped_locales

    return {
        tag: layers[-1].locale if layers else shipped_locales()[tag]
        for tag, layers in above.items()
    }


def served_by(asked: Iterable[str], known: Mapping[str, Locale]) -> list[str]:
    """Give the languages that serve the wishes, the dearest first.

    Raises:
        UnknownLocale: where there is none.
    """
    serves = {tag: locale.tag for locale in known.values() for tag in locale.serves}
    listed = wishes(asked)
    found = [SOURCE_LANGUAGE if wish == ANY else negotiate(wish, known, serves) for wish in listed]
    tags = [tag for tag in found if tag is not None]
    if not tags:
        raise UnknownLocale(", ".join(listed), sorted(known))
    return tags


def languages_for(
    locale: str | Iterable[str], above: Mapping[str, list[Layer]]
) -> tuple[tuple[str, ...], Locale]:
    """Give the languages in which texts are looked for, and what is known of the first.

    Raises:
        UnknownLocale: where no wish can be served.
    """
    known = locales_of(above)
    tags = served_by([locale] if isinstance(locale, str) else locale, known)
    return chain(tags, known, SOURCE_LANGUAGE), known[tags[0]]


def stacked(above: Mapping[str, list[Layer]], languages: tuple[str, ...]) -> Layers:
    """Give all layers that can be reached: the source, what ships, and what lies above it."""
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
