import errno
import os
import signal
import stat
import sys
import time

import pytest

import spreading_guide as sg
from tests.cli.conftest import environment

GIVEN = [
    "--id",
    "floors",
    "--title",
    "Sensor floors",
    "--sharer",
    "Northbay",
    "--reuser",
    "Eastfield",
]


def facts(path):
    """Give the facts that a file holds."""
    return {
        entry.fact: entry.value
        for entry in sg.load_pairing(path).entries
        if isinstance(entry, sg.Fact)
    }


def test_all_can_be_given_as_options(cli, tmp_path):
    """A script begins a pairing without being asked anything."""
    path = tmp_path / "floors.json"
    levels = ["--sharer-level", "municipal", "--reuser-level", "regional"]
    kinds = ["--sharer-kind", "authority", "--reuser-kind", "institution"]
    others = ["--procurement", "--sector", "cofog-07", "--sector", "welfare-technology"]
    at = ["--at", "2026-03-01T09:00:00Z", "--by", "sharer"]
    code, out, err = cli("new", path, *GIVEN, *levels, *kinds, *others, *at)
    assert (code, err) == (0, "")
    assert out == (
        f"Wrote {path}: pairing floors of Northbay (sharer) and Eastfield (re-user),"
        " facts recorded: 6.\n"
    )
    pairing = sg.load_pairing(path)
    assert (pairing.id, pairing.title) == ("floors", "Sensor floors")
    assert facts(path) == {
        "sharer_level": "municipal",
        "sharer_kind": "authority",
        "reuser_level": "regional",
        "reuser_kind": "institution",
        "procurement": True,
        "sectors": ("cofog-07", "welfare-technology"),
    }
    assert pairing.entries[-1].by is sg.Route.SHARER
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) & 0o400
    assert list(tmp_path.iterdir()) == [path]


def test_unknown_facts_stay_unknown(cli, tmp_path):
    """What is not given is no fact; none of the sectors is one."""
    path = tmp_path / "floors.json"
    assert cli("new", path, *GIVEN, "--no-procurement", "--sector", "none").code == 0
    assert facts(path) == {"procurement": False, "sectors": ()}


def test_without_a_terminal_the_missing_options_are_named(cli, tmp_path):
    """Nothing waits for an answer that cannot come."""
    path = tmp_path / "floors.json"
    code, out, err = cli("new", path, "--title", "Floors")
    assert (code, out) == (2, "")
    assert err.startswith("Error: Please give --sharer, --reuser, --id, or run")
    assert not path.exists()


def test_what_exists_is_never_overwritten(cli, tmp_path, file):
    """Neither a file nor what a dangling link points to; the exit code is 1."""
    before = file.read_bytes()
    code, _, err = cli("new", file, *GIVEN)
    assert (code, file.read_bytes()) == (1, before)
    assert "exists and is not overwritten" in err
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "nowhere.json")
    assert cli("new", link, *GIVEN).code == 1
    assert cli("new", tmp_path, *GIVEN).code == 1


def test_what_appears_in_the_meantime_is_not_overwritten(cli, tmp_path, monkeypatch):
    """Even a file that another process makes at the last moment is safe."""
    path = tmp_path / "floors.json"
    dump = sg.dump_pairing

    def meanwhile(*arguments, **options):
        path.write_text("mine")
        return dump(*arguments, **options)

    monkeypatch.setattr(sg, "dump_pairing", meanwhile)
    assert cli("new", path, *GIVEN).code == 1
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("taken", [False, True])
def test_a_file_system_without_links_will_do(cli, tmp_path, monkeypatch, taken):
    """There a rename puts the file in its place, unless something is there."""
    path = tmp_path / "floors.json"

    def refuse(*_paths):
        if taken:
            path.write_text("mine")
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    assert cli("new", path, *GIVEN).code == (1 if taken else 0)
    assert list(tmp_path.iterdir()) == [path]
    assert (path.read_text() == "mine") == taken


