"""Evaluating a pairing: how far are the teams, what is missing, what is next."""

from spreading_guide.progress.checking import check
from spreading_guide.progress.comparing import Change, compare
from spreading_guide.progress.evaluation import evaluate
from spreading_guide.progress.numbers import (
    ByRoute,
    Completion,
    Counts,
    RouteProgress,
    Tally,
)
from spreading_guide.progress.sealing import visible_to
from spreading_guide.progress.timeline import StepPoint, TimelinePoint, timeline
from spreading_guide.progress.values import (
    PROGRESS_FORMAT,
    Blocker,
    Caution,
    Divergence,
    Fidelity,
    GainProgress,
    GateProgress,
    Ignored,
    Missing,
    NextAction,
    Progress,
    Reinvention,
    StepProgress,
    TaskRef,
    ToolProgress,
    Unknown,
)

__all__ = [
    "PROGRESS_FORMAT",
    "Blocker",
    "ByRoute",
    "Caution",
    "Change",
    "Completion",
    "Counts",
    "Divergence",
    "Fidelity",
    "GainProgress",
    "GateProgress",
    "Ignored",
    "Missing",
    "NextAction",
    "Progress",
    "Reinvention",
    "RouteProgress",
    "StepPoint",
    "StepProgress",
    "Tally",
    "TaskRef",
    "TimelinePoint",
    "ToolProgress",
    "Unknown",
    "check",
    "compare",
    "evaluate",
    "timeline",
    "visible_to",
]
