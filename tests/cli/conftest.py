"""Running the command line, in this process or in one of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NamedTuple

import pytest

import spreading_guide as sg
from tests.tools import need_module

need_module("click")
need_module("rich")

from click.testing import CliRunner  # noqa: E402 - only where it is there

from spreading_guide.cli import main  # noqa: E402 - the same

# What the machine at hand wishes must not decide what the tests see.
PLAIN = {
    "SPREADING_GUIDE_LANG": "en",
    "COLUMNS": "80",
    "NO_COLOR": None,
    "FORCE_COLOR": None,
    "TERM": "xterm-256color",
}


class Ended(NamedTuple):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


def _runner() -> CliRunner:
    try:
        return CliRunner(mix_stderr=False)  # type: ignore[call-arg, unused-ignore]
    except TypeError:  # click 8.2 always keeps them apart
        return CliRunner()


def environment(**changes: str) -> dict[str, str]:
    """Give what a process of its own gets."""
    kept = {name: value for name, value in os.environ.items() if name not in PLAIN}
    return kept | {name: value for name, value in PLAIN.items() if value is not None} | changes


def start(
    *arguments: str | bytes,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.PIPE,
    env: dict[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start the program in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "spreading_guide.cli", *arguments],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=env or environment(),
    )


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """A suite that runs in the background of a shell must not pass on that Ctrl-C is ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(name="cli")
def _cli() -> Callable[..., Ended]:
    """Run the program in this process: `cli("steps")`, with `stdin=` and variables as `env=`."""

    def run(
        *arguments: object, stdin: str | bytes = "", env: dict[str, str] | None = None
    ) -> Ended:
        with _runner().isolation(input=stdin, env=PLAIN | (env or {})) as streams:
            code = main([str(argument) for argument in arguments])
            sys.stdout.flush()
            out, err = streams[0], streams[1]
            assert err is not None
            return Ended(code, out.getvalue().decode(), err.getvalue().decode())

    return run


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    """The file of a pairing with three facts."""
    pairing = sg.new_pairing(
        sg.load_guide("en"),
        id="sensor-floors",
        title="Sensor floors",
        sharer=sg.Party("Northbay", level="municipal"),
        reuser=sg.Party("Eastfield", level="regional"),
        facts={"procurement": True},
        at="2026-03-01T09:00:00+01:00",
    )
    path = tmp_path / "floors.json"
    sg.dump_pairing(pairing, path)
    return path


def last(path: Path) -> dict[str, Any]:
    """Give the newest entry of a file, without what chance and the clock decide."""
    entry = sg.load_pairing(path).entries[-1].as_dict()
    return {name: part for name, part in entry.items() if name not in {"id", "recorded_at"}}


def typed(command: str, file: Path) -> list[str | Path]:
    """Put the file where it belongs: after the command, or after the group's command."""
    words = command.replace("CODE", sg.load_guide("en").codes("adaptation-code")[0]).split()
    at = 2 if words[0] == "note" else 1
    return [*words[:at], file, *words[at:]]
