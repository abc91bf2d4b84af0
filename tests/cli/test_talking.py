"""What the page of `status` says about differences, blockers, parts, gains and warnings."""

import json

import pytest

import spreading_guide as sg
from tests.cli.test_merge import HOSTILE
from tests.cli.test_reading import flat, wide
from tests.paths import EXAMPLES

GUIDE = sg.load_guide("en")
BOTH = next(item.id for item in GUIDE.items() if len(item.routes) == 2 and not item.when)


@pytest.fixture(name="differing")
def _differing(file):
    """A pairing in which the teams differ about four things, and are held up by three."""
    pairing = sg.load_pairing(file)
    for question, one, other in (
        ("urgency-for-the-reuser", 5, 2),
        ("form-it-will-take", "near-copy", "too-early"),
        ("sharer-hours", 12, 10),
        ("months-of-help", 3, 6),
    ):
        pairing = pairing.with_answer(question, one, by="sharer", comment=f"Why {one}")
        pairing = pairing.with_answer(question, other, by="reuser")
    pairing = pairing.with_conclusion(
        "months-of-help", "agree_to_differ", by="sharer", text="We look again in May."
    )
    pairing = pairing.with_mark(BOTH, "done", by="sharer")
    pairing = pairing.with_mark(BOTH, "started", by="reuser")
    pairing = pairing.with_mark("compare-contexts", "blocked", by="reuser", reason="Flu.")
    pairing = pairing.with_obstacle(
        "data", by="reuser", title="No data", category="law", owner="lawyer", due="2026-05-01"
    )
    pairing = pairing.with_obstacle("gone", by="reuser", status="removed")
    pairing = pairing.with_decision("check", "proceed", by="sharer")
    pairing = pairing.with_decision("check", "pause", by="reuser")
    sg.dump_pairing(pairing, file)
    return file


def section(out, heading):
    """Give the part of a page below a heading, as one line; empty where there is none."""
    _, _, below = f"\n\n{out}".partition(f"\n\n{heading}\n")
    return flat(below.partition("\n\n")[0])


def test_differences_are_shown_with_what_each_team_says(cli, differing):
    """The furthest apart first, three of them; all of them, with comments, if asked for."""
    report = sg.evaluate(GUIDE, sg.load_pairing(differing))
    out = cli("status", differing).out
    few = section(out, "Worth talking about")
    assert f"More: {len(report.divergences) - 3} (--all shows them)" in few
    assert few.count("Sharer: ") == 3
    full = section(cli("status", differing, "--all").out, "Worth talking about")
    shown = [full.index(f" {each.id}") for each in report.divergences]
    assert shown == sorted(shown)
    scale = GUIDE.question("urgency-for-the-reuser").scale
    assert scale is not None
    for said in (
        f"{GUIDE.item(BOTH).action} {BOTH} Sharer: Done Re-user: Started",
        "urgency-for-the-reuser, Check relevance and timing Sharer: 5 Comment: Why 5 Re-user: 2",
        f"Re-user: 2 From 1 ({scale.low}) to 5 ({scale.high})",
        "Sharer: 12 (hours a month) Comment: Why 12 Re-user: 10 (hours a month)",
    ):
        assert flat(said) in full, said


def test_what_was_agreed_to_differ_is_shown_with_its_words(cli, differing):
    """It is not among the differences any more."""
    out = cli("status", differing, "--all").out
    text = GUIDE.question("months-of-help").text
    said = f"- {text} months-of-help We look again in May."
    assert section(out, "Agreed to differ") == flat(said)
    assert "months-of-help" not in section(out, "Worth talking about")


def test_what_holds_the_teams_up_is_shown_with_the_reason(cli, differing):
    """Blocked tasks, open obstacles, disputed decisions; obstacles that are gone are not."""
    gate = GUIDE.step("check").gate
    assert gate is not None
    assert section(cli("status", differing).out, "What holds the teams up") == flat(
        f"- Re-user: {GUIDE.item('compare-contexts').action} compare-contexts Flu."
        " - Obstacle: No data data, Law and rules, Owner: lawyer, Due: 2026-05-01"
        f" - Decision: {gate.question} Sharer: Go on, Re-user: Pause"
    )


def test_conversations_are_among_the_next_actions(cli, differing):
    """A tool with differences is to be talked about, by both teams."""
    page = flat(cli("status", differing, "--all").out)
    assert page.count("Conversation: Check relevance and timing check-relevance-and-timing") == 2
    assert page.count("Questions still to answer: Check relevance and timing") == 2
    assert "Dialogue tool: Check relevance and timing" not in page


