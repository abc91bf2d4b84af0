"""Print the lower bounds of our dependencies as exact versions.

`make lock` feeds them to the resolver, and `make test-lowest` runs the suite with what
comes out: so a lower bound in pyproject.toml is a version that has been tried.
"""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Tools of the tests that need newer dependencies than our lower bounds, at a version that does not.
TOOLS = ("check-jsonschema==0.33.3",)
BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<version>[0-9.]+)")


def main() -> None:
    """Print one `name==version` a line.

    Raises:
        SystemExit: where a dependency has no lower bound, or more than that.
    """
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    extras = project["optional-dependencies"].values()
    for requirement in [*project["dependencies"], *(one for extra in extras for one in extra)]:
        match = BOUND.fullmatch(requirement)
        if match is None:
            raise SystemExit(f"pyproject.toml: {requirement!r} is not of the form name>=version")
        print(f"{match['name']}=={match['version']}")
    print(*TOOLS, sep="\n")


if __name__ == "__main__":
    main()
