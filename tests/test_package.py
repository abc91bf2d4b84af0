"""What is shipped, and what the project's own files say."""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import spreading_guide
from tests.paths import INSTALL, PACKAGE, ROOT
from tests.tools import need_module

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(name="wheel", scope="module")
def fixture_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel under test; one is built where the caller has not named it."""
    if named := os.environ.get("SPREADING_GUIDE_WHEEL"):
        return Path(named)
    need_module("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(name="shipped", scope="module")
def fixture_shipped(wheel) -> set[str]:
    """The names of all files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder that is not a by-product of running."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_suite_tests_what_it_says_it_tests():
    """A run against the wheel has not picked up the sources, nor the other way round."""
    if not INSTALL:
        pytest.skip("nobody said what is installed")
    installed = "site-packages" in PACKAGE.parts
    assert installed == (INSTALL == "wheel")
    assert (ROOT / "src").exists() == (INSTALL == "editable")


def test_the_wheel_holds_the_whole_package_and_nothing_else(shipped):
    """Modules, content, schemas and the typing marker are there; tests are not."""
    ours = {name for name in shipped if ".dist-info/" not in name}
    assert ours == {f"spreading_guide/{name}" for name in files(PACKAGE)}
    assert "spreading_guide/py.typed" in ours
    assert "spreading_guide/content/guide.json" in ours
    assert "spreading_guide/content/texts/en.json" in ours
    assert any(re.fullmatch(r"spreading_guide/schemas/.+\.schema\.json", name) for name in ours)
    assert not [name for name in ours if re.search(r"/(tests?/|test_|conftest)", name)]


def test_the_wheel_carries_both_licences(shipped):
    """The code's licence and the content's are both in the wheel."""
    licences = {name.rpartition("/")[2] for name in shipped if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-CONTENT"}


def test_the_metadata_say_what_the_project_says():
    """Version, Python and run-time dependencies are as designed."""
    metadata = importlib.metadata.metadata("spreading-guide")
    assert metadata["Version"] == PROJECT["version"]
    assert metadata["Requires-Python"] == ">=3.11"
    names = {re.split(r"[<>=!~ \[]", wanted)[0] for wanted in PROJECT["dependencies"]}
    assert names == {"attrs", "cattrs", "jsonschema", "importlib-resources"}
    assert set(PROJECT["optional-dependencies"]) >= {"cli", "fast"}


def test_the_command_is_there():
    """The console script is registered under the name that the documentation uses."""
    (script,) = importlib.metadata.entry_points(group="console_scripts", name="spreading-guide")
    assert script.value == "spreading_guide.cli:main"


def test_every_public_name_exists():
    """`__all__` promises nothing that is not there, and is in order."""
    names = spreading_guide.__all__
    assert [name for name in names if not hasattr(spreading_guide, name)] == []
    assert len(names) == len(set(names))


def test_the_published_schemas_are_the_packaged_ones():
    """schemas/ at the top is byte for byte what the library validates with."""
    assert files(ROOT / "schemas") == files(PACKAGE / "schemas")


@pytest.mark.project
def test_the_changelog_knows_this_version():
    """The newest entry is about this version, or about what comes next."""
    heading = re.search(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heading is not None
    assert heading[1] in {"Unreleased", PROJECT["version"]}


@pytest.mark.project
@pytest.mark.parametrize(
    "path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.name
)
def test_pinned_tools_name_no_index(path):
    """A pinned file says what to install and its hashes, and leaves open where from."""
    text = path.read_text("utf-8")
    assert re.findall(r"https?://|--index-url|--extra-index-url|--find-links", text) == []
    for entry in re.split(r"\n(?=[a-z])", text):
        assert "--hash=sha256:" in entry, entry


@pytest.mark.project
def test_the_javascript_lock_names_no_registry():
    """The lock file holds versions and hashes; the machine knows its own registry."""
    lock = json.loads((ROOT / "tests/validators/package-lock.json").read_text("utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert packages
    for package in packages:
        assert "resolved" not in package
        assert package["integrity"].startswith("sha512-")


# The start of an absolute path on somebody's machine, and a number that only one tracker knows.
PRIVATE = re.compile(
    r"(?<![\w.:/~$}*-])/(?:home|opt|root|tmp|Users|work|workspace)/\w|\bissue #?\d+\b",
    re.IGNORECASE,
)
# What is generated by tools, or is somebody else's text.
NOT_OURS = ("requirements/", "tests/validators/node_modules/", "tests/validators/package-lock.json")


def own_files() -> list[str]:
    """Give the files that git knows or would take."""
    ended = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
    )
    if ended.returncode != 0:
        return []
    return [
        name
        for name in ended.stdout.splitlines()
        if not name.startswith(NOT_OURS) and (ROOT / name).is_file()
    ]


@pytest.mark.project
def test_no_file_names_the_machine_that_it_was_written_on():
    """Nobody else has our folders and our tracker: a reader could not follow such a name."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git work tree")
    names = own_files()
    assert names
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name in names
        if name != "tests/test_package.py"
        for number, line in enumerate((ROOT / name).read_text("utf-8", "replace").split("\n"), 1)
        if PRIVATE.search(line)
    ]
    assert found == []


@pytest.mark.project
def test_links_between_our_pages_lead_somewhere():
    """A relative link in a Markdown page names a file that exists."""
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
        # In the copy without sources, a link into them cannot be followed.
        if not (page.parent / link).exists() and "src/" not in link
    ]
    assert broken == []
