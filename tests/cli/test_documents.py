import json
import shutil
import subprocess
import sys

import pytest

import spreading_guide as sg
from tests.cli.conftest import environment


def test_the_report_is_one_line_of_json_in_a_pipe(cli, file):
    """It is what the library gives, and valid by its own schema."""
    code, out, err = cli("progress", file)
    assert (code, err, out.count("\n")) == (0, "", 1)
    guide = sg.load_guide("en")
    assert json.loads(out) == sg.evaluate(guide, sg.load_pairing(file)).as_dict()
    assert sg.problems(out.encode(), kind="progress") == ()
    assert cli("progress", "-", stdin=file.read_bytes()).out == out


def test_the_report_can_look_back(cli, file):
    """A moment is as the rules write it; anything else is refused in one sentence."""
    moment = "2026-02-28T00:00:00Z"
    out = cli("progress", file, "--as-of", moment).out
    assert json.loads(out)["as_of"] == moment
    code, out, err = cli("progress", file, "--as-of", "yesterday")
    assert (code, out) == (2, "")
    assert err.startswith("Error: 'yesterday' is not a date and time")


@pytest.mark.parametrize("kind", ["guide", "texts", "bibliography", "pairing", "progress"])
def test_every_schema_is_printed(cli, kind):
    """All formats that the library has, and no others."""
    assert json.loads(cli("schema", kind).out) == sg.schema(kind)
    with pytest.raises(ValueError, match="guide, texts, bibliography, pairing, progress"):
        sg.schema("table")  # type: ignore[arg-type]


def test_the_output_is_json_in_any_encoding():
    """A terminal without UTF-8 gets escapes that are JSON, and characters that it would obey."""
    import io

    from spreading_guide.cli.documents import as_json

    for encoding, written in {"ascii": '["\\u00e9\\u202e"]', "utf-8": '["é\\u202e"]'}.items():
        kept, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        try:
            assert as_json(["é\u202e"]) == written
        finally:
            sys.stdout = kept


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_completion_is_printed(cli, shell):
    """Each names the program and the variable that asks it."""
    code, out, err = cli("completion", shell)
    assert (code, err) == (0, "")
    assert "spreading-guide" in out
    assert "_SPREADING_GUIDE_COMPLETE" in out
    program = shutil.which(shell)
    if program is not None:
        ended = subprocess.run([program, "-n"], input=out.encode(), check=False)
        assert ended.returncode == 0
    assert "allowed are: bash, zsh, fish." in cli("completion", "csh").err


def offered(cli, *words):
    """Give what completion offers for the last word."""
    variables = {
        "_SPREADING_GUIDE_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["spreading-guide", *words]),
        "COMP_CWORD": str(len(words)),
    }
    ended = subprocess.run(
        [sys.executable, "-m", "spreading_guide.cli"],
        capture_output=True,
        check=False,
        text=True,
        env=environment(**variables),
    )
    assert ended.stderr == ""
    return [line.partition(",")[2] for line in ended.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["st"], ["steps", "status"]),
        (["mark", "a.json", "show-the"], ["show-the-innovation"]),
        (["mark", "a.json", "show-the-innovation", "w"], ["waived"]),
        (["mark", "a.json", "show-the-innovation", "done", "--by", "s"], ["sharer"]),
        (["answer", "a.json", "urgency"], ["urgency-for-the-reuser"]),
        (["answer", "a.json", "materials-ready", "for"], ["forms"]),
        (["answer", "a.json", "urgency-for-the-reuser", "4"], ["4"]),
        (["answer", "a.json", "test-conditions-met", "y"], ["yes"]),
        (["answer", "a.json", "nothing", "y"], []),
        (["decide", "a.json", "t"], ["test"]),
        (["decide", "a.json", "test", "c"], ["copy"]),
        (["decide", "a.json", "adapt", "c"], []),
        (["show", "balance"], ["balance-expectations", "balance-of-effort"]),
        (["show", "fidel"], ["fidelity"]),
        (["note", "fact", "a.json", "reuser_l"], ["reuser_level"]),
        (["note", "fact", "a.json", "reuser_level", "m"], ["municipal"]),
        (["note", "obstacle", "a.json", "x", "--category", "la"], ["law"]),
        (["completion", "z"], ["zsh"]),
    ],
)
def test_ids_and_codes_complete_themselves(cli, words, expected):
    """Whatever has a list of ids or codes offers them."""
    assert offered(cli, *words) == expected


@pytest.mark.parametrize("command", ["withdraw", "redact"])
def test_entries_complete_themselves_from_the_file(cli, file, tmp_path, command):
    """The newest come first; a file that cannot be read offers nothing."""
    entries = [entry.id for entry in sg.load_pairing(file).entries]
    newest = sorted(entries, key=lambda each: sg.load_pairing(file).entry(each).order, reverse=True)
    assert offered(cli, command, str(file), "") == newest
    assert offered(cli, command, str(file), entries[0][:8]) == [entries[0]]
    (tmp_path / "bad.json").write_text("{}")
    for nothing in (tmp_path / "bad.json", tmp_path / "nothing.json"):
        assert offered(cli, command, str(nothing), "") == []
