"""How far two answers lie apart, as an exact fraction (rule T1)."""

from typing import Any, NamedTuple

from spreading_guide.model import Question, QuestionKind
from spreading_guide.pairing import Answer


class Distance(NamedTuple):
    """An exact fraction of whole numbers; the numerator is 0 where two answers agree."""

    numerator: int
    denominator: int

    def nearest(self) -> float:
        """Give the double that is nearest to the fraction."""
        # Python rounds the quotient of two whole numbers once, and correctly.
        return self.numerator / self.denominator

    def compared(self, other: "Distance") -> int:
        """Give a number below, at or above zero as this distance is to the other."""
        return self.numerator * other.denominator - other.numerator * self.denominator


SAME = Distance(0, 1)
WHOLE = Distance(1, 1)


def distance(question: Question, one: Answer, other: Answer) -> Distance:
    """Tell how far two counted answers to a question lie apart; words never do."""
    a: Any = one.value
    b: Any = other.value
    if question.kind is QuestionKind.AMOUNT:
        return _between(a.as_integer_ratio(), b.as_integer_ratio())
    if question.scale is not None:
        return Distance(abs(int(a) - int(b)), question.scale.max - question.scale.min)
    if question.kind is QuestionKind.CHOICES:
        chosen = {*a, *b}
        return Distance(len({*a} ^ {*b}), len(chosen)) if chosen else SAME
    return SAME if a == b else WHOLE


def _between(one: tuple[int, int], other: tuple[int, int]) -> Distance:
    """Give |a - b| / max(a, b), and nothing between two zeros."""
    a, b = one[0] * other[1], other[0] * one[1]
    return Distance(abs(a - b), max(a, b)) if a or b else SAME
