"""Reading the files that ship in the package, also from a zip."""

from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

_PACKAGE = "spreading_guide"


def read(*path: str) -> bytes:
    """Give the bytes of a packaged file.

    Args:
        path: its place below the package, such as `"content", "guide.json"`.
    """
    # Most loaders give data themselves; to import what works with any of them takes longer than
    # to read all of the guide.
    from pkgutil import get_data

    found = get_data(_PACKAGE, "/".join(path))
    if found is None:
        from importlib_resources import files

        found = files(_PACKAGE).joinpath(*path).read_bytes()
    return found


def folder(package: ModuleType) -> "Traversable":
    """Give the folder of an installed package, to read files of its own."""
    from importlib_resources import files

    return files(package)
