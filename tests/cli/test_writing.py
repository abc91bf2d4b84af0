import errno
import json
import os
import threading

import pytest

import spreading_guide as sg


def test_a_pipe_takes_a_pairing_and_gives_one(cli, file):
    """With `-` the pairing comes from the standard input and goes to the standard output."""
    command = ["mark", "-", "show-the-innovation", "done", "--by", "sharer"]
    code, out, err = cli(*command, stdin=file.read_bytes())
    assert code == 0
    assert err.startswith("Recorded ")
    assert len(sg.load_pairing(out.encode()).entries) == 4


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(cli, file, monkeypatch):
    """What another process wrote in the meantime is never lost."""
    other = file.read_bytes() + b"\n"
    evaluate = sg.check

    def meanwhile(guide, pairing):
        file.write_bytes(other)
        return evaluate(guide, pairing)

    monkeypatch.setattr(sg, "check", meanwhile)
    code, out, err = cli("mark", file, "show-the-innovation", "done", "--by", "sharer")
    assert (code, out) == (1, "")
    assert "has changed since it was read; nothing was recorded" in err
    assert file.read_bytes() == other


MARK = ["show-the-innovation", "done", "--by", "sharer"]


def test_files_that_cannot_be_used_are_named_in_one_sentence(cli, tmp_path, file):
    """A folder, nothing, no pairing, another guide's pairing: each is said as what it is."""
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "empty.json").write_text("{}")
    document = json.loads(file.read_bytes())
    document["guide"]["id"] = "another"
    (tmp_path / "other.json").write_text(json.dumps(document))
    for name, said in {
        "": "cannot be read: Is a directory.",
        "nothing.json": "cannot be read: No such file or directory.",
        "bad.json": "is not a valid pairing: line 1, column 2: the document ends too early",
        "empty.json": "the document: a member is missing (expected: the member",
        "other.json": "belongs to the guide another, not to spreading-innovation.",
    }.items():
        code, out, err = cli("mark", tmp_path / name, *MARK)
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_ordinary_file_is_not_replaced(cli, tmp_path, file):
    """A pipe can be read, but a file does not take its place."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[file.read_bytes()])
    writer.start()
    code, _, err = cli("mark", pipe, *MARK)
    writer.join()
    assert code == 2
    assert "is not an ordinary file, so it is not replaced; use - for input and output." in err
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_followed(cli, tmp_path, file):
    """What a link points to is written; the link stays a link."""
    link = tmp_path / "link.json"
    link.symlink_to(file)
    assert cli("mark", link, *MARK).code == 0
    assert link.is_symlink()
    assert len(sg.load_pairing(file).entries) == 4


@pytest.mark.skipif(os.name == "nt", reason="rights are another thing there")
def test_a_protected_file_is_not_replaced(cli, file, monkeypatch):
    """That the folder would allow it does not mean that the file may be written."""
    monkeypatch.setattr(os, "access", lambda *_asked: False)  # the superuser may do anything
    code, _, err = cli("mark", file, *MARK)
    assert code == 2
    assert "is protected against writing; nothing was recorded." in err


def test_what_the_system_refuses_is_said_in_its_words(cli, file, monkeypatch):
    """A full disk, for one."""

    def refuse(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sg, "dump_pairing", refuse)
    code, _, err = cli("mark", file, *MARK)
    assert code == 2
    assert err.endswith("floors.json cannot be written: No space left on device.\n")


def test_whatever_the_guide_refuses_is_not_written(cli, file, monkeypatch):
    """What a later version checks, and this program does not know of, is refused as well."""
    problem = sg.Problem(code="bad_value", pointer="/entries/3/x", expected="this", found="that")
    older = problem.replace(pointer="/entries/2/x")
    before = file.read_bytes()
    monkeypatch.setattr(sg, "check", lambda *_given: (older, problem))
    code, _, err = cli("mark", file, *MARK)
    assert (code, file.read_bytes()) == (2, before)
    assert err.startswith("Error: The guide does not allow this: /entries/3/x: the value is not")
