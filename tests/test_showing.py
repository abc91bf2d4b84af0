"""A guide, a pairing and a report show themselves, in a notebook and in a terminal."""

import builtins
import io
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from tests.model.test_guide import STRUCTURE
from tests.paths import ROOT
from tests.tools import need_module

GUIDE = sg.load_guide("en")
EMPTY = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield")
PAIRING = (
    EMPTY.with_mark("show-the-innovation", "done", by="sharer", at="2026-03-02T23:30:00-05:00")
    .with_mark("describe-own-problem", "started", by="reuser", at="2026-03-01T09:00:00Z")
    .with_mark("describe-own-problem", "done", by="reuser", at="2026-03-02T09:00:00Z")
    .with_decision("check", "proceed", by="reuser", at="2026-03-02T10:00:00Z")
)
REPORT = sg.evaluate(GUIDE, PAIRING)
SHOWN = [GUIDE, sg.load_guide("ar"), EMPTY, PAIRING, REPORT]
each_shown = pytest.mark.parametrize("value", SHOWN, ids=lambda value: type(value).__name__)

# A script, markup of rich's and of HTML, an override, an escape sequence, a bell, a line end.
HOSTILE = "<script>&amp;</script>[bold]:smile:[/x] \u202eturned\u2066 \x1b[31mred\x07\x9b1m\nlast"
HARMLESS = "<script>&amp;</script>[bold]:smile:[/x] turned [31mred1m last"
REMOVED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


class Page(HTMLParser):
    """A piece of HTML, read.

    Attributes:
        elements: each as its name, its attributes and the text in it, in order.
    """

    def __init__(self, html: str) -> None:
        """Read it; it must close what it opens, and nothing else."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        """Begin an element."""
        self._open.append(len(self.elements))
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag):
        """End the element that is open."""
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data):
        """Note text for all that it stands in."""
        for at in self._open:
            self.elements[at][2].append(data)

    def texts(self, *tags: str) -> list[str]:
        """Give the text of each element of one of these names."""
        return ["".join(words) for tag, _, words in self.elements if tag in tags]

    def about(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of each element of this name."""
        return [found for name, found, _ in self.elements if name == tag]

    def language(self) -> tuple[str | None, str | None]:
        """Give the language and the direction of all that names no other."""
        (about,) = self.about("div")
        assert about.keys() == {"class", "lang", "dir"}
        return about["lang"], about["dir"]

    def facts(self) -> dict[str, str]:
        """Give the facts by name."""
        return dict(zip(self.texts("dt"), self.texts("dd"), strict=True))

    def rows(self) -> list[list[str]]:
        """Give the cells of the table, row by row; the heads come first."""
        found: list[list[str]] = []
        for tag, _, words in self.elements:
            if tag == "tr":
                found.append([])
            elif tag in {"th", "td"}:
                found[-1].append("".join(words))
        return found


def page_of(value: sg.Guide | sg.Pairing | sg.Progress) -> Page:
    """Give what a notebook shows."""
    return Page(value._repr_html_())


def printed(value: object, width: int = 80) -> str:
    """Give what rich prints into a terminal without colours."""
    need_module("rich")
    from rich.console import Console

    console = Console(file=io.StringIO(), width=width, record=True)
    console.print(value)
    return console.export_text()


def unfolded(text: str) -> str:
    """Give printed text without the line ends and blanks that a width asks for."""
    return "".join(text.split())


def titled(title: str) -> sg.Pairing:
    """Make a pairing with this title, said as the file may say it."""
    return EMPTY.replace(header=EMPTY.header.replace(title=title))


@each_shown
def test_a_notebook_gets_a_table_that_says_what_it_is(value):
    """It has a caption, heads with a scope and one name in each row; nothing sets a colour."""
    page = page_of(value)
    rows = page.rows()
    scopes = [about["scope"] for about in page.about("th")]
    if rows:
        assert page.texts("caption") != [""]
        assert scopes == ["col"] * len(rows[0]) + ["row"] * (len(rows) - 1)
        assert {len(row) for row in rows} == {len(rows[0])}
    styles = {about["style"] for _, about, _ in page.elements if "style" in about}
    assert styles <= {"text-align:start"}


