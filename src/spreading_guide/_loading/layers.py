"""Wording from outside the package: packs that are installed, and a host's own overlays."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from spreading_guide._loading.documents import Document, Kind, accepted
from spreading_guide._value import Value, value
from spreading_guide.exceptions import ContentError, LocaleWarning, Problem
from spreading_guide.locales import Layer
from spreading_guide.model import Locale

if TYPE_CHECKING:
    from pathlib import Path

GROUP = "spreading_guide.locales"
"""The group of entry points under which a package offers a language pack."""

_MANIFEST = "pack.json"
# What `l10n compile` writes beside the languages: it is about them, and holds no wording.
_INDEX = "index.json"
_PACKAGE = "spreading_guide."


@value
class Pack(Value):
    """Wording for the guide that ships, from another package or a folder.

    Attributes:
        id: its name; phrases that it adds begin with it.
        license: an SPDX expression.
        built_against: the version of the guide that it was made for, or None.
        priority: where two packs have the same text, the higher one wins.
        layers: its wording, a layer for each language.
    """

    id: str
    license: str
    built_against: str | None = None
    priority: int = 0
    layers: tuple[Layer, ...] = ()


def installed_packs() -> tuple[Pack, ...]:
    """Give the language packs that are installed beside this package.

    A package offers one by an entry point in the group `spreading_guide.locales`. It names a
    package, or a function without arguments that gives a folder. Reading it runs code of that
    package, so it happens only here, where a caller asks.

    Returns:
        The packs, the lowest priority first, then by id. One that is broken is left out; a
        `LocaleWarning` names it.

    >>> import spreading_guide as sg
    >>> sg.load_guide("en", packs=sg.installed_packs()).lang
    'en'
    """
    from importlib.metadata import entry_points

    from spreading_guide._resources import folder

    found = []
    for point in entry_points(group=GROUP):
        try:
            offered = point.load()
            found.append(load_pack(offered() if callable(offered) else folder(offered)))
        # A pack is foreign code: whatever goes wrong in it must not stop who asked for a guide.
        except (Exception, SystemExit) as error:  # noqa: BLE001 - see above
            _warn(f"language pack {point.name!r} is left out: {_said(error)}")
    return tuple(sorted(found, key=lambda pack: (pack.priority, pack.id)))


def load_pack(path: str | os.PathLike[str] | Any) -> Pack:
    """Read a language pack from a folder: `pack.json`, and a document of format `locale` each.

    Args:
        path: the folder; a path, or what `importlib.resources.files` gives. Only files that lie
            in it are read, never what a link in it leads to elsewhere.

    Raises:
        ContentError: where the folder or one of its documents has problems.
        OSError: where a file cannot be read.
    """
    from pathlib import Path

    from spreading_guide._structuring.locales import shipped_source

    place = Path(path) if isinstance(path, str | os.PathLike) else path
    files = {
        file.name: file
        for file in place.iterdir()
        if file.name.endswith(".json") and file.is_file()
    }
    _refuse_elsewhere(file for file in files.values() if isinstance(file, Path))
    if _MANIFEST not in files:
        expected, found = f"a file {_MANIFEST}", ", ".join(sorted(files)) or "no JSON file"
        raise ContentError([Problem(code="required", pointer="", expected=expected, found=found)])
    guide, _ = shipped_source()
    about = _checked(files.pop(_MANIFEST).read_bytes(), "pack", guide)
    files.pop(_INDEX, None)
    layers = [
        _named(files[name], f"pack {about['id']}", guide, namespace=about["id"])
        for name in sorted(files)
    ]
    return Pack(
        id=about["id"],
        license=about["license"],
        built_against=about.get("built_against"),
        priority=about.get("priority", 0),
        layers=tuple(layers),
    )


def _refuse_elsewhere(files: "Iterable[Path]") -> None:
    """Refuse a link that leads out of the folder in which it lies."""
    for file in files:
        if file.resolve().parent != file.parent.resolve():
            expected, found = "a file in the folder of the pack", str(file)
            raise ContentError(
                [Problem(code="unreadable", pointer="", expected=expected, found=found)]
            )


def read_overlays(overlays: Iterable[Document]) -> Iterator[Layer]:
    """Make layers of what a host put over the guide: files, folders and mappings.

    Raises:
        ContentError: where a document has problems.
        OSError: where a file cannot be read.
    """
    from spreading_guide._structuring.locales import shipped_source

    guide, _ = shipped_source()
    if isinstance(overlays, str | os.PathLike | bytes | Mapping):
        raise TypeError("overlays come as a list: overlays=[overlay]")
    for number, overlay in enumerate(overlays, 1):
        name = f"overlay {number}"
        if isinstance(overlay, str | os.PathLike):
            for path in _files(overlay):
                yield _named(path, f"overlay {path}", guide)
        else:
            yield _layer(_checked(overlay, "locale", guide), name)


def _files(path: str | os.PathLike[str]) -> list[str]:
    """Give a file, or the JSON files in a folder, by name."""
    place = os.fspath(path)
    if not os.path.isdir(place):  # noqa: PTH112 - nothing here needs pathlib
        return [place]
    names = {name for name in os.listdir(place) if name.endswith(".json")}  # noqa: PTH208 - the same
    names -= {_INDEX, _MANIFEST}
    return [os.path.join(place, name) for name in sorted(names)]  # noqa: PTH118 - the same


def _checked(document: Document, kind: Kind, guide: str) -> dict[str, Any]:
    """Give a document that has no problems and belongs to a guide."""
    from spreading_guide._structuring.finding import problem, shortened

    found = accepted(document, kind)
    if found["guide"] != guide:
        raise ContentError(
            [problem("guide_mismatch", ("guide",), shortened(guide), found["guide"])]
        )
    return found


def _named(file: Any, name: str, guide: str, *, namespace: str | None = None) -> Layer:
    """Make a layer of a file; where it has problems, a note of the error says which file it is."""
    try:
        document = _checked(file if isinstance(file, str) else file.read_bytes(), "locale", guide)
        return _layer(document, name, namespace=namespace)
    except ContentError as error:
        error.add_note(f"in {file}")
        raise


def _layer(document: Mapping[str, Any], name: str, *, namespace: str | None = None) -> Layer:
    from spreading_guide._structuring.locales import layer_of, rule_problems

    if problems := list(rule_problems(document)):
        raise ContentError(problems)
    return layer_of(document, name, namespace=namespace)


def kin(known: Locale, tag: str) -> Locale:
    """Give what is known of a variant of a language: its names, its direction, how it counts."""
    # Nothing of how far the language itself is, by whom, or for whom it may stand in.
    return Locale(
        tag=tag,
        name=known.name,
        english_name=known.english_name,
        dir=known.dir,
        plural=known.plural,
    )


def settled(layers: Iterable[Layer], known: dict[str, Locale]) -> Iterator[Layer]:
    """Give layers, the lowest first, each with all that is known of its language.

    A document need not say again what a lower one has said; of a variant its language is known.

    Args:
        layers: the layers.
        known: what is known of each language; what the layers say is added to it.
    """
    from spreading_guide.locales import negotiate

    for layer in layers:
        tag, members = layer.locale.tag, dict(layer.about)
        near = negotiate(tag, known)
        base = known[near] if near is not None else Locale(tag=tag)
        if near != tag:
            base = kin(base, tag)
        # Who worked on it stays named, whoever adds to it.
        members["credits"] = (*base.credits, *members.get("credits", ()))
        known[tag] = base.replace(**members)
        yield layer.replace(locale=known[tag])


def warn_of(layer: Layer, problems: Sequence[Problem]) -> None:
    """Warn, once for a layer, of wording that cannot be shown."""
    if problems:
        first, others = problems[0], len(problems) - 1
        more = f" (and {others} more)" if others else ""
        _warn(f"{layer.name}, {layer.locale.tag}: {first}{more}")


def _warn(said: str) -> None:
    import sys
    from warnings import warn

    # The line to show is the caller's, however many of ours lie between.
    level, frame = 1, sys._getframe()  # noqa: SLF001 - what `stacklevel` counts
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    warn(said, LocaleWarning, stacklevel=level)


def _said(error: BaseException) -> str:
    where = "".join(f" {note}" for note in getattr(error, "__notes__", ()))
    return f"{type(error).__name__}: {error}{where}" if str(error) else type(error).__name__
