"""Show that the conformance cases and the properties notice when the evaluation goes wrong.

    python scripts/mutation.py [--write FOLDER] [--jobs N] [MUTANT ...]

mutmut changes the code of `progress` and `pairing` in one place at a time and runs the tests that
`pyproject.toml` names: the conformance cases and the properties, nothing else. A change that no
test notices has survived. Each survivor needs a reason in tests/mutation/reasons.json.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# A copy: mutmut writes beside the code, and nobody's edits should change what is being tested.
WORK = ROOT / "build" / "mutation"
COPIED = (
    "src",
    "tests",
    "examples",
    "docs",
    "schemas",
    "conftest.py",
    "pyproject.toml",
    "README.md",
)
TESTED = (
    "src/spreading_guide/progress",
    "src/spreading_guide/pairing",
    "src/spreading_guide/model",
    "src/spreading_guide/conformance/cases",
    "tests/progress",
    "tests/pairing",
)
REASONS = ROOT / "tests" / "mutation" / "reasons.json"
NEEDED = 95
# How mutmut writes down what became of a mutant.
_SURVIVED, _UNTESTED = "survived", "untested"
_KILLED, _TIMEOUT = "killed", "timeout"
_FATES = {
    0: _SURVIVED,
    1: _KILLED,
    3: _KILLED,
    33: _UNTESTED,
    5: _UNTESTED,
    **dict.fromkeys((36, -24, 24, 152, 255), _TIMEOUT),
}
_NOTICED = {_KILLED, _TIMEOUT}


class Survivor(NamedTuple):
    """A change that no test noticed."""

    name: str
    where: str
    removed: str
    added: str
    reason: str


def prepare() -> None:
    """Copy what is tested into a folder of its own; what mutmut knows from before stays there."""
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "commit").write_text(commit(), "utf-8")
    for name in COPIED:
        source, target = ROOT / name, WORK / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            ignored = shutil.ignore_patterns("node_modules", "__pycache__", "frozen", "evidence")
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy2(source, target)
    # Without these the folder of changed code would hold files that are gone by now.
    for name in ("src", "tests"):
        for old in (WORK / "mutants" / name).rglob("*.py"):
            if not (WORK / name / old.relative_to(WORK / "mutants" / name)).exists():
                old.unlink()


def mutate(jobs: int, names: list[str]) -> None:
    """Run mutmut; it says itself what it is doing."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "mutation"}
    # The installed package is the one in src/; here the changed copy must be found first.
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs), *names]
    subprocess.run(command, cwd=WORK, env=environment, check=True)


def fates() -> dict[str, str]:
    """Give what became of each mutant."""
    found: dict[str, str] = {}
    for path in sorted((WORK / "mutants" / "src").rglob("*.meta")):
        for name, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items():
            found[name] = _FATES.get(code, "not asked" if code is None else f"code {code}")
    return found


def changed_lines(name: str) -> tuple[str, str]:
    """Give the line that a mutant takes away, and the one that it puts in its place."""
    command = [sys.executable, "-m", "mutmut", "show", name]
    shown = subprocess.run(command, cwd=WORK, capture_output=True, text=True, check=True).stdout
    lines = shown.splitlines()
    removed = [line[1:].strip() for line in lines if re.match(r"-(?!--)", line)]
    added = [line[1:].strip() for line in lines if re.match(r"\+(?!\+\+)", line)]
    return " ".join(removed), " ".join(added)


def place(name: str) -> str:
    """Give the function that a mutant is of, as people write it."""
    bare = re.sub(r"__mutmut_\d+$", "", name).removeprefix("spreading_guide.")
    module, _, function = bare.rpartition(".x")
    parts = (part.strip("_") for part in function.split("ǁ"))
    return ".".join([module, *filter(None, parts)])


def survivors(found: dict[str, str]) -> Iterator[Survivor]:
    """Give the survivors, each with its reason; an empty one where nobody has given any."""
    reasons = json.loads(REASONS.read_text("utf-8"))
    for name, fate in found.items():
        if fate not in _NOTICED:
            removed, added = changed_lines(name)
            where = place(name)
            reason = next(
                (
                    each["reason"]
                    for each in reasons
                    if re.search(each["where"], where) and re.search(each["change"], added)
                ),
                "",
            )
            yield Survivor(name, where, removed, added, reason)


def page(found: dict[str, str], alive: list[Survivor]) -> str:
    """Write what was found as a Markdown page."""
    counts = Counter(found.values())
    lines = [
        "# Mutants, killed and survived",
        "",
        "Written by `make mutation`. mutmut changed the code of `progress` and `pairing` in one",
        "place at a time, and ran the conformance cases, the properties and the tests marked `law`",
        "(see CONTRIBUTING), and nothing else. Lines that raise an error or word what it expected",
        "are left out: messages are not public.",
        "",
        f"- date: {datetime.now(UTC).date().isoformat()}",
        f"- commit: {(WORK / 'commit').read_text('utf-8')}",
        f"- mutants: {len(found)}",
        f"- noticed: {rate(found):.1f} % (at least {NEEDED} % are needed)",
        *(f"- {fate}: {count}" for fate, count in counts.most_common()),
        "",
        "A mutant that runs out of time has been noticed: the tests did not pass.",
        "",
        "| Where | Before | After | Why nothing notices |",
        "|---|---|---|---|",
    ]
    for each in sorted(alive, key=lambda each: (each.where, each.name)):
        before, after = (code(text) for text in (each.removed, each.added))
        lines.append(
            f"| {each.where} | {before} | {after} | {each.reason or '**not looked at**'} |"
        )
    return "\n".join(lines) + "\n"


def code(text: str) -> str:
    """Write a line of code so that a table of Markdown shows it as it is."""
    return f"`` {text.replace('|', chr(92) + '|')} ``" if text else ""


def rate(found: dict[str, str]) -> float:
    """Give the share of mutants that were noticed, in percent."""
    return 100 * sum(fate in _NOTICED for fate in found.values()) / max(len(found), 1)


def commit() -> str:
    """Name the commit that is being tested, and say whether what is tested has changed since."""

    def git(*words: str) -> str:
        command = ["git", *words]
        return subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip()

    changed = git("status", "--porcelain", "--", *TESTED)
    return git("rev-parse", "--short=12", "HEAD") + (" with changes" if changed else "")


def main() -> int:
    """Run everything; give 1 where too many have survived, or one without a reason."""
    parser = argparse.ArgumentParser(description="Mutation testing of progress and pairing.")
    parser.add_argument("--write", metavar="FOLDER", help="write mutation.md there")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once")
    parser.add_argument("--report", action="store_true", help="run nothing, tell of the last run")
    parser.add_argument("mutants", nargs="*", help="only these; * stands for anything")
    options = parser.parse_args()
    if not options.report:
        if options.write:
            # mutmut asks again where code has changed, not where a case has.
            shutil.rmtree(WORK / "mutants", ignore_errors=True)
        prepare()
        mutate(options.jobs, options.mutants)
    found = fates()
    alive = list(survivors(found))
    written = page(found, alive)
    if options.write:
        (Path(options.write) / "mutation.md").write_text(written, "utf-8")
    unexplained = [each for each in alive if not each.reason]
    for each in unexplained:
        print(f"survived: {each.name}\n  - {each.removed}\n  + {each.added}")
    print(f"{len(found)} mutants, {rate(found):.1f} % killed, {len(alive)} survived")
    print(f"{len(unexplained)} of them without a reason in {REASONS.relative_to(ROOT)}")
    return 1 if unexplained or rate(found) < NEEDED else 0


if __name__ == "__main__":
    sys.exit(main())
