import pytest

from tests.cli.conftest import typed

# What is typed after the file, and what the error must say.
REFUSED = [
    ("mark show-inovation done --by sharer", "no checklist item 'show-inovation'"),
    ("mark check done --by sharer", "in the guide; 'check' is the id of another part: Step"),
    ("mark show-the-innovation doone --by sharer", "allowed are: open, started, done, blocked"),
    ("mark show-the-innovation done --by sharr", "allowed are: sharer, reuser."),
    ("mark show-the-innovation done", "Missing option '--by'"),
    ("mark show-the-innovation done --by reuser", "is for Sharer, not for Re-user."),
    ("mark show-the-innovation waived --by sharer", "status Waived needs a reason: add --reason."),
    ("mark show-the-innovation done --by sharer --due 1.5.26", "fit --due; needed is a date"),
    (
        "mark show-the-innovation done --by sharer --at today",
        "'today' is not a date and time; write ",
    ),
    (
        "mark show-the-innovation done --by sharer --evidence a.example",
        "evidence; needed is an",
    ),
    ("answer urgency 4 --by reuser", "no question 'urgency' in the guide; did you mean: urgency-"),
    ("answer urgency-for-the-reuser 6 --by reuser", "allowed is a whole number from 1 ("),
    ("answer urgency-for-the-reuser 2.5 --by reuser", "'2.5' is not an answer to urgency"),
    ("answer urgency-for-the-reuser NaN --by reuser", "'NaN' is not an answer to urgency"),
    ("answer urgency-for-the-reuser 4 5 --by reuser", "'4 5' is not an answer to urgency"),
    ("answer urgency-for-the-reuser --by reuser", "needs an answer; allowed is a whole number"),
    ("answer urgency-for-the-reuser --by reuser --text 4", "'4' is not an answer to urgency"),
    ("answer training-per-person 1e400 --by sharer", "allowed is a number from 0 up, in: "),
    ("answer training-per-person -- -1 --by sharer", "Missing option '--by'"),
    (
        "answer training-per-person --by sharer -- -1",
        "'-1' is not an answer to training-per-person",
    ),
    ("answer test-conditions-met maybe --by sharer", "allowed is one of: yes, no."),
    ("answer form-it-will-take copy --by sharer", "allowed is one of: near-copy, "),
    ("answer materials-ready forms,formz --by sharer", "allowed is one or more of: instructions"),
    ("answer materials-ready forms,forms --by sharer", "is not an answer to materials-ready"),
    ("answer worst-setback --by sharer", "needs an answer in your own words"),
    ("answer worst-setback a b --by sharer", "needs an answer in your own words"),
    ("answer worst-setback --by reuser --text a", "is for Sharer, not for Re-user."),
    ("conclude urgency-for-the-reuser maybe --by reuser", "allowed are: agreed, agree_to_differ."),
    (
        "decide check go --by reuser",
        "not a choice at step check; allowed are: proceed, pause, stop.",
    ),
    ("decide adapt proceed --by reuser", "ends in no decision; the steps that do are: check, test"),
    ("answer zzz 4 --by reuser", "no question 'zzz' in the guide (see: spreading-guide steps)"),
    ("decide checx proceed --by reuser", "no step 'checx' in the guide; did you mean: check"),
    ("note fact colour red --by reuser", "allowed are: sharer_level, reuser_level, "),
    ("note fact reuser_level local --by reuser", "allowed are: central, regional, municipal."),
    ("note fact procurement perhaps --by reuser", "allowed are: yes, no."),
    ("note fact sectors health --by reuser", "allowed are: cofog-01, "),
    ("note fact sectors none,cofog-07 --by reuser", "allowed are: cofog-01, "),
    ("note fact title two words --by reuser", "one text, in quotation marks"),
    ("note element Night --by sharer", "'Night' does not fit ELEMENT; needed is an id"),
    ("note element night --by sharer --name a --clear name", "name cannot be both given and clear"),
    ("note adaptation night add --by reuser", "Give --name where a part is added"),
    ("note adaptation night keep --by reuser --name x", "Give --name where a part is added"),
    ("note adaptation night keep --by reuser --code x", "'x' is not allowed for --code; allowed"),
    ("note obstacle data --by reuser", "nothing to record; give at least one of: title, category"),
    ("note obstacle data --by reuser --category laws", "not allowed for --category; allowed are: "),
    ("note gain hours --by reuser --expected 1,5", "'1,5' is not a number; write it as 12 or 9.5."),
    (
        "note gain hours --by reuser --expected 1e13",
        "fit --expected; needed is a number from -10^12",
    ),
    ("note gain hours --by reuser --expected true", "'true' is not a number"),
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


@pytest.mark.parametrize(
    "command",
    [
        "mark show-the-innovation done --by sharer",
        "answer urgency-for-the-reuser 4 --by reuser",
        "decide check proceed --by reuser",
    ],
)
def test_a_forgotten_file_is_said_to_be_missing(cli, command):
    """Nobody is told that a status is no item where the file was left out."""
    code, out, err = cli(*command.split())
    name, some_id, *_ = command.split()
    assert (code, out) == (2, "")
    assert err == (
        f"Error: There is no file '{some_id}'; the file comes first"
        f" (see: spreading-guide {name} --help)\n"
    )
