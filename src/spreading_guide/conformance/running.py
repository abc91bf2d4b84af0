"""Feeding the cases to another program and saying what it answers differently."""

import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from spreading_guide.conformance.comparing import UNSUPPORTED, differences
from spreading_guide.conformance.loading import Case, cases

_MOST_DEATHS = 3


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
        self._process = subprocess.Popen(  # noqa: S603 - the caller's own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._seconds = seconds
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        # A thread, because a pipe cannot be read for a limited time on every system.
        Thread(target=self._read, args=(self._process.stdout,), daemon=True).start()

    def _read(self, output: IO[bytes]) -> None:
        for line in output:
            self._lines.put(line)
        output.close()
        self._lines.put(b"")

    def ask(self, request: object) -> bytes:
        """Send a request and give the line that comes back; an empty one where it has ended.

        Raises:
            Empty: where no line comes in time.
        """
        line = json.dumps(request, ensure_ascii=False).encode() + b"\n"
        assert self._process.stdin is not None  # noqa: S101 - we asked for the pipe
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except OSError:
            return b""
        return self._lines.get(timeout=self._seconds)

    def end(self) -> int:
        """Let it end, or make it; give its exit code."""
        assert self._process.stdin is not None  # noqa: S101 - we asked for the pipe
        try:
            self._process.stdin.close()
            return self._process.wait(self._seconds)
        except (OSError, subprocess.TimeoutExpired):
            self._process.kill()
            return self._process.wait()


def run(
    command: Sequence[str], chosen: Iterable[Case] | None = None, *, seconds: float = 60
) -> Iterator[Finding]:
    """Hold another program against the cases, one after the other.

    A program that ends or stays silent is started again for the next case; after the third time
    the cases that are left are not asked.

    Args:
        command: the program and its arguments; no shell is involved.
        chosen: the cases; None for all.
        seconds: how long it may take for one answer.

    Raises:
        OSError: where the program cannot be started.

    >>> import sys
    >>> found = list(run([sys.executable, "-m", "spreading_guide.conformance"], cases("V2")))
    >>> any(finding.differences for finding in found)
    False
    """
    program = _Program(command, seconds)
    deaths = 0
    try:
        for case in cases() if chosen is None else chosen:
            if deaths == _MOST_DEATHS:
                yield Finding(case, ("not asked: the program has ended too often",))
                continue
            try:
                line = program.ask(case.request)
            except Empty:
                line, trouble = b"", f"no answer within {seconds:g} seconds"
                program.end()
            else:
                trouble = "" if line else f"the program ended with exit code {program.end()}"
            if trouble:
                yield Finding(case, (trouble,))
                deaths += 1
                program = _Program(command, seconds)
            else:
                yield _judge(case, line)
    finally:
        program.end()


def _judge(case: Case, line: bytes) -> Finding:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        shown = line[:200].decode("utf-8", "replace").strip()
        return Finding(case, (f"no JSON: {shown}",))
    if isinstance(answer, dict) and answer.get("error") == UNSUPPORTED:
        return Finding(case, unsupported=True)
    return Finding(case, tuple(differences(case, answer)))
