"""Where the package may lie and how Python may be started: loading works all the same."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.loading.documents import mark, pairing, text
from tests.paths import PACKAGE

pytestmark = pytest.mark.slow

PROGRAM = """
import sys
place, document = sys.argv[1:]
if place:
    sys.path.insert(0, place)
import spreading_guide as sg
assert_that = [
    sg.__file__.startswith(place),
    sg.load_guide("en").step("check").name == "Check",
    sg.schema("pairing")["$id"].endswith("pairing:1.0"),
    sg.load_pairing(sg.dump_pairing(sg.load_pairing(document), document).encode()).id == "p",
    [p.code for p in sg.problems(b"[", kind="pairing")] == ["syntax"],
    "const" in [p.code for p in sg.problems({"format": 1}, kind="guide")],
    sg.build_guide({"format": "spreading-guide/guide/1.0", "id": "g", "version": "1.0.0",
        "steps": [{"id": "s"}]}).step("s").id == "s",
]
try:
    sg.load_pairing({"format": "spreading-guide/pairing/1.0"})
except sg.ContentError:
    assert_that.append(True)
print(all(assert_that), len(assert_that), sg.__file__)
"""


def run(folder: Path, place: str = "", options: tuple[str, ...] = ()) -> str:
    """Run the program in a folder of its own; give the place that the package came from."""
    document = folder / "pairing.json"
    document.write_bytes(text({**pairing(mark(1)), "id": "p"}))
    # Nothing that was set for the tests counts; a copy of the package is not measured either.
    settings = {
        name: found for name, found in os.environ.items() if not name.startswith(("PYTHON", "COV"))
    }
    ended = subprocess.run(
        [sys.executable, *options, "-c", PROGRAM, place, document],
        capture_output=True,
        check=False,
        cwd=folder,
        env=settings,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    right, count, origin = ended.stdout.strip().split(" ", 2)
    assert (right, count) == ("True", "8")
    return origin


def copied(folder: Path) -> Path:
    """Copy the package without compiled files; give the folder that it lies in."""
    place = folder / "site"
    shutil.copytree(
        PACKAGE, place / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    return place


@pytest.mark.parametrize(
    "options",
    [("-O",), ("-OO",), ("-W", "error"), ("-X", "dev", "-W", "error"), ("-X", "utf8=0"), ("-B",)],
    ids=" ".join,
)
def test_python_may_be_started_in_any_way(tmp_path, options):
    """Without assertions or docstrings, with warnings as errors, in development mode."""
    assert run(tmp_path, options=options).startswith(str(PACKAGE))


def test_the_package_may_lie_in_a_zip(tmp_path):
    """A program that is shipped as one file reads guide and schemas out of it."""
    place = copied(tmp_path)
    archive = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(place.rglob("*")):
            packed.write(path, path.relative_to(place).as_posix())
    shutil.rmtree(place)
    assert run(tmp_path, str(archive)).startswith(str(archive))


@pytest.mark.skipif(sys.platform == "win32", reason="needs modes")
def test_the_package_may_be_read_only(tmp_path):
    """Loading writes nothing beside the package: no cache, no compiled content."""
    place = copied(tmp_path)
    everything = [place, *sorted(place.rglob("*"))]
    before = {path: path.stat().st_mtime_ns for path in everything if path.is_file()}
    for path in reversed(everything):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert run(tmp_path, str(place)).startswith(str(place))
        after = {path for path in place.rglob("*") if path.is_file() and path.suffix != ".pyc"}
        assert after == before.keys()
        assert {path: path.stat().st_mtime_ns for path in after} == before
        if os.geteuid() != 0:  # root writes compiled modules all the same, as Python does
            assert not list(place.rglob("*.pyc"))
    finally:
        for path in everything:
            path.chmod(0o755)


def test_what_lies_in_the_current_folder_does_not_matter(tmp_path):
    """Folders named like ours, and broken content in them, are not looked at (rule 9)."""
    for name in ("content", "schemas", "spreading-guide"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "guide.json").write_text("{", "utf-8")
    assert run(tmp_path).startswith(str(PACKAGE))
