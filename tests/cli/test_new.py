import errno
import os
import stat

import pytest

import spreading_guide as sg

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
        ("--id", "Floors"): "'Floors' does not fit --id; needed is an id: a small letter",
        ("--title", ""): "'' does not fit --title; needed is text of 1 to 300",
        ("--sharer-level", "local"): "'local' is not allowed for --sharer-level; allowed are: ce",
        ("--sector", "health"): "'health' is not allowed for --sector; allowed are: cofog-01, ",
        ("--sector", "none", "--sector", "cofog-01"): "not allowed for sectors",
        ("--at", "now"): "'now' is not a date and time; write it as 2026-",
    }.items():
        code, out, err = cli("new", path, *GIVEN, *options)
        assert (code, out) == (2, ""), options
        assert said in err
        assert not path.exists()
    code, _, err = cli("new", tmp_path / "no" / "floors.json", *GIVEN)
    assert code == 2
    assert "cannot be made, because there is no folder" in err


def test_a_new_pairing_can_go_into_a_pipe(cli):
    """With `-` the standard output holds the pairing and nothing else."""
    code, out, err = cli("new", "-", *GIVEN)
    assert (code, err) == (0, "")
    assert sg.load_pairing(out.encode()).id == "floors"


def test_a_folder_that_cannot_be_written_is_said(cli, tmp_path, monkeypatch):
    """The system's own reason is in the sentence."""

    def refuse(*_arguments, **_options):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(sg, "dump_pairing", refuse)
    code, _, err = cli("new", tmp_path / "floors.json", *GIVEN)
    assert code == 2
    assert err.endswith("floors.json cannot be written: Permission denied.\n")
