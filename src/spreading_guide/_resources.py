"""Reading the files that ship in the package, also from a zip."""

from types import ModuleType

from importlib_resources import files
from importlib_resources.abc import Traversable


def read(*path: str) -> bytes:
    """Give the bytes of a packaged file.

    Args:
        path: its place below the package, such as `"content", "guide.json"`.
    """
    return files("spreading_guide").joinpath(*path).read_bytes()


def folder(package: ModuleType) -> Traversable:
    """Give the folder of an installed package, to read files of its own."""
    return files(package)
