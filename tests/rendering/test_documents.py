"""Documents about a pairing: what they say, in every format, whatever stands in the pairing."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

import spreading_guide as sg
from spreading_guide.rendering import (
    SinceLater,
    agenda,
    as_docx,
    as_html,
    as_markdown,
    as_pdf,
    calendar,
    report,
    worksheet,
)
from spreading_guide.rendering.documents import Listing, Space, Table
from spreading_guide.rendering.pictures import as_svg, route_map
from spreading_guide.translating import pseudolocale
from spreading_guide.translating.pseudo import CLOSING, OPENING
from tests.paths import EXAMPLES
from tests.rendering.html import Elements
from tests.tools import need_module, need_pdf

for name in ("docx", "icalendar"):
    need_module(name)

ENGLISH = sg.load_guide("en")
NAMES = ("home-rehabilitation", "reading-circles", "sensor-floors")


def example(name):
    """Read an example."""
    return sg.load_pairing(EXAMPLES / "pairings" / f"{name}.json")


@pytest.fixture(name="reading")
def _reading():
    """Give the pairing in which most is open."""
    return example("reading-circles")


def words_of(document):
    """Give all words of a document."""
    return " ".join(" ".join(Elements(as_html(document)).words).split())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "da", "sl", "ar"])
def test_a_report_says_what_the_evaluation_says(name, lang):
    """In each language: outcome, steps, differences, next actions, blockers, parts, gains."""
    guide, pairing = sg.load_guide(lang), example(name)
    found = sg.evaluate(guide, pairing)
    document = report(guide, pairing)
    assert (document.title, document.lang, document.dir) == (
        pairing.title,
        lang,
        guide.locale.dir,
    )
    said = words_of(document)
    assert str(guide.label(found.outcome, "outcome")) in said
    for each in found.divergences:
        if each.kind is sg.ContentKind.QUESTION:
            assert str(guide.question(each.id).text) in said
    for route in sg.Route:
        for action in found.next_actions.of(route):
            assert action.text(guide) in said
            assert not action.owner or action.owner in said
    for question in found.agree_to_differ:
        assert str(guide.question(question).text) in said
    for blocker in found.blockers:
        assert blocker.kind is not sg.BlockerKind.TASK or blocker.reason in said
    assert (str(guide.phrase("report-machine")) in said) == (lang != "en")


def test_a_report_of_a_moment_knows_nothing_later(reading):
    """Neither in its numbers nor in its words."""
    whole = report(ENGLISH, reading)
    early = report(ENGLISH, reading, as_of="2026-01-20T00:00:00Z")
    assert "As of 2026-01-20 " in words_of(early)
    assert len(words_of(early)) < len(words_of(whole))
    for moment in ({"as_of": "today"}, {"since": "today"}):
        with pytest.raises(ValueError, match="today"):
            report(ENGLISH, reading, **moment)


def test_a_report_of_two_dates_says_what_changed(reading):
    """As `compare` says it; where nothing changed, that."""
    since = "2026-03-01T00:00:00Z"
    said = words_of(report(ENGLISH, reading, since=since))
    assert "What has changed since 2026-03-01 " in said
    before, after = sg.evaluate(ENGLISH, reading, since), sg.evaluate(ENGLISH, reading)
    for change in sg.compare(before, after):
        assert " ".join(change.text(ENGLISH).split()) in said
    late = report(ENGLISH, reading, since="2027-01-01T00:00:00Z")
    assert "There is nothing to report." in words_of(late)


def test_dates_that_have_passed_are_overdue(reading):
    """From the day that is named; without one none is."""
    said = words_of(report(ENGLISH, reading, today="2026-03-21"))
    assert "2026-03-20, overdue" in said
    assert "2026-06-11, overdue" not in said
    assert "overdue" not in words_of(report(ENGLISH, reading))


def test_both_answers_stand_beside_one_another(reading):
    """In words, with their unit; the ends of a scale are said."""
    tables = [block for block in report(ENGLISH, reading).blocks if isinstance(block, Table)]
    [apart] = [table for table in tables if table.head[0] == "About" and len(table.head) == 3]
    assert apart.head[1:] == (reading.sharer, reading.reuser)
    rows = {row[0].partition(". ")[2]: row[1:] for row in apart.rows}
    assert rows["How many times a month would a typical user need the solution?"] == (
        "12 (times a month)",
        "26 (times a month)",
    )
    assert any("(From 1 (" in about for about in rows)


def test_an_agenda_comes_from_what_is_open(reading):
    """Conversations with their time, decisions, what holds up, what is overdue; room to write."""
    document = agenda(ENGLISH, reading, today="2026-07-01")
    said = words_of(document)
    assert document.title == f"Agenda: {reading.title}"
    assert "Decide whether to copy, adapt, take inspiration or stop." in said
    assert "Sharer: Copy, Re-user: Adapt" in said
    assert "2026-03-20" in said
    assert isinstance(document.blocks[-1], Space)
    boxes = [block for block in document.blocks if isinstance(block, Listing)]
    assert {block.mark for block in boxes} == {"bullet", "box"}
    quiet = sg.new_pairing(ENGLISH, id="p", title="T", sharer="A", reuser="B")
    assert "The teams differ in nothing that both have answered." in words_of(
        agenda(ENGLISH, quiet)
    )


def test_agreed_dates_go_into_a_calendar(reading):
    """A day each, with whose it is; the same pairing gives the same events."""
    from icalendar import Calendar

    data = calendar(ENGLISH, reading)
    assert data == calendar(ENGLISH, reading)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    events = Calendar.from_ical(data).walk("VEVENT")
    found = {str(event["uid"]): event for event in events}
    assert len(found) == len(events) > 1
    insurance = next(event for uid, event in found.items() if "insurance" in uid)
    assert insurance.to_ical().count(b"DTSTART;VALUE=DATE:20260320") == 1
    assert "Owner: treasurer" in str(insurance["description"])
    done = calendar(ENGLISH, example("sensor-floors"))
    assert b"VEVENT" not in done


def test_a_document_in_arabic_runs_from_the_right():
    """Page, paragraphs and tables; each word of others keeps its own direction."""
    guide = sg.load_guide("ar")
    document = report(guide, example("reading-circles"))
    assert as_html(document).startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    with zipfile.ZipFile(io.BytesIO(as_docx(document))) as archive:
        text = archive.read("word/document.xml").decode()
    assert text.count("<w:bidi/>") > 100
    assert "<w:bidiVisual" in text
    assert '<w:lang w:bidi="ar"/>' in text


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_says_what_it_shows(name):
    """To who does not see it; alone it is a file in its colours."""
    document = report(ENGLISH, example(name))
    page = as_html(document)
    count = page.count('<svg class="')
    assert count >= 2
    assert len(re.findall(r"<desc [^>]*>[^<]{20,}</desc>", page)) == count
    root = ET.fromstring(as_svg(route_map(ENGLISH)))  # noqa: S314 - our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in as_svg(route_map(ENGLISH))


def test_every_word_of_a_report_is_in_the_catalogue(reading):
    """In the pseudolanguage all is in brackets, but for what the teams wrote."""
    guide = sg.load_guide("en-x-pseudo", overlays=[pseudolocale()])
    documents = report(guide, reading, today="2026-07-01"), agenda(guide, reading)
    own = {str(found) for entry in reading.entries for found in entry.as_dict().values()}
    own |= {reading.title, reading.sharer, reading.reuser}
    inner = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
    for document in documents:
        words = words_of(document)
        for each in sorted(own, key=len, reverse=True):
            if len(each) > 3:
                words = words.replace(" ".join(each.split()), "")
        while inner.search(words):
            words = inner.sub("", words)
        assert re.findall(r"[^\W\d_]{4,}", words) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_worksheet_has_boxes_and_room_to_write(lang):
    """A step with both checklists and its decision; a tool with all of its questions."""
    guide = sg.load_guide(lang)
    for step in guide:
        document = worksheet(guide, step.id)
        said = words_of(document)
        assert all(" ".join(item.action.split()) in said for item in step.checklist)
        assert isinstance(document.blocks[-1], Space)
        own = words_of(worksheet(guide, step.id, route="sharer"))
        theirs = [item for item in step.checklist if item.routes == (sg.Route.REUSER,)]
        assert not [item for item in theirs if item.action in own]
    for tool in guide.tools():
        said = words_of(worksheet(guide, tool.id))
        assert all(" ".join(question.text.split()) in said for question in tool.questions)
    with pytest.raises(sg.UnknownId):
        worksheet(guide, "sing")
    with pytest.raises(ValueError, match="supplier"):
        worksheet(guide, "check", route="supplier")


def test_a_calendar_has_no_lines_that_a_team_made():
    """Neither in a title nor in a name; controls are nowhere."""
    from icalendar import Calendar

    evil = "a\r\nBEGIN:VEVENT\r\nSUMMARY:evil\x07\r\nEND:VEVENT"
    pairing = sg.new_pairing(ENGLISH, id="p", title=evil, sharer=evil, reuser="B")
    pairing = pairing.with_mark(
        "show-the-innovation", "started", by="sharer", owner=evil, due="2026-05-01"
    )
    data = calendar(ENGLISH, pairing)
    assert len(Calendar.from_ical(data).walk("VEVENT")) == 1
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f]", data)


@pytest.mark.slow
def test_controls_in_names_break_no_format():
    """Also where a picture shows them."""
    need_pdf()
    pairing = sg.new_pairing(ENGLISH, id="p", title="a\x0bb", sharer="A\x00", reuser="B")
    pairing = pairing.with_gain(
        "g", title="a\x0b\x1f\ufffeb", unit="h\x08", expected=0, by="sharer"
    )
    pairing = pairing.with_gain("g", realised=-5, by="reuser")
    document = report(ENGLISH, pairing)
    assert as_pdf(document).startswith(b"%PDF-")
    assert as_docx(document).startswith(b"PK")
    pictures = re.findall(r"<svg .*?</svg>", as_html(document), re.DOTALL)
    for picture in pictures:
        ET.fromstring(picture)  # noqa: S314 - our own


def stale_guide():
    """Give a Danish guide in which a task's words are outdated."""
    texts = {"item.show-the-innovation.action": {"text": "Gammel opgave.", "src": "0" * 12}}
    own = {
        "format": "spreading-guide/locale/1.0",
        "guide": "spreading-innovation",
        "lang": "da",
        "texts": texts,
    }
    with pytest.warns(sg.LocaleWarning, match="outdated"):
        return sg.load_guide("da", overlays=[own])


