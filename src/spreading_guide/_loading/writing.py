"""Writing a file so that nothing is lost: a reader sees the old one or the new one, whole."""

import os
from errno import EINVAL
from pathlib import Path
from stat import S_IMODE, S_ISREG

from spreading_guide.exceptions import FileChanged


def write(path: Path, data: bytes, replacing: bytes | None) -> None:
    """Write a file beside its place, then rename it.

    Args:
        path: where the file stands or shall stand; no symbolic link, since it would be replaced.
        data: what it shall hold.
        replacing: what it must hold until then; None for anything, or for no file.

    Raises:
        FileChanged: where it holds something else.
        OSError: where it cannot be written.
    """
    mode = _mode(path)
    beside = path.parent / f".{os.urandom(8).hex()}.tmp"
    try:
        # Until it has its mode, nobody else may read what replaces a private file.
        with open(beside, "xb", opener=_private if mode is not None else None) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        if replacing is not None:
            _check(path, replacing)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _private(path: str, flags: int) -> int:
    """Open a file that only its owner may read."""
    return os.open(path, flags, 0o600)


def _mode(path: Path) -> int | None:
    """Give the mode of the file that stands there, or None where there is none."""
    try:
        found = path.stat().st_mode
    except FileNotFoundError:
        return None
    if not S_ISREG(found):
        # Renaming would put a file in the place of a device.
        raise OSError(EINVAL, "not a file", str(path))
    return S_IMODE(found)


def _check(path: Path, replacing: bytes) -> None:
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        found = None
    if found != replacing:
        raise FileChanged(str(path))
