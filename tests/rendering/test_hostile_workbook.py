"""A workbook that holds a thousand hostile strings: nothing runs, breaks or is lost."""

import json
import re

import pytest

import spreading_guide as sg
from spreading_guide.rendering import workbook
from tests.rendering.hostile import marker
from tests.rendering.hostile_documents import Telling
from tests.rendering.looking import open_details
from tests.rendering.workbooks import VIEWS, Table

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ENGLISH = sg.load_guide("en")
# What a host writes for itself is kept, and shown nowhere.
UNSEEN = {"author", "x-note"}


def spoken(document):
    """Give every string that people said in a pairing."""
    yield from (document[name] for name in ("title", "sharer", "reuser"))
    for entry in document["entries"]:
        for name, said in entry.items():
            if name not in UNSEEN and re.search(r"mark\d{4}x", str(said)):
                yield from said if isinstance(said, list) else [said]


def test_a_thousand_hostile_strings_are_shown_and_saved(viewer, tmp_path):
    """In every view, for both teams; and again in the page that the page saves."""
    telling = Telling(ENGLISH)
    pairing = sg.load_pairing(json.dumps(telling.pairing).encode())
    strings = list(spoken(telling.pairing))
    assert len(strings) >= 1_000
    first = tmp_path / "workbook.html"
    first.write_text(workbook([ENGLISH], pairing), "utf-8")
    table = Table(viewer(first, viewport={"width": 320, "height": 640}))
    table.page.evaluate("() => { localStorage.clear(); }")
    found = seen_in(table)
    assert [each for each in strings if marker(each) not in found] == []
    assert table.saved() == sg.dump_pairing(pairing)
    table.go("files")
    _, page = table.download("Save the workbook")
    again = tmp_path / "again.html"
    again.write_text(page, "utf-8")
    assert Table(viewer(again)).saved() == sg.dump_pairing(pairing)


def seen_in(table):
    """Give all that one reads in any view, what stands in fields included."""
    steps = [f"step:{step.id}" for step in ENGLISH]
    tools = [f"tool:{tool.id}" for tool in ENGLISH.tools()]
    texts = []
    for view in [*VIEWS, *steps, *tools]:
        table.go(view)
        more = table.page.get_by_role("button", name=re.compile(r"^\d+ more$"))
        while view == "journal" and more.count():
            more.click()
        open_details(table.page)
        texts.append(table.page.evaluate("() => document.getElementById('page').innerText"))
        fields = "[...document.querySelectorAll('input, textarea')].map((each) => each.value)"
        texts += table.page.evaluate(fields)
        assert table.page.evaluate("document.documentElement.scrollWidth") <= 320, view
    return "\n".join(texts)