@each_shown
def test_a_terminal_gets_what_a_notebook_gets(value):
    """Each text of the HTML stands in what rich prints; a narrow terminal is kept to."""
    need_module("rich")
    page = page_of(value)
    for width in (120, 300):
        text = unfolded(printed(value, width))
        for each in page.texts("strong", "dt", "dd", "caption", "td"):
            assert unfolded(each) in text
    from rich.cells import cell_len

    for width in (20, 40):
        assert max(map(cell_len, printed(value, width).splitlines())) <= width


def test_a_guide_shows_its_steps_in_its_own_words():
    """Title, version, language and each step; the numbers are those of the guide."""
    page = page_of(GUIDE)
    assert page.texts("strong") == [GUIDE.title]
    assert page.facts() == {"Id": f"spreading-innovation {GUIDE.version}", "Language": "English"}
    assert page.texts("caption") == ["Steps"]
    heads, *rows = page.rows()
    assert heads == [
        "Step",
        "Name",
        "Checklist of: Sharer",
        "Checklist of: Re-user",
        "Dialogue tools",
        "Decision",
    ]
    assert [row[:2] for row in rows] == [[str(at), step.name] for at, step in enumerate(GUIDE, 1)]
    for row, step in zip(rows, GUIDE, strict=True):
        tasks = [len(GUIDE.tasks(route=route, step=step.id)) for route in sg.Route]
        assert list(map(int, row[2:5])) == [*tasks, len(step.tools)]
        assert row[5] == ("yes" if step.gate else "no")


@pytest.mark.parametrize("lang", sg.available_locales())
def test_a_guide_says_its_language_its_direction_and_who_translated_it(lang):
    """A screen reader hears the right voice, and nobody takes a machine for a person."""
    guide = sg.load_guide(lang)
    page = page_of(guide)
    assert page.language() == (lang, "rtl" if lang == "ar" else "ltr")
    assert guide.locale.name in page.texts("dd")
    assert page.about("span") == []
    by_machine = guide.title.state == "machine"
    assert (guide.phrase("report-machine") in page.texts("p")) == by_machine
    assert (guide.phrase("report-machine")[:20] in printed(guide)) == by_machine


def test_a_text_in_another_language_says_so():
    """What fell back to another language is spoken in that one."""
    name = sg.Text("Prøv", id="step.check.name", lang="da", state="fallback")
    arabic = sg.load_guide("ar")
    steps = (arabic.steps[0].replace(name=name), *arabic.steps[1:])
    page = page_of(arabic.replace(steps=steps))
    assert page.about("span") == [{"lang": "da", "dir": "ltr"}]
    assert page.texts("span") == ["Prøv"]


def test_a_guide_without_words_shows_names_of_the_library():
    """A guide put together by hand may lack every phrase, and shows itself all the same."""
    bare = GUIDE.replace(texts=(), locale=sg.Locale(tag="en"))
    page = page_of(bare)
    assert page.facts() == {"id": f"spreading-innovation {GUIDE.version}", "lang": "en"}
    assert page.texts("caption") == ["steps"]
    heads, first, *_ = page.rows()
    assert heads == ["step", "name", "sharer", "reuser", "tools", "gate"]
    assert first[-1] == "True"
    title = sg.Text("T", id="guide.title", lang="en", state="machine")
    assert "machine" in page_of(bare.replace(title=title)).texts("p")
    assert page_of(sg.build_guide(STRUCTURE)).texts("strong") == ["guide.small.title"]


def test_a_phrase_with_odd_braces_is_shown_as_it_is():
    """Showing is no time to raise an error: nothing of a guide's is used as a format."""
    odd = sg.Text("{0} {route!z} { {route}", id="phrase.guide-checklist-of.text", lang="en")
    label = GUIDE.label(sg.Route.SHARER)
    assert page_of(GUIDE.replace(texts=(odd, label))).rows()[0][2:4] == [
        "{0} {route!z} { Sharer",
        "reuser",
    ]


def test_a_pairing_shows_who_and_how_much():
    """The days are those that the teams wrote; the order of the file means nothing."""
    shuffled = PAIRING.replace(entries=PAIRING.entries[::-1])
    for pairing in (PAIRING, shuffled):
        page = page_of(pairing)
        assert page.language() == ("", "ltr")
        assert page.texts("strong") == ["Sensor floors"]
        assert page.facts() == {
            "sharer": "Northbay",
            "reuser": "Eastfield",
            "guide": f"spreading-innovation {GUIDE.version}",
            "entries": "4",
            "recorded_at": "2026-03-01/2026-03-02",
        }
        assert page.rows() == [
            ["kind", "sharer", "reuser"],
            ["mark", "1", "2"],
            ["decision", "0", "1"],
        ]