def test_an_outdated_text_says_so_in_every_format():
    """The reader should know, on a screen and on paper."""
    document = worksheet(stale_guide(), "check")
    mark = "Gammel opgave. (forældet oversættelse)"
    assert mark in words_of(document)
    assert r"Gammel opgave. (forældet oversættelse)" in as_markdown(document)
    with zipfile.ZipFile(io.BytesIO(as_docx(document))) as archive:
        assert mark in archive.read("word/document.xml").decode()


def test_a_text_in_another_language_says_which():
    """Where the language of the document has none of its own; its title is words alone."""
    own = {
        "format": "spreading-guide/locale/1.0",
        "guide": "spreading-innovation",
        "lang": "nn",
        "name": "nynorsk",
        "dir": "ltr",
        "texts": {"step.test.name": {"text": "Test"}},
    }
    document = worksheet(sg.load_guide("nn", overlays=[own]), "check")
    page = as_html(document)
    assert "<title>Check</title>" in page
    assert '<span lang="en" dir="ltr">Check</span>' in page
    with zipfile.ZipFile(io.BytesIO(as_docx(document))) as archive:
        assert '<w:lang w:val="en"/>' in archive.read("word/document.xml").decode()


@pytest.mark.parametrize("text", ["see https://evil.example/x", "WWW.evil.example", "$x^2$"])
def test_nothing_in_markdown_becomes_a_link_or_a_formula(text):
    """Not even what GitHub links by itself."""
    pairing = sg.new_pairing(ENGLISH, id="p", title=text, sharer="A", reuser="B")
    found = as_markdown(report(ENGLISH, pairing))
    assert "https://" not in found.partition("\n")[0]
    assert not re.search(r"(?i)www(?<!\\)\.", found)
    assert not re.search(r"(?<!\\)\$", found)


