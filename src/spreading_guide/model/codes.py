"""The codes that the library itself defines, as enumerations of strings.

Each member is a `str`, so it compares with plain text and goes into JSON as it is. The class
gives the kind under which `Guide.label` finds its words.
"""

from enum import StrEnum


class Code(StrEnum):
    """The parent of all code enumerations.

    >>> {"sharer": "the team that shares"}[Route.SHARER]
    'the team that shares'
    """

    # Enum hashes by name, so that equal texts would not find each other in a dict.
    __hash__ = str.__hash__

    @classmethod
    def kind(cls) -> str:
        """Give the kind of label: the class name in lower case with hyphens.

        >>> MarkStatus.kind()
        'mark-status'
        """
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("-")


class Route(Code):
    """A role's way through the guide; the sharer comes first everywhere."""

    SHARER = "sharer"
    REUSER = "reuser"


class Level(Code):
    """A level of government (rule D9)."""

    CENTRAL = "central"
    REGIONAL = "regional"
    MUNICIPAL = "municipal"


class PartyKind(Code):
    """What a party is (rule D9)."""

    AUTHORITY = "authority"
    INSTITUTION = "institution"
    NGO = "ngo"
    PRIVATE = "private"
    OTHER = "other"


class Importance(Code):
    """How much a step depends on an item: a gate waits for essential ones."""

    ESSENTIAL = "essential"
    RECOMMENDED = "recommended"


class Mode(Code):
    """How an innovation spreads (rule A5)."""

    COPY = "copy"
    ADAPT = "adapt"
    INSPIRE = "inspire"


class QuestionKind(Code):
    """What an answer looks like (rule D10)."""

    SCALE = "scale"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    AMOUNT = "amount"
    TEXT = "text"


class BasisKind(Code):
    """What an item or a question rests on."""

    COI = "coi"
    RESEARCH = "research"
    PRACTICE = "practice"
    EDITORIAL = "editorial"


class EntryKind(Code):
    """What an entry of the journal says (rule D6)."""

    FACT = "fact"
    ELEMENT = "element"
    MARK = "mark"
    ANSWER = "answer"
    CONCLUSION = "conclusion"
    DECISION = "decision"
    ADAPTATION = "adaptation"
    OBSTACLE = "obstacle"
    GAIN = "gain"
    WITHDRAW = "withdraw"


class MarkStatus(Code):
    """What a team says of a task (rule D11)."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    BLOCKED = "blocked"
    WAIVED = "waived"


class ConclusionResult(Code):
    """How a conversation about a question ended (rule D12)."""

    AGREED = "agreed"
    AGREE_TO_DIFFER = "agree_to_differ"


class AdaptationAction(Code):
    """What the re-user does with an element (rule D12)."""

    KEEP = "keep"
    MODIFY = "modify"
    ADD = "add"
    DROP = "drop"


class ObstacleStatus(Code):
    """Where an obstacle stands (rule D12)."""

    OPEN = "open"
    REMOVED = "removed"
    ACCEPTED = "accepted"


class StepState(Code):
    """Where a step stands (rule G3)."""

    NOT_APPLICABLE = "not_applicable"
    UNTOUCHED = "untouched"
    COMPLETE = "complete"
    READY = "ready"
    UNDER_WAY = "under_way"


class GateState(Code):
    """Where a decision stands (rule G2)."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    PROPOSED = "proposed"
    MISSING = "missing"


class ActionKind(Code):
    """What a next action is (rule T5)."""

    CONVERSATION = "conversation"
    TASK = "task"
    TOOL = "tool"
    DECISION = "decision"


class Reason(Code):
    """Why something is a next action (rule T5), in the order in which reasons are listed."""

    CURRENT_STEP = "current_step"
    STARTED = "started"
    ESSENTIAL = "essential"
    DIVERGENCE = "divergence"
    DISPUTED = "disputed"
    UNBLOCKED = "unblocked"


class BlockerKind(Code):
    """What holds the teams up (rule T7)."""

    TASK = "task"
    OBSTACLE = "obstacle"
    DECISION = "decision"


class WarningCode(Code):
    """What a report warns of (rule T10), in the order in which warnings are listed."""

    COPY_BUT_CHANGED = "copy_but_changed"
    CORE_ELEMENT_DROPPED = "core_element_dropped"
    UNITS_DIFFER = "units_differ"
    ASSUMED_APPLICABILITY = "assumed_applicability"
    ESSENTIAL_WAIVED = "essential_waived"
    RUNG_SKIPPED = "rung_skipped"
    GUIDE_OLDER = "guide_older"


class ChangeKind(Code):
    """What two reports may say differently, in the order in which changes are listed."""

    OUTCOME = "outcome"
    MODE = "mode"
    COMPLETION = "completion"
    STEP_STATE = "step_state"
    REOPENED = "reopened"
    DECISION = "decision"
    CHOICE = "choice"
    TASKS_DONE = "tasks_done"
    TASKS_STARTED = "tasks_started"
    TASKS_WAIVED = "tasks_waived"
    TASKS_APPLICABLE = "tasks_applicable"
    ANSWERED = "answered"
    AGREED = "agreed"
    DIVERGENCE = "divergence"
    AGREE_TO_DIFFER = "agree_to_differ"
    BLOCKER = "blocker"
    ELEMENT = "element"
    GAIN_UNIT = "gain_unit"
    GAIN_EXPECTED = "gain_expected"
    GAIN_REALISED = "gain_realised"
    WARNING = "warning"
    IGNORED = "ignored"
    UNKNOWN = "unknown"


class IgnoredReason(Code):
    """Why an entry counts nowhere (rules C6, D7, V5)."""

    EXCLUDED_TASK = "excluded_task"
    EXCLUDED_QUESTION = "excluded_question"
    WRONG_ROUTE = "wrong_route"
    BAD_VALUE = "bad_value"
    RETIRED = "retired"
    UNKNOWN_ENTRY = "unknown_entry"
    NOT_WITHDRAWABLE = "not_withdrawable"
    NOT_YOURS = "not_yours"


class ContentKind(Code):
    """What an id that a report lists stands for (rule U1)."""

    ITEM = "item"
    QUESTION = "question"
    STEP = "step"
    ELEMENT = "element"
