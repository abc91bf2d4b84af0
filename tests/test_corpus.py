"""The corpus of good and bad documents: validators agree on it, and our reader names each defect.

What is in it, and which rule is the schema's and which is ours: `tests/corpus/README.md`.
"""

import json
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import spreading_guide as sg
from tests.paths import PACKAGE, TESTS, VALIDATORS
from tests.tools import need_module, need_tool

CORPUS = TESTS / "corpus"
ROWS: list[dict[str, Any]] = json.loads((CORPUS / "manifest.json").read_text("utf-8"))["documents"]
KINDS = ("bibliography", "guide", "locale", "locales", "pack", "pairing", "progress", "texts")
CODES = {
    "text": "syntax encoding bom duplicate_key not_a_number number_range lone_surrogate too_large"
    " too_deep too_many_entries not_an_object not_json",
    "schema": "unknown_format newer_format type required unknown_member enum const pattern minimum"
    " maximum min_length max_length min_items max_items unique_items min_properties not_allowed"
    " schema",
    "semantic": "duplicate_id bad_date bad_time unknown_reference cycle empty_condition"
    " second_mode_gate sealed_one_route time_budget bad_retired missing_text unknown_text"
    " wrong_route duplicate_option bad_range unknown_item unknown_question unknown_step"
    " unknown_element unknown_code bad_value no_gate guide_mismatch placeholder markup bidi"
    " outdated incomplete",
}
# Documents that would be too large to keep; they are made when the tests run.
MADE: dict[str, Any] = {
    "too_large": b" " * (32 * 1024 * 1024 + 1),
    "too_many_entries": b'{"entries": [' + b"{}," * 200_000 + b"{}]}",
    "not_json": {"format": "spreading-guide/pairing/1.0", "entries": {1, 2}},
}


def schema_of(kind: str) -> Path:
    """Give the file of the schema of a kind of document."""
    return PACKAGE / "schemas" / kind / "1.0.schema.json"


def folder_of(row: dict[str, Any]) -> str:
    """Give the folder that a document stands in: good, text, schema or semantic."""
    return str(row["path"]).split("/")[0]


def rows(*folders: str) -> list[Any]:
    """Give the documents of these folders as parameters of a test, named by their paths."""
    return [pytest.param(row, id=row["path"]) for row in ROWS if folder_of(row) in folders]


def by_kind() -> dict[str, list[Path]]:
    """Give the files that validators can read, by kind."""
    found = defaultdict(list)
    for row in ROWS:
        if folder_of(row) != "text":
            found[row["kind"]].append(CORPUS / row["path"])
    return found


EXPECTED = {
    str(CORPUS / row["path"]): folder_of(row) != "schema"
    for row in ROWS
    if folder_of(row) != "text"
}


def said(problems: Any) -> list[tuple[str, str]]:
    """Give what a test compares: code and place of each problem, in a fixed order."""
    return sorted((problem.code, problem.pointer) for problem in problems)


