"""The guide that the command line speaks with: in the language of whoever types."""

import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypedDict

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
        warnings.warn(f"{folder}: {error}", LocaleWarning, stacklevel=2)
        return False
    return True


@contextmanager
def quietly() -> Iterator[None]:
    """Say nothing of wording that is left out: the program has said it when it began."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LocaleWarning)
        yield


def guide_for(wish: str | None) -> tuple[sg.Guide, list[str]]:
    """Give the guide in the language that is wished for, as far as there is one.

    Args:
        wish: what the arguments say.

    Returns:
        The guide, and what is wrong with packs and folders of wording.
    """
    system = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wishes = wish, os.environ.get(LANGUAGE), next(filter(None, system), None)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", LocaleWarning)
        guide = _first(wishes, layers_of_caller())
    # Each wish that cannot be served warns anew.
    return guide, list(dict.fromkeys(str(each.message) for each in caught))


def _first(wishes: Iterable[str | None], layers: Layers) -> sg.Guide:
    for wish in wishes:
        if wish:
            try:
                # `da_DK.UTF-8` is how a system writes `da-DK`.
                return sg.load_guide(wish.partition(".")[0], **layers)
            except UnknownLocale:
                continue
    return sg.load_guide(_DEFAULT, **layers)
