"""Where things are, so that no test has to count parent folders or to name src/.

The suite also runs against the installed wheel, in a copy of the project without src/:
whatever belongs to the package is found through `PACKAGE`, the rest through `ROOT`.
"""

import os
from pathlib import Path

import spreading_guide

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(spreading_guide.__file__).resolve().parent
TESTS = ROOT / "tests"
EXAMPLES = ROOT / "examples"
DOCS = ROOT / "docs"
# The JavaScript validator is installed here by `make setup`; its scripts stand beside it.
VALIDATORS = TESTS / "validators"

# `editable` or `wheel` where the caller says what is installed, else empty.
INSTALL = os.environ.get("SPREADING_GUIDE_INSTALL", "")
