"""Writing files: whole or not at all, where the caller said, and never over another's change."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import spreading_guide as sg
from tests.loading.documents import mark, pairing

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs modes and symbolic links")
SHORT = sg.load_pairing(pairing(mark(1)))
LONG = sg.load_pairing(pairing(*(mark(at) for at in range(300))))


def names(folder: Path) -> list[str]:
    """Give what lies in a folder, hidden files included."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("as_path", [str, Path])
def test_a_file_holds_what_is_returned(tmp_path, as_path):
    """Text and file are the same, in UTF-8, and nothing else is left in the folder."""
    path = tmp_path / "æ 1.json"
    path.write_text("old", "utf-8")
    written = sg.dump_pairing(SHORT, as_path(path))
    assert path.read_bytes() == written.encode() == sg.dump_pairing(SHORT).encode()
    assert names(tmp_path) == [path.name]
    assert sg.load_pairing(path) == SHORT


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path):
    """The temporary file's name does not depend on the name of the file."""
    path = tmp_path / ("a" * 250 + ".json")
    sg.dump_pairing(SHORT, path)
    assert names(tmp_path) == [path.name]


def test_a_relative_path_is_of_the_current_folder(tmp_path, monkeypatch):
    """A bare name is written where the program is."""
    monkeypatch.chdir(tmp_path)
    sg.dump_pairing(SHORT, "here.json")
    assert names(tmp_path) == ["here.json"]


@posix
def test_the_mode_of_a_file_is_kept(tmp_path):
    """Who may read a file is not changed by writing it."""
    path = tmp_path / "pairing.json"
    for mode in (0o600, 0o640, 0o664, 0o444):
        path.write_bytes(b"")
        path.chmod(mode)
        sg.dump_pairing(SHORT, path)
        assert path.stat().st_mode & 0o7777 == mode
        path.chmod(0o600)


@posix
@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_mode_of_any_new_file(tmp_path, mask):
    """A colleague may read a new file where the user's settings let them."""
    before = os.umask(mask)
    try:
        sg.dump_pairing(SHORT, tmp_path / "pairing.json")
    finally:
        os.umask(before)
    assert (tmp_path / "pairing.json").stat().st_mode & 0o777 == 0o666 & ~mask


@posix
def test_a_symbolic_link_stays_one(tmp_path):
    """The file that a link leads to is written, in its own folder, and may be new."""
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(Path("real") / "pairing.json")
    for value in (SHORT, LONG):
        sg.dump_pairing(value, link)
        assert link.is_symlink()
        assert sg.load_pairing(tmp_path / "real" / "pairing.json") == value
    assert names(tmp_path / "real") == ["pairing.json"]


@posix
def test_links_in_a_circle_are_an_error_of_the_system(tmp_path):
    """A path that leads nowhere raises OSError, like `open`."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        sg.dump_pairing(SHORT, tmp_path / "a")


def test_what_cannot_be_written_is_an_error_of_the_system(tmp_path):
    """A missing folder, a folder in the file's place, and a file in the folder's place."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path, error in (
        (tmp_path / "missing" / "pairing.json", FileNotFoundError),
        (tmp_path / "folder", OSError),
        (tmp_path / "file" / "pairing.json", NotADirectoryError),
    ):
        with pytest.raises(error):
            sg.dump_pairing(SHORT, path)
    assert names(tmp_path) == ["file", "folder"]
    assert names(tmp_path / "folder") == []


@posix
def test_a_device_is_not_replaced(tmp_path):
    """Renaming over /dev/null or a pipe would take it from everybody."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a file"):
        sg.dump_pairing(SHORT, pipe)
    assert pipe.is_fifo()


@posix
def test_a_folder_that_may_not_be_written_is_an_error_of_the_system(tmp_path, monkeypatch):
    """The old file stays, and the reason is the system's."""
    path = tmp_path / "pairing.json"
    sg.dump_pairing(SHORT, path)
    if os.geteuid() == 0:  # root may write anywhere, so the refusal is played

        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
    else:
        tmp_path.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            sg.dump_pairing(LONG, path)
    finally:
        monkeypatch.undo()
        tmp_path.chmod(0o755)
    assert sg.load_pairing(path) == SHORT
    assert names(tmp_path) == ["pairing.json"]


