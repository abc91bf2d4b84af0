"""The merge driver, by itself and called by git."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import spreading_guide as sg
from tests.cli.conftest import environment
from tests.cli.test_reading import flat
from tests.paths import DOCS
from tests.tools import need_tool

# What a team writes once; the how-to page shows the same two lines.
ATTRIBUTES = "pairings/*.json merge=spreading-guide"
DRIVER = "spreading-guide merge-driver %O %A %B %P"


@pytest.fixture(name="versions")
def _versions(file, tmp_path, monkeypatch):
    """The three files that git gives a driver: with one entry more on either side."""
    monkeypatch.chdir(tmp_path)
    begun = sg.load_pairing(file)
    mine = begun.with_mark("show-the-innovation", "done", by="sharer", entry_id="mine-1")
    yours = begun.with_mark("describe-own-problem", "done", by="reuser", entry_id="yours-1")
    for name, pairing in {"base": begun, "ours": mine, "theirs": yours}.items():
        sg.dump_pairing(pairing, tmp_path / f"{name}.json")
    return begun, mine, yours


COMMAND = ["merge-driver", "base.json", "ours.json", "theirs.json", "pairings/floors.json"]


def test_the_joined_copy_takes_the_place_of_ours(cli, versions, tmp_path):
    """Nothing is said where all is well; the other two files stay as they were."""
    _, mine, yours = versions
    before = (tmp_path / "theirs.json").read_bytes()
    assert cli(*COMMAND) == (0, "", "")
    assert sg.load_pairing(tmp_path / "ours.json") == sg.merge(mine, yours)
    assert (tmp_path / "theirs.json").read_bytes() == before
    assert cli(*COMMAND[:-1]).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "base.json",
        "floors.json",
        "ours.json",
        "theirs.json",
    ]


def test_a_contradiction_leaves_ours_as_it_was(cli, versions, tmp_path):
    """Exit code 1 tells git; the words tell which file it is and what to do."""
    _, mine, _ = versions
    theirs = mine.replace(header=mine.header.replace(title="Other floors"))
    sg.dump_pairing(theirs, tmp_path / "theirs.json")
    before = (tmp_path / "ours.json").read_bytes()
    code, out, err = cli(*COMMAND)
    assert (code, out) == (1, "")
    assert (tmp_path / "ours.json").read_bytes() == before
    assert err.startswith("Error: The two versions of pairings/floors.json contradict each other")
    page = flat(err)
    assert "- pairings/floors.json, ours: Sensor floors" in page
    assert "- pairings/floors.json, theirs: Other floors" in page
    # However narrow the terminal, a command is one line.
    lines = cli(*COMMAND, env={"COLUMNS": "24"}).err.splitlines()
    for command in (
        "git show :3:pairings/floors.json > theirs.json",
        "spreading-guide merge pairings/floors.json theirs.json -o joined.json",
        "mv joined.json pairings/floors.json",
        "git add pairings/floors.json",
    ):
        assert f"  {command}" in lines


@pytest.mark.parametrize("which", ["ours", "theirs"])
@pytest.mark.parametrize("holds", ["{", "", None, "<<<<<<< HEAD"])
def test_what_cannot_be_used_leaves_ours_as_it_was(cli, versions, tmp_path, which, holds):
    """A broken or missing version, or one emptied by hand, is a conflict and no loss."""
    path = tmp_path / f"{which}.json"
    path.unlink()
    if holds is not None:
        path.write_text(holds)
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    code, out, err = cli(*COMMAND)
    assert (code, out) == (1, "")
    assert err.startswith(f"Error: pairings/floors.json, {which} is not a valid pairing: line 1")
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before


@pytest.mark.parametrize("base", ["", "\n", None])
@pytest.mark.parametrize("ours", ["", None])
def test_a_file_begun_on_both_branches_is_taken_from_where_it_is(
    cli, versions, tmp_path, base, ours
):
    """Where ours is empty or not there, theirs is taken; the other way round, ours stays."""
    _, _, yours = versions
    for name, holds in {"base": base, "ours": ours}.items():
        path = tmp_path / f"{name}.json"
        path.unlink()
        if holds is not None:
            path.write_text(holds)
    assert cli(*COMMAND) == (0, "", "")
    assert sg.load_pairing(tmp_path / "ours.json") == yours
    before = (tmp_path / "ours.json").read_bytes()
    (tmp_path / "theirs.json").write_text("")
    assert cli(*COMMAND) == (0, "", "")
    assert (tmp_path / "ours.json").read_bytes() == before


def test_files_begun_apart_are_joined_where_they_are_copies(cli, versions, tmp_path):
    """Both branches added the same pairing: no common version is needed."""
    _, mine, yours = versions
    (tmp_path / "base.json").write_text("")
    assert cli(*COMMAND).code == 0
    assert sg.load_pairing(tmp_path / "ours.json") == sg.merge(mine, yours)


def test_entries_that_were_deleted_come_back_with_a_note(cli, versions, tmp_path):
    """A journal only grows: whoever deleted a line learns what to do instead."""
    begun, mine, _ = versions
    sg.dump_pairing(mine.replace(entries=mine.entries[1:]), tmp_path / "ours.json")
    code, out, err = cli(*COMMAND)
    assert (code, out) == (0, "")
    gone = begun.entries[0].id
    assert err.startswith("Note: pairings/floors.json has these entries again, which were deleted")
    assert f"one copy: {gone}. " in err
    assert gone in {entry.id for entry in sg.load_pairing(tmp_path / "ours.json").entries}


def test_a_pairing_of_another_guide_is_joined_too(cli, versions, tmp_path):
    """Joining needs no guide; a contradiction is told as far as it can be without one."""
    for name in ("base", "ours", "theirs"):
        path = tmp_path / f"{name}.json"
        path.write_text(path.read_text().replace('"spreading-innovation"', '"another"'))
    assert cli(*COMMAND) == (0, "", "")
    path = tmp_path / "theirs.json"
    path.write_text(path.read_text().replace('"done"', '"open"'))
    code, _, err = cli(*COMMAND)
    assert code == 1
    assert "Entry yours-1 Different: status" in flat(err)


def test_a_file_that_changes_meanwhile_is_not_overwritten(cli, versions, tmp_path, monkeypatch):
    """Even git's own file is replaced only where it still is what was read."""
    merge = sg.merge

    def meanwhile(one, other):
        (tmp_path / "ours.json").write_text("{}")
        return merge(one, other)

    monkeypatch.setattr(sg, "merge", meanwhile)
    code, _, err = cli(*COMMAND)
    assert code == 1
    assert "has changed since it was read" in err
    assert (tmp_path / "ours.json").read_text() == "{}"