def test_a_day_is_a_day(reading):
    """Days are compared as they are written, so they must be written alike."""
    for day in ("tomorrow", "2026-7-1", "20260701"):
        with pytest.raises(ValueError, match=r"day|isoformat"):
            report(ENGLISH, reading, today=day)
        with pytest.raises(ValueError, match=r"day|isoformat"):
            agenda(ENGLISH, reading, today=day)
    with pytest.raises(SinceLater):
        report(ENGLISH, reading, since="2026-05-01T00:00:00Z", as_of="2026-03-01T00:00:00Z")


def test_a_mark_on_a_renamed_task_is_one_of_today(reading):
    """Its date waits under the task's name of today (rule V3)."""
    gone = sg.Retirement(
        id="old-name",
        to=("show-the-innovation",),
        routes=(sg.Route.SHARER,),
        version="1.0.0",
        reason="x",
    )
    guide = ENGLISH.replace(retired=sg.Retired(items=(gone,)))
    pairing = sg.new_pairing(ENGLISH, id="p", title="T", sharer="A", reuser="B")
    pairing = pairing.with_mark("old-name", "started", by="sharer", due="2026-02-01", owner="Ann")
    said = words_of(report(guide, pairing, today="2026-03-01"))
    assert "2026-02-01, overdue" in said
    assert b"VEVENT" in calendar(guide, pairing)
