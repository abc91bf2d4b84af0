import json

import pytest

import spreading_guide as sg
from tests.cli.terminal import Terminal
from tests.cli.test_reading import flat


@pytest.fixture(name="busy")
def _busy(file):
    """A pairing with some of everything that a page can show."""
    guide = sg.load_guide("en")
    pairing = sg.load_pairing(file)
    pairing = pairing.with_mark(
        "show-the-innovation", "started", by="sharer", owner="night lead", due="2026-05-01"
    )
    pairing = pairing.with_mark("mark-the-core", "done", by="sharer")
    pairing = pairing.with_mark("nowhere-to-be-found", "done", by="sharer", entry_id="unknown-1")
    pairing = pairing.with_mark("show-the-innovation", "done", by="reuser", entry_id="ignored-1")
    pairing = pairing.with_decision("check", "proceed", by="sharer")
    sg.dump_pairing(pairing, file)
    return guide, pairing, file


def test_one_file_gets_a_page(cli, busy):
    """Who, how far, each step, what is missing, what is next and why, what does not count."""
    guide, pairing, file = busy
    report = sg.evaluate(guide, pairing)
    code, out, err = cli("status", file)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in out.splitlines())
    page = flat(out)
    done, gate = report.completion, guide.step("check").gate
    action, proceed = guide.item("show-the-innovation").action, guide.label("proceed", "choice")
    assert done is not None
    assert gate is not None
    for said in (
        "Sensor floors Sharer Northbay Re-user Eastfield Outcome Exploring",
        "Mode not decided yet",
        f"Done {done.done} of {done.applicable} tasks ({done.percent} %)",
        "Current step Check",
        "Check Under way 1 of ",
        f"Missing in step Check - Sharer: {action} show-the-innovation",
        f"- Both teams: {gate.question} Sharer: {proceed}, Re-user: Not chosen yet",
        f"Next for Northbay (Sharer) 1. Task: {action} show-the-innovation, Owner: night lead",
        "Due: 2026-05-01 Because it belongs to the current step, work on it has started",
        "Next for Eastfield (Re-user) 1. Task: ",
        f"since a fact or the mode is not known yet: {report.counts.assumed}.",
        "Entry ignored-1 does not count, because it is meant for the other team.",
        "Checklist item nowhere-to-be-found is unknown and does not count; entries: unknown-1.",
    ):
        assert said in page
    assert page == flat(cli("status", "-", stdin=file.read_bytes()).out)


def test_long_lists_are_cut_unless_all_is_asked_for(cli, busy):
    """The page stays a page; nothing is out of reach."""
    guide, pairing, file = busy
    actions = sg.evaluate(guide, pairing).next_actions.sharer
    page = flat(cli("status", file).out)
    assert f"More: {len(actions) - 5} (--all shows them)" in page
    full = flat(cli("status", file, "--all").out)
    assert "More:" not in full
    assert all(action.text(guide) in full for action in actions)
    for step in guide:
        assert f"Missing in step {step.name}" in full


def test_what_is_only_assumed_to_apply_is_marked(cli, file):
    """Tasks say so themselves; one note counts them and names the facts as they are typed."""
    out = cli("status", file).out
    guide = sg.load_guide("en")
    page = flat(out)
    for item in ("ask-which-procedure-applies", "mark-the-core"):
        assert f"{guide.item(item).action} {item}" in page
    action = guide.item("separate-free-from-paid").action
    assert f"- Sharer: {action} (assumed) separate-free-from-paid" in page
    assert page.count("assumed to apply") == 1
    assert "Facts that are missing: sharer_kind, reuser_kind. For example:" in page
    hint = "spreading-guide note fact FILE sharer_kind authority --by sharer"
    assert f"    {hint}\n" in out
    assert "The mode is agreed with: spreading-guide decide" in page
    for route in ("sharer", "reuser"):
        cli("note", "fact", file, f"{route}_kind", "authority", "--by", route)
    assert "(assumed) separate-free-from-paid" not in flat(cli("status", file).out)
    assert "Facts that are missing" not in cli("status", file).out


def test_a_pairing_that_stopped_waits_for_nothing(cli, busy):
    """Nothing is missing and nothing is next once both teams have stopped."""
    _, pairing, file = busy
    for route in sg.Route:
        pairing = pairing.with_decision("check", "stop", by=route)
    sg.dump_pairing(pairing, file)
    page = flat(cli("status", file).out)
    assert "Outcome Stopped" in page
    assert "Missing" not in page
    assert "assumed" not in page
    assert page.count("Nothing is left to do now.") == 2


