import json

import pytest

import spreading_guide as sg
from tests.cli.conftest import last, typed

# What is typed after the file, what is recorded, and what the line says.
RECORDED = [
    (
        "mark show-the-innovation done --by sharer --evidence https://a.example/1",
        {
            "kind": "mark",
            "by": "sharer",
            "item": "show-the-innovation",
            "status": "done",
            "evidence": ["https://a.example/1"],
        },
        "for Northbay (Sharer): show-the-innovation has the status Done.",
    ),
    (
        "mark compare-contexts blocked --by reuser --reason Flu --owner nurse --due 2026-05-01",
        {
            "kind": "mark",
            "by": "reuser",
            "item": "compare-contexts",
            "status": "blocked",
            "reason": "Flu",
            "owner": "nurse",
            "due": "2026-05-01",
        },
        "for Eastfield (Re-user): compare-contexts has the status Blocked.",
    ),
    (
        "answer urgency-for-the-reuser 4.0 --by reuser --comment Winter",
        {
            "kind": "answer",
            "by": "reuser",
            "question": "urgency-for-the-reuser",
            "value": 4,
            "comment": "Winter",
        },
        "the answer to urgency-for-the-reuser is 4.",
    ),
    (
        "answer training-per-person 2.5 --by sharer",
        {"kind": "answer", "by": "sharer", "question": "training-per-person", "value": 2.5},
        "the answer to training-per-person is 2.5.",
    ),
    (
        "answer test-conditions-met No --by sharer",
        {"kind": "answer", "by": "sharer", "question": "test-conditions-met", "value": False},
        "the answer to test-conditions-met is no.",
    ),
    (
        "answer form-it-will-take near-copy --by reuser",
        {"kind": "answer", "by": "reuser", "question": "form-it-will-take", "value": "near-copy"},
        "the answer to form-it-will-take is ",
    ),
    (
        "answer materials-ready forms,software contracts --by sharer",
        {
            "kind": "answer",
            "by": "sharer",
            "question": "materials-ready",
            "value": ["forms", "software", "contracts"],
        },
        "the answer to materials-ready is ",
    ),
    (
        "answer materials-ready none --by sharer",
        {"kind": "answer", "by": "sharer", "question": "materials-ready", "value": []},
        "the answer to materials-ready is none.",
    ),
    (
        "answer worst-setback --by sharer --text Alarms",
        {"kind": "answer", "by": "sharer", "question": "worst-setback", "text": "Alarms"},
        "an answer to worst-setback in their own words.",
    ),
    (
        "answer worst-setback Alarms --by sharer",
        {"kind": "answer", "by": "sharer", "question": "worst-setback", "text": "Alarms"},
        "an answer to worst-setback in their own words.",
    ),
    (
        "conclude worst-setback agree_to_differ --by reuser --text Later",
        {
            "kind": "conclusion",
            "by": "reuser",
            "question": "worst-setback",
            "result": "agree_to_differ",
            "text": "Later",
        },
        "the talk about worst-setback ended with: Agree to differ.",
    ),
    (
        "decide check proceed --by reuser --reason Staff",
        {
            "kind": "decision",
            "by": "reuser",
            "step": "check",
            "choice": "proceed",
            "reason": "Staff",
        },
        "the choice at step check is ",
    ),
    (
        "note fact reuser_kind institution --by reuser",
        {"kind": "fact", "by": "reuser", "fact": "reuser_kind", "value": "institution"},
        "Re-user's kind: Public institution.",
    ),
    (
        "note fact sectors cofog-07,welfare-technology --by sharer",
        {
            "kind": "fact",
            "by": "sharer",
            "fact": "sectors",
            "value": ["cofog-07", "welfare-technology"],
        },
        "Sectors: Health, Welfare technology.",
    ),
    (
        "note fact sectors none --by sharer",
        {"kind": "fact", "by": "sharer", "fact": "sectors", "value": []},
        "Sectors: none.",
    ),
    (
        "note fact procurement no --by sharer",
        {"kind": "fact", "by": "sharer", "fact": "procurement", "value": False},
        "Procurement: no.",
    ),
    (
        "note fact title Floors --by sharer",
        {"kind": "fact", "by": "sharer", "fact": "title", "value": "Floors"},
        "Title: Floors.",
    ),
    (
        "note element night-round --by sharer --name Rounds --core",
        {
            "kind": "element",
            "by": "sharer",
            "element": "night-round",
            "name": "Rounds",
            "core": True,
        },
        "part night-round.",
    ),
    (
        "note element night-round --by sharer",
        {"kind": "element", "by": "sharer", "element": "night-round"},
        "part night-round.",
    ),
    (
        "note element night-round --by sharer --no-core --clear name",
        {"kind": "element", "by": "sharer", "element": "night-round", "name": None, "core": False},
        "part night-round.",
    ),
    (
        "note adaptation alarm add --by reuser --name Alarm --code CODE --unplanned --reason Quiet",
        {
            "kind": "adaptation",
            "by": "reuser",
            "element": "alarm",
            "action": "add",
            "name": "Alarm",
            "codes": ["CODE"],
            "planned": False,
            "reason": "Quiet",
        },
        "part alarm has the action Add.",
    ),
    (
        (
            "note obstacle data --by reuser --title Data --category law --status open"
            " --strategy train --strategy use-money --owner lawyer --due 2026-05-01"
        ),
        {
            "kind": "obstacle",
            "by": "reuser",
            "obstacle": "data",
            "title": "Data",
            "category": "law",
            "status": "open",
            "strategies": ["train", "use-money"],
            "owner": "lawyer",
            "due": "2026-05-01",
        },
        "obstacle data.",
    ),
    (
        "note obstacle data --by reuser --clear due --clear strategies",
        {"kind": "obstacle", "by": "reuser", "obstacle": "data", "strategies": None, "due": None},
        "obstacle data.",
    ),
    (
        "note gain hours --by reuser --title Hours --unit hours/week --expected 12 --realised -1.5",
        {
            "kind": "gain",
            "by": "reuser",
            "gain": "hours",
            "title": "Hours",
            "unit": "hours/week",
            "expected": 12,
            "realised": -1.5,
        },
        "gain hours.",
    ),
]


