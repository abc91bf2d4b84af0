"""What became of the innovation's elements, and what it brings (rules T8 and T9)."""

from typing import Any

from spreading_guide.model import AdaptationAction, Route
from spreading_guide.progress.numbers import ByRoute
from spreading_guide.progress.reading import Reading
from spreading_guide.progress.values import Fidelity, GainProgress, Reinvention

_NOT_KEPT = (AdaptationAction.MODIFY, AdaptationAction.DROP)


def reinvention_of(reading: Reading) -> Reinvention:
    """Sort the elements by what their newest adaptation says (rule T8)."""
    found: dict[AdaptationAction, list[str]] = {action: [] for action in AdaptationAction}
    for element in sorted(reading.adaptations):
        found[reading.adaptations[element].action].append(element)

    def named(*actions: AdaptationAction) -> int:
        return sum(element in reading.elements for action in actions for element in found[action])

    kept = named(AdaptationAction.KEEP)
    of = kept + named(*_NOT_KEPT)
    return Reinvention(
        kept=tuple(found[AdaptationAction.KEEP]),
        modified=tuple(found[AdaptationAction.MODIFY]),
        added=tuple(found[AdaptationAction.ADD]),
        dropped=tuple(found[AdaptationAction.DROP]),
        undetermined=tuple(sorted(reading.elements.keys() - reading.adaptations.keys())),
        fidelity=Fidelity(kept=kept, of=of, percent=kept * 100 // of) if of else None,
    )


def gains_of(reading: Reading) -> tuple[GainProgress, ...]:
    """Put what both routes say of each gain side by side (rule T9)."""
    return tuple(
        GainProgress(
            id=gain,
            unit=_said(reading, gain, "unit"),
            expected=_said(reading, gain, "expected"),
            realised=_said(reading, gain, "realised"),
        )
        for gain in sorted({gain for gain, _ in reading.gains})
    )


def _said(reading: Reading, gain: str, field: str) -> ByRoute[Any]:
    sharer, reuser = (reading.gains.get((gain, route), {}).get(field) for route in Route)
    return ByRoute(sharer=sharer, reuser=reuser)


def gained(reading: Reading) -> bool:
    """Tell whether the re-user has a realised gain above zero (rule G7)."""
    return any(
        route is Route.REUSER and (fields["realised"] or 0) > 0
        for (_, route), fields in reading.gains.items()
    )
