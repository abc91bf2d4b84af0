"""The generated pages of the documentation, and those that list what the source has."""

import ast
import json
import re
import sys

import pytest

import spreading_guide as sg
from tests.paths import DOCS, PACKAGE, ROOT

pytestmark = pytest.mark.project


@pytest.fixture(name="pages")
def _pages(monkeypatch):
    """Import the script as it is run: from its own folder."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    import write_reference

    return write_reference.pages()


def test_generated_pages_are_current(pages):
    """What is committed is what the generator gives; `make reference` writes it."""
    for path, text in pages.items():
        assert (ROOT / path).read_text("utf-8") == text, f"run `make reference` for {path}"


def test_content_page_has_every_part():
    """Each step, item, tool, question, word and source of the guide stands on the content page."""
    text = (DOCS / "reference/content.md").read_text("utf-8")
    guide = sg.load_guide("en")
    anchors = [
        *(f"step-{step.id}" for step in guide),
        *(f"item-{item.id}" for item in guide.items()),
        *(f"tool-{tool.id}" for tool in guide.tools()),
        *(f"question-{question.id}" for question in guide.questions()),
        *(f"source-{source.id}" for source in guide.sources),
    ]
    assert [anchor for anchor in anchors if f'<a id="{anchor}"></a>' not in text] == []
    assert all(f"(`{term.id}`)" in text for term in guide.glossary)


def test_unchecked_sources_are_marked():
    """A source that nobody has held against the publication says so on the content page."""
    text = (DOCS / "reference/content.md").read_text("utf-8")
    for source in sg.load_guide("en").sources:
        line = next(line for line in text.splitlines() if f'id="source-{source.id}"' in line)
        assert line.endswith("**unchecked**") is not source.checked


def test_api_page_has_every_public_name():
    """Each name of the package has a heading on the API page."""
    text = (DOCS / "reference/api.md").read_text("utf-8")
    assert [name for name in sg.__all__ if f"\n### `{name}`\n" not in text] == []


# Where a code stands: after `code=`, first in a call of one of these, in what is given to a
# variable `code`, or in the table of schema keywords.
MAKERS = {"problem", "_problem", "refuse", "_refuse", "refused", "_refused", "_Refused"}
TABLES = {"_CODES", "_KEYWORDS"}
FILES = ("_structuring/*.py", "_loading.py", "progress/checking.py", "cli/*.py")


def codes_in_source():
    """Give every problem code that the package's source uses."""
    paths = [path for pattern in FILES for path in PACKAGE.glob(pattern)]
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    places = [place for tree in trees for node in ast.walk(tree) for place in code_places(node)]
    found = {code for place in places for code in first_strings(place)}
    return {code for code in found if re.fullmatch("[a-z]+(_[a-z]+)*", code)}


def code_places(node):
    """Give the parts of a piece of source in which a problem code stands."""
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func).rpartition(".")[2]
        yield from node.args[:1] if called in MAKERS else ()
        yield from (each.value for each in node.keywords if each.arg == "code")
    elif isinstance(node, ast.Assign):
        if re.match(r"\(?code\b", ast.unparse(node.targets[0])):
            yield node.value
    elif isinstance(node, ast.AnnAssign) and ast.unparse(node.target) in TABLES:
        assert isinstance(node.value, ast.Dict)
        yield from node.value.values


def first_strings(node):
    """Give a constant, the first of a tuple, both ways of a choice, the default of a look-up."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Tuple):
        return first_strings(node.elts[0])
    if isinstance(node, ast.IfExp):
        return [*first_strings(node.body), *first_strings(node.orelse)]
    return first_strings(node.args[-1]) if isinstance(node, ast.Call) and node.args else []


def codes_in_corpus():
    """Give every problem code that a bad document of the corpus shows."""
    manifest = json.loads((ROOT / "tests/corpus/manifest.json").read_text("utf-8"))
    return {each["code"] for document in manifest["documents"] for each in document["problems"]}


def test_problem_codes_are_documented():
    """Every code that the source uses has a section in the documentation, and the reverse."""
    text = (DOCS / "reference/problems.md").read_text("utf-8")
    documented = re.findall(r"^### `([a-z_]+)`$", text, re.MULTILINE)
    assert len(documented) == len(set(documented))
    assert set(documented) == codes_in_source()


def test_problem_codes_of_real_documents_are_documented():
    """No bad document of the corpus shows a code that the search through the source misses."""
    assert codes_in_corpus() <= codes_in_source()
