"""The generated pages of the documentation, and those that list what the source has."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import spreading_guide as sg
from tests.paths import DOCS, PACKAGE, ROOT

# Nobody writes these by hand.
GENERATED = {"api.md", "conformance.md", "content.md", "mutation.md", "speed.md"}

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


def test_commands_are_on_their_page():
    """Each command of the command line stands in a table of its page."""
    shown = subprocess.run(
        [Path(sys.executable).with_name("spreading-guide"), "--help"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1", "SPREADING_GUIDE_LANG": "en"},
    ).stdout
    commands = re.findall(r"^  ([a-z]+)  ", shown.partition("Commands:")[2], re.MULTILINE)
    page = (DOCS / "reference/cli.md").read_text("utf-8")
    assert len(commands) > 10
    assert [
        name for name in commands if not re.search(rf"^\| .*`{name}\b", page, re.MULTILINE)
    ] == []


# Where a code stands: after `code=`, first in a call of one of these, in what is given to a
# variable `code`, or in the table of schema keywords.
MAKERS = {"problem", "_problem", "refuse", "_refuse", "refused", "_refused", "_Refused"}
TABLES = {"_CODES", "_KEYWORDS", "_VERDICTS"}
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


# A rule as code and schemas cite it: "rule D6", "rules G7 and G8", "(C6, U1)".
RULE = re.compile(r"\b([ACDGJTUV][1-9][0-9]?)\b")
CITED = re.compile(r"\brules? (?:[A-Z][0-9]+(?:, | and | to )?)+|\((?:[A-Z][0-9]+(?:, )?)+\)")


def test_cited_rules_are_explained():
    """Each rule that the source cites stands on the page that explains the counting."""
    page = (DOCS / "evaluation.md").read_text("utf-8")
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.schema.json")]
    cited = {
        rule
        for path in files
        for place in CITED.findall(path.read_text("utf-8"))
        for rule in RULE.findall(place)
    }
    assert len(cited) > 20
    explained = {
        f"{first[0]}{number}"
        for first, last in re.findall(r"\*\*([A-Z][0-9]+)(?: to ([A-Z][0-9]+))?\b", page)
        for number in range(int(first[1:]), int((last or first)[1:]) + 1)
    }
    assert cited - explained == set()


PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def anchors(path):
    """Give what a link can point at in a page: headings as GitHub names them, and marked places."""
    text = FENCED.sub("", path.read_text("utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    named = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return named | set(re.findall(r'<a id="([^"]+)"></a>', text))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    """Each link to another page of ours leads to a file and, where it names one, to a heading."""
    broken = []
    for link in LINK.findall(FENCED.sub("", page.read_text("utf-8"))):
        if re.match(r"https?:|mailto:", link):
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(link)
    assert broken == []


def sentences(page):
    """Give the sentences of a page, without tables, quotations, headings, blocks and addresses."""
    text = FENCED.sub("", page.read_text("utf-8"))
    text = re.sub(r"^[|#>].*$|`[^`]*`|\]\([^)]*\)", " x ", text, flags=re.MULTILINE)
    parts = re.split(r"(?<=[.!?:;])\s|\n\s*\n|\n\s*(?:[-*]|[0-9]+\.) ", text)
    return [" ".join(part.split()) for part in parts]


WRITTEN = [
    page
    for page in PAGES
    if page.name in {"README.md", "TRANSLATING.md"}
    or (DOCS in page.parents and page.name not in GENERATED)
]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sentences_are_short(page):
    """No sentence of the pages that people write has more than twenty-five words."""
    assert [sentence for sentence in sentences(page) if len(sentence.split()) > 25] == []
