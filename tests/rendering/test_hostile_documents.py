"""One document of each kind that holds a thousand hostile strings: nothing runs, nothing breaks."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import spreading_guide as sg
from spreading_guide.rendering import (
    agenda,
    as_docx,
    as_html,
    as_markdown,
    as_pdf,
    as_xlsx,
    calendar,
    policy,
    read_sheet,
    report,
    site,
)
from spreading_guide.rendering.documents import Fields, Heading, Picture, Table
from spreading_guide.rendering.pictures import as_svg
from tests.paths import EXAMPLES
from tests.rendering.hostile import marker, seen
from tests.rendering.hostile_documents import TODAY, Telling, all_worksheets, hostile_guide
from tests.rendering.html import Elements
from tests.tools import need_module, need_pdf, need_tool

for name in ("docx", "icalendar", "markdown_it", "openpyxl"):
    need_module(name)

from openpyxl import load_workbook  # noqa: E402 - only where it is there

ENGLISH = sg.load_guide("en")
KINDS = ("report", "agenda", "worksheets")
# What takes seconds is asked of two: an agenda is made of nothing that these have not.
FEWER = ("report", "worksheets")
ROUTES = ("sharer", "reuser")
# What pages and pictures of documents are made of; nothing of it asks for anything or runs.
PICTURE = {"svg", "title", "desc", "text", "path", "rect", "circle"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
WORDS = {"h1", "h2", "h3", "p", "bdi", "br", "span", "ul", "ol", "li"}
ELEMENTS = {"html", "head", "meta", "style", "body", "main", "footer", "div", "figure"}
ELEMENTS |= PICTURE | TABLE | WORDS
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.fixture(scope="module", name="telling")
def _telling():
    """Give two teams whose every word is hostile."""
    return Telling(ENGLISH)


@pytest.fixture(scope="module", name="pairing")
def _pairing(telling):
    """Give what they said, read as a file is read."""
    return sg.load_pairing(json.dumps(telling.pairing).encode())


@pytest.fixture(scope="module", name="hostile")
def _hostile():
    """Give a guide whose every word is hostile, those of its worksheets, and all."""
    return hostile_guide()


@pytest.fixture(scope="module", name="documents")
def _documents(telling, pairing, hostile):
    """Give the documents, each with the strings that it must show.

    A report shows names, what holds the teams up, dates, parts and gains, and on what they agreed
    to differ; no answer in words, no comment and no evidence. An agenda shows what is open.
    """
    guide, written_on, _ = hostile
    return {
        "report": (report(ENGLISH, pairing, today=TODAY), telling.shown["report"]),
        "agenda": (agenda(ENGLISH, pairing, today=TODAY), telling.shown["agenda"]),
        "worksheets": (all_worksheets(guide), written_on),
    }


def assert_shown(strings, text):
    """Whatever can be seen of the strings must be seen in the text."""
    found = seen(text)
    assert [each for each in strings if seen(each) not in found] == []


def texts_of_parts(data):
    """Read each XML file in an archive; what is no XML fails here."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {
            name: ET.fromstring(archive.read(name))  # noqa: S314 - our own
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def assert_nothing_outside(parts):
    """No part may lead out of the file, or be a field that a program works out."""
    for name, root in parts.items():
        names = {each.tag.rpartition("}")[2] for each in root.iter()}
        assert not names & {"instrText", "fldSimple", "hyperlink", "f", "ddeLink"}, name
        assert not [each for each in root.iter(RELATED) if each.get("TargetMode") == "External"]


def test_there_are_a_thousand_of_each(telling, pairing, hostile):
    """No two alike; every control of ASCII among them, and none that the schema refuses."""
    for strings in (*telling.shown.values(), hostile[1]):
        assert len(set(strings)) == len(strings) >= 1000
    said = "".join(map(str, telling.pairing["entries"][:0])) + "".join(telling.shown["report"])
    assert {*map(chr, range(0x20)), "\x7f", "\ufffe", "\uffff", "\u202e"} <= set(said)
    assert max(len(each) for each in telling.shown["report"]) > 9_000
    assert sg.evaluate(ENGLISH, pairing).ignored == ()


@pytest.mark.parametrize("kind", KINDS)
def test_html_shows_them_and_nothing_else(documents, kind):
    """Every element and attribute is ours; what turns words or is no letter is left out."""
    document, strings = documents[kind]
    page = as_html(document)
    found = Elements(page)
    assert found.open == []
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    [content] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert content.replace("&#39;", "'") == policy(style)
    assert {tag for tag, _ in found.starts} <= ELEMENTS
    attributes = {each for _, about in found.starts for each in about}
    assert not [each for each in attributes if re.match("on|href|src|style|xlink|action", each)]
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", page
    )
    assert_shown(strings, "".join(found.words))


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("kind", FEWER)
def test_a_browser_shows_them_and_runs_nothing(documents, kind, viewer, tmp_path):
    """On a small screen, too, where only a table scrolls, in its own frame."""
    document, strings = documents[kind]
    path = tmp_path / "document.html"
    path.write_text(as_html(document), "utf-8")
    page = viewer(path, viewport={"width": 320, "height": 640})
    assert_shown(strings, page.evaluate("document.body.innerText"))
    assert page.evaluate("[window.ran, document.title.length > 0]") == [None, True]
    assert page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.slow
