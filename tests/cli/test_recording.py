import errno
import json
import os
import threading

import pytest

import spreading_guide as sg
from tests.cli.conftest import last

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
        "conclude urgency-for-the-reuser agree_to_differ --by reuser --text Later",
        {
            "kind": "conclusion",
            "by": "reuser",
            "question": "urgency-for-the-reuser",
            "result": "agree_to_differ",
            "text": "Later",
        },
        "the talk about urgency-for-the-reuser ended with: Agree to differ.",
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
        "Re-user's kind is Public institution.",
    ),
    (
        "note fact sectors cofog-07,welfare-technology --by sharer",
        {
            "kind": "fact",
            "by": "sharer",
            "fact": "sectors",
            "value": ["cofog-07", "welfare-technology"],
        },
        "Sectors is ",
    ),
    (
        "note fact sectors none --by sharer",
        {"kind": "fact", "by": "sharer", "fact": "sectors", "value": []},
        "Sectors is none.",
    ),
    (
        "note fact procurement no --by sharer",
        {"kind": "fact", "by": "sharer", "fact": "procurement", "value": False},
        "Procurement is no.",
    ),
    (
        "note fact title Floors --by sharer",
        {"kind": "fact", "by": "sharer", "fact": "title", "value": "Floors"},
        "Title is Floors.",
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
        "element night-round.",
    ),
    (
        "note element night-round --by sharer",
        {"kind": "element", "by": "sharer", "element": "night-round"},
        "element night-round.",
    ),
    (
        "note element night-round --by sharer --no-core --clear name",
        {"kind": "element", "by": "sharer", "element": "night-round", "name": None, "core": False},
        "element night-round.",
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
        "element alarm has the action Add.",
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


def typed(command, file):
    """Put the file where it belongs: after the command, or after the group's command."""
    words = command.replace("CODE", sg.load_guide("en").codes("adaptation-code")[0]).split()
    at = 2 if words[0] == "note" else 1
    return [*words[:at], file, *words[at:]]


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


# What is typed after the file, and what the error must say.
REFUSED = [
    ("mark show-inovation done --by sharer", "no checklist item 'show-inovation'"),
    ("mark check done --by sharer", "no checklist item 'check' in the guide"),
    ("mark show-the-innovation doone --by sharer", "allowed are: open, started, done, blocked"),
    ("mark show-the-innovation done --by sharr", "allowed are: sharer, reuser."),
    ("mark show-the-innovation done", "Missing option '--by'"),
    ("mark show-the-innovation done --by reuser", "is for Sharer, not for Re-user."),
    ("mark show-the-innovation waived --by sharer", "status Waived needs a reason: add --reason."),
    ("mark show-the-innovation done --by sharer --due 1.5.26", "For due, a date"),
    ("mark show-the-innovation done --by sharer --at today", "For at, a moment"),
    ("mark show-the-innovation done --by sharer --evidence a.example", "For evidence, an address"),
    ("answer urgency 4 --by reuser", "no question 'urgency' in the guide; did you mean: urgency-"),
    ("answer urgency-for-the-reuser 6 --by reuser", "allowed is a whole number from 1 ("),
    ("answer urgency-for-the-reuser 2.5 --by reuser", "'2.5' is no answer to urgency"),
    ("answer urgency-for-the-reuser NaN --by reuser", "'NaN' is no answer to urgency"),
    ("answer urgency-for-the-reuser 4 5 --by reuser", "'4 5' is no answer to urgency"),
    ("answer urgency-for-the-reuser --by reuser", "needs an answer; allowed is a whole number"),
    ("answer urgency-for-the-reuser --by reuser --text 4", "'4' is no answer to urgency"),
    ("answer training-per-person 1e400 --by sharer", "allowed is a number from 0 up, in: "),
    ("answer training-per-person -- -1 --by sharer", "Missing option '--by'"),
    ("answer training-per-person --by sharer -- -1", "'-1' is no answer to training-per-person"),
    ("answer test-conditions-met maybe --by sharer", "allowed is one of: yes, no."),
    ("answer form-it-will-take copy --by sharer", "allowed is one of: near-copy, "),
    ("answer materials-ready forms,formz --by sharer", "allowed is one or more of: instructions"),
    ("answer materials-ready forms,forms --by sharer", "is no answer to materials-ready"),
    ("answer worst-setback --by sharer", "needs an answer in your own words"),
    ("answer worst-setback a b --by sharer", "needs an answer in your own words"),
    ("answer worst-setback --by reuser --text a", "is for Sharer, not for Re-user."),
    ("conclude urgency-for-the-reuser maybe --by reuser", "allowed are: agreed, agree_to_differ."),
    ("decide check go --by reuser", "no choice at step check; allowed are: proceed, pause, stop."),
    ("decide adapt proceed --by reuser", "ends in no decision; the steps that do are: check, test"),
    ("decide checx proceed --by reuser", "no step 'checx' in the guide; did you mean: check"),
    ("note fact colour red --by reuser", "allowed are: sharer_level, reuser_level, "),
    ("note fact reuser_level local --by reuser", "allowed are: central, regional, municipal."),
    ("note fact procurement perhaps --by reuser", "allowed are: yes, no."),
    ("note fact sectors health --by reuser", "allowed are: cofog-01, "),
    ("note fact sectors none,cofog-07 --by reuser", "allowed are: cofog-01, "),
    ("note fact title two words --by reuser", "one text, in quotation marks"),
    ("note element Night --by sharer", "For element, an id"),
    ("note element night --by sharer --name a --clear name", "name cannot be both given and clear"),
    ("note adaptation night add --by reuser", "Give --name where an element is added"),
    ("note adaptation night keep --by reuser --name x", "Give --name where an element is added"),
    ("note adaptation night keep --by reuser --code x", "'x' is not allowed for --code; allowed"),
    ("note obstacle data --by reuser", "nothing to record; give at least one of: title, category"),
    ("note obstacle data --by reuser --category laws", "not allowed for --category; allowed are: "),
    ("note gain hours --by reuser --expected 1,5", "'1,5' is no number; write it as 12 or 9.5."),
    ("note gain hours --by reuser --expected 1e13", "For expected, a number from -10^12 to 10^12"),
    ("note gain hours --by reuser --expected true", "'true' is no number"),
    ("note fakt title x --by reuser", "no command 'fakt' (see: spreading-guide note --help)"),
    ("withdraw 0000000000000000 --by sharer", "has no entry with the id '0000000000000000'."),
]


@pytest.mark.parametrize(("command", "said"), REFUSED)
def test_what_the_guide_does_not_allow_is_not_written(cli, file, command, said):
    """One sentence says what is wrong and what is right; the file stays as it was."""
    before = file.read_bytes()
    code, out, err = cli(*typed(command, file))
    assert (code, out) == (2, "")
    assert err.startswith("Error: ")
    assert said in err
    assert err.count("\n") == 1
    assert file.read_bytes() == before


def test_an_entry_can_be_taken_back_by_its_team_alone(cli, file):
    """The id that was shown is what `withdraw` takes."""
    entry = cli("mark", file, "show-the-innovation", "done", "--by", "sharer").out.split()[1]
    code, _, err = cli("withdraw", file, entry, "--by", "reuser")
    assert code == 2
    assert "For by, sharer" in err
    code, out, err = cli("withdraw", file, entry, "--by", "sharer")
    assert (code, err) == (0, "")
    assert f"entry {entry} is taken back." in out
    report = sg.evaluate(sg.load_guide("en"), sg.load_pairing(file))
    assert report.counts.done == 0


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
    assert "names no element night yet" in err


def test_a_pipe_takes_a_pairing_and_gives_one(cli, file):
    """With `-` the pairing comes from the standard input and goes to the standard output."""
    command = ["mark", "-", "show-the-innovation", "done", "--by", "sharer"]
    code, out, err = cli(*command, stdin=file.read_bytes())
    assert code == 0
    assert err.startswith("Recorded ")
    assert len(sg.load_pairing(out.encode()).entries) == 4


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(cli, file, monkeypatch):
    """What another process wrote in the meantime is never lost."""
    other = file.read_bytes() + b"\n"
    evaluate = sg.check

    def meanwhile(guide, pairing):
        file.write_bytes(other)
        return evaluate(guide, pairing)

    monkeypatch.setattr(sg, "check", meanwhile)
    code, out, err = cli("mark", file, "show-the-innovation", "done", "--by", "sharer")
    assert (code, out) == (1, "")
    assert "has changed since it was read; nothing was recorded" in err
    assert file.read_bytes() == other


MARK = ["show-the-innovation", "done", "--by", "sharer"]


def test_files_that_cannot_be_used_are_named_in_one_sentence(cli, tmp_path, file):
    """A folder, nothing, no pairing, another guide's pairing: each is said as what it is."""
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "empty.json").write_text("{}")
    document = json.loads(file.read_bytes())
    document["guide"]["id"] = "another"
    (tmp_path / "other.json").write_text(json.dumps(document))
    for name, said in {
        "": "cannot be read: Is a directory.",
        "nothing.json": "cannot be read: No such file or directory.",
        "bad.json": "is no valid pairing: line 1, column 2: this is not JSON",
        "empty.json": "the document: a member is missing (expected: the member",
        "other.json": "belongs to the guide another, not to spreading-innovation.",
    }.items():
        code, out, err = cli("mark", tmp_path / name, *MARK)
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_ordinary_file_is_not_replaced(cli, tmp_path, file):
    """A pipe can be read, but a file does not take its place."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[file.read_bytes()])
    writer.start()
    code, _, err = cli("mark", pipe, *MARK)
    writer.join()
    assert code == 2
    assert "is no ordinary file, so it is not replaced; use - for input and output." in err
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_followed(cli, tmp_path, file):
    """What a link points to is written; the link stays a link."""
    link = tmp_path / "link.json"
    link.symlink_to(file)
    assert cli("mark", link, *MARK).code == 0
    assert link.is_symlink()
    assert len(sg.load_pairing(file).entries) == 4


@pytest.mark.skipif(os.name == "nt", reason="rights are another thing there")
def test_a_protected_file_is_not_replaced(cli, file, monkeypatch):
    """That the folder would allow it does not mean that the file may be written."""
    monkeypatch.setattr(os, "access", lambda *_asked: False)  # the superuser may do anything
    code, _, err = cli("mark", file, *MARK)
    assert code == 2
    assert "is protected against writing; nothing was recorded." in err


def test_what_the_system_refuses_is_said_in_its_words(cli, file, monkeypatch):
    """A full disk, for one."""

    def refuse(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sg, "dump_pairing", refuse)
    code, _, err = cli("mark", file, *MARK)
    assert code == 2
    assert err.endswith("floors.json cannot be written: No space left on device.\n")


def test_whatever_the_guide_refuses_is_not_written(cli, file, monkeypatch):
    """What a later version checks, and this program does not know of, is refused as well."""
    problem = sg.Problem(code="bad_value", pointer="/entries/3/x", expected="this", found="that")
    older = problem.replace(pointer="/entries/2/x")
    before = file.read_bytes()
    monkeypatch.setattr(sg, "check", lambda *_given: (older, problem))
    code, _, err = cli("mark", file, *MARK)
    assert (code, file.read_bytes()) == (2, before)
    assert err.startswith("Error: The guide does not allow this: /entries/3/x: the value is not")


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
