"""Reading pairings, and writing them without ever losing what somebody else wrote."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import spreading_guide as sg
from spreading_guide.cli.failing import (
    Failure,
    Refusal,
    problem_line,
    reason_of,
)
from spreading_guide.cli.streams import pipe_closed, tell
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import ContentError, FileChanged

STREAM = "-"
# One byte past the library's limit is enough for it to refuse what may be endless.
_MOST_BYTES = 32 * 1024 * 1024 + 1


class Opened(NamedTuple):
    """A pairing, and what its file held when it was read."""

    path: str
    data: bytes
    pairing: sg.Pairing


def named(words: Words, path: str) -> str:
    """Give the name of what is written: of a file, or of the standard output."""
    return words("standard-output") if path == STREAM else path


def read(words: Words, path: str) -> bytes:
    """Give what a file, or the standard input, holds.

    Raises:
        Failure: where it cannot be read.
    """
    try:
        if path == STREAM:
            # A program may be started without any input.
            return sys.stdin.buffer.read(_MOST_BYTES) if sys.stdin is not None else b""
        with Path(path).open("rb") as file:
            return file.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise Failure(words("unreadable", file=path, reason=reason), reason=reason) from None


def load(words: Words, path: str) -> Opened:
    """Read a pairing that belongs to the guide.

    Raises:
        Failure: where it cannot be read, has problems, or belongs to another guide.
    """
    opened = parse(words, path, read(words, path))
    if opened.pairing.guide.id != words.guide.id:
        mine, other = words.guide.id, opened.pairing.guide.id
        raise Failure(words("other-guide", file=path, guide=mine, other=other))
    return opened


def load_two(words: Words, first: str, second: str) -> tuple[Opened, Opened]:
    """Read two pairings that belong to the guide.

    Raises:
        Failure: where one of them cannot be used, or both are the standard input.
    """
    if first == second == STREAM:
        raise Failure(words("one-input"))
    return load(words, first), load(words, second)


def parse(words: Words, path: str, data: bytes) -> Opened:
    """Make a pairing, of whichever guide, of what a file holds.

    Raises:
        Failure: where it has problems.
    """
    try:
        pairing = sg.load_pairing(data)
    except ContentError as error:
        first = problem_line(words, error.problems[0])
        others = len(error.problems) - 1 + error.more
        phrase = "not-valid-more" if others else "not-valid"
        raise Failure(words(phrase, file=path, problem=first, others=others)) from None
    return Opened(path, data, pairing)


def save(words: Words, opened: Opened, pairing: sg.Pairing) -> None:
    """Put a pairing in the place of the one that was read.

    Raises:
        Failure: where the file has changed since, or cannot be written.
    """
    path = opened.path
    if path == STREAM:
        _stream(_written(pairing))
        return
    if not Path(path).is_file():
        raise Failure(words("not-a-file", file=path))
    # Renaming needs no right to write the file itself, so a protected one is asked about.
    if not os.access(path, os.W_OK):
        raise Failure(words("protected", file=path))
    try:
        sg.dump_pairing(pairing, path, replacing=opened.data)
    except FileChanged:
        raise Refusal(words("file-changed", file=path)) from None
    except OSError as error:
        raise Failure(words("unwritable", file=path, reason=reason_of(error))) from None


def create(words: Words, path: str, pairing: sg.Pairing) -> None:
    """Write a pairing where nothing is yet; the file appears whole or not at all.

    Raises:
        Failure: where something is there, or the file cannot be written.
    """
    if path == STREAM:
        _stream(_written(pairing))
    else:
        _new(words, path, lambda beside: sg.dump_pairing(pairing, beside))


def write_new(words: Words, path: str, data: bytes) -> None:
    """Write anything where nothing is yet, and say so; the file appears whole or not at all.

    Raises:
        Failure: where something is there, or the file cannot be written.
    """
    if path == STREAM:
        _stream(data)
    else:
        _new(words, path, lambda beside: beside.write_bytes(data))
        tell(words("written", file=path))


def _new(words: Words, path: str, write: Callable[[Path], object]) -> None:
    beside = Path(path).parent / f".{os.urandom(8).hex()}.new"
    try:
        write(beside)
        _place(beside, path)
    except FileExistsError:
        raise Refusal(words("exists", file=path)) from None
    except (OSError, ValueError) as error:
        raise Failure(words("unwritable", file=path, reason=reason_of(error))) from None
    finally:
        with suppress(OSError, ValueError):
            beside.unlink()


def refuse_existing(words: Words, path: str) -> None:
    """Say early, before anything is asked, that a file cannot be made.

    Raises:
        Failure: where something is there, or there is no folder to put it in.
    """
    if path == STREAM:
        return
    if os.path.lexists(path):
        raise Refusal(words("exists", file=path))
    folder = Path(path).parent
    if not folder.is_dir():
        raise Failure(words("no-folder", file=path, folder=folder))


def _place(beside: Path, path: str) -> None:
    """Give a written file its name, unless the name is taken."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system knows links; there, a moment is left between look and rename.
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        beside.rename(path)


def _written(pairing: sg.Pairing) -> bytes:
    return sg.dump_pairing(pairing).encode()


def _stream(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        pipe_closed()
