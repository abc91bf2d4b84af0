"""Find the Pythons on this machine that we support, one of each minor version.

Nothing is assumed about the machine: the search path is read, and the folders in which
the usual installers (pyenv, uv, Debian) keep their versions. The tool cache of a hosted
runner is left out on purpose: there each version has a job of its own.
"""

import json
import os
import shutil
import subprocess
from glob import glob
from pathlib import Path

OLDEST = (3, 11)
# What an interpreter is asked for. Some lack `ensurepip` and cannot make an environment,
# and a shim on the search path may name a version that is not there.
PROBE = """
import ensurepip, json, sys, venv
final = sys.version_info.releaselevel == "final"
print(json.dumps([*sys.version_info[:2], sys.implementation.name, final, sys._base_executable]))
"""


def candidates() -> list[str]:
    """Give the programs that may be a Python, the most likely first."""
    found = [
        path
        for minor in range(OLDEST[1], 30)
        if (path := shutil.which(f"python{OLDEST[0]}.{minor}"))
    ]
    pyenv = os.environ.get("PYENV_ROOT", str(Path("~/.pyenv").expanduser()))
    uv = str(Path("~/.local/share/uv/python").expanduser())
    for pattern in (
        f"{pyenv}/versions/*/bin/python3",
        f"{uv}/*/bin/python3",
        "/usr/local/bin/python3.*",
        "/usr/bin/python3.*",
    ):
        # The patterns are absolute, which `Path.glob` does not take.
        matches = sorted(glob(pattern))  # noqa: PTH207 - see above
        found += [path for path in matches if not path.endswith("-config")]
    return found


def interpreters() -> dict[tuple[int, int], str]:
    """Give the path of one working CPython for each supported minor version found."""
    found: dict[tuple[int, int], str] = {}
    for candidate in candidates():
        try:
            answer = subprocess.run(
                [candidate, "-I", "-c", PROBE],
                capture_output=True,
                check=True,
                text=True,
                timeout=30,
            )
            major, minor, name, final, path = json.loads(answer.stdout)
        except (OSError, ValueError, subprocess.SubprocessError):
            continue
        if name == "cpython" and final and (major, minor) >= OLDEST:
            found.setdefault((major, minor), path)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    for (major, minor), path in interpreters().items():
        print(f"{major}.{minor} {path}")
