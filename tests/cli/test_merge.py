import json
import os

import pytest

import spreading_guide as sg
from tests.cli.test_reading import flat

GUIDE = sg.load_guide("en")
SEALED = "urgency-for-the-reuser"
STATUS = "spreading-guide status"


@pytest.fixture(name="apart")
def _apart(file, tmp_path):
    """Two files of one pairing; each team has added two entries to its own."""
    begun = sg.load_pairing(file)
    ours, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    mine = begun.with_mark("show-the-innovation", "done", by="sharer", entry_id="mine-1")
    mine = mine.with_answer(SEALED, 4, by="sharer", entry_id="mine-2")
    yours = begun.with_mark("describe-own-problem", "started", by="reuser", entry_id="yours-1")
    yours = yours.with_answer(SEALED, 2, by="reuser", entry_id="yours-2")
    sg.dump_pairing(mine, ours)
    sg.dump_pairing(yours, theirs)
    return ours, theirs


def edited(path, entry_id, **changes):
    """Change a member of an entry, as somebody with a text editor would."""
    document = json.loads(path.read_bytes())
    for entry in document["entries"]:
        if entry["id"] == entry_id:
            entry.update(changes)
    path.write_text(json.dumps(document))


def test_two_files_become_one(cli, apart, tmp_path):
    """What came from where is said, and how much there is to talk about now."""
    ours, theirs = apart
    joined = tmp_path / "joined.json"
    code, out, err = cli("merge", ours, theirs, "-o", joined)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Wrote {joined} with 7 entries: only in {ours}: 2; only in {theirs}: 2; in both: 3.",
        f"Questions and tasks on which the teams differ now: 1. See: {STATUS} {joined}",
    ]
    assert sg.load_pairing(joined) == sg.merge(sg.load_pairing(ours), sg.load_pairing(theirs))
    other = tmp_path / "other.json"
    assert cli("merge", theirs, ours, "-o", other).code == 0
    assert other.read_bytes() == joined.read_bytes()


def test_files_without_a_difference_say_so(cli, file, tmp_path):
    """Where there is nothing to talk about, nobody is sent to look for it."""
    code, out, _ = cli("merge", file, file, "-o", tmp_path / "joined.json")
    assert code == 0
    assert "only in" in out
    assert out.endswith("The teams differ in no answer and no mark that both have given.\n")


def test_a_pipe_can_give_one_file_and_take_the_joined_one(cli, apart):
    """The pairing goes to the standard output, the sentences to the error stream."""
    ours, theirs = apart
    code, out, err = cli("merge", "-", theirs, "-o", "-", stdin=ours.read_bytes())
    assert code == 0
    assert len(sg.load_pairing(out.encode()).entries) == 7
    assert err.splitlines()[1] == "Questions and tasks on which the teams differ now: 1."
    code, out, err = cli("merge", "-", "-", "--output", "-", stdin=ours.read_bytes())
    assert (code, out) == (2, "")
    assert err == "Error: Only one of the two files can be the standard input.\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("way", ["itself", "another path", "link", "link to nothing"])
def test_nothing_that_exists_is_overwritten(cli, apart, tmp_path, way):
    """Neither of the two files, however it is named, nor anything else that has the name."""
    ours, theirs = apart
    goal = {
        "itself": ours,
        "another path": f"{tmp_path}/../{tmp_path.name}/ours.json",
        "link": tmp_path / "link.json",
        "link to nothing": tmp_path / "dangling.json",
    }[way]
    (tmp_path / "link.json").symlink_to(ours)
    (tmp_path / "dangling.json").symlink_to(tmp_path / "nothing.json")
    before = ours.read_bytes()
    code, out, err = cli("merge", ours, theirs, "-o", goal)
    assert (code, out) == (1, "")
    assert err == f"Error: {goal} exists and is not overwritten; choose another name.\n"
    assert ours.read_bytes() == before
    assert not (tmp_path / "nothing.json").exists()


def test_files_that_cannot_be_used_are_named(cli, apart, tmp_path):
    """Nothing is written, and the exit code is 2, as everywhere."""
    ours, _ = apart
    (tmp_path / "bad.json").write_text("{")
    goal = tmp_path / "joined.json"
    for other, said in {
        "nothing.json": "cannot be read: No such file or directory.",
        "bad.json": "is not a valid pairing: line 1, column 2: the document ends too early",
    }.items():
        code, out, err = cli("merge", ours, tmp_path / other, "-o", goal)
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1
    assert "Missing option '-o' / '--output'" in cli("merge", ours, ours).err
    assert "there is no folder" in cli("merge", ours, ours, "-o", tmp_path / "a" / "b.json").err
    assert not goal.exists()


