"""What the tools of translators do to a PO file changes no state."""

import re
import subprocess

import polib
import pytest

from spreading_guide.translating import Workspace
from tests.tools import need_tool
from tests.translating.conftest import SENTENCES

NAME = "step.check.name"


@pytest.fixture(name="every_state")
def _every_state(danish):
    """Give a language with a text in each state, and what the states are."""
    from spreading_guide.translating.reviews import Record, target_hash
    from spreading_guide.translating.units import by_id

    entries = danish.entries()
    names = list(entries)[:7]
    for text_id in names:
        entries[text_id].msgstr = f"Oversat {text_id}"
    reviewed, machine, stale, draft, plain, *_ = names
    forms = (entries[reviewed].msgstr,)
    danish.records[reviewed] = Record(
        target=target_hash(forms), src=by_id()[reviewed].src, by="A. Reader", on="2026-03-01"
    )
    danish.records[machine] = Record(
        target=target_hash((entries[machine].msgstr,)), origin="machine"
    )
    entries[stale].flags.append("fuzzy")
    entries[stale].previous_msgid = 'An older English, with "quotes" and a long tail ' * 4
    entries[draft].flags.append("fuzzy")
    entries["phrase.cli-l10n-errors.text"].msgstr_plural = {0: "{count} fejl", 1: "{count} fejl"}
    danish.save()
    states = [standing.state for standing in danish.standings()]
    assert {"reviewed", "machine", "stale", "draft", "translated", "missing"} == set(states)
    assert plain in entries
    return danish, states


def states_after(language):
    """Read the language again and give the states."""
    again = Workspace(root=language.folder.parent).language(language.tag)
    return [standing.state for standing in again.standings()]


def test_a_pass_through_gettext_changes_no_state(every_state):
    """Msgcat wraps anew, drops flags that it does not know, and writes what it understood."""
    language, states = every_state
    out = language.path.with_suffix(".new")
    for options in (["--width=60"], ["--no-wrap"], ["--sort-output"], ["--no-location"]):
        subprocess.run([need_tool("msgcat"), *options, language.path, "-o", out], check=True)
        out.replace(language.path)
        assert states_after(language) == states


def test_an_editor_that_saves_changes_no_state(every_state):
    """As Poedit does: its own head, CRLF or LF, another width, fields in another order."""
    language, states = every_state
    file = polib.pofile(str(language.path), wrapwidth=79)
    file.metadata = {
        "Project-Id-Version": "spreading-innovation 1.0.0",
        "POT-Creation-Date": "",
        "PO-Revision-Date": "2026-11-24 15:00+0100",
        "Last-Translator": "A. Translator <a@example.org>",
        "Language-Team": "",
        "Language": "da",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
        "X-Generator": "Poedit 3.5",
    }
    file.sort(key=lambda entry: entry.msgid)
    text = str(file)
    for ending in ("\n", "\r\n"):
        language.path.write_bytes(text.replace("\n", ending).encode())
        assert states_after(language) == states
    language.path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert states_after(language) == states


def test_the_head_that_a_translator_wrote_stays(every_state):
    """Names and teams are theirs; only what programs need is set."""
    language, _ = every_state
    language.file.metadata["Last-Translator"] = "A. Translator <a@example.org>"
    language.file.metadata["X-Generator"] = "Poedit 3.5"
    language.file.header = "Danish, by the nurses of Northbay"
    language.save()
    text = language.path.read_text("utf-8")
    assert "A. Translator <a@example.org>" in text
    assert "Poedit 3.5" in text
    assert "Danish, by the nurses of Northbay" in text


def test_gettext_finds_nothing_wrong(danish):
    """Msgfmt with all its checks says nothing at all; a wrong placeholder it refuses."""
    command = [need_tool("msgfmt"), "--check", "--output-file=/dev/null", danish.path]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    danish.entries()["phrase.report-percent.text"].msgstr = "{procent} %"
    danish.save()
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "argument 'percent' doesn't exist" in ended.stderr


def test_what_an_editor_s_user_does_changes_the_state(every_state):
    """Confirming an outdated text makes it current; editing a reviewed one makes it unreviewed."""
    language, _ = every_state
    by_state: dict[str, str] = {}
    for standing in language.standings():
        by_state.setdefault(standing.state, standing.unit.id)
    entries = language.entries()
    stale = entries[by_state["stale"]]
    stale.flags.remove("fuzzy")
    stale.previous_msgid = None
    entries[by_state["reviewed"]].msgstr += "!"
    language.save()
    again = {
        each.unit.id: each.state
        for each in Workspace(root=language.folder.parent).language("da").standings()
    }
    assert again[by_state["stale"]] == "translated"
    assert again[by_state["reviewed"]] == "translated"


def test_a_file_reads_well(danish):
    """English, a note, the place and the length stand above each translation."""
    text = danish.path.read_text("utf-8")
    start = text.index('msgctxt "outcome.stopped.label"')
    above = text[:start].rpartition("\n\n")[2]
    assert re.search(r"#\. Where: List outcome: the word for a code\n", above)
    assert "#. Note: Both teams chose to stop." in above
    assert "#. Length: at most 30 characters" in above
    assert set(SENTENCES) <= danish.entries().keys()
    assert NAME in danish.entries()