def wanted(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Give the problems that the manifest promises of a document, without those of a guide."""
    if "guide" in row:
        return []
    return sorted((problem["code"], problem["pointer"]) for problem in row["problems"])


def test_the_manifest_lists_every_document():
    """No file of the corpus is forgotten, and none is promised that is not there."""
    files = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/**/*.json")}
    assert [row["path"] for row in ROWS] == sorted(files)


def test_bad_documents_have_problems_of_their_level_and_good_ones_none():
    """A document stands in the folder of the first check that refuses it."""
    for row in ROWS:
        codes = {problem["code"] for problem in row["problems"]}
        folder = folder_of(row)
        assert bool(codes) == (folder != "good"), row["path"]
        assert codes <= set(CODES.get(folder, "").split()), row["path"]


def test_every_problem_code_has_a_document():
    """Whoever meets a code can look at a document that has it."""
    shown = {problem["code"] for row in ROWS for problem in row["problems"]} | MADE.keys()
    assert shown == {code for codes in CODES.values() for code in codes.split()}


def test_jsonschema_agrees():
    """The Python validator accepts what is good or semantic, and refuses the rest."""
    verdicts = {}
    for kind, files in by_kind().items():
        schema = json.loads(schema_of(kind).read_text("utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        for path in files:
            verdicts[str(path)] = validator.is_valid(json.loads(path.read_bytes()))
    assert verdicts == EXPECTED


def test_jsonschema_rs_agrees():
    """The fast validator of the extra `fast` says the same."""
    need_module("jsonschema_rs")
    import jsonschema_rs

    verdicts = {}
    for kind, files in by_kind().items():
        validator = jsonschema_rs.validator_for(json.loads(schema_of(kind).read_text("utf-8")))
        for path in files:
            verdicts[str(path)] = validator.is_valid(json.loads(path.read_bytes()))
    assert verdicts == EXPECTED


@pytest.mark.slow
def test_check_jsonschema_agrees():
    """The command that many projects run before a commit says the same."""
    command = need_tool("check-jsonschema")
    verdicts: dict[str, bool] = {}
    for kind, files in by_kind().items():
        run = subprocess.run(
            [command, "--output-format", "json", "-v", "--schemafile", schema_of(kind), *files],
            check=False,
            capture_output=True,
            text=True,
        )
        report = json.loads(run.stdout)
        assert report["parse_errors"] == []
        verdicts |= dict.fromkeys(report["successes"], True)
        verdicts |= {error["filename"]: False for error in report["errors"]}
    assert verdicts == EXPECTED


@pytest.mark.slow
def test_ajv_agrees(node, ajv):
    """The validator that web front ends use says the same."""
    jobs = [
        {"schema": str(schema_of(kind)), "documents": [str(path) for path in files]}
        for kind, files in by_kind().items()
    ]
    run = subprocess.run(
        [node, VALIDATORS / "ajv.mjs"],
        check=True,
        capture_output=True,
        text=True,
        input=json.dumps(jobs),
    )
    assert json.loads(run.stdout) == EXPECTED


@pytest.mark.parametrize("row", rows("good", "text", "schema", "semantic"))
def test_our_reader_names_each_defect(row):
    """`problems` gives exactly the codes and places that the manifest promises."""
    raw = (CORPUS / row["path"]).read_bytes()
    problems = sg.problems(raw, kind=row["kind"])
    assert said(problems) == wanted(row)
    if "line" in row:
        assert (problems[0].line, problems[0].column) == (row["line"], row["column"])


@pytest.mark.parametrize("row", rows("good", "schema", "semantic"))
def test_it_does_not_matter_how_a_document_comes(row):
    """A path, its name and a mapping have the problems of the bytes."""
    path = CORPUS / row["path"]
    for document in (path, str(path), json.loads(path.read_bytes())):
        assert said(sg.problems(document, kind=row["kind"])) == wanted(row)


@pytest.mark.parametrize("code", MADE)
def test_what_is_too_large_to_keep_is_refused_too(code):
    """Documents beyond a limit, and mappings that hold what JSON has not, have one problem."""
    (problem,) = sg.problems(MADE[code], kind="pairing")
    assert problem.code == code


@pytest.mark.parametrize("row", [row for row in rows("semantic") if "guide" in row.values[0]])
def test_what_needs_a_guide_is_found_with_one(row):
    """A document that is in order by itself has the promised problem beside its guide."""
    path = CORPUS / row["path"]
    found: Any
    if row["kind"] == "pairing":
        found = sg.check(sg.build_guide(CORPUS / row["guide"]), sg.load_pairing(path))
    else:
        with pytest.raises(sg.ContentError) as refusal:
            sg.build_guide(CORPUS / row["guide"], path)
        found = refusal.value.problems
    assert said(found) == sorted((each["code"], each["pointer"]) for each in row["problems"])


@pytest.mark.parametrize("row", rows("good"))
def test_a_good_document_becomes_a_value(row):
    """What is good can be built and loaded, not only judged."""
    path = CORPUS / row["path"]
    if row["kind"] == "guide":
        assert sg.build_guide(path).id == json.loads(path.read_bytes())["id"]
    elif row["kind"] == "pairing":
        assert sg.load_pairing(path).as_dict() == json.loads(path.read_bytes())
    elif path.name == "one-step.json":
        assert sg.build_guide(CORPUS / "good" / "guide" / path.name, path).step("check").name
