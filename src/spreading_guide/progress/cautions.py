"""What a report warns of, since the numbers alone do not show it (rule T10)."""

from collections.abc import Callable, Iterable, Iterator

from spreading_guide.model import (
    AdaptationAction,
    Guide,
    MarkStatus,
    Mode,
    Rung,
    WarningCode,
)
from spreading_guide.pairing import Pairing, precedence
from spreading_guide.progress.conditions import Applies
from spreading_guide.progress.outcome import SPREAD
from spreading_guide.progress.reading import Reading
from spreading_guide.progress.tasks import Tasks
from spreading_guide.progress.values import Caution, GainProgress, Reinvention


def cautions_of(
    guide: Guide,
    pairing: Pairing,
    reading: Reading,
    tasks: Tasks,
    *,
    outcome: str,
    holds: Callable[[Rung], bool],
    reinvention: Reinvention,
    gains: Iterable[GainProgress],
) -> tuple[Caution, ...]:
    """Give each warning that has something to name, in the order of its codes."""
    named = {
        WarningCode.COPY_BUT_CHANGED: _changed_copy(reading, reinvention),
        WarningCode.CORE_ELEMENT_DROPPED: _dropped_core(reading),
        WarningCode.UNITS_DIFFER: _differing_units(gains),
        WarningCode.ASSUMED_APPLICABILITY: _assumed(guide, reading, tasks),
        WarningCode.ESSENTIAL_WAIVED: _waived(guide, reading),
        WarningCode.RUNG_SKIPPED: _skipped(guide, outcome, holds),
        WarningCode.GUIDE_OLDER: _newer_version(guide, pairing),
    }
    found = ((code, sorted({*named[code]})) for code in WarningCode)
    return tuple(Caution(code=code, ids=tuple(ids)) for code, ids in found if ids)


def _changed_copy(reading: Reading, reinvention: Reinvention) -> Iterator[str]:
    if reading.mode == Mode.COPY:
        for element in (*reinvention.modified, *reinvention.dropped):
            if element in reading.elements:
                yield element


def _dropped_core(reading: Reading) -> Iterator[str]:
    for element, adaptation in reading.adaptations.items():
        core = reading.elements.get(element, {}).get("core")
        if core and adaptation.action is AdaptationAction.DROP:
            yield element


def _differing_units(gains: Iterable[GainProgress]) -> Iterator[str]:
    for gain in gains:
        units = {gain.unit.sharer, gain.unit.reuser} - {None}
        if len(units) > 1:
            yield gain.id


def _assumed(guide: Guide, reading: Reading, tasks: Tasks) -> Iterator[str]:
    """Name the unknown conditions on which assumed tasks rest; the mode is unknown to all."""
    for step in guide:
        for item in step.checklist:
            if item.when and reading.conditions.judge(item.when) is Applies.ASSUMED:
                assumed = any((item.id, route) in tasks.status for route in item.routes)
                if assumed:
                    yield from reading.conditions.unknown(item.when)


def _waived(guide: Guide, reading: Reading) -> Iterator[str]:
    for (item_id, _), mark in reading.marks.items():
        if mark.status is MarkStatus.WAIVED and guide.item(item_id).essential:
            yield item_id


def _skipped(guide: Guide, outcome: str, holds: Callable[[Rung], bool]) -> Iterator[str]:
    """Name the rungs below the outcome that do not hold."""
    ladder = [rung.id for rung in guide.rungs]
    if outcome == SPREAD or outcome in ladder:
        below = guide.rungs[: None if outcome == SPREAD else ladder.index(outcome)]
        yield from (rung.id for rung in below if not holds(rung))


def _newer_version(guide: Guide, pairing: Pairing) -> Iterator[str]:
    written_for = pairing.guide.version
    if precedence(written_for) > precedence(guide.version):
        yield written_for
