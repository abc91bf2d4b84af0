"""Reading the files that ship in the package, also from a zip."""

from importlib_resources import files


def read(*path: str) -> bytes:
    """Give the bytes of a packaged file.

    Args:
        path: its place below the package, such as `"content", "guide.json"`.
    """
    return files("spreading_guide").joinpath(*path).read_bytes()