def test_hostile_names_and_titles_are_harmless(cli, versions, tmp_path):
    """The name of a file in a repository may come from anybody."""
    hostile = "\x1b[31m\u202e$(x)\n.json"
    document = json.loads((tmp_path / "theirs.json").read_bytes()) | {"title": hostile}
    (tmp_path / "theirs.json").write_text(json.dumps(document))
    code, _, err = cli(*COMMAND[:-1], hostile)
    assert code == 1
    assert {char for char in err if not char.isprintable()} <= {"\n"}


@pytest.mark.project
def test_the_page_about_working_apart_shows_these_lines():
    """What a team copies from the page is what is tested here."""
    page = (DOCS / "how-to" / "working-apart.md").read_text("utf-8")
    assert f"\n{ATTRIBUTES}\n" in page
    assert f'\ngit config merge.spreading-guide.driver "{DRIVER}"\n' in page


def surroundings():
    """Give what git gets: nobody's settings, and no repository around the tests."""
    # Git finds the driver where the tests' own Python keeps its programs.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {name: each for name, each in environment(PATH=path).items() if name[:4] != "GIT_"}
    people = {f"GIT_{who}_NAME": "a team" for who in ("AUTHOR", "COMMITTER")}
    addresses = {f"GIT_{who}_EMAIL": "team@example.org" for who in ("AUTHOR", "COMMITTER")}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}
    return kept | people | addresses | nobody


