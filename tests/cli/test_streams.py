import os
import signal
import subprocess
import sys

import pytest

from tests.cli.conftest import environment, start

posix = pytest.mark.skipif(os.name == "nt", reason="signals and pipes are another thing there")


@posix
@pytest.mark.parametrize("command", [["show", "check"], ["steps"], ["schema", "pairing"]])
def test_a_reader_that_goes_away_is_no_error(command):
    """`| head` ends the program without a word on the error stream."""
    process = start(*command)
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=30)
    assert err == b""
    assert process.returncode in {1, 141}


@posix
def test_a_reader_that_goes_away_may_have_wanted_the_pairing(file):
    """The same where a pairing goes into the pipe."""
    with file.open("rb") as given:
        process = start("mark", "-", "mark-the-core", "done", "--by", "sharer", stdin=given)
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=30)
    assert b"Traceback" not in err
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110 - a device
@pytest.mark.parametrize("command", [["steps"], ["--help"], ["schema", "pairing"]])
def test_a_full_disk_is_said(command):
    """What cannot be written is an error, not a silence."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        _, err = start(*command, stdout=full).communicate(timeout=30)
    assert err == b"Error: The output could not be written: No space left on device.\n"


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_crash(closed, file):
    """A program that is started without streams still does its work."""
    command = f'"$0" -m spreading_guide.cli status "$1" {closed}'
    ended = subprocess.run(
        ["sh", "-c", command, sys.executable, file],
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert b"Traceback" not in ended.stderr
    assert ended.returncode == 0


@posix
def test_an_interrupt_stops_with_one_sentence():
    """Ctrl-C while the program waits for input ends it as shells expect."""
    read, write = os.pipe()
    process = start("status", "-", stdin=read)
    os.close(read)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    finally:
        os.close(write)
    assert process.returncode == 130
    assert err.strip() == b"Error: Stopped before the end."


@pytest.mark.parametrize("command", [["show", "urgency-for-the-reuser"], ["--help"]])
def test_a_terminal_without_utf_8_gets_escapes(command, tmp_path):
    """No character that an encoding does not have stops the program."""
    process = start(*command, env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, b"")
    assert out.isascii()


def test_a_title_in_any_script_is_shown_in_ascii_as_escapes(cli, file):
    """The same with words that a team wrote."""
    cli("note", "fact", file, "title", "Gulve på stuen", "--by", "sharer")
    assert "Gulve på stuen" in cli("status", file).out
    process = start("status", str(file), env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, b"")
    assert rb"Gulve p\xe5 stuen" in out


def test_arguments_that_are_no_text_are_refused(file):
    """Bytes that are not UTF-8 on the command line do not end in a traceback."""
    if os.name == "nt":
        pytest.skip("arguments are always text there")
    command: list[str | bytes] = ["note", "fact", str(file), "title", b"\xff\xfe", "--by", "sharer"]
    process = start(*command, env=environment(LC_ALL="C.UTF-8"))
    _, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert err.startswith(b"Error: ")
    assert b"does not fit VALUE; needed is text without lone surrogates" in err


@pytest.mark.parametrize("columns", ["1", "10", "0"])
def test_a_tiny_terminal_is_no_crash(cli, file, columns):
    """Where nothing fits, lines are longer than the terminal, and that is all."""
    for command in (["steps"], ["show", "check"], ["status", file], ["--help"]):
        assert cli(*command, env={"COLUMNS": columns}).code == 0


def test_a_pipe_gets_no_styles(cli, file):
    """Nothing but text, unless the user forces colour; NO_COLOR takes colours away."""
    assert "\x1b" not in cli("status", file).out
    assert "\x1b[3" not in cli("status", file, env={"NO_COLOR": "1"}).out


@posix
def test_an_endless_file_is_refused(cli):
    """A device that never ends is read up to the limit."""
    code, _, err = cli("status", "/dev/zero")
    assert code == 2
    assert "the document is too large" in err
