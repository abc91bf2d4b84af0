"""A terminal of its own for the program, to be talked to."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import environment

# The program becomes the one that a terminal sends Ctrl-C to. Python's own `pty.fork` would
# do this as well, but it must not be used where there are threads.
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.executable, [sys.executable, '-m', 'spreading_guide.cli', *sys.argv[1:]])"
)


class Terminal:
    """A program in a terminal.

    Attributes:
        shown: everything that the terminal has shown.
    """

    def __init__(self, *arguments: str, columns: int = 80, output: Path | None = None) -> None:
        """Start the program; where an output is named, it goes there and not to the terminal."""
        self.shown = ""
        self._seen = 0
        self._end, inside = pytest.importorskip("pty", reason="no terminals here").openpty()
        with contextlib.ExitStack() as opened:
            opened.callback(os.close, inside)
            out = inside if output is None else opened.enter_context(output.open("wb"))
            self._process = subprocess.Popen(
                [sys.executable, "-c", _TAKE_TERMINAL, *arguments],
                stdin=inside,
                stdout=out,
                stderr=inside,
                start_new_session=True,
                env=environment(COLUMNS=str(columns)),
            )

    def until(self, text: str, *, seconds: float = 30.0, again: bytes = b"") -> None:
        """Wait until this is shown, behind what was waited for before."""
        import select

        ends = time.monotonic() + seconds
        while text not in self.shown[self._seen :]:
            ready, _, _ = select.select([self._end], [], [], 1.0)
            assert time.monotonic() < ends, f"waited in vain for {text!r} in {self.shown!r}"
            if not ready:
                # Ctrl-C just before Python begins to read is seen only after the reading.
                self.send(again)
                continue
            try:
                got = os.read(self._end, 4096)
            except OSError:  # that is how Linux says that the other end is closed
                return
            if not got:
                return
            self.shown += got.decode(errors="replace")
        self._seen = self.shown.index(text, self._seen) + len(text)

    def say(self, text: str) -> None:
        """Type a line."""
        self.send(f"{text}\n".encode())

    def send(self, given: bytes) -> None:
        """Type anything."""
        os.write(self._end, given)

    def ended(self, *, again: bytes = b"") -> int:
        """Read what is left and give the exit code."""
        self.until("\0", again=again)
        return self._process.wait(timeout=30)

    def close(self) -> None:
        """Leave nothing running."""
        self._process.kill()
        self._process.wait()
        os.close(self._end)