@pytest.mark.browser
def test_a_picture_alone_runs_nothing(documents, viewer, tmp_path):
    """As a file it is XML, and a browser shows it as a picture."""
    pictures = [each for each in documents["report"][0].blocks if isinstance(each, Picture)]
    assert len(pictures) >= 3
    for picture in pictures:
        path = tmp_path / "picture.svg"
        path.write_text(as_svg(picture), "utf-8")
        tags = {each.tag.rpartition("}")[2] for each in ET.parse(path).iter()}  # noqa: S314 - our own
        assert tags <= PICTURE | {"style"}
        page = viewer(path)
        assert page.evaluate("[window.ran, document.documentElement.tagName]") == [None, "svg"]


@pytest.mark.slow
@pytest.mark.browser
def test_a_site_of_hostile_words_runs_nothing(hostile, viewer, tmp_path):
    """All of them stand in its pages; the search finds them and shows them as words."""
    guide, _, strings = hostile
    pages = site([guide])
    assert_shown(strings, "".join(word for page in pages.values() for word in Elements(page).words))
    for path, page in pages.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(page, "utf-8")
    for path in ("index", "step-check", "tool-uncover-all-angles", "glossary", "sources"):
        assert viewer(tmp_path / "en" / f"{path}.html").evaluate("window.ran") is None
    page = viewer(tmp_path / "en/search.html")
    page.locator("#wanted").fill("script mark0")
    assert page.locator("#results a").count() > 10
    assert page.evaluate("[window.ran, document.querySelectorAll('#results script').length]") == [
        None,
        0,
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_markdown_shows_them_as_words(documents, kind):
    """Another reader finds our headings, lists and tables; no link, picture, code or HTML."""
    from markdown_it import MarkdownIt

    document, strings = documents[kind]
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = reader.parse(as_markdown(document))
    inner = [child for token in tokens for child in token.children or ()]
    marks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    ours = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "inline", "hr"}
    assert marks <= ours | TABLE
    assert {token.type for token in inner} <= {"text", "softbreak", "hardbreak"}
    assert [token.type for token in tokens].count("hr") == 1
    heads = [block for block in document.blocks if isinstance(block, Heading)]
    assert [token.type for token in tokens].count("heading_open") == len(heads) + 1
    columns = sum(len(block.head) for block in document.blocks if isinstance(block, Table))
    # Names with what is said of each are a table of two columns.
    columns += 2 * sum(isinstance(block, Fields) for block in document.blocks)
    assert [token.type for token in tokens].count("th_open") == columns
    assert_shown(strings, "".join(token.content for token in inner))


@pytest.fixture(scope="module", name="in_word")
def _in_word(documents):
    """Give two documents as DOCX."""
    return {kind: as_docx(documents[kind][0]) for kind in FEWER}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FEWER)
def test_docx_shows_them_as_words(documents, in_word, kind):
    """Each part is XML; there is no field, no link and nothing to fetch."""
    parts = texts_of_parts(in_word[kind])
    assert_nothing_outside(parts)
    assert_shown(documents[kind][1], "".join(parts["word/document.xml"].itertext()))


def in_a_spreadsheet(root):
    """Give the words of a sheet as Excel shows them: it reads `_x0041_` as an A."""
    texts = ("".join(each.itertext()) for each in root.iter() if each.tag.endswith("}t"))
    number = re.compile("_x([0-9A-Fa-f]{4})_")
    return "\n".join(number.sub(lambda found: chr(int(found[1], 16)), text) for text in texts)


@pytest.mark.parametrize("route", ROUTES)
def test_a_sheet_shows_its_team_what_it_said(telling, pairing, route):
    """Marks, answers and comments, no formula among them; read back, it says nothing new."""
    data = as_xlsx(ENGLISH, pairing, route)
    parts = texts_of_parts(data)
    assert_nothing_outside(parts)
    text = "\n".join(map(in_a_spreadsheet, parts.values())).lower()
    assert_shown([each.lower() for each in telling.shown[route]], text)
    other = telling.shown[ROUTES[route == "sharer"]]
    theirs = set(map(marker, other)) - set(map(marker, telling.shown[route]))
    assert theirs & set(re.findall(r"mark\d{4}x", text)) == set()
    feet = [found for root in parts.values() for found in root.iter() if "Footer" in found.tag]
    assert feet
    # With a longer one, Excel takes the file for damaged.
    assert max(len("".join(foot.itertext())) for foot in feet) <= 255
    found = read_sheet(data, ENGLISH, pairing)
    assert (found.entries, found.problems) == ((), ())