def test_wrong_values_are_refused_before_anything_is_written(cli, tmp_path):
    """Each is one sentence that says what is allowed."""
    path = tmp_path / "floors.json"
    for options, said in {
        ("--id", "Floors"): "For id, an id: a small letter",
        ("--title", ""): "For title, text of 1 to 300",
        ("--sharer-level", "local"): "'local' is not allowed for --sharer-level; allowed are: ce",
        ("--sector", "health"): "'health' is not allowed for --sector; allowed are: cofog-01, ",
        ("--sector", "none", "--sector", "cofog-01"): "not allowed for sectors",
        ("--at", "now"): "For at, a moment with an offset",
    }.items():
        code, out, err = cli("new", path, *GIVEN, *options)
        assert (code, out) == (2, ""), options
        assert said in err
        assert not path.exists()
    code, _, err = cli("new", tmp_path / "no" / "floors.json", *GIVEN)
    assert code == 2
    assert "cannot be made, since there is no folder" in err


def test_a_new_pairing_can_go_into_a_pipe(cli):
    """With `-` the standard output holds the pairing and nothing else."""
    code, out, err = cli("new", "-", *GIVEN)
    assert (code, err) == (0, "")
    assert sg.load_pairing(out.encode()).id == "floors"


class Terminal:
    """A program in a terminal of its own, to be talked to."""

    def __init__(self, *arguments, columns=80, output=None):
        """Start the program; where an output is named, it goes there and not to the terminal."""
        pty = pytest.importorskip("pty", reason="there are no terminals here")
        self.pid, self._end = pty.fork()
        if self.pid == 0:  # pragma: no cover - this is the other process
            command = [sys.executable, "-m", "spreading_guide.cli", *arguments]
            if output is not None:
                command = ["/bin/sh", "-c", f'exec "$0" "$@" > {output}', *command]
            os.execve(command[0], command, environment(COLUMNS=str(columns)))  # noqa: S606
        self.shown = ""
        self._seen = 0

    def until(self, text, *, seconds=30.0, again=b""):
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
                self.shown += os.read(self._end, 4096).decode()
            except OSError:  # that is how Linux says that the other end is closed
                return
        self._seen = self.shown.index(text, self._seen) + len(text)

    def say(self, text):
        """Type a line."""
        os.write(self._end, f"{text}\n".encode())

    def send(self, given):
        """Type anything."""
        os.write(self._end, given)

    def ended(self, *, again=b""):
        """Read what is left and give the exit code."""
        self.until("\0", again=again)
        os.close(self._end)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.fixture(name="talk")
def _talk():
    """Start the program in a terminal; it is gone when the test ends."""
    started = []

    def talk(*arguments, **options):
        started.append(Terminal(*map(str, arguments), **options))
        return started[-1]

    yield talk
    for terminal in started:
        try:
            os.kill(terminal.pid, signal.SIGKILL)
            os.waitpid(terminal.pid, 0)
        except (ChildProcessError, ProcessLookupError):
            continue


def test_in_a_terminal_what_is_missing_is_asked_for(talk, tmp_path):
    """Wrong answers are asked again, Enter skips what may stay unknown."""
    path = tmp_path / "sensor-floors.json"
    session = talk("new", path)
    session.until("What travels between the teams?")
    session.until("> ")
    session.say("")
    session.until("This question needs an answer.")
    session.say("x" * 301)
    session.until("For title, text of 1 to 300 characters")
    session.say("Sensor floors")
    session.until("shares it?")
    session.say("Northbay")
    session.until("re-use it?")
    session.say("Eastfield")
    session.until("(Enter for sensor-floors) > ")
    session.say("Not An Id")
    session.until("For id, an id: a small letter")
    session.say("")
    session.until("What is the sharer?")
    session.until("(Enter skips) > ")
    session.say("association")
    session.until("'association' is not allowed for sharer_kind; allowed are: ")
    session.say("ngo")
    session.until("What is the re-user?")
    session.say("authority")
    # An NGO has no level of government: it is not asked for one.
    session.until("level of government does the re-user belong")
    session.say("")
    session.until("procurement law?")
    session.say("yes")
    session.until("Which sectors")
    session.say("cofog-07, cofog-10")
    session.until("Wrote ")
    assert session.ended() == 0
    assert "level of government does the sharer" not in session.shown
    assert sg.load_pairing(path).id == "sensor-floors"
    assert facts(path) == {
        "sharer_kind": "ngo",
        "reuser_kind": "authority",
        "procurement": True,
        "sectors": ("cofog-07", "cofog-10"),
    }


