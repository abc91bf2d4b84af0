import json

import pytest

import spreading_guide as sg
from tests.cli.test_reading import flat
from tests.paths import EXAMPLES

GUIDE = sg.load_guide("en")
SEALED = "urgency-for-the-reuser"


def saved(file, change):
    """Put a changed pairing in the place of a file's."""
    sg.dump_pairing(change(sg.load_pairing(file)), file)


@pytest.fixture(name="full")
def _full(file):
    """A pairing with an entry of each kind, in a file whose order means nothing."""
    pairing = sg.load_pairing(file)
    at = (f"2026-04-{day:02}T09:00:00Z" for day in range(1, 30))
    pairing = pairing.with_fact("sectors", ["cofog-07"], by="sharer", at=next(at))
    pairing = pairing.with_element(
        "night-round", by="sharer", name="Night rounds", core=True, at=next(at)
    )
    pairing = pairing.with_mark(
        "check-own-capacity",
        "blocked",
        by="reuser",
        reason="Nurse ill.",
        owner="night lead",
        due="2026-05-01",
        evidence=["https://a.example/1", "https://a.example/2"],
        at=next(at),
    )
    pairing = pairing.with_answer("sharer-hours", 12.5, by="reuser", comment="Ten?", at=next(at))
    pairing = pairing.with_answer("materials-ready", ["forms"], by="sharer", at=next(at))
    pairing = pairing.with_answer("worst-setback", text="Two alarms.", by="sharer", at=next(at))
    pairing = pairing.with_conclusion(
        "sharer-hours", "agree_to_differ", by="sharer", text="Later.", at=next(at)
    )
    pairing = pairing.with_decision("check", "pause", by="reuser", reason="Flu.", at=next(at))
    pairing = pairing.with_adaptation(
        "night-round", "modify", by="reuser", codes=["tailor"], planned=True, at=next(at)
    )
    pairing = pairing.with_obstacle(
        "data", by="reuser", title="No data", category="law", strategies=["train"], at=next(at)
    )
    pairing = pairing.with_obstacle("data", by="reuser", status="open", owner=None, at=next(at))
    pairing = pairing.with_gain(
        "hours", by="reuser", title="Hours", unit="hours", expected=12, realised=-0.5, at=next(at)
    )
    sg.dump_pairing(pairing.replace(entries=tuple(reversed(pairing.entries))), file)
    return file


def test_each_kind_of_entry_is_told_in_the_words_of_the_guide(cli, full):
    """Moment, team, kind and id, then what it is about and what it says of that."""
    code, out, err = cli("log", full, "--to", "reuser")
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in out.splitlines())
    page = flat(out)
    gate = GUIDE.step("check").gate
    assert gate is not None
    entries = {entry.recorded_at[5:10]: entry.id for entry in sg.load_pairing(full).entries}
    for said in (
        f"2026-04-01T09:00:00Z Sharer Fact {entries['04-01']} Sectors (sectors) Health",
        "Sharer Part ",
        "Night rounds (night-round) Core: yes",
        f"Re-user Mark {entries['04-03']} {GUIDE.item('check-own-capacity').action}",
        "(check-own-capacity) Blocked, Owner: night lead, Due: 2026-05-01",
        "Reason: Nurse ill. Evidence: https://a.example/1, https://a.example/2",
        f"{GUIDE.question('sharer-hours').text} (sharer-hours) 12.5 (hours a month) Comment: Ten?",
        f"(materials-ready) {GUIDE.question('materials-ready').options[2].label}",
        "(worst-setback) Two alarms.",
        "(sharer-hours) Agree to differ Text: Later.",
        f"{gate.question} (check) Pause Reason: Flu.",
        "Night rounds (night-round) Modify, How: Tailor, Planned: yes",
        "No data (data) Category: Law and rules, Strategies: Train and teach",
        "No data (data) Status: Open, Owner: none",
        "Hours (hours) Unit: hours, Expected: 12, Measured: -0.5",
    ):
        assert flat(said) in page, said


def test_the_oldest_comes_first_and_changes_are_told_behind_it(cli, file):
    """Where the outcome, the mode or the state of a step changes, a line says so."""
    story = EXAMPLES / "pairings" / "home-rehabilitation.json"
    out = cli("log", story).out
    moments = [sg.load_pairing(story).entry(line.split()[-1]).instant for line in heads(out)]
    assert moments == sorted(moments)
    assert len(moments) == len(sg.load_pairing(story).entries)
    turns = [line.strip() for line in out.splitlines() if line.startswith("  => Outcome")]
    assert turns[0] == "=> Outcome: Exploring. Before: Not started."
    assert turns[-1].startswith("=> Outcome: Spread. Before: ")
    assert "  => Mode: Adapt. Before: none." in out
    assert "  => Step Check: Complete. Before: Under way." in out
    report = sg.evaluate(GUIDE, sg.load_pairing(story))
    for step in report.steps:
        name, state = GUIDE.step(step.id).name, GUIDE.label(step.state)
        last = [line for line in out.splitlines() if line.startswith(f"  => Step {name}: ")][-1]
        assert f": {state}. " in last


def heads(out):
    """Give the lines that begin an entry."""
    return [line for line in out.splitlines() if line[:2] == "20"]