def words_of_calendar(data):
    """Give what its lines say, read as RFC 5545 has it: folded lines, four escapes."""
    signs = {"n": "\n", "N": "\n"}
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    return [
        re.sub(r"\\([\\;,nN])", lambda found: signs.get(found[1], found[1]), line.partition(":")[2])
        for line in lines
    ]


def test_a_calendar_shows_them_as_words(telling, pairing):
    """An event for each date and no other; no member that is not ours."""
    from icalendar import Calendar

    data = calendar(ENGLISH, pairing)
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", data)
    read = Calendar.from_ical(data)
    events = read.walk("VEVENT")
    entries = telling.pairing["entries"]
    assert len(events) == sum("due" in entry for entry in entries) > 500
    own = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}
    assert {name for event in events for name in event} == own
    assert_shown(telling.shown["calendar"], "\n".join(words_of_calendar(data)))


def words_of_pdf(path):
    """Give the words of a PDF without blanks: where a line ends is not what is asked."""
    command = [need_tool("pdftotext"), "-raw", path, "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s", "", text)


def lost_in_pdf(strings, path):
    """Give the strings whose marker is not on the pages; how the rest is set is not asked."""
    words = words_of_pdf(path)
    return [each for each in strings if marker(each) not in words]


@pytest.mark.slow
def test_pdf_shows_them(documents, tmp_path):
    """As text, with tags; it holds no script and opens nothing."""
    need_pdf()
    document, strings = documents["worksheets"]
    path = tmp_path / "worksheets.pdf"
    path.write_bytes(as_pdf(document))
    assert lost_in_pdf(strings, path) == []
    info = subprocess.run([need_tool("pdfinfo"), path], capture_output=True, text=True, check=True)
    assert re.search(r"^Tagged: +yes$", info.stdout, re.MULTILINE)
    assert re.search(r"^JavaScript: +no$", info.stdout, re.MULTILINE)
    assert not re.search(rb"/(JavaScript|Launch|OpenAction|EmbeddedFile|URI)\b", path.read_bytes())


@pytest.mark.slow
def test_no_column_falls_off_the_paper(tmp_path):
    """However long a word is that stands in another; a line breaks even within it."""
    need_pdf()
    pairing = sg.new_pairing(ENGLISH, id="p", title="T", sharer="A" * 300, reuser="B" * 300)
    pairing = pairing.with_obstacle("o", title="x" * 300, due="2026-05-01", by="reuser")
    about: dict[str, Any] = {
        "reason": "#" * 10_000,
        "due": "2026-05-01",
        "owner": "the last column",
    }
    pairing = pairing.with_mark("show-the-innovation", "blocked", by="sharer", **about)
    path = tmp_path / "report.pdf"
    path.write_bytes(as_pdf(report(ENGLISH, pairing)))
    words = words_of_pdf(path)
    assert "thelastcolumn" in words
    assert words.count("#") == 10_000


@pytest.fixture(scope="module", name="office")
def _office(tmp_path_factory):
    """Give what has LibreOffice convert files, all of one kind in one start."""
    program, folder = need_tool("soffice"), tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def convert(kind: str, **files: bytes) -> list[Path]:
        paths = []
        for name, data in files.items():
            paths.append(folder / name.replace("_", "."))
            paths[-1].write_bytes(data)
        out = folder / "out"
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", out, *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return [out / f"{path.stem}.{kind.partition(':')[0]}" for path in paths]

    return convert


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_prints_them(documents, in_word, office):
    """What it makes of a DOCX has every string; of an ordinary sheet, every word of its rows."""
    example = sg.load_pairing(EXAMPLES / "pairings" / "reading-circles.json")
    sheet = as_xlsx(ENGLISH, example, "sharer")
    paper, table = office("pdf", paper_docx=in_word["worksheets"], sheet_xlsx=sheet)
    assert lost_in_pdf(documents["worksheets"][1], paper) == []
    printed = seen(words_of_pdf(table))
    tasks = [item.done_when for item in ENGLISH.items(route="sharer")]
    asked = [each.text for each in ENGLISH.questions() if "sharer" in each.routes]
    assert [each for each in (*tasks, *asked) if seen(each) not in printed] == []


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_reads_them(documents, in_word, office):
    """Each string as it is; a wide table of HTML would run off its paper."""
    document, strings = documents["report"]
    page = as_html(document).encode()
    kind = "txt:Text (encoded):UTF8"
    for path in office(kind, report_docx=in_word["report"], page_html=page):
        assert_shown(strings, path.read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("route", ROUTES)
def test_a_sheet_that_libreoffice_has_saved_says_nothing_new(telling, pairing, office, route):
    """Every string is where it was, none is a formula, and no row counts as filled in."""
    [path] = office("xlsx", saved_xlsx=as_xlsx(ENGLISH, pairing, route))
    data = path.read_bytes()
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    text = "\n".join(str(cell.value) for cell in cells)
    assert_shown([each.lower() for each in telling.shown[route]], text.lower())
    found = read_sheet(data, ENGLISH, pairing)
    assert (found.entries, found.problems) == ((), ())
