"""Reading the journal: which entries count, the newest of each key (rules C6, D6, U1)."""

from collections.abc import Iterable

from spreading_guide.model import (
    AdaptationAction,
    ContentKind,
    Guide,
    IgnoredReason,
    MarkStatus,
    Mode,
    Question,
    QuestionKind,
    Route,
)
from spreading_guide.pairing import (
    LARGEST,
    Adaptation,
    Answer,
    Conclusion,
    Decision,
    Element,
    Entry,
    Fact,
    Gain,
    JSONValue,
    Mark,
    Obstacle,
    Unset,
)
from spreading_guide.progress.conditions import Applies, Conditions


def fits(question: Question, answer: Answer) -> bool:
    """Tell whether an answer is of the question's kind and in its range (rule D10)."""
    kind, given = question.kind, answer.value
    if kind is QuestionKind.TEXT:
        return answer.text is not None
    if kind is QuestionKind.YES_NO:
        return isinstance(given, bool)
    if kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}:
        chosen = (given,) if kind is QuestionKind.CHOICE else given
        return isinstance(chosen, tuple) and {o.id for o in question.options}.issuperset(chosen)
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    if question.scale is None:
        return 0 <= given <= LARGEST
    return question.scale.min <= given <= question.scale.max and given == int(given)


class Reading:
    """What the journal says at one moment: for each key its newest entry that counts."""

    def __init__(self, guide: Guide, entries: Iterable[Entry]) -> None:
        """Read entries that stand, in order D5."""
        self.facts: dict[str, JSONValue] = {}
        self.decisions: dict[tuple[str, Route], str] = {}
        self.marks: dict[tuple[str, Route], Mark] = {}
        self.answers: dict[tuple[str, Route], Answer] = {}
        self.conclusions: dict[str, Conclusion] = {}
        self.adaptations: dict[str, Adaptation] = {}
        self.realised: dict[tuple[str, Route], float | None] = {}
        self.obstacles: set[str] = set()
        self.ignored: list[tuple[Entry, IgnoredReason]] = []
        self.unknown: dict[tuple[ContentKind, str], list[str]] = {}
        self._guide = guide
        self._elements: set[str] = set()
        # Facts, decisions and names come first: the rest depends on them, whatever its date.
        later = [entry for entry in entries if not self._settles(entry)]
        self.mode = self._agreed_mode()
        self.conditions = Conditions(self.facts, self.mode)
        for entry in later:
            self._take(entry)

    @property
    def anything(self) -> bool:
        """True where the teams have done something (rule G7, `exploring`)."""
        marked = any(mark.status is not MarkStatus.OPEN for mark in self.marks.values())
        return bool(
            marked
            or self.answers
            or self.conclusions
            or self.decisions
            or self.adaptations
            or self.obstacles
            or self.realised
        )

    def agreed(self, step_id: str) -> str | None:
        """Give the choice that both routes share at the gate of a step, or None (rule G2)."""
        sharer = self.decisions.get((step_id, Route.SHARER))
        return sharer if sharer == self.decisions.get((step_id, Route.REUSER)) else None

    def _settles(self, entry: Entry) -> bool:
        """Take an entry on which the applicability of others depends; tell whether it was one."""
        if isinstance(entry, Fact):
            self.facts[entry.fact] = entry.value
        elif isinstance(entry, Decision):
            self._decide(entry)
        elif isinstance(entry, Element):
            self._elements.add(entry.element)
        else:
            if isinstance(entry, Adaptation) and entry.action is AdaptationAction.ADD:
                self._elements.add(entry.element)
            return False
        return True

    def _decide(self, entry: Decision) -> None:
        step = self._guide.find_step(entry.step)
        if step is None:
            self._unknown(ContentKind.STEP, entry.step, entry)
        elif step.gate is None or entry.choice not in step.gate.choices:
            self.ignored.append((entry, IgnoredReason.BAD_VALUE))
        else:
            self.decisions[entry.step, entry.by] = entry.choice

    def _agreed_mode(self) -> str | None:
        for step in self._guide:
            if step.gate is not None and step.gate.offers_modes:
                choice = self.agreed(step.id)
                return choice if choice in set(Mode) else None
        return None

    def _take(self, entry: Entry) -> None:
        if isinstance(entry, Mark):
            self._mark(entry)
        elif isinstance(entry, Answer | Conclusion):
            self._speak(entry)
        elif isinstance(entry, Adaptation):
            if entry.element in self._elements:
                self.adaptations[entry.element] = entry
            else:
                self._unknown(ContentKind.ELEMENT, entry.element, entry)
        elif isinstance(entry, Obstacle):
            self.obstacles.add(entry.obstacle)
        elif isinstance(entry, Gain):
            key = (entry.gain, entry.by)
            realised = entry.realised
            if isinstance(realised, Unset):
                realised = self.realised.get(key)
            self.realised[key] = realised

    def _mark(self, entry: Mark) -> None:
        item = self._guide.find_item(entry.item)
        if item is None:
            self._unknown(ContentKind.ITEM, entry.item, entry)
        elif entry.by not in item.routes:
            self.ignored.append((entry, IgnoredReason.WRONG_ROUTE))
        elif self.conditions.judge(item.when) is Applies.NO:
            self.ignored.append((entry, IgnoredReason.EXCLUDED_TASK))
        else:
            self.marks[entry.item, entry.by] = entry

    def _speak(self, entry: Answer | Conclusion) -> None:
        question = self._guide.find_question(entry.question)
        if question is None:
            self._unknown(ContentKind.QUESTION, entry.question, entry)
        elif isinstance(entry, Answer) and entry.by not in question.routes:
            self.ignored.append((entry, IgnoredReason.WRONG_ROUTE))
        elif self.conditions.judge(question.when) is Applies.NO:
            self.ignored.append((entry, IgnoredReason.EXCLUDED_QUESTION))
        elif isinstance(entry, Conclusion):
            self.conclusions[entry.question] = entry
        elif fits(question, entry):
            self.answers[entry.question, entry.by] = entry
        else:
            self.ignored.append((entry, IgnoredReason.BAD_VALUE))

    def _unknown(self, kind: ContentKind, named: str, entry: Entry) -> None:
        if self._guide.is_retired(kind, named):
            self.ignored.append((entry, IgnoredReason.RETIRED))
        else:
            self.unknown.setdefault((kind, named), []).append(entry.id)
