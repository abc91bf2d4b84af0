"""The command `conformance`, with programs that answer well, badly, or not at all."""

import json
import sys

import pytest

from spreading_guide import conformance

RIGHT = f"{sys.executable} -m spreading_guide.conformance"
CASES = conformance.cases("G8")


@pytest.fixture(name="program")
def _program(tmp_path):
    """Make a program that gives one answer to every request, or ends at once."""

    def make(answer):
        path = tmp_path / "program.py"
        path.write_text(
            f"import sys\nfor line in sys.stdin:\n    print({answer!r}, flush=True)\n"
            if answer
            else "raise SystemExit(3)\n"
        )
        return f"{sys.executable} {path}"

    return make


def test_a_program_that_counts_so_ends_with_0(cli):
    """A rule may be typed in small letters."""
    code, out, err = cli("conformance", "--command", RIGHT, "--rule", "g8")
    count = len(CASES)
    assert (code, err) == (0, "")
    assert out == f"Cases: {count}. As expected: {count}. Different: 0.\n"


def test_the_rules_are_listed_in_their_order(cli):
    """D2 comes before D10, as on the page."""
    err = cli("conformance", "--rule", "x").err
    assert "D1, D2, " in err
    assert "D9, D10, D11, " in err
    assert "Without it: 60." in " ".join(cli("conformance", "--help").out.split())


def test_a_long_list_of_places_is_cut(cli, program):
    """The line names the option that there is, and that shows them all."""
    answer = json.dumps({"result": {}, **dict.fromkeys("abcdefgh", 1)})
    code, out, _ = cli("conformance", "--command", program(answer), "--rule", "G8")
    assert code == 1
    assert "--all" not in out
    assert "(--json shows them)" in out
    lines = cli("conformance", "--command", program(answer), "--rule", "G8", "--json").out
    rows = [json.loads(line) for line in lines.splitlines()]
    assert len(rows) == len(CASES)
    assert all(len(row["differences"]) >= 8 for row in rows)
    assert rows[0].keys() == {"group", "title", "rules", "unsupported", "differences"}


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_program_that_offers_nothing_proves_nothing(cli, program, as_json):
    """Nothing is different, but nothing is right either: that is no success."""
    answer = json.dumps({"error": conformance.UNSUPPORTED})
    code, _, err = cli("conformance", "--command", program(answer), "--rule", "G8", *as_json)
    assert code == 1
    assert err == (
        "Note: Nothing was as expected, so nothing is proved.\n"
        "Note: The program does not offer evaluate, so it does not count progress.\n"
    )


def test_a_program_that_was_given_up_gets_one_line(cli, program):
    """Three deaths are shown; the cases that nobody asked any more are counted."""
    code, out, err = cli("conformance", "--command", program(""), "--rule", "T1")
    count = len(conformance.cases("T1"))
    assert (code, count > 3) == (1, True)
    assert out.count("the program ended with exit code 3") == 3
    assert f"Cases: {count}. As expected: 0. Different: 3.\n" in out
    assert out.endswith(f"Not asked, because the program has ended too often: {count - 3}.\n")
    assert err == "Note: Nothing was as expected, so nothing is proved.\n"
