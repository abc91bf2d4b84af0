import json

import pytest

import spreading_guide as sg
from tests.cli.test_merge import HOSTILE, SEALED, edited
from tests.cli.test_merge import _apart as _apart  # noqa: PLC0414 - a fixture
from tests.cli.test_reading import flat

GUIDE = sg.load_guide("en")


def test_equal_files_end_with_0(cli, file, tmp_path):
    """The order of the entries and the layout mean nothing."""
    document = json.loads(file.read_bytes())
    document["entries"].reverse()
    other = tmp_path / "other.json"
    other.write_text(json.dumps(document))
    code, out, err = cli("diff", file, other)
    assert (code, err) == (0, "")
    assert out == f"{file} and {other} say the same.\n"
    assert cli("diff", "-", other, stdin=file.read_bytes()).code == 0
    assert json.loads(cli("diff", file, other, "--json").out)["equal"] is True


def test_what_each_file_has_alone_is_told(cli, apart, tmp_path, monkeypatch):
    """Then comes what the two reports say differently; the exit code is 1, as in `diff`."""
    monkeypatch.chdir(tmp_path)
    code, out, err = cli("diff", "ours.json", "theirs.json")
    assert (code, err) == (1, "")
    assert max(map(len, out.splitlines())) <= 80
    page = flat(out)
    mine, yours = (
        GUIDE.item(item).action for item in ("show-the-innovation", "describe-own-problem")
    )
    for said in (
        "Only in ours.json: 2 20",
        f"Sharer Mark mine-1 {mine} (show-the-innovation) Done",
        "Only in theirs.json: 2 20",
        f"Re-user Mark yours-1 {yours} (describe-own-problem) Started",
        "What changes from ours.json to theirs.json - ",
        "- Step Check, tasks done by the Sharer: 0. Before: 1.",
    ):
        assert said in page, said
    ours, theirs = (sg.evaluate(GUIDE, sg.load_pairing(path)) for path in apart)
    for change in sg.compare(ours, theirs):
        assert flat(change.text(GUIDE)) in page


def test_sealed_answers_are_shown_only_where_both_are_there(cli, apart, file):
    """One file alone gives nothing away; together they have both answers."""
    ours, theirs = apart
    closed = "A sealed answer: it is shown when both teams have answered."
    assert closed not in flat(cli("diff", ours, theirs).out)
    page = flat(cli("diff", file, ours).out)
    assert f"({SEALED}) {closed}" in page


def test_contradictions_and_removed_words_are_told_apart(cli, apart, tmp_path, monkeypatch):
    """A merge stops at the first and takes the second."""
    monkeypatch.chdir(tmp_path)
    ours, _ = apart
    pairing = sg.load_pairing(ours)
    first = pairing.entries[0].id
    sg.dump_pairing(sg.redact(pairing, [first]), tmp_path / "other.json")
    edited(tmp_path / "other.json", "mine-1", status="started")
    document = json.loads((tmp_path / "other.json").read_bytes())
    document["guide"]["version"] = "0.9.0"
    (tmp_path / "other.json").write_text(json.dumps(document))
    code, out, _ = cli("diff", "ours.json", "other.json")
    assert code == 1
    page = flat(out)
    version = pairing.guide.version
    assert f"Member guide.version of the header - ours.json: {version} - other.json: 0.9.0" in page
    assert "Entry mine-1 - ours.json: 20" in page
    assert "Different: status" in page
    assert f"Words removed in other.json, still in ours.json {first}" in page
    assert "Only in" not in page


def test_a_program_gets_one_document(cli, apart, tmp_path):
    """Entries as the files have them, and the changes as the library gives them."""
    ours, theirs = apart
    edited(theirs, sg.load_pairing(theirs).entries[0].id, author="host-1")
    code, out, err = cli("diff", ours, theirs, "--json")
    assert (code, err, out.count("\n")) == (1, "", 1)
    found = json.loads(out)
    one, other = sg.load_pairing(ours), sg.load_pairing(theirs)
    assert found == {
        "equal": False,
        "header": [],
        "only_a": [entry.as_dict() for entry in one.entries[3:]],
        "only_b": [entry.as_dict() for entry in other.entries[3:]],
        "contradictory": [{"a": one.entries[0].as_dict(), "b": other.entries[0].as_dict()}],
        "redacted": [],
        "changes": [
            change.as_dict()
            for change in sg.compare(sg.evaluate(GUIDE, one), sg.evaluate(GUIDE, other))
        ],
    }


def test_what_cannot_be_compared_ends_with_2(cli, apart, tmp_path):
    """A missing file, both from the standard input, or two pairings."""
    ours, _ = apart
    assert cli("diff", ours, tmp_path / "nothing.json").code == 2
    assert "Only one of the two files" in cli("diff", "-", "-", stdin=ours.read_bytes()).err
    document = json.loads(ours.read_bytes()) | {"id": "other-floors"}
    (tmp_path / "other.json").write_text(json.dumps(document))
    code, out, err = cli("diff", ours, tmp_path / "other.json")
    assert (code, out) == (2, "")
    assert "so they are no copies of one pairing." in err


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_a_hostile_file_is_compared_harmlessly(cli, apart, tmp_path, arguments):
    """Titles, units and names of files come out as text."""
    ours, _ = apart
    pairing = sg.load_pairing(ours).with_gain(
        "hours", by="reuser", unit=HOSTILE.replace("\r\n", " ").replace("\x1b", "\x7f"), expected=1
    )
    named = tmp_path / "a\x1b[31m\u202e.json"
    sg.dump_pairing(pairing.replace(header=pairing.header.replace(title=HOSTILE)), named)
    code, out, _ = cli("diff", ours, named, *arguments)
    assert code == 1
    assert {char for char in out if not char.isprintable()} <= {"\n"}
