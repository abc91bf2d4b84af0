"""How each kind of fenced block in a Markdown page is run.

| fence     | what happens                                                             |
|-----------|--------------------------------------------------------------------------|
| `python`  | runs; later blocks of the page see its names                              |
| `output`  | is what the Python block before it printed; `...` stands for anything     |
| `console` | lines after `$` run in a shell; the lines below are what they print       |
| `json`    | must be JSON                                                              |
| `toml`    | must be TOML                                                              |
| `text`    | is for the eye only                                                       |

Any other fence is an error, so that no block can be left out by a typing mistake. Every page
runs in an empty folder of its own that holds a copy of examples/.
"""

import contextlib
import doctest
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.typing import Parser

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[ ]*(?P<language>[^\s`]*)", re.MULTILINE)
# Commands that change a machine are not run; that they exist is what can be checked.
MAKE = re.compile(r"make(?: (?P<targets>[a-z -]+))?")
INSTALL = re.compile(r"(?:python3? -m )?pip install (?P<what>[\"'\w\[\],.-]+)")
_run_python = PythonEvaluator()
_checker = doctest.OutputChecker()


class WrongOutput(AssertionError):
    """A block does not print what the page says."""

    def __init__(self, source: str, expected: str, found: str) -> None:
        """Say what ran, what the page promises and what came out."""
        super().__init__(f"{source}\n--- the page says\n{expected}\n--- it printed\n{found}")


def enter(namespace: dict[str, Any]) -> None:
    """Go to an empty folder that has the examples in it."""
    folder = tempfile.TemporaryDirectory(prefix="page-")
    if (ROOT / "examples").is_dir():
        shutil.copytree(ROOT / "examples", Path(folder.name) / "examples")
    namespace["_folder"], namespace["_back"] = folder, Path.cwd()
    os.chdir(folder.name)


def leave(namespace: dict[str, Any]) -> None:
    """Go back, and leave nothing behind."""
    os.chdir(namespace["_back"])
    namespace["_folder"].cleanup()


def _compare(source: str, expected: str, found: str) -> None:
    if not _checker.check_output(expected.rstrip() + "\n", found.rstrip() + "\n", OPTIONS):
        raise WrongOutput(source, expected, found)


def run_python(example: Example) -> None:
    """Run the block and remember what it prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        _run_python(example)
    example.namespace["_printed"] = printed.getvalue()


def compare_output(example: Example) -> None:
    """Compare with what the Python block before has printed."""
    _compare("(the Python block before)", str(example.parsed), example.namespace["_printed"])


def _sessions(text: str) -> list[tuple[str, str]]:
    """Split a console block into commands and what each prints."""
    sessions: list[tuple[str, str]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            sessions.append((line[2:], ""))
        elif sessions and sessions[-1][0].endswith("\\") and not sessions[-1][1]:
            sessions[-1] = (f"{sessions[-1][0]}\n{line}", "")
        elif sessions:
            command, expected = sessions[-1]
            sessions[-1] = (command, f"{expected}{line}\n")
        elif line.strip():
            raise ValueError(f"a console block begins with `$ `, not with {line!r}")
    return sessions


def _check_unrun(command: str) -> bool:
    """Check a command that the tests must not run; give False for any other command."""
    if make := MAKE.fullmatch(command):
        for target in (make["targets"] or "help").split():
            if not re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE):
                raise ValueError(f"the Makefile has no target {target!r}")
        return True
    if install := INSTALL.fullmatch(command):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        (what,) = shlex.split(install["what"])
        name, _, extras = what.rstrip("]").partition("[")
        unknown = set(filter(None, extras.split(","))) - set(project["optional-dependencies"])
        if name not in {project["name"], "."} or unknown:
            raise ValueError(f"{command!r} does not install this project")
        return True
    return False


def run_console(example: Example) -> None:
    """Run each command of the block and compare what it prints, errors included."""
    beside = str(Path(sys.executable).parent)
    surroundings = os.environ | {
        "PATH": os.pathsep.join([beside, os.environ.get("PATH", os.defpath)]),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "TERM": "dumb",
    }
    for command, expected in _sessions(str(example.parsed)):
        if _check_unrun(command):
            continue
        ended = subprocess.run(
            ["/bin/sh", "-c", command],
            check=False,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
        )
        _compare(command, expected, ended.stdout)


def parse_json(example: Example) -> None:
    """Refuse a block that is not JSON."""
    json.loads(str(example.parsed))


def parse_toml(example: Example) -> None:
    """Refuse a block that is not TOML."""
    tomllib.loads(str(example.parsed))


def refuse_unknown_fences(document: Document) -> list[Region]:
    """Refuse a page with a fence that nothing here runs."""
    closing = ""
    for match in FENCE.finditer(document.text):
        if closing:
            if match["fence"].startswith(closing) and not match["language"]:
                closing = ""
            continue
        closing = match["fence"]
        if match["language"] not in {*RUNS, "python", "text"}:
            line = document.text.count("\n", 0, match.start()) + 1
            raise ValueError(f"{document.path}:{line}: no test runs a {match['language']!r} block")
    return []


class PythonParser(PythonCodeBlockParser):
    """Find Python blocks; one that begins with `>>>` is a doctest, as everywhere."""

    def __init__(self) -> None:
        """Let plain blocks remember what they print."""
        super().__init__(doctest_optionflags=OPTIONS)
        self.codeblock_parser = CodeBlockParser("python", run_python)


RUNS = {
    "output": compare_output,
    "console": run_console,
    "json": parse_json,
    "toml": parse_toml,
}
PARSERS: list[Parser] = [
    refuse_unknown_fences,
    PythonParser(),
    *(CodeBlockParser(language=name, evaluator=run) for name, run in RUNS.items()),
]
