"""Documents that were frozen once are read by every later version, and counted alike."""

import hashlib
import json

import pytest

import spreading_guide as sg
from spreading_guide import conformance
from tests.paths import TESTS

FOLDERS = sorted(path for path in (TESTS / "frozen").iterdir() if path.is_dir())
EDITIONS = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("*.json"))]


@EDITIONS
def test_what_was_frozen_has_not_changed(folder):
    """The sums stand beside the documents; who mends one mends history."""
    sums = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    found = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_document_is_read_without_a_problem(path):
    """Whatever was valid stays valid."""
    kind = path.stem.partition("-")[0]
    assert sg.problems(path, kind=kind) == ()
    if kind == "pairing":
        pairing = sg.load_pairing(path)
        assert sg.load_pairing(pairing.as_dict()) == pairing


@EDITIONS
def test_each_pairing_counts_as_it_did(folder):
    """A report of today says all that the report of then says; it may say more."""
    names = ("guide.json", "texts-en.json", "bibliography.json")
    guide = sg.build_guide(*(folder / name for name in names))
    reports = sorted(folder.glob("progress-*.json"))
    assert reports
    for path in reports:
        pairing = sg.load_pairing(folder / path.name.replace("progress-", "pairing-"))
        expected = json.loads(path.read_text("utf-8"))
        case = conformance.Case(
            group="frozen",
            title=path.stem,
            rules=(),
            shows="typical",
            against="",
            _request=json.dumps({"operation": "evaluate"}),
            _expected=json.dumps({"result": expected}),
        )
        found = {"result": sg.evaluate(guide, pairing).as_dict()}
        assert conformance.differences(case, found) == []


def test_something_is_frozen():
    """An empty folder would pass every test above."""
    assert len(FILES) > 10
