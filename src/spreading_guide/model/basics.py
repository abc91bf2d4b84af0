"""What items and questions have in common: ids, conditions, what they rest on."""

from typing import NewType

from spreading_guide._value import Value, value
from spreading_guide.model.codes import BasisKind
from spreading_guide.text import Text

StepId = NewType("StepId", str)
ItemId = NewType("ItemId", str)
ToolId = NewType("ToolId", str)
QuestionId = NewType("QuestionId", str)

Extensions = tuple[tuple[str, str], ...]
"""Members whose name starts with `x-`: (name, canonical JSON) pairs; they mean nothing here."""


@value
class Condition(Value):
    """One condition of a conjunction (rule A2).

    Attributes:
        fact: what it asks about, such as `procurement` or `cross_level`.
        accepted: the values under which it is true; never empty.
    """

    fact: str
    accepted: tuple[str | bool, ...]


@value
class Basis(Value):
    """What a part of the content rests on: its substance, never its wording.

    Attributes:
        kind: COI's guide, research, practice, or our own judgement (editorial).
        source: id of a source in the bibliography; None for editorial.
        locator: where in the source.
        supports: one sentence that says what the source says.
        extensions: `x-` members.
    """

    kind: BasisKind
    source: str | None
    locator: str | None
    supports: Text
    extensions: Extensions = ()


@value
class Reference(Value):
    """Names a decision (by its step), an item or a question.

    Attributes:
        kind: `decision`, `item` or `question`.
        id: the id of the step, the item or the question.
        extensions: `x-` members.
    """

    kind: str
    id: str
    extensions: Extensions = ()