def test_two_pairings_are_not_joined(cli, apart, tmp_path):
    """Whoever took the wrong file learns which two pairings they hold, and no more."""
    ours, theirs = apart
    document = json.loads(theirs.read_bytes()) | {"id": "other-floors"}
    theirs.write_text(json.dumps(document))
    code, out, err = cli("merge", ours, theirs, "-o", tmp_path / "joined.json")
    assert (code, out) == (1, "")
    assert err == (
        f"Error: {ours} is the pairing sensor-floors and {theirs} the pairing other-floors,"
        " so they are no copies of one pairing.\n"
    )


def test_a_contradiction_is_told_in_words(cli, apart, tmp_path, monkeypatch):
    """Which members and entries differ, what each file says, and what can be done."""
    ours, theirs = apart
    mine = sg.load_pairing(ours)
    sg.dump_pairing(
        mine.replace(entries=(*mine.entries, *sg.load_pairing(theirs).entries[3:])), theirs
    )
    edited(
        theirs, "mine-1", status="started", owner="night lead", recorded_at="2026-05-01T08:00:00Z"
    )
    document = json.loads(theirs.read_bytes()) | {"title": "Other floors", "x-host": [1]}
    theirs.write_text(json.dumps(document))
    monkeypatch.chdir(tmp_path)  # a long path would be broken into lines
    code, out, err = cli("merge", "ours.json", "theirs.json", "-o", "joined.json")
    assert (code, out) == (1, "")
    assert not (tmp_path / "joined.json").exists()
    assert err.startswith(
        "Error: ours.json and theirs.json contradict each other, so nothing was written.\n"
    )
    page = flat(err)
    action = GUIDE.item("show-the-innovation").action
    for said in (
        "Member title of the header - ours.json: Sensor floors - theirs.json: Other floors",
        "Member x-host of the header - ours.json: none - theirs.json: [1]",
        "Entry mine-1 - ours.json: ",
        f"Sharer Mark mine-1 {action} (show-the-innovation) Done",
        f"- theirs.json: 2026-05-01T08:00:00Z Sharer Mark mine-1 {action}",
        "(show-the-innovation) Started, Owner: night lead Different: recorded_at, status, owner",
        "The header never changes. Let both files say the same there, then merge again.",
        "An entry never changes, and one id stands for one entry.",
    ):
        assert flat(said) in page, said


def test_a_contradiction_keeps_a_sealed_answer_closed(cli, apart, tmp_path):
    """Merging is no way to look at what the other team has answered."""
    ours, _ = apart
    copy = tmp_path / "copy.json"
    copy.write_bytes(ours.read_bytes())
    edited(copy, "mine-2", value=5, comment="A secret.")
    err = cli("merge", ours, copy, "-o", tmp_path / "joined.json").err
    assert "Different: value, comment" in err
    assert "A sealed answer: it is shown when both teams have answered." in flat(err)
    assert "secret" not in err


def test_many_contradictions_are_cut(cli, file, tmp_path):
    """Five are told, the ids of the others are named."""
    other = tmp_path / "other.json"
    pairing = begun = sg.load_pairing(file)
    for number in range(8):
        pairing = pairing.with_obstacle(
            f"o{number}", by="reuser", status="open", entry_id=f"e{number}"
        )
        begun = begun.with_obstacle(f"p{number}", by="reuser", status="open", entry_id=f"e{number}")
    sg.dump_pairing(pairing, file)
    sg.dump_pairing(begun, other)
    err = cli("merge", file, other, "-o", "-").err
    assert err.count("Different: ") == 5
    assert "Further entries that stand for two things: e5, e6, e7" in err


HOSTILE = "\x1b[31mred\r\n[bold]fake[/bold] \u202ekcab"


def test_a_contradiction_between_hostile_files_is_harmless(cli, apart, tmp_path):
    """Whatever the files hold, and whatever they are called, no terminal obeys it."""
    ours, theirs = apart
    theirs.write_bytes(ours.read_bytes())
    edited(theirs, "mine-1", reason=HOSTILE, **{f"x-{HOSTILE}": HOSTILE})
    document = json.loads(theirs.read_bytes()) | {"title": HOSTILE, f"x-{HOSTILE}": HOSTILE}
    theirs.write_text(json.dumps(document))
    named = tmp_path / "a\x1b[31m\u202e.json"
    named.write_bytes(ours.read_bytes())
    for one in (ours, named):
        code, _, err = cli("merge", one, theirs, "-o", "-")
        assert code == 1
        assert {char for char in err if not char.isprintable()} <= {"\n"}
        assert "[bold]fake[/bold] \\u202ekcab" in flat(err)


def test_a_name_that_a_shell_would_read_is_quoted(cli, file, tmp_path):
    """The command that the sentence offers can be copied as it stands."""
    goal = tmp_path / "two words $(x).json"
    later = sg.load_pairing(file)
    for route, given in (("sharer", 1), ("reuser", 5)):
        later = later.with_answer(SEALED, given, by=route)
    sg.dump_pairing(later, file)
    out = cli("merge", file, file, "-o", goal).out
    assert f"See: spreading-guide status '{goal}'\n" in out