def test_a_day_is_named_once():
    """One entry has one day, in the time of whoever wrote it."""
    late = "2026-03-02T23:30:00-05:00"
    once = EMPTY.with_mark("show-the-innovation", "done", by="sharer", at=late)
    assert page_of(once).facts()["recorded_at"] == "2026-03-02"


def test_an_empty_pairing_shows_no_table():
    """Nothing was recorded, so that there are no days and no kinds."""
    page = page_of(EMPTY)
    assert page.rows() == []
    assert page.facts().keys() == {"sharer", "reuser", "guide", "entries"}
    assert page.facts()["entries"] == "0"
    assert "kind" not in printed(EMPTY)


def test_a_title_that_was_redacted_gives_way_to_the_id():
    """A pairing never stands there without a name."""
    named = EMPTY.with_fact("title", "Secret floors", by="sharer", entry_id="e1")
    assert page_of(named).texts("strong") == ["Secret floors"]
    assert page_of(sg.redact(named, ["e1"])).texts("strong") == ["p"]


def test_nothing_that_teams_said_is_shown():
    """No answer, sealed or not, no remark, owner or unit: only names, and numbers of entries."""
    sealed = next(q for q in GUIDE.questions() if q.sealed and q.kind is sg.QuestionKind.TEXT)
    said = (
        EMPTY.with_answer(sealed.id, text="SECRET", by="sharer")
        .with_mark("show-the-innovation", "blocked", by="sharer", reason="SECRET", owner="SECRET")
        .with_decision("check", "stop", by="reuser", reason="SECRET")
        .with_element("bell", by="sharer", name="SECRET")
        .with_gain("hours", by="reuser", title="SECRET", unit="SECRET", expected=987654)
    )
    for value in (said, sg.evaluate(GUIDE, said)):
        for shown in (value._repr_html_(), printed(value, 300)):
            assert not re.search("SECRET|987654|bell", shown)


def test_a_report_shows_where_the_steps_stand():
    """Names and codes are those of `as_dict`, since a report has no words of its own."""
    page = page_of(REPORT)
    plain = REPORT.as_dict()
    done = plain["completion"]
    assert page.texts("strong") == ["Progress"]
    assert page.facts() == {
        "pairing": "p",
        "guide": f"spreading-innovation {GUIDE.version}",
        "outcome": plain["outcome"],
        "mode": "None",
        "completion": f"{done['done']}/{done['applicable']} ({done['percent']} %)",
        "current_step": "check",
    }
    heads, *rows = page.rows()
    assert heads == ["id", "state", "sharer", "reuser", "gate"]
    for row, step in zip(rows, plain["steps"], strict=True):
        counts = [step["routes"][route]["counts"] for route in ("sharer", "reuser")]
        assert row == [
            step["id"],
            step["state"],
            *(f"{each['done']}/{each['applicable']}" for each in counts),
            step["gate"]["state"] if step["gate"] else "",
        ]


def test_a_report_names_its_moment_and_what_has_reopened():
    """A report of an earlier moment says so; a step that was ready once says so."""
    before = sg.evaluate(GUIDE, PAIRING, as_of="2026-03-01T12:00:00Z")
    assert page_of(before).facts()["as_of"] == "2026-03-01T12:00:00Z"
    steps = (REPORT.steps[0].replace(reopened=True), *REPORT.steps[1:])
    assert page_of(REPORT.replace(steps=steps)).rows()[1][1] == "under_way (reopened)"


def test_a_report_of_nothing_shows_nothing_done_of_nothing():
    """Where no task applies there is no completion, and no division either."""
    bare = GUIDE.replace(steps=tuple(step.replace(checklist=()) for step in GUIDE), rungs=())
    report = sg.evaluate(bare, EMPTY)
    assert report.completion is None
    page = page_of(report)
    assert page.facts()["completion"] == "None"
    assert {tuple(row[2:4]) for row in page.rows()[1:]} == {("0/0", "0/0")}
    assert "0/0" in printed(report)
    assert page_of(report.replace(steps=())).rows() == []