def test_entries_of_one_moment_change_something_together(cli, file):
    """The line stands behind the last of them."""
    moment = "2026-04-01T09:00:00Z"

    def change(pairing):
        for name, item in (("a", "show-the-innovation"), ("b", "mark-the-core")):
            pairing = pairing.with_mark(item, "done", by="sharer", at=moment, entry_id=name)
        return pairing

    saved(file, change)
    records = [json.loads(line) for line in cli("log", file, "--json").out.splitlines()]
    changes = {record["entry"]["id"]: record["changes"] for record in records}
    assert changes["a"] == []
    assert [change["kind"] for change in changes["b"]] == ["outcome", "step_state"]


def test_what_does_not_count_says_why(cli, file):
    """Withdrawn, of the wrong team, unknown: each entry is there, with the reason."""

    def change(pairing):
        pairing = pairing.with_mark("mark-the-core", "done", by="sharer", entry_id="gone-1")
        pairing = pairing.with_withdrawal("gone-1", by="sharer", entry_id="back-1")
        pairing = pairing.with_mark("show-the-innovation", "done", by="reuser", entry_id="wrong-1")
        pairing = pairing.with_mark("nowhere", "done", by="sharer", entry_id="unknown-1")
        stray = sg.Withdrawal(
            id="stray-1", by=sg.Route.SHARER, recorded_at="2026-05-01T00:00:00Z", entry="nothing"
        )
        return pairing.with_entry(stray)

    saved(file, change)
    page = flat(cli("log", file).out)
    for said in (
        "(mark-the-core) Done Taken back by back-1.",
        "Sharer Withdrawal back-1 Mark (gone-1)",
        "Done Does not count, because it is meant for the other team.",
        "unknown-1 nowhere Done Does not count, because it is unknown: Checklist item nowhere.",
        "Withdrawal stray-1 nothing Does not count, because there is no such entry to withdraw.",
    ):
        assert said in page, said


def test_a_sealed_answer_stays_closed_until_both_have_answered(cli, file):
    """Reading the journal is no way to see the other's answer by accident."""
    saved(file, lambda pairing: pairing.with_answer(SEALED, 4, by="sharer", comment="Mine."))
    closed = "A sealed answer: it is shown when both teams have answered."
    for arguments in ([], ["--to", "reuser"]):
        page = cli("log", file, *arguments).out
        assert closed in page
        assert "Mine." not in page
    assert "4\n  Comment: Mine." in cli("log", file, "--to", "sharer").out
    saved(file, lambda pairing: pairing.with_answer(SEALED, 2, by="reuser"))
    assert closed not in cli("log", file).out
    early = sg.load_pairing(file).entries[-2].recorded_at
    assert closed not in cli("log", file, "--as-of", early).out


def test_the_journal_can_be_read_up_to_a_moment(cli, full):
    """Nothing later is told, nor counted; a moment that is none is refused."""
    page = cli("log", full, "--as-of", "2026-04-02T09:00:00Z").out
    assert len(heads(page)) == 5
    assert flat(cli("log", full, "--as-of", "1999-01-01T00:00:00Z").out) == (
        "Sensor floors Nothing has been recorded yet."
    )
    code, out, err = cli("log", full, "--as-of", "yesterday")
    assert (code, out) == (2, "")
    assert err.startswith("Error: 'yesterday' is not a date and time")


def test_a_program_gets_an_entry_on_each_line(cli, full):
    """The entry as the file has it, what is to be said of it, and what it changed."""
    code, out, err = cli("log", "-", "--json", stdin=full.read_bytes())
    assert (code, err) == (0, "")
    records = [json.loads(line) for line in out.splitlines()]
    pairing = sg.load_pairing(full)
    ordered = sorted(pairing.entries, key=lambda entry: entry.order)
    assert [record["entry"] for record in records] == [entry.as_dict() for entry in ordered]
    names = ["entry", "withdrawn_by", "ignored", "unknown", "changes"]
    assert all(list(record) == names for record in records)
    begun = next(record["changes"] for record in records if record["changes"])
    assert begun[0] == {
        "kind": "outcome",
        "id": None,
        "route": None,
        "about": None,
        "before": "not_started",
        "after": "exploring",
    }


def test_what_was_removed_is_called_so(cli, full):
    """A redacted entry keeps its place, and says that words are gone."""
    pairing = sg.load_pairing(full)
    saved(full, lambda pairing: sg.redact(pairing, [entry.id for entry in pairing.entries]))
    page = flat(cli("log", full).out)
    assert (
        "Blocked, Owner: (removed), Due: 2026-05-01 Reason: (removed) Evidence: (removed)" in page
    )
    assert "(worst-setback) (removed)" in page
    assert "data Title: (removed), Category: Law and rules" in page
    assert len(heads(cli("log", full).out)) == len(pairing.entries)


HOSTILE = "\x1b[31mred\r\n[bold]fake[/bold] \u202ekcab \x9b31m :smile:"


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_nothing_in_a_journal_reaches_the_terminal_as_a_command(cli, full, arguments):
    """Every member that holds words is harmless."""
    document = json.loads(full.read_bytes()) | {"title": HOSTILE}
    for entry in document["entries"]:
        for member in ("name", "title", "reason", "comment", "text", "owner", "unit"):
            if isinstance(entry.get(member), str):
                entry[member] = HOSTILE
        if entry["kind"] == "fact" and entry["fact"] == "sectors":
            entry["value"] = ["made-up"]
    full.write_text(json.dumps(document))
    code, out, _ = cli("log", full, *arguments)
    assert code == 0
    assert {char for char in out if not char.isprintable()} <= {"\n"}
    if not arguments:
        assert "[bold]fake[/bold] \\u202ekcab" in flat(out)
        assert ":smile:" in out