@posix
def test_nobody_else_can_read_what_replaces_a_private_file(tmp_path, monkeypatch):
    """From its first byte on, the file beside it is as private."""
    path = tmp_path / "pairing.json"
    sg.dump_pairing(SHORT, path)
    path.chmod(0o600)
    seen: list[int] = []
    fsync = os.fsync

    def look(file):
        seen.append(os.fstat(file).st_mode & 0o777)
        fsync(file)

    monkeypatch.setattr(os, "fsync", look)
    sg.dump_pairing(LONG, path)
    assert seen == [0o600]
    assert path.stat().st_mode & 0o777 == 0o600


# --- replacing --------------------------------------------------------------------------


def test_a_file_is_replaced_when_it_is_as_it_was_read(tmp_path):
    """Two programs that take turns do not disturb each other."""
    path = tmp_path / "pairing.json"
    first = sg.dump_pairing(SHORT, path).encode()
    second = sg.dump_pairing(LONG, path, replacing=first).encode()
    assert path.read_bytes() == second


@pytest.mark.parametrize("found", [b"something else", b"", None])
def test_a_file_that_has_changed_is_not_overwritten(tmp_path, found):
    """What another program wrote meanwhile stays, also when that was to delete the file."""
    path = tmp_path / "pairing.json"
    if found is not None:
        path.write_bytes(found)
    with pytest.raises(sg.FileChanged) as refusal:
        sg.dump_pairing(SHORT, path, replacing=b"what was read")
    assert isinstance(refusal.value, OSError)
    assert refusal.value.path == str(path)
    assert names(tmp_path) == ([] if found is None else ["pairing.json"])
    assert found is None or path.read_bytes() == found


# --- crashes ----------------------------------------------------------------------------


class Crash(BaseException):
    """A fault that no handler of errors would catch."""


@pytest.mark.parametrize("name", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), Crash()])
def test_a_crash_while_writing_leaves_the_old_file_alone(tmp_path, monkeypatch, name, fault):
    """Whatever fails before the renaming, the old file is whole and the new one is gone."""
    path = tmp_path / "pairing.json"
    before = sg.dump_pairing(SHORT, path).encode()

    def fail(*_, **__):
        raise fault

    monkeypatch.setattr(os, name, fail)
    with pytest.raises(type(fault)):
        sg.dump_pairing(LONG, path)
    assert path.read_bytes() == before
    assert names(tmp_path) == ["pairing.json"]


def test_the_file_is_on_the_disk_and_closed_before_it_is_renamed(tmp_path, monkeypatch):
    """The order of the steps is what makes the file appear whole, on every system."""
    steps = []
    files = []
    kept = {name: getattr(os, name) for name in ("fsync", "replace")}

    def fsync(number):
        steps.append("fsync")
        files.append(number)
        kept["fsync"](number)

    def replace(*paths):
        steps.append("replace")
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(files[0])
        kept["replace"](*paths)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    sg.dump_pairing(SHORT, tmp_path / "pairing.json")
    assert steps == ["fsync", "replace"]


WRITER = """
import sys, time
import spreading_guide as sg
short, long, path = sys.argv[1:]
values = [sg.load_pairing(short), sg.load_pairing(long)]
print("ready", flush=True)
end = time.monotonic() + 1
count = 0
while time.monotonic() < end or count < 20:
    sg.dump_pairing(values[count % 2], path)
    count += 1
print(count)
"""


@pytest.mark.slow
def test_a_reader_never_sees_half_a_file(tmp_path):
    """While another process writes again and again, each look finds the one or the other."""
    files = [tmp_path / name for name in ("short.json", "long.json", "shared.json")]
    whole = {sg.dump_pairing(SHORT, files[0]).encode(), sg.dump_pairing(LONG, files[1]).encode()}
    sg.dump_pairing(SHORT, files[2])
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, *map(str, files)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        seen = set()
        looks = 0
        while writer.poll() is None:
            seen.add(files[2].read_bytes())
            looks += 1
        assert int(writer.stdout.read()) >= 20
    assert looks > 20
    assert seen == whole
    assert len(names(tmp_path)) == 3