def test_hostile_names_are_text():
    """A script, rich's markup, an override and an escape sequence show as what they are, or not."""
    hostile = EMPTY.replace(
        header=EMPTY.header.replace(title=HOSTILE, sharer=HOSTILE, reuser=HOSTILE)
    )
    page = page_of(hostile)
    assert page.texts("strong") == [HARMLESS]
    assert [page.facts()[route] for route in ("sharer", "reuser")] == [HARMLESS] * 2
    assert page.texts("script") == []
    assert printed(hostile, 300).count(HARMLESS) == 3


def test_money_is_no_formula():
    """Notebooks would set what stands between two dollars; a class that they know forbids it."""
    page = page_of(titled("From $5 to $6"))
    assert page.texts("strong") == ["From $5 to $6"]
    assert page.about("div")[0]["class"] == "tex2jax_ignore mathjax_ignore"


def test_a_hostile_guide_is_text():
    """So are a guide's words, its ids and what it says of its language."""
    word = sg.Text(HOSTILE, id="x", lang='a"><script>', dir='"onclick="')
    guide = GUIDE.replace(
        id=HOSTILE,
        title=word,
        lang='"><script>\x00',
        steps=(GUIDE.steps[0].replace(name=word),),
        texts=(word,),
        locale=sg.Locale(tag="en", name=HOSTILE, dir='"onload="'),
    )
    page = page_of(guide)
    assert page.texts("strong") == [HARMLESS]
    assert page.rows()[1][1] == HARMLESS
    assert page.texts("script") == []
    assert page.language() == ('"><script>', '"onload="')
    assert {frozenset(about) for about in page.about("span")} == {frozenset({"lang", "dir"})}
    assert printed(guide, 300).count(HARMLESS) == 4


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_any_title_is_shown_as_itself(title):
    """What is read from the HTML is the title, without controls and what reorders a line."""
    (shown,) = page_of(titled(title)).texts("strong")
    wanted = REMOVED.sub("", title)
    assert not REMOVED.search(shown)
    # Where a line ended there is a blank now.
    assert "".join(shown.split(" ")) == "".join(wanted.split(" "))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100))
def test_any_title_is_printed_as_itself(title):
    """So it is in a terminal, where nothing of it becomes a colour, a link or a picture."""
    text = printed(titled(title), 1_000)
    assert unfolded(text).startswith(unfolded(REMOVED.sub("", title)))
    assert not REMOVED.search(text.replace("\n", ""))


@pytest.mark.parametrize("value", [GUIDE, PAIRING, REPORT], ids=lambda value: type(value).__name__)
def test_every_way_of_rich_shows_a_value(value, monkeypatch):
    """Printing, the prompt after `rich.pretty.install()` and `rich.inspect` all work."""
    need_module("rich")
    import rich
    from rich.console import Console
    from rich.pretty import install

    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    page = printed(value)
    stream = io.StringIO()
    rich.print(value, file=stream)
    assert unfolded(stream.getvalue()) == unfolded(page)

    monkeypatch.setattr(sys, "displayhook", sys.displayhook)
    monkeypatch.setattr(builtins, "_", None, raising=False)
    console = Console(file=io.StringIO(), width=80, record=True)
    install(console=console)
    sys.displayhook(value)
    assert console.export_text() == page

    console = Console(file=io.StringIO(), width=80, record=True)
    rich.inspect(value, console=console, methods=True)
    assert type(value).__name__ in console.export_text()


def test_rich_opens_values_no_further_than_their_representation_does():
    """In a list, or where rich shows variables, a guide is a page and not eleven thousand lines."""
    need_module("rich")
    from rich.pretty import pretty_repr

    found = pretty_repr([GUIDE, PAIRING], max_width=10_000)
    assert len(found.splitlines()) < 20
    assert unfolded(found) == unfolded(repr([GUIDE, PAIRING]))
    assert len(printed(list(GUIDE)).splitlines()) < 200


def test_showing_costs_nothing_before_it_is_asked_for():
    """The package and its evaluation load nothing of it; a notebook never loads rich."""
    path = ROOT / "examples/pairings/sensor-floors.json"
    program = f"""
import sys, pathlib, spreading_guide as sg
guide, pairing = sg.load_guide("en"), sg.load_pairing(pathlib.Path({str(path)!r}))
report = sg.evaluate(guide, pairing)
late = [name for name in sys.modules if "showing" in name]
for each in (guide, pairing, report):
    each._repr_html_()
print(late, "spreading_guide._showing.notebook" in sys.modules, "rich" in sys.modules)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert ended.stdout.split() == ["[]", "True", "False"]
