"""Spreading innovation: the guide as data, pairings as a journal, progress as a report.

>>> import spreading_guide as sg
>>> sg.load_guide("en").step("check").name
'Check'
"""

from typing import TYPE_CHECKING

from spreading_guide._loading import (
    Document,
    Kind,
    available_locales,
    build_guide,
    load_guide,
    problems,
    schema,
)
from spreading_guide.exceptions import (
    ContentError,
    FileChanged,
    GuideMismatch,
    InvalidEntry,
    Problem,
    SpreadingGuideError,
    UnknownId,
    UnknownLocale,
)
from spreading_guide.model import (
    ActionKind,
    AdaptationAction,
    Attribution,
    Basis,
    BasisKind,
    ChecklistItem,
    Code,
    CodeList,
    ConclusionResult,
    Condition,
    ContentKind,
    DialogueTool,
    EntryKind,
    Gate,
    GateState,
    Guide,
    IgnoredReason,
    Importance,
    ItemId,
    Level,
    MarkStatus,
    Mode,
    ObstacleStatus,
    Option,
    PartyKind,
    Provenance,
    Question,
    QuestionId,
    QuestionKind,
    Reason,
    Reference,
    Retired,
    Retirement,
    Route,
    Rung,
    Scale,
    Source,
    Step,
    StepId,
    StepState,
    Task,
    Term,
    ToolId,
)
from spreading_guide.text import Text

if TYPE_CHECKING:
    from spreading_guide._loading.pairings import (
        dump_pairing,
        load_pairing,
        pairing_from_entries,
    )
    from spreading_guide.pairing import (
        UNSET,
        Adaptation,
        Answer,
        Conclusion,
        Decision,
        Element,
        Entry,
        Envelope,
        Fact,
        Gain,
        GuideRef,
        Header,
        JSONValue,
        Mark,
        Obstacle,
        Pairing,
        Party,
        Unset,
        Withdrawal,
        canonical_json,
        new_pairing,
    )
    from spreading_guide.progress import (
        ByRoute,
        Completion,
        Counts,
        GateProgress,
        Ignored,
        Missing,
        NextAction,
        Progress,
        RouteProgress,
        StepProgress,
        Tally,
        TaskRef,
        ToolProgress,
        Unknown,
        check,
        evaluate,
    )
else:

    def __getattr__(name: str) -> object:
        """Bring in pairings and their evaluation when first asked for.

        Who only reads the guide does not pay for them. Type checkers see the names above, and
        any other name is an error to them.
        """
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from spreading_guide import pairing, progress
        from spreading_guide._loading import pairings

        part = next(part for part in (pairing, progress, pairings) if hasattr(part, name))
        globals()[name] = found = getattr(part, name)
        return found


__all__ = [
    "UNSET",
    "ActionKind",
    "Adaptation",
    "AdaptationAction",
    "Answer",
    "Attribution",
    "Basis",
    "BasisKind",
    "ByRoute",
    "ChecklistItem",
    "Code",
    "CodeList",
    "Completion",
    "Conclusion",
    "ConclusionResult",
    "Condition",
    "ContentError",
    "ContentKind",
    "Counts",
    "Decision",
    "DialogueTool",
    "Document",
    "Element",
    "Entry",
    "EntryKind",
    "Envelope",
    "Fact",
    "FileChanged",
    "Gain",
    "Gate",
    "GateProgress",
    "GateState",
    "Guide",
    "GuideMismatch",
    "GuideRef",
    "Header",
    "Ignored",
    "IgnoredReason",
    "Importance",
    "InvalidEntry",
    "ItemId",
    "JSONValue",
    "Kind",
    "Level",
    "Mark",
    "MarkStatus",
    "Missing",
    "Mode",
    "NextAction",
    "Obstacle",
    "ObstacleStatus",
    "Option",
    "Pairing",
    "Party",
    "PartyKind",
    "Problem",
    "Progress",
    "Provenance",
    "Question",
    "QuestionId",
    "QuestionKind",
    "Reason",
    "Reference",
    "Retired",
    "Retirement",
    "Route",
    "RouteProgress",
    "Rung",
    "Scale",
    "Source",
    "SpreadingGuideError",
    "Step",
    "StepId",
    "StepProgress",
    "StepState",
    "Tally",
    "Task",
    "TaskRef",
    "Term",
    "Text",
    "ToolId",
    "ToolProgress",
    "Unknown",
    "UnknownId",
    "UnknownLocale",
    "Unset",
    "Withdrawal",
    "available_locales",
    "build_guide",
    "canonical_json",
    "check",
    "dump_pairing",
    "evaluate",
    "load_guide",
    "load_pairing",
    "new_pairing",
    "pairing_from_entries",
    "problems",
    "schema",
]


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