def test_parts_and_gains_are_shown(cli, file):
    """What became of each part, under its name; expected beside measured, with the unit."""
    pairing = sg.load_pairing(file)
    for element in ("one", "two", "three", "four"):
        pairing = pairing.with_element(element, by="sharer", name=f"Part {element}")
    pairing = pairing.with_element("five", by="sharer")
    for element, action in (("one", "keep"), ("two", "modify"), ("three", "drop")):
        pairing = pairing.with_adaptation(element, action, by="reuser")
    pairing = pairing.with_adaptation("six", "add", by="reuser", name="Part six")
    pairing = pairing.with_gain("a", by="sharer", title="Hours", unit="hours", expected=12)
    pairing = pairing.with_gain("a", by="reuser", unit="hours", expected=8, realised=9.5)
    pairing = pairing.with_gain("b", by="reuser", realised=-3)
    pairing = pairing.with_gain("c", by="reuser", title="Only a name")
    sg.dump_pairing(pairing, file)
    out = cli("status", file).out
    assert section(out, "Parts of the solution") == (
        "Kept Part one (one) Changed Part two (two) Added Part six (six)"
        " Left out Part three (three) Not decided five Part four (four)"
        " Kept in all 1 of 3 parts (33 %)"
    )
    assert section(out, "Gains") == (
        "- Hours (a) Sharer: expected 12, not measured yet (hours)"
        " Re-user: expected 8, measured 9.5 (hours)"
        " - b Re-user: measured -3, expected nothing in writing - Only a name (c)"
    )


def test_long_lists_of_parts_and_gains_are_cut(cli, file):
    """Five of each, and all of them if asked for."""
    pairing = sg.load_pairing(file)
    for number in range(7):
        pairing = pairing.with_element(f"part-{number}", by="sharer")
        pairing = pairing.with_gain(f"gain-{number}", by="sharer", expected=1)
        pairing = pairing.with_obstacle(f"obstacle-{number}", by="sharer", status="open")
    sg.dump_pairing(pairing, file)
    headings = ("Parts of the solution", "Gains", "What holds the teams up")
    out, full = cli("status", file).out, cli("status", file, "--all").out
    for heading in headings:
        assert section(out, heading).endswith("More: 2 (--all shows them)")
        assert "More" not in section(full, heading)


def test_warnings_name_what_they_are_about(cli, file):
    """Parts, gains, facts, tasks and outcomes by their names; a version as it is."""
    pairing = sg.load_pairing(file)
    for route in sg.Route:
        pairing = pairing.with_decision("check", "proceed", by=route)
        pairing = pairing.with_decision("test", "copy", by=route)
        pairing = pairing.with_gain("hours", by=route, title="Hours", unit=f"of {route}")
    for task in GUIDE.tasks(step="test"):
        pairing = pairing.with_mark(task.item.id, "done", by=task.route)
    essential = next(task for task in GUIDE.tasks(step="harvest") if task.item.essential)
    pairing = pairing.with_mark(
        essential.item.id, "waived", by=essential.route, reason="Not for us."
    )
    pairing = pairing.with_element("heart", by="sharer", name="The heart", core=True)
    pairing = pairing.with_adaptation("heart", "drop", by="reuser")
    header = pairing.header
    newer = header.replace(guide=header.guide.replace(version="9.9.9"))
    sg.dump_pairing(pairing.replace(header=newer), file)
    warnings = section(cli("status", file).out, "Warnings")
    for code, about in {
        "copy_but_changed": "The heart (heart)",
        "core_element_dropped": "The heart (heart)",
        "units_differ": "Hours (hours)",
        "essential_waived": f"{essential.item.action} ({essential.item.id})",
        "rung_skipped": "Committed",
        "guide_older": "9.9.9",
    }.items():
        said = f"- {GUIDE.label(code, 'warning-code')} "
        assert said in warnings, code
        assert flat(about) in warnings.partition(said)[2].partition(" - ")[0], code


def test_a_step_that_was_ready_before_is_marked(cli, file):
    """The table says that a step has reopened."""
    pairing = sg.load_pairing(EXAMPLES / "pairings" / "home-rehabilitation.json")
    pairing = pairing.with_decision("test", "copy", by="sharer")
    sg.dump_pairing(pairing, file)
    assert (
        "  Test       Under way, reopened  6 of 6  8 of 8   In dispute\n"
        in cli("status", file, env={"COLUMNS": "100"}).out
    )


def test_sections_with_nothing_to_say_are_left_out(cli, file):
    """A pairing that has only begun gets a short page."""
    out = cli("status", file).out
    for heading in (
        "What holds the teams up",
        "Worth talking about",
        "Agreed to differ",
        "Parts of the solution",
        "Gains",
    ):
        assert f"\n{heading}\n" not in out


