"""Reading the journal: which entries count, the newest of each key (rules C6, D6, U1, V3 to V5)."""

from collections.abc import Iterable
from typing import Any

from spreading_guide.model import (
    AdaptationAction,
    ContentKind,
    Guide,
    IgnoredReason,
    Mode,
    Question,
    QuestionKind,
    Route,
)
from spreading_guide.pairing import (
    LARGEST,
    UNSET,
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
)
from spreading_guide.progress.carrying import CountedMark, counting_mark
from spreading_guide.progress.conditions import Applies, Conditions

ROUTES = tuple(Route)
_GAIN_FIELDS = ("unit", "expected", "realised")

Fields = dict[str, Any]
"""Fields of an element, obstacle or gain, each as the newest entry that names it says (rule D6)."""


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
    """What the journal says at one moment: for each key its newest entry that counts.

    Attributes:
        facts: what is known (rule D9).
        mode: the agreed mode, or None (rule A5).
        conditions: judges by them.
        decisions: each route's choice at each gate.
        marks: each route's mark on each item that the guide has.
        answers: each route's answer to each question that the guide has.
        conclusions: the conclusion on each question.
        elements: the fields of each element that an `element` entry names.
        adaptations: the adaptation of each element.
        obstacles: the fields of each obstacle.
        gains: the fields of each gain of each route.
        ignored: entries that count nowhere, each with the reason.
        unknown: for each unknown id, the ids of the entries that name it.
    """

    def __init__(self, guide: Guide, entries: Iterable[Entry]) -> None:
        """Read entries that stand, in order D5."""
        self.facts: dict[str, JSONValue] = {}
        self.decisions: dict[tuple[str, Route], str] = {}
        self.marks: dict[tuple[str, Route], CountedMark] = {}
        self.answers: dict[tuple[str, Route], Answer] = {}
        self.conclusions: dict[str, Conclusion] = {}
        self.elements: dict[str, Fields] = {}
        self.adaptations: dict[str, Adaptation] = {}
        self.obstacles: dict[str, Fields] = {}
        self.gains: dict[tuple[str, Route], Fields] = {}
        self.ignored: list[tuple[Entry, IgnoredReason]] = []
        self.unknown: dict[tuple[ContentKind, str], list[str]] = {}
        self._guide = guide
        self._added: set[str] = set()
        self._inherited: dict[tuple[str, Route], Mark] = {}
        self._refused: dict[tuple[str, Route], IgnoredReason | None] = {}
        # Facts, decisions and names come first: the rest depends on them, whatever its date.
        later = [entry for entry in entries if not self._settles(entry)]
        self.mode = self._agreed_mode()
        self.conditions = Conditions(self.facts, self.mode)
        for entry in later:
            self._take(entry)
        if self._inherited:
            self._inherit()

    @property
    def anything(self) -> bool:
        """True where the teams have done something (rule G7, `exploring`)."""
        marked = any(mark.status != "open" for mark in self.marks.values())
        return bool(
            marked
            or self.answers
            or self.conclusions
            or self.decisions
            or self.adaptations
            or self.obstacles
            or self.gains
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
            fields = self.elements.setdefault(entry.element, {})
            if entry.core is not UNSET:
                fields["core"] = entry.core
        else:
            if isinstance(entry, Adaptation) and entry.action is AdaptationAction.ADD:
                self._added.add(entry.element)
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
            if entry.element in self.elements or entry.element in self._added:
                self.adaptations[entry.element] = entry
            else:
                self._unknown(ContentKind.ELEMENT, entry.element, entry)
        elif isinstance(entry, Obstacle):
            fields = self.obstacles.setdefault(entry.obstacle, {})
            if entry.status is not UNSET:
                fields["status"] = entry.status
        elif isinstance(entry, Gain):
            fields = self.gains.setdefault((entry.gain, entry.by), dict.fromkeys(_GAIN_FIELDS))
            for name in _GAIN_FIELDS:
                named = getattr(entry, name)
                if named is not UNSET:
                    fields[name] = named

    def _mark(self, entry: Mark) -> None:
        item = self._guide.find_item(entry.item)
        if item is None:
            if entry.item in self._guide.retired.item_lineage:
                self._bequeath(entry)
            else:
                self._unknown(ContentKind.ITEM, entry.item, entry)
        elif entry.by not in item.routes:
            self.ignored.append((entry, IgnoredReason.WRONG_ROUTE))
        elif item.when and self.conditions.judge(item.when) is Applies.NO:
            self.ignored.append((entry, IgnoredReason.EXCLUDED_TASK))
        else:
            self.marks[entry.item, entry.by] = entry

    def _bequeath(self, entry: Mark) -> None:
        """Keep a mark on a retired item for its successors, if any could take it (rule V3)."""
        key = (entry.item, entry.by)
        if key not in self._refused:
            self._refused[key] = self._refusal(*key)
        refused = self._refused[key]
        if refused is None:
            self._inherited[key] = entry
        else:
            self.ignored.append((entry, refused))

    def _refusal(self, old: str, route: Route) -> IgnoredReason | None:
        """Say why no successor of a retired item can take a mark on it; None where one can."""
        reach = self._guide.retired.item_lineage.reaches(old, route)
        # In a guide put together by hand a way may end at an id that nobody has.
        items = [item for found in reach.present if (item := self._guide.find_item(found))]
        taking = [item for item in items if route in item.routes]
        if any(self.conditions.judge(item.when) is not Applies.NO for item in taking):
            return None
        if reach.lost or not (items or reach.turned_away):
            return IgnoredReason.RETIRED
        if reach.turned_away or len(taking) < len(items):
            return IgnoredReason.WRONG_ROUTE
        return IgnoredReason.EXCLUDED_TASK

    def _inherit(self) -> None:
        """Give each item the mark that its forebears left it."""
        lineage = self._guide.retired.item_lineage
        recorded = {key: mark for key, mark in self.marks.items() if isinstance(mark, Mark)}
        recorded.update(self._inherited)
        counting: dict[tuple[str, Route], CountedMark | None] = {}

        def own(some_id: str, route: Route) -> Mark | None:
            return recorded.get((some_id, route))

        def counts(some_id: str, route: Route) -> CountedMark | None:
            key = (some_id, route)
            # One that nothing leads to has what was recorded on it.
            return counting[key] if key in counting else own(some_id, route)

        for route in ROUTES:
            for some_id in lineage.order:
                mark = counting_mark(lineage, some_id, route, own, counts)
                counting[some_id, route] = mark
                item = self._guide.find_item(some_id)
                if mark is None or item is None or route not in item.routes:
                    continue
                if self.conditions.judge(item.when) is not Applies.NO:
                    self.marks[some_id, route] = mark

    def _speak(self, entry: Answer | Conclusion) -> None:
        named = entry.question
        question = self._guide.find_question(named) or self._guide.present_question(named)
        if question is None:
            if self._guide.is_retired("question", named):
                self.ignored.append((entry, IgnoredReason.RETIRED))
            else:
                self._unknown(ContentKind.QUESTION, named, entry)
        elif isinstance(entry, Answer) and entry.by not in question.routes:
            self.ignored.append((entry, IgnoredReason.WRONG_ROUTE))
        elif question.when and self.conditions.judge(question.when) is Applies.NO:
            self.ignored.append((entry, IgnoredReason.EXCLUDED_QUESTION))
        elif isinstance(entry, Conclusion):
            self.conclusions[question.id] = entry
        elif fits(question, entry):
            self.answers[question.id, entry.by] = entry
        else:
            self.ignored.append((entry, IgnoredReason.BAD_VALUE))

    def _unknown(self, kind: ContentKind, named: str, entry: Entry) -> None:
        self.unknown.setdefault((kind, named), []).append(entry.id)
