"""What leaves something out: `redact` and `hand-over`."""

import json
import os

import pytest

import spreading_guide as sg
from tests.cli.test_merge import HOSTILE, SEALED

GUIDE = sg.load_guide("en")


@pytest.fixture(name="spoken")
def _spoken(file):
    """A pairing in which somebody was named, and one team has answered a sealed question."""
    pairing = sg.load_pairing(file)
    pairing = pairing.with_mark(
        "check-own-capacity", "blocked", by="reuser", reason="Nurse Jones is ill.", entry_id="e1"
    )
    pairing = pairing.with_answer(SEALED, 4, by="sharer", comment="Jones says so.", entry_id="e2")
    sg.dump_pairing(pairing, file)
    return file


def test_the_words_of_entries_can_be_emptied(cli, spoken):
    """What counts stays; what stays and where the words still are is said."""
    before = sg.load_pairing(spoken)
    code, out, err = cli("redact", spoken, "e1", "e2", "e1")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Emptied the words of these entries in {spoken}: e1, e2.",
        "Ids, dates, codes, numbers, units and choices stay in the file.",
        "Any other copy still has the words, until it is merged with this one.",
    ]
    assert sg.load_pairing(spoken) == sg.redact(before, ["e1", "e2"])
    assert b"Jones" not in spoken.read_bytes()
    after = sg.evaluate(GUIDE, sg.load_pairing(spoken))
    assert after.counts == sg.evaluate(GUIDE, before).counts
    assert cli("redact", spoken, "e1").code == 0


def test_words_that_were_emptied_stay_away_after_a_merge(cli, spoken, tmp_path):
    """A copy that still has them loses them, as the sentence says."""
    copy = tmp_path / "copy.json"
    copy.write_bytes(spoken.read_bytes())
    cli("redact", spoken, "e1", "e2")
    assert cli("merge", copy, spoken, "-o", tmp_path / "joined.json").code == 0
    assert b"Jones" not in (tmp_path / "joined.json").read_bytes()


def test_a_pairing_in_a_pipe_is_emptied_too(cli, spoken):
    """It goes to the standard output, the sentences to the error stream."""
    code, out, err = cli("redact", "-", "e1", stdin=spoken.read_bytes())
    assert code == 0
    assert sg.load_pairing(out.encode()).entry("e1").redacted
    assert err.startswith("Emptied the words of these entries in the standard output: e1.")


def test_emptying_twice_is_remarked_on(cli, spoken):
    """Where no words were left, nothing is said to be emptied."""
    cli("redact", spoken, "e1")
    code, out, err = cli("redact", spoken, "e1")
    assert (code, out) == (0, "")
    assert err == "Note: These entries have no words left to remove: e1.\n"


def test_an_unknown_entry_empties_nothing(cli, spoken):
    """All or nothing: one wrong id, and the file stays as it was."""
    before = spoken.read_bytes()
    code, out, err = cli("redact", spoken, "e1", "nowhere\x1b[31m")
    assert (code, out) == (2, "")
    assert err == f"Error: {spoken} has no entry with the id 'nowhere\\x1b[31m'.\n"
    assert spoken.read_bytes() == before
    assert "Missing argument 'ENTRY...'" in cli("redact", spoken).err


def test_a_file_that_changed_meanwhile_is_not_emptied(cli, spoken, monkeypatch):
    """What another process wrote is never lost."""
    redact = sg.redact

    def meanwhile(pairing, ids):
        spoken.write_bytes(spoken.read_bytes() + b"\n")
        return redact(pairing, ids)

    monkeypatch.setattr(sg, "redact", meanwhile)
    code, _, err = cli("redact", spoken, "e1")
    assert code == 1
    assert "has changed since it was read" in err
    assert b"Jones" in spoken.read_bytes()


def test_a_page_says_where_words_were_removed(cli, file):
    """An emptied title, name or reason leaves no hole."""
    pairing = sg.load_pairing(file)
    pairing = pairing.with_fact("title", "Jones", by="sharer", entry_id="e1")
    pairing = pairing.with_fact("reuser_name", "Jones", by="sharer", entry_id="e2")
    pairing = pairing.with_mark(
        "check-own-capacity", "blocked", by="reuser", reason="Jones", entry_id="e3"
    )
    sg.dump_pairing(pairing, file)
    assert cli("redact", file, "e1", "e2", "e3").code == 0
    page = cli("status", file).out
    assert page.startswith("(removed)\n")
    assert "Next for (removed) (Re-user)" in page
    assert "check-own-capacity\n    (removed)\n" in page


def test_one_team_gets_its_copy(cli, spoken, tmp_path):
    """Sealed answers that it has not matched are left out, counted, and called a courtesy."""
    copy = tmp_path / "copy.json"
    code, out, err = cli("hand-over", spoken, "--to", "reuser", "-o", copy)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Wrote {copy} for the Re-user; sealed answers that stay closed: 1.",
        (
            f"Whoever can open {spoken} can read them all the same:"
            " it is a promise between the teams."
        ),
    ]
    assert sg.load_pairing(copy) == sg.visible_to(sg.load_pairing(spoken), GUIDE, "reuser")
    assert len(sg.load_pairing(copy).entries) == 4
    own = tmp_path / "own.json"
    code, out, _ = cli("hand-over", spoken, "--to", "sharer", "-o", own)
    assert out == f"Wrote {own} for the Sharer; sealed answers that stay closed: 0.\n"
    assert sg.load_pairing(own) == sg.load_pairing(spoken)


def test_a_copy_that_was_answered_can_be_merged_back(cli, spoken, tmp_path):
    """Then both answers are there, and nothing stays closed."""
    copy, joined = tmp_path / "copy.json", tmp_path / "joined.json"
    cli("hand-over", spoken, "--to", "reuser", "-o", copy)
    cli("answer", copy, SEALED, "2", "--by", "reuser")
    assert cli("merge", spoken, copy, "-o", joined).code == 0
    out = cli("hand-over", joined, "--to", "reuser", "-o", "-").err
    assert out == "Wrote the standard output for the Re-user; sealed answers that stay closed: 0.\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_copy_never_overwrites_anything(cli, spoken, tmp_path):
    """Neither the file itself, nor one that a link leads to; both teams must be named."""
    link = tmp_path / "link.json"
    link.symlink_to(spoken)
    before = spoken.read_bytes()
    for goal in (spoken, link):
        code, out, err = cli("hand-over", spoken, "--to", "reuser", "-o", goal)
        assert (code, out) == (1, "")
        assert "exists and is not overwritten" in err
    assert spoken.read_bytes() == before
    assert "allowed are: sharer, reuser." in cli("hand-over", spoken, "--to", "x", "-o", "-").err
    assert "Missing option '--to'" in cli("hand-over", spoken, "-o", "-").err


def test_hostile_files_are_left_out_of_harmlessly(cli, spoken, tmp_path):
    """Names of files and of teams come out as text."""
    document = json.loads(spoken.read_bytes()) | {"title": HOSTILE, "reuser": HOSTILE}
    named = tmp_path / "a\x1b[31m\u202e.json"
    named.write_text(json.dumps(document))
    for command in (
        ["redact", named, "e1"],
        ["hand-over", named, "--to", "reuser", "-o", tmp_path / "b\x1b[31m.json"],
    ):
        code, out, err = cli(*command)
        assert (code, err) == (0, "")
        assert {char for char in out if not char.isprintable()} <= {"\n"}
