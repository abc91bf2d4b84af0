"""The guide that the command line speaks with: in the language of whoever types."""

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypedDict

import attrs

import spreading_guide as sg
from spreading_guide.exceptions import ContentError, LocaleWarning, UnknownLocale

LANGUAGE = "SPREADING_GUIDE_LANG"
WORDING = "SPREADING_GUIDE_LOCALE_PATH"
_DEFAULT = "en"


class Layers(TypedDict):
    """Wording that lies above what ships."""

    packs: tuple[sg.Pack, ...]
    overlays: tuple[str, ...]


def layers_of_caller() -> Layers:
    """Give the packs that are installed, and the folders that the environment names.

    The library never asks for either by itself; a command is asked by a person, who means both.
    What cannot be read is left out, with a warning.
    """
    folders = os.environ.get(WORDING, "").split(os.pathsep)
    usable = tuple(folder for folder in filter(None, folders) if _can_be_read(folder))
    return {"packs": sg.installed_packs(), "overlays": usable}


def _can_be_read(folder: str) -> bool:
    try:
        sg.available_locales(overlays=[folder])
    except (OSError, ContentError) as error:
        where = "".join(f" {note}" for note in getattr(error, "__notes__", ()))
        warnings.warn(f"{folder}: {error}{where}", LocaleWarning, stacklevel=2)
        return False
    return True


@contextmanager
def quietly() -> Iterator[None]:
    """Say nothing of wording that is left out: the program has said it when it began."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LocaleWarning)
        yield


@attrs.frozen(kw_only=True)
class Spoken:
    """The guide that the program speaks with.

    Attributes:
        guide: the guide.
        warned: what is wrong with packs and folders of wording.
        refusals: why wishes could not be served, by the wish.
    """

    guide: sg.Guide
    warned: tuple[str, ...] = ()
    refusals: Mapping[str, UnknownLocale] = attrs.field(factory=dict)


def guide_for(wish: str | None) -> Spoken:
    """Give the guide in the language that is wished for, as far as there is one.

    Args:
        wish: what the arguments say.
    """
    system = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = os.environ.get(LANGUAGE), next(filter(None, system), None)
    refusals: dict[str, UnknownLocale] = {}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", LocaleWarning)
        # An empty variable says nothing; an empty argument names no language.
        wishes = [*([] if wish is None else [wish]), *filter(None, named)]
        guide = _first(wishes, layers_of_caller(), refusals)
    # Each wish that cannot be served warns anew.
    warned = tuple(dict.fromkeys(str(each.message) for each in caught))
    return Spoken(guide=guide, warned=warned, refusals=refusals)


def _first(wishes: Iterable[str], layers: Layers, refusals: dict[str, UnknownLocale]) -> sg.Guide:
    for wish in wishes:
        try:
            # `da_DK.UTF-8` is how a system writes `da-DK`.
            return sg.load_guide(wish.partition(".")[0], **layers)
        except UnknownLocale as error:
            refusals[wish] = error
    return sg.load_guide(_DEFAULT, **layers)