@pytest.mark.parametrize(("command", "entry", "said"), RECORDED, ids=lambda part: str(part)[:40])
def test_each_kind_of_entry_can_be_recorded(cli, file, command, entry, said):
    """The entry stands in the file, and one line says what, for whom and under which id."""
    code, out, err = cli(*typed(command, file))
    assert (code, err) == (0, "")
    newest = sg.load_pairing(file).entries[-1]
    assert out.startswith(f"Recorded {newest.id} for ")
    assert said in out
    assert out.count("\n") == 1
    first = sg.load_guide("en").codes("adaptation-code")[0]
    assert last(file) == json.loads(json.dumps(entry).replace("CODE", first))
    assert sg.check(sg.load_guide("en"), sg.load_pairing(file)) == ()


def test_an_entry_can_be_taken_back_by_its_team_alone(cli, file):
    """The id that was shown is what `withdraw` takes."""
    entry = cli("mark", file, "show-the-innovation", "done", "--by", "sharer").out.split()[1]
    code, _, err = cli("withdraw", file, entry, "--by", "reuser")
    assert code == 2
    assert "does not fit --by; needed is sharer" in err
    code, out, err = cli("withdraw", file, entry, "--by", "sharer")
    assert (code, err) == (0, "")
    assert f"entry {entry} is taken back." in out
    report = sg.evaluate(sg.load_guide("en"), sg.load_pairing(file))
    assert report.counts.done == 0


def test_taking_back_twice_is_remarked_on(cli, file):
    """It does no harm, but whoever does it should know; a withdrawal itself stands."""
    entry = cli("mark", file, "show-the-innovation", "done", "--by", "sharer").out.split()[1]
    first = cli("withdraw", file, entry, "--by", "sharer").out.split()[1]
    code, out, err = cli("withdraw", file, entry, "--by", "sharer")
    assert code == 0
    assert out.startswith("Recorded ")
    assert err == (f"Note: Entry {entry} was taken back before, by {first}, so nothing changes.\n")
    code, _, err = cli("withdraw", file, first, "--by", "sharer")
    assert code == 2
    assert "needed is an entry that is no withdrawal: record it again" in err


def test_what_counts_nowhere_is_recorded_with_a_remark(cli, file):
    """A task that does not apply can be marked, but nobody is left to wonder about the number."""
    cli("note", "fact", file, "procurement", "no", "--by", "reuser")
    code, out, err = cli("mark", file, "ask-which-procedure-applies", "done", "--by", "reuser")
    assert code == 0
    assert out.startswith("Recorded ")
    assert err == (
        "Note: It was recorded but does not count, because the task does not apply to this"
        " pairing.\n"
    )
    code, _, err = cli("note", "adaptation", file, "night", "keep", "--by", "reuser")
    assert code == 0
    assert "names no part night yet" in err


def test_a_moment_in_the_future_is_remarked_on(cli, file):
    """A mistyped year is seen at once, and the command that takes it back can be copied."""
    command = ["mark", file, "show-the-innovation"]
    ended = cli(*command, "started", "--by", "sharer", "--at", "2930-01-01T00:00:00Z")
    entry = sg.load_pairing(file).entries[-1]
    note, hint = ended.err.splitlines()
    assert ended.code == 0
    assert note == (
        "Note: 2930-01-01T00:00:00Z lies in the future. If that is a slip, take the entry back:"
    )
    assert hint == f"  spreading-guide withdraw {file} {entry.id} --by sharer"
    ended = cli(*command, "done", "--by", "sharer")
    assert ended.err == (
        "Note: What this entry replaces lies in the future, so this one got the moment just after"
        " it: 2930-01-01T00:00:00.000001Z.\n"
    )
    assert cli(*hint.split()[1:]).err == ""


def test_a_conclusion_without_answers_is_remarked_on(cli, file):
    """Whoever concludes early learns that an answer opens the question again."""
    command = ["conclude", file, "urgency-for-the-reuser", "agreed", "--by", "reuser"]
    later = "so this is no agreement about answers yet. A later answer opens the question again.\n"
    assert cli(*command).err == f"Note: Neither team has answered, {later}"
    cli("answer", file, "urgency-for-the-reuser", "4", "--by", "sharer")
    assert cli(*command).err == f"Note: Only the Sharer has answered, {later}"
    cli("answer", file, "urgency-for-the-reuser", "4", "--by", "reuser")
    assert cli(*command).err == ""


def test_a_retired_id_is_answered_with_its_successors(file):
    """Who knows an old id learns the new one."""
    from spreading_guide.cli import kinds
    from spreading_guide.cli.failing import Failure
    from spreading_guide.cli.words import Words

    guide = sg.load_guide("en")
    gone = sg.Retirement(
        id="old-item",
        to=("show-the-innovation",),
        routes=(sg.Route.SHARER,),
        version="2.0.0",
        reason="Renamed.",
    )
    later = guide.replace(retired=sg.Retired(items=(gone,)))
    with pytest.raises(Failure, match="in its place it has: show-the-innovation"):
        kinds.items(Words(later)).convert("old-item", None, None)
