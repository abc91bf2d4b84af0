"""What every test may ask for."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.tools import need_tool

# A busy machine is slow for reasons that are no bug: no test fails on one example's time.
settings.register_profile(
    "default",
    deadline=None,
    # The same examples on every run: a red run can be repeated. `long` looks for new ones, and
    # for many more, so that the run that everybody waits for can do with few.
    derandomize=True,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("default"), max_examples=20)
settings.register_profile(
    "long", settings.get_profile("default"), derandomize=False, max_examples=2_000
)
# A changed evaluation only has to be noticed; making the example smaller would take minutes.
settings.register_profile(
    "mutation",
    settings.get_profile("default"),
    max_examples=12,
    phases=(Phase.explicit, Phase.generate),
    database=None,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def node() -> str:
    """The path of a Node.js program."""
    return need_tool("node")


@pytest.fixture(scope="session")
def ajv(node: str) -> str:
    """The folder of the installed `ajv` module; a script in tests/validators can import it."""
    return need_tool("ajv")
