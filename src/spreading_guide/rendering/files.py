"""Writing files: whole, or not at all."""

from os import urandom
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Put a file in the place of another; a reader sees the old one or the new one, whole."""
    beside = path.with_name(f".{urandom(8).hex()}.tmp")
    try:
        # A name that nobody can know, and never a file or a link that is there.
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