@pytest.mark.parametrize(("typed", "code"), [(b"\x03", 130), (b"\x04", 130)])
def test_whoever_stops_in_between_leaves_nothing_behind(talk, tmp_path, typed, code):
    """Ctrl-C and the end of input stop with one sentence and no file."""
    session = talk("new", tmp_path / "floors.json")
    session.until("What travels between the teams?")
    session.until("> ")
    session.send(typed)
    assert session.ended(again=typed) == code
    assert "Error: Stopped before the end." in session.shown
    assert "Traceback" not in session.shown
    assert list(tmp_path.iterdir()) == []


def test_questions_do_not_go_where_the_output_goes(talk, tmp_path):
    """Where the output goes to a file, the terminal still shows what is asked."""
    session = talk("new", tmp_path / "floors.json", *GIVEN[2:], output=tmp_path / "out.txt")
    session.until("Which id should the pairing have?")
    session.say("floors")
    for question in ("sharer?", "belong?", "re-user?", "belong?", "law?", "Which sectors"):
        session.until(question)
        session.say("")
    assert session.ended() == 0
    said = (tmp_path / "out.txt").read_text()
    assert said.startswith("Wrote ")
    assert said.count("\n") == 1


def test_with_everything_given_nothing_is_asked(talk, tmp_path):
    """Who gives every fact is not bothered, even in a terminal."""
    facts_ = ["--procurement", "--sector", "cofog-07"]
    for route in ("sharer", "reuser"):
        facts_ += [f"--{route}-kind", "authority", f"--{route}-level", "regional"]
    session = talk("new", tmp_path / "floors.json", *GIVEN, *facts_)
    assert session.ended() == 0
    assert "?" not in session.shown


def test_a_folder_that_cannot_be_written_is_said(cli, tmp_path, monkeypatch):
    """The system's own reason is in the sentence."""

    def refuse(*_arguments, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(sg, "dump_pairing", refuse)
    code, _, err = cli("new", tmp_path / "floors.json", *GIVEN)
    assert code == 2
    assert err.endswith("floors.json cannot be written: Permission denied.\n")


def test_in_a_terminal_nothing_is_asked_where_nobody_wants_it(talk, tmp_path):
    """With `--no-ask` the command ends like one in a script."""
    session = talk("new", tmp_path / "floors.json", "--no-ask")
    assert session.ended() == 2
    assert "Please give --title, --sharer, --reuser, --id" in session.shown
    session = talk("new", tmp_path / "floors.json", *GIVEN, "--no-ask")
    assert session.ended() == 0


def test_a_terminal_gets_styles_and_no_line_too_wide(talk, file):
    """In a terminal headings stand out, within its width."""
    session = talk("status", file, columns=50)
    assert session.ended() == 0
    assert "\x1b[1m" in session.shown
    import re

    plain = re.sub(r"\x1b\[[0-9;]*m", "", session.shown)
    assert max(map(len, plain.splitlines())) <= 50


def test_in_a_terminal_json_is_indented(talk, file):
    """A person sees structure; a pipe gets one line."""
    session = talk("progress", file)
    assert session.ended() == 0
    assert '\r\n  "outcome": "not_started",' in session.shown
