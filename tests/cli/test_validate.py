import json

import pytest

import spreading_guide as sg


def test_a_right_document_is_said_to_be_so(cli, file):
    """Exit code 0 and a line for each file."""
    code, out, err = cli("validate", file, file)
    assert (code, err) == (0, "")
    assert out == f"{file}: no problems found.\n" * 2
    assert cli("validate", "-", stdin=file.read_bytes()).out == "-: no problems found.\n"


def test_each_problem_is_a_line_with_its_place(cli, file, tmp_path):
    """Line and column where the text is broken, a pointer where a value is wrong."""
    bad = tmp_path / "bad.json"
    bad.write_text('{\n "format": }')
    code, out, err = cli("validate", bad)
    assert (code, err) == (1, "")
    assert out.startswith(f"{bad}, line 2, column 12: this is not JSON (found: ")
    for holds in ('{"format": ', '{"format": "spreading-gui'):
        bad.write_text(holds)
        said = cli("validate", bad).out
        assert said.startswith(f"{bad}, line 1, column 1")
        assert said.endswith("the document ends too early; it seems to be cut off\n")
    newer = json.loads(file.read_bytes()) | {"format": "spreading-guide/pairing/9.0"}
    bad.write_text(json.dumps(newer))
    assert cli("validate", bad).out == (
        f"{bad}, /format: a newer version of this program wrote it; please upgrade"
        ' (found: "spreading-guide/pairing/9.0")\n'
    )
    document = json.loads(file.read_bytes())
    document["entries"][0]["value"] = "local"
    document["entries"][1]["by"] = "nobody"
    bad.write_text(json.dumps(document))
    code, out, _ = cli("validate", bad)
    assert code == 1
    assert [line.split(": ")[0] for line in out.splitlines()] == [
        f"{bad}, /entries/0/value",
        f"{bad}, /entries/1/by",
    ]


def test_a_pairing_is_also_checked_against_the_guide(cli, file):
    """What the schema cannot know is found too."""
    pairing = sg.load_pairing(file).with_mark("no-such-item", "done", by="sharer")
    sg.dump_pairing(pairing, file)
    code, out, _ = cli("validate", file)
    assert code == 1
    assert "/entries/3/item: the guide has no such item" in out


def test_a_file_that_cannot_be_read_weighs_more_than_a_problem(cli, file, tmp_path):
    """Exit code 2, and the other files are checked all the same."""
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    code, out, err = cli("validate", tmp_path, bad, file)
    assert code == 2
    assert err == f"Error: {tmp_path} cannot be read: Is a directory.\n"
    assert f"{bad}, the document: a member is missing" in out
    assert f"{file}: no problems found." in out


def test_a_program_gets_the_problems_as_one_document(cli, file, tmp_path):
    """Codes and pointers as the library gives them, unreadable files among them."""
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    code, out, _ = cli("validate", "--json", file, bad, tmp_path / "nothing.json")
    assert code == 2
    fine, wrong, missing = json.loads(out)
    assert fine == {"file": str(file), "problems": []}
    assert wrong["problems"] == [each.as_dict() for each in sg.problems(b"{}", kind="pairing")]
    assert [each["code"] for each in missing["problems"]] == ["unreadable"]


@pytest.mark.parametrize("kind", ["guide", "texts", "bibliography", "progress", "locale", "pack"])
def test_other_formats_are_checked_too(cli, kind):
    """The option names the format; an unknown one is refused with the list of those there are."""
    code, out, _ = cli("validate", "-", "--kind", kind, stdin="{}")
    assert code == 1
    assert "a member is missing" in out
    _, _, err = cli("validate", "-", "--kind", "table")
    assert "allowed are: guide, texts, bibliography, pairing, progress, locale," in err
    assert "locales, pack." in err


def test_what_is_only_outdated_refuses_nothing(cli):
    """A warning is told; the exit code says that the document can be used."""
    text = {"step.check.name": {"text": "Kig", "src": "0123456789ab"}}
    document = {"guide": "spreading-innovation", "lang": "da", "texts": text}
    document["format"] = "spreading-guide/locale/1.0"
    code, out, _ = cli("validate", "-", "--kind", "locale", stdin=json.dumps(document))
    assert code == 0
    assert "the source text has changed since" in out


def test_many_problems_are_cut_and_counted(cli, file):
    """A hundred are listed; the last line says how many more there are."""
    pairing = sg.load_pairing(file)
    for number in range(120):
        pairing = pairing.with_mark(f"no-item-{number}", "done", by="sharer")
    sg.dump_pairing(pairing, file)
    lines = cli("validate", file).out.splitlines()
    assert len(lines) == 101
    assert lines[-1].endswith("there are more problems (expected: none; found: 20 more problems)")
