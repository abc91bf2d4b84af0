"""The examples: three pairings that read like life, and short scripts."""

import os
import subprocess
import sys

import pytest

import spreading_guide as sg
from tests.paths import EXAMPLES

PAIRINGS = sorted((EXAMPLES / "pairings").glob("*.json"))
SCRIPTS = sorted(EXAMPLES.glob("*.py"))


def name(path):
    """Name a case after its file."""
    return path.stem


@pytest.fixture(name="guide")
def _guide():
    return sg.load_guide("en")


def report_on(guide, stem):
    """Evaluate a shipped pairing."""
    return sg.evaluate(guide, sg.load_pairing(EXAMPLES / "pairings" / f"{stem}.json"))


def test_there_are_three_pairings_and_some_scripts():
    """The folder holds what the documentation promises, so that no test runs on nothing."""
    assert {path.stem for path in PAIRINGS} == {
        "sensor-floors",
        "home-rehabilitation",
        "reading-circles",
    }
    assert len(SCRIPTS) >= 3


@pytest.mark.parametrize("path", PAIRINGS, ids=name)
def test_pairing_is_valid(path, guide):
    """A shipped pairing has no problem, with or without the guide."""
    assert sg.problems(path, kind="pairing") == ()
    assert sg.check(guide, sg.load_pairing(path)) == ()


@pytest.mark.parametrize("path", PAIRINGS, ids=name)
def test_pairing_is_written_as_we_write_it(path):
    """A shipped pairing is what dump_pairing gives, byte for byte."""
    assert sg.dump_pairing(sg.load_pairing(path)).encode() == path.read_bytes()


@pytest.mark.parametrize("path", PAIRINGS, ids=name)
def test_pairing_counts_completely(path, guide):
    """Nothing in a shipped pairing is ignored, unknown or assumed for want of a fact."""
    pairing = sg.load_pairing(path)
    report = sg.evaluate(guide, pairing)
    assert (report.ignored, report.unknown) == ((), ())
    known = {entry.fact for entry in pairing.entries if isinstance(entry, sg.Fact)}
    assert {"sharer_kind", "reuser_kind", "sectors", "procurement"} <= known


@pytest.mark.parametrize("path", PAIRINGS, ids=name)
def test_pairing_reads_like_life(path):
    """Both teams speak, over months, and with ids that another run would not draw."""
    entries = sg.load_pairing(path).entries
    assert {entry.by for entry in entries} == set(sg.Route)
    assert {entry.recorded_at[:4] for entry in entries} <= {"2025", "2026"}
    assert len({entry.recorded_at[:7] for entry in entries}) >= 4
    assert all(len(entry.id) == 16 and int(entry.id, 16) >= 0 for entry in entries)


def test_addresses_lead_to_no_real_place():
    """Evidence in the examples stands at example.org only."""
    for path in PAIRINGS:
        for entry in sg.load_pairing(path).entries:
            for address in getattr(entry, "evidence", None) or ():
                assert address.startswith("https://example.org/")


def test_one_pairing_stops_honestly(guide):
    """The sensor floors stop at the first gate, agreed, with reasons on both sides."""
    report = report_on(guide, "sensor-floors")
    assert report.outcome == "stopped"
    gate = report.step("check").gate
    assert gate is not None
    assert (gate.state, gate.choice) == ("agreed", "stop")
    assert report.step("check").missing.tasks == ()
    decisions = [
        entry
        for entry in sg.load_pairing(EXAMPLES / "pairings/sensor-floors.json").entries
        if isinstance(entry, sg.Decision)
    ]
    assert all(entry.reason for entry in decisions)


def test_one_pairing_spreads(guide):
    """The home rehabilitation has every essential task done, every tool begun, and a gain."""
    report = report_on(guide, "home-rehabilitation")
    assert (report.outcome, report.mode, report.current_step) == ("spread", "adapt", None)
    essential = report.counts.essential
    assert essential.done == essential.applicable
    assert report.counts.waived > 0
    # What they still differ about belongs to the last step, where the talks go on.
    harvest = {question.id for tool in guide.step("harvest").tools for question in tool.questions}
    assert {divergence.id for divergence in report.divergences} < harvest
    for step in report.steps:
        for tool in step.tools:
            assert tool.answered.sharer > 0
            assert tool.answered.reuser > 0


def test_one_pairing_is_under_way(guide):
    """The reading circles stand at a decision on which the teams differ, with tasks held up."""
    report = report_on(guide, "reading-circles")
    assert (report.outcome, report.current_step) == ("committed", "test")
    gate = report.step("test").gate
    assert gate is not None
    assert gate.state == "disputed"
    assert report.counts.blocked > 0
    assert report.counts.started > 0
    assert any(
        tool.answered.sharer + tool.answered.reuser == 0
        for step in report.steps
        for tool in step.tools
    )


def test_every_kind_of_entry_is_shown():
    """Whoever reads the three pairings meets every kind of entry that a team records."""
    shown = {entry.kind for path in PAIRINGS for entry in sg.load_pairing(path).entries}
    assert shown == set(sg.EntryKind)


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_script_runs(path, tmp_path):
    """An example script ends well from any folder, says something, and stays short."""
    ended = subprocess.run(
        [sys.executable, path],
        cwd=tmp_path,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.strip()
    assert len(path.read_text("utf-8").splitlines()) < 40
