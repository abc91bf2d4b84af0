"""What applies: conditions in three values (rules A2 to A5)."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from spreading_guide.model import Condition, PartyKind
from spreading_guide.pairing import JSONValue

_OUTSIDE_GOVERNMENT = frozenset({PartyKind.NGO.value, PartyKind.PRIVATE.value})
_LEVELS = {"sharer_level": "sharer_kind", "reuser_level": "reuser_kind"}
RESTS_ON: Final = {
    "sharer_level": ("sharer_level", "sharer_kind"),
    "reuser_level": ("reuser_level", "reuser_kind"),
    "sharer_kind": ("sharer_kind",),
    "reuser_kind": ("reuser_kind",),
    "cross_level": ("sharer_level", "reuser_level", "sharer_kind", "reuser_kind"),
    "mode": ("mode",),
    "sectors": ("sectors",),
    "procurement": ("procurement",),
}
"""For each condition, the facts on which it rests (rule A4); the mode stands for itself."""


class Applies(Enum):
    """Whether a task or a question applies (rule A3)."""

    YES = "yes"
    ASSUMED = "assumed"
    NO = "no"


class Conditions:
    """Judges conditions by the facts of one pairing at one moment."""

    def __init__(self, facts: Mapping[str, JSONValue], mode: str | None) -> None:
        """Keep the facts (rule D9) and the agreed mode (rule A5)."""
        self._facts: dict[str, JSONValue | None] = dict(facts)
        self._facts["mode"] = mode
        self._facts["cross_level"] = self._cross_level()
        # By identity: the guide outlives the evaluation, and hashing conditions is slow.
        self._judged: dict[int, Applies] = {}

    def judge(self, when: tuple[Condition, ...]) -> Applies:
        """Judge a conjunction: any false, else any unknown, else true."""
        if not when:
            return Applies.YES
        judged = self._judged.get(id(when))
        if judged is None:
            found = [self._holds(condition) for condition in when]
            if False in found:
                judged = Applies.NO
            else:
                judged = Applies.ASSUMED if None in found else Applies.YES
            self._judged[id(when)] = judged
        return judged

    def unknown(self, when: tuple[Condition, ...]) -> list[str]:
        """Name the conditions that are unknown; the mode is so for everyone, until it is agreed."""
        return [
            condition.fact
            for condition in when
            if condition.fact != "mode" and self._holds(condition) is None
        ]

    def _holds(self, condition: Condition) -> bool | None:
        """Tell whether one condition is true, false or (None) unknown."""
        kind = _LEVELS.get(condition.fact)
        if kind is not None and self._facts.get(kind) in _OUTSIDE_GOVERNMENT:
            return False
        known = self._facts.get(condition.fact)
        if known is None:
            return None
        if isinstance(known, tuple):
            return any(code in condition.accepted for code in known)
        return known in condition.accepted

    def _cross_level(self) -> bool | None:
        """Tell whether two levels of government differ (rule A4)."""
        kinds = {self._facts.get("sharer_kind"), self._facts.get("reuser_kind")}
        if kinds & _OUTSIDE_GOVERNMENT:
            return False
        levels = [self._facts.get("sharer_level"), self._facts.get("reuser_level")]
        return None if None in levels else levels[0] != levels[1]