class Clone:
    """A team's clone of a repository, in which the driver is set up."""

    def __init__(self, git, hub, folder):
        """Clone the hub."""
        self._git, self.folder = git, folder
        self.file = folder / "pairings" / "floors.json"
        self("clone", "--quiet", hub, folder, inside=folder.parent)
        self("config", "merge.spreading-guide.driver", DRIVER)

    def __call__(self, *arguments, inside=None):
        """Run git."""
        return subprocess.run(
            [self._git, *arguments],
            cwd=inside or self.folder,
            capture_output=True,
            check=False,
            text=True,
            env=surroundings(),
        )

    def add(self, change):
        """Change the pairing and commit that."""
        sg.dump_pairing(change(sg.load_pairing(self.file)), self.file)
        assert self("commit", "--quiet", "--all", "--message", "more").returncode == 0


@pytest.fixture(name="clones")
def _clones(file, tmp_path):
    """Two clones of a repository that holds a pairing."""
    git = need_tool("git")
    hub = tmp_path / "hub.git"
    subprocess.run([git, "init", "--quiet", "--bare", hub], check=True, env=surroundings())
    one = Clone(git, hub, tmp_path / "one")
    one.file.parent.mkdir()
    file.rename(one.file)
    (one.folder / ".gitattributes").write_text(f"{ATTRIBUTES}\n")
    one("add", ".")
    one("commit", "--quiet", "--message", "begin")
    assert one("push", "--quiet", "origin", "HEAD").returncode == 0
    return one, Clone(git, hub, tmp_path / "two")


def test_git_joins_what_two_teams_have_added(clones):
    """Both appended; a pull is enough, and the other team gets the same."""
    one, two = clones
    one.add(lambda pairing: pairing.with_mark("show-the-innovation", "done", by="sharer"))
    two.add(lambda pairing: pairing.with_mark("describe-own-problem", "done", by="reuser"))
    assert one("push", "--quiet", "origin", "HEAD").returncode == 0
    pulled = two("pull", "--no-rebase", "--no-edit")
    assert pulled.returncode == 0, pulled
    assert len(sg.load_pairing(two.file).entries) == 5
    assert two("status", "--porcelain").stdout == ""
    assert two("push", "--quiet", "origin", "HEAD").returncode == 0
    assert one("pull", "--quiet", "--no-rebase").returncode == 0
    assert one.file.read_bytes() == two.file.read_bytes()


def test_git_joins_also_while_rebasing(clones):
    """Which side git calls ours makes no difference."""
    one, two = clones
    one.add(lambda pairing: pairing.with_mark("show-the-innovation", "done", by="sharer"))
    two.add(lambda pairing: pairing.with_mark("describe-own-problem", "done", by="reuser"))
    one("push", "--quiet", "origin", "HEAD")
    assert two("pull", "--rebase").returncode == 0
    assert len(sg.load_pairing(two.file).entries) == 5


def test_git_marks_a_contradiction_as_a_conflict(clones):
    """Both edited one entry by hand: the file stays ours, and both versions can be taken out."""
    one, two = clones

    def saying(level):
        def change(pairing):
            first, *rest = pairing.entries
            return pairing.replace(entries=(first.replace(value=level), *rest))

        return change

    one.add(saying("central"))
    one.add(lambda pairing: pairing.with_mark("show-the-innovation", "done", by="sharer"))
    two.add(saying("regional"))
    one("push", "--quiet", "origin", "HEAD")
    before = two.file.read_bytes()
    pulled = two("pull", "--no-rebase", "--no-edit")
    assert pulled.returncode != 0
    assert "CONFLICT" in pulled.stdout
    assert "The two versions of pairings/floors.json contradict each other" in pulled.stderr
    assert two.file.read_bytes() == before
    assert two("status", "--porcelain").stdout == "UU pairings/floors.json\n"
    theirs = two("show", ":3:pairings/floors.json").stdout
    assert len(sg.load_pairing(theirs.encode()).entries) == 4
