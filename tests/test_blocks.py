"""The runner of the documentation's blocks is itself tested: what it lets through, nobody sees."""

import pytest
from sybil import Sybil

from tests import blocks
from tests.paths import ROOT


def run(folder, text):
    """Run a page as the suite would."""
    page = folder / "page.md"
    page.write_text(text, "utf-8")
    sybil = Sybil(parsers=blocks.PARSERS, pattern="*.md", path=str(folder))
    document = sybil.parse(page)
    blocks.enter(document.namespace)
    try:
        for example in document.examples():
            example.evaluate()
    finally:
        blocks.leave(document.namespace)


def fence(language, text):
    """Write a fenced block."""
    return f"```{language}\n{text}\n```\n\n"


@pytest.mark.parametrize(
    "text",
    [
        fence("python", "x = 2\nprint(x + 2, 'and more')") + fence("output", "4 and ..."),
        fence("python", ">>> 1 + 1\n2"),
        fence("console", "$ echo one\none\n$ echo two; echo three\ntwo\nthree"),
        fence("console", "$ echo a \\\n   b\na b"),
        fence("console", "$ make demo\nanything at all"),
        fence("console", '$ pip install "spreading-guide[cli]"'),
        fence("json", '{"a": [1]}') + fence("toml", "a = 1") + fence("text", "as it is"),
        fence("python", "open('left', 'w').close()") + fence("console", "$ cat left"),
    ],
)
def test_a_right_page_passes(tmp_path, text):
    """What a page promises and keeps is accepted."""
    run(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (fence("python", "print(1)") + fence("output", "2"), blocks.WrongOutput),
        (fence("python", "raise KeyError(1)"), KeyError),
        (fence("console", "$ echo one\ntwo"), blocks.WrongOutput),
        (fence("console", "$ no-such-command"), blocks.WrongOutput),
        (fence("console", "echo one"), ValueError),
        (fence("console", "$ make no-such-target"), ValueError),
        (fence("console", "$ pip install spreading-guide[nonsense]"), ValueError),
        (fence("json", "{a: 1}"), ValueError),
        (fence("toml", "a ="), ValueError),
        (fence("pyhton", "x = 1"), ValueError),
        (fence("", "x = 1"), ValueError),
    ],
)
def test_a_wrong_page_fails(tmp_path, text, error):
    """What a page promises and does not keep is an error, whatever kind of block it is in."""
    with pytest.raises(error):
        run(tmp_path, text)


def test_a_doctest_that_is_wrong_fails(tmp_path):
    """A prompt inside a Python block is compared, too."""
    with pytest.raises(Exception, match="Expected"):
        run(tmp_path, fence("python", ">>> 1 + 1\n3"))


@pytest.mark.project
def test_no_example_lies_deeper_than_the_patterns_reach():
    """conftest.py names three depths of folders; an example below them would never run."""
    package = ROOT / "src" / "spreading_guide"
    files = [path for path in package.rglob("*.py") if ">>>" in path.read_text("utf-8")]
    assert len(files) > 10
    assert [path for path in files if len(path.relative_to(package).parts) > 3] == []
