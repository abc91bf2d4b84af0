"""The workbook as a file: what it holds, what it lets in, and what it keeps out."""

import gzip
import json
import re
import subprocess
from html.parser import HTMLParser

import pytest

import spreading_guide as sg
from spreading_guide.exceptions import GuideMismatch
from spreading_guide.rendering import policy, workbook
from spreading_guide.rendering.workbooks.bundling import bundle
from tests.paths import EXAMPLES, PACKAGE, TESTS
from tests.tools import typescript_problems

WORKBOOK = PACKAGE / "rendering" / "templates" / "workbook"
MODULES = sorted(WORKBOOK.glob("*.mjs"))
MANIFEST = json.loads((TESTS / "corpus" / "manifest.json").read_text("utf-8"))["documents"]
CIRCLES = EXAMPLES / "pairings" / "reading-circles.json"
MOST_KILOBYTES = 300


class Parts(HTMLParser):
    """Collects what stands in scripts and styles, and all attributes."""

    def __init__(self, page):
        """Read a page."""
        super().__init__()
        self.inside = {}
        self.attributes = []
        self._now = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.attributes += attrs
        self._now = (tag, dict(attrs).get("id")) if tag in {"script", "style"} else None

    def handle_endtag(self, tag):
        """Leave it."""
        if tag in {"script", "style"}:
            self._now = None

    def handle_data(self, data):
        """Note what stands in it."""
        if self._now is not None:
            self.inside[self._now] = self.inside.get(self._now, "") + data


@pytest.fixture(scope="module", name="page")
def _page(guides):
    return workbook(guides, sg.load_pairing(CIRCLES))


def test_only_its_own_script_and_style_may_run(page):
    """Each by its sum; nothing is asked of anybody, and no attribute holds a script."""
    found = Parts(page)
    style, script = found.inside["style", None], found.inside["script", None]
    content = dict(found.attributes)["content"]
    assert policy(style, script) in [value for name, value in found.attributes if name == "content"]
    assert content
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    assert not [name for name, _ in found.attributes if name in {"src", "href", "action"}]


def test_the_pairing_in_it_is_the_document(page):
    """What is embedded is what a file holds."""
    held = json.loads(Parts(page).inside["script", "pairing"])
    assert held == sg.load_pairing(CIRCLES).as_dict()


def test_one_language_is_small(guides):
    """It goes through every mail server: at most 300 KB where it is compressed."""
    page = workbook(guides[:1])
    assert len(gzip.compress(page.encode())) <= MOST_KILOBYTES * 1000


def test_nothing_in_a_pairing_ends_its_script(guides):
    """Whatever a team calls itself."""
    pairing = sg.new_pairing(
        guides[0], title="</script><b>", sharer="<!--<script>", reuser="a\u2028b", id="hostile"
    )
    page = workbook(guides[:1], pairing)
    assert json.loads(Parts(page).inside["script", "pairing"]) == pairing.as_dict()
    assert "\u2028" not in page
    assert page.count("</script>") == 3


def test_another_guides_pairing_is_refused(guides):
    """Its ids would mean something else."""
    document = json.loads(CIRCLES.read_text("utf-8"))
    document["guide"]["id"] = "another"
    with pytest.raises(GuideMismatch):
        workbook(guides, sg.load_pairing(json.dumps(document).encode()))


def test_its_languages_are_those_of_one_guide(guides):
    """None, one twice, and another version have no place in one page."""
    english = guides[0]
    for wrong in ([], [english, english], [english, guides[1].replace(version="9.0.0")]):
        with pytest.raises(ValueError, match="workbook"):
            workbook(wrong)


