import re

import pytest

import spreading_guide as sg
from tests.cli.terminal import Terminal
from tests.cli.test_new import GIVEN, facts


@pytest.fixture(name="talk")
def _talk():
    """Start the program in a terminal; it is gone when the test ends."""
    started = []

    def talk(*arguments, **options):
        started.append(Terminal(*map(str, arguments), **options))
        return started[-1]

    yield talk
    for terminal in started:
        terminal.close()


def test_in_a_terminal_what_is_missing_is_asked_for(talk, tmp_path):
    """Wrong answers are asked again, Enter skips what may stay unknown."""
    path = tmp_path / "sensor-floors.json"
    session = talk("new", path)
    session.until("What moves between the teams?")
    session.until("> ")
    session.say("")
    session.until("This question needs an answer.")
    session.say("x" * 301)
    session.until("needed is text of 1 to 300 characters")
    session.say("Sensor floors")
    session.until("shares it?")
    session.say("Northbay")
    session.until("re-use it?")
    session.say("Eastfield")
    session.until("(Enter for sensor-floors) > ")
    session.say("Not An Id")
    session.until("'Not An Id' does not fit id; needed is an id")
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
    session.until("What moves between the teams?")
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
    plain = re.sub(r"\x1b\[[0-9;]*m", "", session.shown)
    assert max(map(len, plain.splitlines())) <= 50


def test_in_a_terminal_json_is_indented(talk, file):
    """A person sees structure; a pipe gets one line."""
    session = talk("progress", file)
    assert session.ended() == 0
    assert '\r\n  "outcome": "not_started",' in session.shown