def test_where_the_teams_stopped_nothing_is_to_be_talked_about(cli, differing):
    """Differences and blockers are still there for whoever asks for everything."""
    pairing = sg.load_pairing(differing)
    for route in sg.Route:
        pairing = pairing.with_decision("check", "stop", by=route)
    sg.dump_pairing(pairing, differing)
    out, full = cli("status", differing).out, cli("status", differing, "--all").out
    for heading in ("Worth talking about", "What holds the teams up"):
        assert section(out, heading) == ""
        assert section(full, heading) != ""


def test_a_page_can_look_back(cli, file, tmp_path):
    """With the names of then; for several files as well; no moment is refused before reading."""
    pairing = sg.load_pairing(file)
    pairing = pairing.with_mark("mark-the-core", "done", by="sharer", at="2026-04-01T00:00:00Z")
    pairing = pairing.with_fact("title", "Later title", by="sharer", at="2026-05-01T00:00:00Z")
    sg.dump_pairing(pairing, file)
    page = flat(cli("status", file, "--as-of", "2026-03-31T00:00:00Z").out)
    assert page.startswith("Sensor floors Sharer Northbay Re-user Eastfield As of 2026-03-31T")
    assert "Outcome Not started" in page
    assert "As of" not in cli("status", file).out
    for moment, said in (
        ("2026-03-31T00:00:00Z", "Not started 0 % Check Sensor floors"),
        ("2026-04-01T02:00:00+02:00", "Exploring 1 % Check Sensor floors"),
        ("2026-05-01T00:00:00Z", "Exploring 1 % Check Later title"),
    ):
        lines = cli("status", file, file, "--as-of", moment).out.splitlines()
        assert [flat(line).partition(" ")[2] for line in lines[1:]] == [said, said]
    for moment in ("yesterday", "2026-03-31", "2026-03-31T00:00:00", "\x1b[31m"):
        code, out, err = cli("status", tmp_path / "nothing.json", "--as-of", moment)
        assert (code, out) == (2, "")
        assert "is not a date and time; write it as 2026-03-01T09:00:00+01:00." in err
        assert err.isprintable() or err.rstrip("\n").isprintable()


@pytest.mark.parametrize("columns", [24, 30, 40, 60, 80, 120])
@pytest.mark.parametrize(
    "path", sorted((EXAMPLES / "pairings").glob("*.json")), ids=lambda p: p.stem
)
def test_the_page_keeps_to_the_width(cli, path, columns):
    """No line is wider than the terminal but for an id, and the names of steps stay whole."""
    for everything in ([], ["--all"]):
        ended = cli("status", path, *everything, env={"COLUMNS": str(columns)})
        assert (ended.code, ended.err) == (0, "")
        assert wide(ended.out, columns) == []
        for step in GUIDE:
            assert f" {step.name}" in ended.out


def test_nothing_that_teams_wrote_reaches_the_terminal_as_a_command(cli, differing):
    """Titles, names, units, reasons and words of a conclusion come out as harmless text."""
    pairing = sg.load_pairing(differing)
    pairing = pairing.with_element("part", by="sharer", name="x")
    pairing = pairing.with_gain("gain", by="sharer", title="x", unit="x", expected=1)
    document = pairing.as_dict() | {"title": HOSTILE}
    for entry in document["entries"]:
        for member in ("name", "title", "reason", "comment", "text", "owner", "unit"):
            if member in entry:
                entry[member] = HOSTILE
    differing.write_text(json.dumps(document))
    out = cli("status", differing, "--all").out
    assert {char for char in out if not char.isprintable()} <= {"\n"}
    assert flat(out).count("[bold]fake[/bold] \\u202ekcab") > 8


def test_what_was_said_under_an_earlier_id_is_found(cli, differing, monkeypatch):
    """A renamed question keeps its answers; of an item with forebears no status is guessed."""
    question, item = "urgency-for-the-reuser", BOTH

    def renamed(old, new):
        routes = tuple(sg.Route)
        return sg.Retirement(id=old, to=(new,), routes=routes, version="2.0.0", reason="Renamed.")

    retired = sg.Retired(
        questions=(renamed("old-question", question),), items=(renamed("old-item", item),)
    )
    guide = GUIDE.replace(retired=retired)
    document = json.loads(differing.read_bytes())
    for entry in document["entries"]:
        if entry["by"] == "sharer" and entry.get("question") == question:
            entry["question"] = "old-question"
        if entry["by"] == "sharer" and entry.get("item") == item:
            entry["item"] = "old-item"
    differing.write_text(json.dumps(document))
    monkeypatch.setattr(sg, "load_guide", lambda _locale, **_layers: guide)
    part = section(cli("status", differing, "--all").out, "Worth talking about")
    assert f"{question}, Check relevance and timing Sharer: 5 Comment: Why 5 Re-user: 2" in part
    assert f"{guide.item(item).action} {item} - " in part
    text = flat(guide.question(question).text)
    assert f"{text} (old-question) 5 Comment: Why 5" in flat(cli("log", differing).out)