def test_several_files_get_a_line_each(cli, busy, tmp_path):
    """In a pipe each line is one pairing, however long its title."""
    _, pairing, file = busy
    other = tmp_path / "other.json"
    title = "Sensor floors " * 20
    sg.dump_pairing(pairing.with_fact("title", title.strip(), by="sharer"), other)
    code, out, err = cli("status", file, other)
    assert (code, err) == (0, "")
    head, one, two = out.splitlines()
    assert head.split() == ["File", "Outcome", "Done", "Step", "Title"]
    assert one.split()[1:] == ["Exploring", "1", "%", "Check", "Sensor", "floors"]
    assert two.endswith(title.strip())


@pytest.mark.parametrize("columns", [30, 40, 80])
def test_names_of_files_are_never_broken(file, tmp_path, monkeypatch, columns):
    """In a terminal the title gives way; where that is not enough, each file gets a block."""
    monkeypatch.chdir(tmp_path)
    name = "a-rather-long-name-of-a-file.json"
    pairing = sg.load_pairing(file).with_fact("title", "Sensor floors " * 5 + "!", by="sharer")
    sg.dump_pairing(pairing, tmp_path / name)
    session = Terminal("status", name, name, columns=columns)
    try:
        assert session.ended() == 0
    finally:
        session.close()
    lines = [line.strip() for line in session.shown.splitlines()]
    assert sum(name in line for line in lines) == 2
    assert ("Outcome: Not started" in flat(session.shown)) == (columns < 80)


def test_a_file_that_cannot_be_read_hides_no_other(cli, busy, tmp_path):
    """It is named on the error stream, the rest is shown, and the exit code is 2."""
    *_, file = busy
    (tmp_path / "bad.json").write_text("[]")
    code, out, err = cli("status", tmp_path / "nothing.json", file, tmp_path / "bad.json")
    assert code == 2
    assert len(out.splitlines()) == 2
    first, second = err.splitlines()
    assert first.endswith("nothing.json cannot be read: No such file or directory.")
    assert "is not a valid pairing: the document: the document is not an object" in second
    assert cli("status", tmp_path / "a.json", tmp_path / "b.json").out == ""
    assert cli("status", tmp_path / "a.json").code == 2


def test_a_guide_without_some_parts_is_shown_as_far_as_it_goes(cli, tmp_path, monkeypatch):
    """Where nothing applies, the page says so."""
    structure = {
        "format": "spreading-guide/guide/1.0",
        "id": "spreading-innovation",
        "version": "1.0.0",
        "steps": [{"id": "talk"}],
    }
    shipped = sg.load_guide("en")
    bare = sg.build_guide(structure)
    texts = tuple({text.id: text for text in (*shipped.texts, *bare.texts)}.values())
    guide = bare.replace(texts=texts)
    monkeypatch.setattr(sg, "load_guide", lambda _locale, **_layers: guide)
    path = tmp_path / "bare.json"
    sg.dump_pairing(sg.new_pairing(guide, id="p", title="T", sharer="A", reuser="B"), path)
    page = flat(cli("status", path).out)
    assert "Done no task applies Current step none" in page
    assert "Does not apply - - -" in page
    assert flat(cli("status", path, path).out).endswith("Not started - - T")
    assert cli("steps").code == 0
    assert cli("show", "talk").code == 0


HOSTILE = "\x1b[31mred\x1b]0;owned\x07\r\n[bold]fake[/bold] \u202ekcab\u2066 \x9b31m :smile: tail"


@pytest.mark.parametrize("command", ["status", "validate", "progress", "mark", "several"])
def test_nothing_from_a_file_reaches_the_terminal_as_a_command(cli, file, command):
    """Escape codes, bidi controls, new lines and rich markup come out as harmless text."""
    document = json.loads(file.read_bytes())
    document |= {"title": HOSTILE, "sharer": HOSTILE, "reuser": HOSTILE}
    document["entries"] += [
        {
            "id": "owner-1",
            "kind": "mark",
            "by": "sharer",
            "recorded_at": "2026-03-02T00:00:00Z",
            "item": "show-the-innovation",
            "status": "started",
            "owner": HOSTILE,
        },
        {
            "id": "code-1",
            "kind": "fact",
            "by": "sharer",
            "recorded_at": "2026-03-02T00:00:00Z",
            "fact": "sectors",
            "value": ["nowhere"],
        },
    ]
    file.write_text(json.dumps(document))
    arguments = {
        "status": ["status", file, "--all"],
        "several": ["status", file, file],
        "mark": ["mark", file, "mark-the-core", "done", "--by", "sharer"],
        "progress": ["progress", file],
        "validate": ["validate", file, f"{file}\x1b[31m\u202e"],
    }[command]
    ended = cli(*arguments)
    both = ended.out + ended.err
    assert both
    assert {char for char in both if not char.isprintable()} <= {"\n"}
    if command in {"status", "several", "mark"}:
        assert "[bold]fake[/bold] \\u202ekcab" in flat(both)
        assert ":smile:" in flat(both)
