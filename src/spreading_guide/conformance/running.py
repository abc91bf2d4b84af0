"""Feeding the cases to another program and saying what it answers differently."""

import json
import os
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from typing import IO

from spreading_guide.conformance.comparing import UNSUPPORTED, differences
from spreading_guide.conformance.loading import Case, cases

NOT_ASKED = "not asked: the program has ended too often"
"""What is found of the cases that are left when a program is given up."""

_MOST_DEATHS = 3
_MOST_SHOWN = 200
# So long a program may take to end once its input has ended.
_GRACE = 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """How a program answered one case.

    Attributes:
        case: the case.
        differences: where its answer is not what the rules ask for, a line each; empty where all
            is right.
        unsupported: True where it says that it does not offer the operation.
    """

    case: Case
    differences: tuple[str, ...] = ()
    unsupported: bool = False


class _Program:
    """A running program that answers lines with lines."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        # A session of its own, so that what it starts itself ends with it.
        self._process = subprocess.Popen(  # noqa: S603 - the caller's own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self._seconds = seconds
        self._late = False
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        # A thread, because a pipe cannot be read for a limited time on every system.
        Thread(target=self._read, args=(self._process.stdout,), daemon=True).start()

    def _read(self, output: IO[bytes]) -> None:
        for line in output:
            self._lines.put(line)
        output.close()
        self._lines.put(b"")

    def ask(self, request: object) -> bytes:
        """Send a request and give the line that comes back.

        Raises:
            _Trouble: where there is none, or one that nobody has asked for.
        """
        if not self._lines.empty() and (stray := self._lines.get()):
            raise _Trouble(f"a line that nobody asked for: {_shown(stray)}")
        # It may stop to read as well as to write; either way its time is up.
        limit = Timer(self._seconds, self._give_up)
        limit.start()
        line = self._exchange(json.dumps(request, ensure_ascii=False).encode() + b"\n")
        limit.cancel()
        if self._late:
            raise _Trouble(f"no answer within {self._seconds:g} seconds")
        if not line:
            raise _Trouble(f"the program ended with exit code {self.end()}")
        return line

    def _exchange(self, line: bytes) -> bytes:
        try:
            self._input.write(line)
            self._input.flush()
            return self._lines.get(timeout=self._seconds + _GRACE)
        except (OSError, Empty):
            return b""

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 - we asked for the pipe
        return self._process.stdin

    def _give_up(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def end(self) -> int:
        """Let it end, or make it; give its exit code."""
        with suppress(OSError):
            self._input.close()
        try:
            return self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return -signal.SIGTERM
        finally:
            self._kill()
            self._process.wait()


class _Trouble(Exception):
    """A program did not answer as the protocol asks."""


def run(
    command: Sequence[str], chosen: Iterable[Case] | None = None, *, seconds: float = 60
) -> Iterator[Finding]:
    """Hold another program against the cases, one after the other.

    A program that ends, stays silent or writes what nobody asked for is started again for the
    next case; after the third time the cases that are left are not asked. Go through all findings
    or close the iterator: until then the program runs.

    Args:
        command: the program and its arguments; no shell is involved.
        chosen: the cases; None for all.
        seconds: how long it may take for one answer.

    Raises:
        OSError: where the program cannot be started; it comes with the first finding.

    >>> import sys
    >>> found = list(run([sys.executable, "-m", "spreading_guide.conformance"], cases("V2")))
    >>> any(finding.differences for finding in found)
    False
    """
    program: _Program | None = None
    deaths = 0
    try:
        for case in cases() if chosen is None else chosen:
            if deaths == _MOST_DEATHS:
                yield Finding(case, (NOT_ASKED,))
                continue
            program = program or _Program(command, seconds)
            try:
                line = program.ask(case.request)
            except _Trouble as trouble:
                program.end()
                program = None
                deaths += 1
                yield Finding(case, (str(trouble),))
            else:
                yield _judge(case, line)
    finally:
        if program is not None:
            program.end()


def _judge(case: Case, line: bytes) -> Finding:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return Finding(case, (f"no JSON: {_shown(line)}",))
    if isinstance(answer, dict) and answer.get("error") == UNSUPPORTED:
        return Finding(case, unsupported=True)
    return Finding(case, tuple(differences(case, answer)))


def _shown(line: bytes) -> str:
    return line[:_MOST_SHOWN].decode("utf-8", "replace").strip()
