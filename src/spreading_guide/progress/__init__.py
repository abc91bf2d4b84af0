"""Evaluating a pairing: how far are the teams, what is missing, what is next."""

from spreading_guide.progress.checking import check
from spreading_guide.progress.evaluation import evaluate
from spreading_guide.progress.numbers import (
    ByRoute,
    Completion,
    Counts,
    RouteProgress,
    Tally,
)
from spreading_guide.progress.values import (
    PROGRESS_FORMAT,
    GateProgress,
    Ignored,
    Missing,
    NextAction,
    Progress,
    StepProgress,
    TaskRef,
    ToolProgress,
    Unknown,
)

__all__ = [
    "PROGRESS_FORMAT",
    "ByRoute",
    "Completion",
    "Counts",
    "GateProgress",
    "Ignored",
    "Missing",
    "NextAction",
    "Progress",
    "RouteProgress",
    "StepProgress",
    "Tally",
    "TaskRef",
    "ToolProgress",
    "Unknown",
    "check",
    "evaluate",
]
