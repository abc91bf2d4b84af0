"""Who may import whom, and what an import of the package brings in."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.paths import PACKAGE
from tests.tools import need_module

NAME = "spreading_guide"

# An arrow says: this part may import these parts, and all that they may import. A part is a
# module, or a folder, directly below the package; `__init__` is the public names.
# Eager: at the top of a module, so it happens when the module is imported.
EAGER = {
    "_value": set(),
    "exceptions": {"_value"},
    "text": {"_value", "exceptions"},
    # How a value shows itself. What a guide, a pairing or a report shows, its own part says.
    "_showing": {"text"},
    "model": {"text", "_showing"},
    "locales": {"model"},
    "pairing": {"model"},
    "progress": {"pairing", "model"},
    "_resources": {"exceptions"},
    "_structuring": {"_resources", "locales", "model", "pairing"},
    "_loading": {"exceptions", "locales", "model", "pairing"},
    "__init__": {"model", "text", "exceptions", "locales", "_loading"},
    "rendering": {"__init__"},
    "matching": {"__init__", "rendering"},
    "portfolio": {"__init__", "rendering"},
    "translating": {"__init__", "rendering"},
    "conformance": {"__init__"},
    "cli": {"rendering", "matching", "portfolio", "translating", "conformance", "__init__"},
    "pytest_plugin": {"__init__"},
}
# Deferred: inside a function, so it happens when that is first called; or for types only.
DEFERRED = {
    "_value": {"_showing"},
    "__init__": {"pairing", "progress"},
    "_loading": {"_resources", "_structuring"},
}
# What the core may take from outside the standard library, and where. The wings are free.
CORE = {name for name, allowed in EAGER.items() if "__init__" not in allowed}
OUTSIDE = {
    "attr": CORE,
    "attrs": CORE,
    "cattrs": {"_structuring"},
    "importlib_resources": {"_resources"},
    "jsonschema": {"_structuring"},
    "jsonschema_rs": {"_structuring"},
    "referencing": {"_structuring"},
    # Only where rich itself asks a value how it looks.
    "rich": {"_showing"},
}
# Of the package's parts a wing sees these names only; what is behind them may change.
SEEN_BY_WINGS = {"__init__", "exceptions"}
# What a translation must share with its source is one rule, for the core and for its translators.
SEEN_BY_TRANSLATING = {"locales"}
WINGS = EAGER.keys() - CORE


class Import(NamedTuple):
    """One imported module, and where."""

    part: str
    module: str
    deferred: bool
    place: str


def imports(root: Path) -> Iterator[Import]:
    """Give every import that the modules under this folder make."""
    for path in sorted(root.rglob("*.py")):
        inside = path.relative_to(root)
        part = inside.parts[0].removesuffix(".py")
        package = [NAME, *inside.parts[:-1]]
        yield from _walk(ast.parse(path.read_text("utf-8")), part, package, inside, deferred=False)


def _walk(
    node: ast.AST, part: str, package: list[str], inside: Path, *, deferred: bool
) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        found: list[str] = []
        if isinstance(child, ast.Import):
            found = [alias.name for alias in child.names]
        elif isinstance(child, ast.ImportFrom):
            base = package[: len(package) - child.level + 1] if child.level else []
            module = ".".join([*base, *([child.module] if child.module else [])])
            # `from package import name`: the name may be a module of its own.
            found = [f"{module}.{alias.name}" for alias in child.names]
        for module in found:
            yield Import(part, module, deferred, f"{inside}:{child.lineno}")  # type: ignore[attr-defined]
        later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        typing = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        yield from _walk(child, part, package, inside, deferred=deferred or later or typing)


def reachable(part: str, arrows: dict[str, set[str]]) -> set[str]:
    """Give all parts at the end of a path of arrows, and the part itself."""
    found, new = set(), {part}
    while new:
        found |= new
        new = {end for start in new for end in arrows.get(start, ())} - found
    return found


def target(module: str, parts: set[str]) -> str | None:
    """Give the part of the package that is imported; None for anything from outside."""
    names = module.split(".")
    if names[0] != NAME:
        return None
    return names[1] if len(names) > 1 and names[1] in parts else "__init__"


def violations(root: Path) -> list[str]:
    """Give a sentence for each import that no arrow allows."""
    parts = {path.name.removesuffix(".py") for path in root.iterdir()}
    either = {part: EAGER.get(part, set()) | DEFERRED.get(part, set()) for part in EAGER | DEFERRED}
    wrong = []
    for found in imports(root):
        if found.part not in EAGER:
            wrong.append(f"{found.place}: {found.part} is not in the list of parts")
            continue
        goal = target(found.module, parts)
        outside = found.module.partition(".")[0]
        kind = "later" if found.deferred else "eagerly"
        if goal is None:
            free = outside in sys.stdlib_module_names or found.part in WINGS
            allowed = free or found.part in OUTSIDE.get(outside, set())
        elif found.part in WINGS and goal in CORE:
            seen = SEEN_BY_TRANSLATING if found.part == "translating" else set()
            allowed = goal in SEEN_BY_WINGS | seen
        else:
            allowed = goal in reachable(found.part, either if found.deferred else EAGER)
        if not allowed:
            wrong.append(f"{found.place}: {found.part} imports {goal or outside} {kind}")
    return wrong


def test_no_import_goes_against_the_arrows():
    """The package keeps to its own architecture."""
    assert violations(PACKAGE) == []


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("text.py", "from spreading_guide.model import Guide", ["text imports model eagerly"]),
        ("model.py", "import spreading_guide.pairing", ["model imports pairing eagerly"]),
        ("model.py", "from .progress import Progress", ["model imports progress eagerly"]),
        ("model.py", "from . import locales", ["model imports locales eagerly"]),
        (
            "_loading.py",
            "from spreading_guide import _structuring",
            ["_loading imports _structuring eagerly"],
        ),
        ("_loading.py", "def load():\n    from spreading_guide import _structuring", []),
        (
            "pairing.py",
            "def f():\n    from ._loading import load_guide",
            ["pairing imports _loading later"],
        ),
        ("model.py", "import cattrs", ["model imports cattrs eagerly"]),
        ("_structuring.py", "import cattrs.gen", []),
        ("progress.py", "def f():\n    import requests", ["progress imports requests later"]),
        ("progress.py", "import json, collections.abc, attrs", []),
        ("cli.py", "import click\nfrom spreading_guide import load_guide", []),
        ("cli.py", "from spreading_guide.model import Guide", ["cli imports model eagerly"]),
        ("__init__.py", "from spreading_guide import cli", ["__init__ imports cli eagerly"]),
        ("stray.py", "import json", ["stray is not in the list of parts"]),
        (
            "text.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .model import Guide",
            ["text imports model later"],
        ),
    ],
)
def test_the_reader_of_imports_sees_every_form(tmp_path, name, source, expected):
    """Each way to write a wrong import is found, and a right one is let through."""
    for part in EAGER:
        (tmp_path / f"{part}.py").touch()
    (tmp_path / name).write_text(source, "utf-8")
    assert [found.split(": ")[1] for found in violations(tmp_path)] == expected


def test_imports_inside_folders_count_for_the_folder(tmp_path):
    """A module deep inside a folder has the rights of that folder, relative imports included."""
    folder = tmp_path / "model" / "deep"
    folder.mkdir(parents=True)
    (tmp_path / "pairing.py").touch()
    (folder / "leaf.py").write_text("from ... import pairing\nfrom ..guide import Guide", "utf-8")
    assert violations(tmp_path) == ["model/deep/leaf.py:1: model imports pairing eagerly"]


def test_importing_the_package_stays_cheap():
    """A fresh process that imports the package has loaded attrs and nothing heavier."""
    heavy = {
        "cattrs",
        "click",
        "importlib_resources",
        "jsonschema",
        "jsonschema_rs",
        "referencing",
        "rich",
    }
    program = f"import sys, {NAME}; print(*{heavy!r} & sys.modules.keys())"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert ended.stdout.split() == []


def test_starting_the_program_brings_in_no_maker_of_pages():
    """A fresh process that can run commands has loaded nothing that only writes documents."""
    need_module("click")
    need_module("rich")
    makers = {f"{NAME}.rendering.{each}" for each in ("documents", "sheets", "sites", "reporting")}
    program = f"import sys, {NAME}.cli.app; print(*{makers!r} & sys.modules.keys())"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert ended.stdout.split() == []


def test_every_name_of_rendering_is_there_when_asked_for():
    """Also where a module within it was imported before; another name is an error."""
    program = (
        f"import {NAME}.rendering.sites.making, {NAME}.rendering as made\n"
        "print(*(name for name in dir(made) if not hasattr(made, name)), callable(made.site))\n"
        "made.nothing"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, text=True
    )
    assert ended.stdout.split() == ["True"]
    assert "AttributeError: module 'spreading_guide.rendering' has no attribute" in ended.stderr
