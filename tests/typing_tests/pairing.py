"""What type checkers must infer of pairings."""

from datetime import UTC, datetime
from typing import assert_type

import spreading_guide as sg


def recording(guide: sg.Guide) -> None:
    """Record one entry of each kind."""
    pairing = sg.new_pairing(
        guide,
        id="p",
        title="Sensor floors",
        sharer=sg.Party("Northbay", level="municipal"),
        reuser="Eastfield",
        facts={"procurement": True, "sectors": ["cofog-07"]},
    )
    assert_type(pairing, sg.Pairing)
    assert_type(pairing.with_fact("procurement", value=False, by="sharer"), sg.Pairing)
    assert_type(pairing.with_element("bell", by="sharer", name=None), sg.Pairing)
    assert_type(pairing.with_mark("a", sg.MarkStatus.DONE, by=sg.Route.SHARER), sg.Pairing)
    assert_type(pairing.with_mark("a", "done", by="sharer", evidence=["https://a"]), sg.Pairing)
    assert_type(pairing.with_answer("q", ["one"], by="sharer", comment="So."), sg.Pairing)
    assert_type(pairing.with_answer("q", text="So.", by="sharer"), sg.Pairing)
    assert_type(pairing.with_conclusion("q", "agreed", by="sharer"), sg.Pairing)
    assert_type(pairing.with_decision("check", "stop", by="sharer"), sg.Pairing)
    assert_type(pairing.with_adaptation("bell", "keep", by="sharer", codes=("a",)), sg.Pairing)
    assert_type(pairing.with_obstacle("law", by="sharer", due=None), sg.Pairing)
    assert_type(pairing.with_gain("hours", by="sharer", expected=sg.UNSET), sg.Pairing)
    assert_type(pairing.with_withdrawal("x", by="sharer", entry_id="y"), sg.Pairing)
    moment = datetime.now(UTC)
    assert_type(pairing.with_gain("hours", by="sharer", at=moment, author="u"), sg.Pairing)
    assert_type(pairing.entries, tuple[sg.Entry, ...])
    assert_type(pairing.entries_since(pairing), tuple[sg.Entry, ...])
    assert_type(pairing.entry("x").by, sg.Route)
    assert_type(pairing.entry("x").to_json(), str)
    assert_type(pairing.header, sg.Header)
    assert_type(pairing.guide, sg.GuideRef)
    for entry in pairing.entries:
        if isinstance(entry, sg.Mark):
            assert_type(entry.status, sg.MarkStatus)
            assert_type(entry.evidence, tuple[str, ...] | None)
        elif isinstance(entry, sg.Decision):
            assert_type(entry.choice, str)


def refused(pairing: sg.Pairing) -> None:
    """What cannot be recorded is seen before it runs."""
    pairing.with_mark("a", "done")  # type: ignore[call-arg]
    pairing.with_mark("a", "done", by="sharer", when="now")  # type: ignore[call-arg]
    pairing.with_gain("a", by="sharer", expected="much")  # type: ignore[arg-type]
    pairing.with_mark("a", "done", by="sharer", at=5)  # type: ignore[arg-type]


def keeping(pairing: sg.Pairing) -> None:
    """Read and write."""
    assert_type(sg.load_pairing(b"{}"), sg.Pairing)
    assert_type(sg.load_pairing({"id": "p"}), sg.Pairing)
    assert_type(sg.dump_pairing(pairing), str)
    assert_type(sg.pairing_from_entries(pairing.header, pairing.entries), sg.Pairing)
    assert_type(sg.problems(b"{}", kind="pairing"), tuple[sg.Problem, ...])
    sg.problems(b"{}", kind="party")  # type: ignore[arg-type]