def test_every_word_of_the_page_is_in_every_language(guides):
    """Each phrase that a module names is in the content, and none stands there for nobody."""
    text = "".join(module.read_text("utf-8") for module in MODULES)
    named = set(re.findall(r'"((?:workbook|site|field|guide|report|agenda|cli)-[a-z0-9-]+)"', text))
    # Put together from a name, or from a code.
    named |= {
        f"workbook-{name}" for name in ("overview", "report", "kept-contradicts", "kept-unreadable")
    }
    named |= {f"workbook-begin-{name}" for name in ("title", "sharer", "reuser")}
    template = (WORKBOOK / "workbook.html").read_text("utf-8")
    named |= set(re.findall(r'words\("([a-z0-9-]+)"\)', template))
    ours = {name for name in named if name.startswith("workbook-")}
    for guide in guides:
        known = {each.id.split(".")[1] for each in guide.texts if each.id.startswith("phrase.")}
        assert named <= known
        assert ours == {name for name in known if name.startswith("workbook-")}


def test_a_text_in_another_language_says_so(guides):
    """So does one whose English has changed since it was translated."""
    danish = next(guide for guide in guides if guide.lang == "da")
    title = sg.Text("Two teams", id="any", lang="en", state="fallback")
    summary = sg.Text("To teams", id="any", lang="da", state="stale")
    page = workbook([danish.replace(title=title, summary=summary)])
    (language,) = json.loads(Parts(page).inside["script", "content"])["languages"]
    assert language["apart"] == {
        "guide.title": ["en", "ltr", "fallback"],
        "guide.summary": ["da", "ltr", "stale"],
    }


def test_a_guide_of_ones_own_makes_a_workbook(guides):
    """With no more in it than a step, and texts whose ids mean nothing."""
    text = sg.Text("Look", id="any", lang="en")
    own = sg.Guide(
        id="own",
        version="1.0.0",
        lang="en",
        title=text,
        summary=text,
        steps=(sg.Step(id=sg.StepId("one"), name=text, purpose=text),),
        texts=guides[0].texts,
    )
    held = json.loads(Parts(workbook([own])).inside["script", "content"])
    assert held["phases"] is None
    assert held["languages"][0]["texts"]["step.one.name"] == "Look"


def test_the_modules_are_one_script():
    """Each once, behind those that it imports, and nothing is left to import."""
    script = bundle("workbook/main.mjs")
    assert re.findall(r"^(?:import|export)\b", script, re.MULTILINE) == []
    made = re.findall(r"^const (\w+)_module = ", script, re.MULTILINE)
    assert sorted(made) == sorted([*(module.stem for module in MODULES), "evaluate"])
    for name in made:
        first = re.search(rf"\b{name}_module\b", script)
        assert first is not None
        assert script[: first.start()].endswith("const ")
    assert "</script" not in script.lower()
    assert "<!--" not in script


def test_the_type_checker_accepts_the_modules(node, tmp_path):
    """Strictly, as it does the evaluator."""
    lib = ["es2023", "dom", "dom.iterable"]
    assert typescript_problems(node, tmp_path, [WORKBOOK / "main.mjs"], lib=lib) == ""


def test_it_reads_files_as_python_does(node):
    """The same documents are refused, with the same codes at the same places."""
    wanted = [
        each
        for each in MANIFEST
        if each["kind"] == "pairing" and "/with-guide-" not in each["path"]
    ]
    paths = [TESTS / "corpus" / each["path"] for each in wanted]
    found = read(node, paths)
    for each, (problems, _) in zip(wanted, found, strict=True):
        expected = sorted((one["code"], one["pointer"]) for one in each["problems"])
        assert problems == expected, each["path"]


def test_it_writes_files_as_python_does(node):
    """Byte by byte, so that versions compare well."""
    paths = sorted((EXAMPLES / "pairings").glob("*.json"))
    assert [text for _, text in read(node, paths)] == [
        sg.dump_pairing(sg.load_pairing(path)) for path in paths
    ]


def read(node, paths):
    """Give the problems of each document, or its text as the workbook writes it."""
    schema = PACKAGE / "schemas" / "pairing" / "1.0.schema.json"
    script = TESTS / "rendering" / "read_pairings.mjs"
    told = subprocess.run(
        [node, str(script), str(WORKBOOK / "documents.mjs"), str(schema), *map(str, paths)],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return [
        (sorted((one["code"], one["pointer"]) for one in each["problems"]), each["text"])
        for each in json.loads(told.stdout)
    ]
