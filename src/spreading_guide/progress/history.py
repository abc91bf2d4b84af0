"""Where steps and outcome stand while entries come in one after the other.

`evaluate` looks at one moment. Looking at every moment with it would cost the square of the
journal. Here each entry changes only the counts that it touches, and so does its withdrawal.
"""

from collections import defaultdict
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any, TypeVar

from spreading_guide.model import (
    AdaptationAction,
    ChecklistItem,
    EntryKind,
    Guide,
    MarkStatus,
    Mode,
    Question,
    Route,
    Rung,
    Step,
    StepId,
    StepState,
)
from spreading_guide.pairing import (
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
    Withdrawal,
)
from spreading_guide.progress.carrying import CountedMark, counting_mark
from spreading_guide.progress.conditions import RESTS_ON, Applies, Conditions
from spreading_guide.progress.outcome import NOT_PASSING, outcome_of, state_of
from spreading_guide.progress.reading import ROUTES, fits

_E = TypeVar("_E", bound=Entry)
_NOTHING_SAID = frozenset({None, MarkStatus.OPEN})


class _Count:
    """What decides where a step stands (rule G3)."""

    __slots__ = ("applicable", "done", "touched", "waiting")

    def __init__(self) -> None:
        self.applicable = 0
        self.done = 0
        self.waiting = 0
        self.touched = 0


class _Need:
    """What decides whether a rung holds (rule G7)."""

    __slots__ = ("applicable", "undone")

    def __init__(self) -> None:
        self.applicable = 0
        self.undone = 0


class History:
    """Takes entries in order D5, withdrawals among them, and says where the teams stand.

    After each entry it says what `evaluate` would say of the entries so far.

    Attributes:
        mode: the agreed mode, or None (rule A5).
        touched: the steps that entries have reached; who looks at them may empty it.
    """

    def __init__(self, guide: Guide) -> None:
        """Start with nothing recorded."""
        self._guide = guide
        self.mode: str | None = None
        self.touched: set[StepId] = set()
        self._seen: dict[str, Entry] = {}
        self._gone: set[str] = set()
        # A withdrawal may come before what it takes back (rule D7).
        self._foretold: defaultdict[str, set[Route]] = defaultdict(set)
        self._stacks: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
        self._marks: dict[tuple[str, Route], CountedMark | None] = {}
        self._status: dict[tuple[str, Route], MarkStatus | None] = {}
        # While nothing is known, nothing is excluded (rule A3).
        self._excluded: set[str] = set()
        self._facts: dict[str, JSONValue] = {}
        self._choices: dict[tuple[str, Route], str] = {}
        self._voices: defaultdict[str, int] = defaultdict(int)
        self._named: defaultdict[str, int] = defaultdict(int)
        self._adapted: defaultdict[str, int] = defaultdict(int)
        self._others = 0
        self._won: set[str] = set()
        self._counts = {step.id: _Count() for step in guide}
        self._needs = {rung.id: _Need() for rung in guide.rungs}
        self._rungs: defaultdict[tuple[str, Route], list[_Need]] = defaultdict(list)
        for rung in guide.rungs:
            for route in rung.routes:
                self._rungs[rung.step, route].append(self._needs[rung.id])
        self._home: dict[str, StepId] = {}
        # For each fact, the items and questions whose conditions rest on it.
        self._resting: defaultdict[str, dict[str, ChecklistItem | Question]] = defaultdict(dict)
        for step in guide:
            self._settle_in(step)
        self._take: dict[EntryKind, Callable[[Any, int], None]] = {
            Mark.kind: self._mark,
            Fact.kind: self._fact,
            Decision.kind: self._decision,
            Answer.kind: self._answer,
            Conclusion.kind: self._voice,
            Element.kind: self._element,
            Adaptation.kind: self._adaptation,
            Obstacle.kind: self._other,
            Gain.kind: self._gain,
        }

    # --- what is asked ------------------------------------------------------------------------

    def record(self, entry: Entry) -> None:
        """Take the next entry."""
        self._seen[entry.id] = entry
        if isinstance(entry, Withdrawal):
            named = self._seen.get(entry.entry)
            if named is None:
                self._foretold[entry.entry].add(entry.by)
            elif named.by is entry.by and named.id not in self._gone:
                self._gone.add(named.id)
                self._change(named, -1)
        elif entry.by in self._foretold.get(entry.id, ()):
            self._gone.add(entry.id)
        else:
            self._change(entry, 1)

    def state(self, step_id: str) -> StepState:
        """Give where a step stands now (rule G3)."""
        count = self._counts[StepId(step_id)]
        return state_of(
            applicable=count.applicable,
            done=count.done,
            waiting=count.waiting,
            touched=count.touched > 0,
            passed=self._passed(step_id),
        )

    def outcome(self) -> str:
        """Give the outcome (rules G7 and G8)."""
        touched = any(count.touched for count in self._counts.values())
        return outcome_of(
            self._guide,
            {self._agreed(step.id) for step in self._guide if step.gate is not None},
            self._holds,
            gained=bool(self._won),
            anything=touched or self._others > 0,
        )

    def done_of_applicable(self) -> tuple[int, int]:
        """Give how many tasks are done, and how many apply."""
        counts = self._counts.values()
        return sum(each.done for each in counts), sum(each.applicable for each in counts)

    # --- how the answers are kept -------------------------------------------------------------

    def _settle_in(self, step: Step) -> None:
        for item in step.checklist:
            self._home[item.id] = step.id
            self._weigh(item, 1)
        questions = [question for tool in step.tools for question in tool.questions]
        for question in questions:
            self._home[question.id] = step.id
        parts: list[ChecklistItem | Question] = [*step.checklist, *questions]
        for part in parts:
            for condition in part.when:
                for fact in RESTS_ON[condition.fact]:
                    self._resting[fact][part.id] = part

    def _change(self, entry: Entry, sign: int) -> None:
        take = self._take.get(entry.kind)
        if take is not None:  # a withdrawal cannot be withdrawn
            take(entry, sign)

    def _newest(self, entry: _E, sign: int) -> _E | None:
        """Give the newest entry of a key, once this one has come or gone."""
        stack = self._stacks[entry.key]
        if sign > 0:
            stack.append(entry)
        while stack and stack[-1].id in self._gone:
            stack.pop()
        return stack[-1] if stack else None

    def _passed(self, step_id: str) -> bool | None:
        if self._guide.step(step_id).gate is None:
            return None
        choice = self._agreed(step_id)
        return choice is not None and choice not in NOT_PASSING

    def _agreed(self, step_id: str) -> str | None:
        choice = self._choices.get((step_id, Route.SHARER))
        return choice if choice == self._choices.get((step_id, Route.REUSER)) else None

    def _holds(self, rung: Rung) -> bool:
        need = self._needs[rung.id]
        return self._passed(rung.step) is not False and need.applicable > 0 and not need.undone

    def _count(self, step_id: StepId) -> _Count:
        """Give the counts of a step that are about to change."""
        self.touched.add(step_id)
        return self._counts[step_id]

    def _weigh(self, item: ChecklistItem, sign: int, routes: tuple[Route, ...] = ROUTES) -> None:
        """Add an item's tasks to the counts, or take them out (rules C2 and G7)."""
        if item.id in self._excluded:
            return
        step_id = self._home[item.id]
        count = self._count(step_id)
        for route in routes:
            if route not in item.routes:
                continue
            status = self._status.get((item.id, route))
            if status not in _NOTHING_SAID:
                count.touched += sign
            if status is MarkStatus.WAIVED:
                continue
            undone = 0 if status is MarkStatus.DONE else sign
            count.applicable += sign
            count.done += sign - undone
            if item.essential:
                count.waiting += undone
                for need in self._rungs[step_id, route]:
                    need.applicable += sign
                    need.undone += undone

    def _judge_again(self, fact: str) -> None:
        """Find out what applies now that a fact or the mode has changed."""
        parts = self._resting.get(fact)
        if not parts:
            return
        judge = Conditions(self._facts, self.mode).judge
        for part in parts.values():
            out = part.id in self._excluded
            if (judge(part.when) is Applies.NO) == out:
                continue
            if isinstance(part, ChecklistItem):
                self._weigh(part, -1)
                self._excluded ^= {part.id}
                self._weigh(part, 1)
            else:
                self._excluded ^= {part.id}
                voices = self._voices[part.id]
                self._count(self._home[part.id]).touched += voices if out else -voices

    # --- one kind of entry each ---------------------------------------------------------------

    def _mark(self, entry: Mark, sign: int) -> None:
        self._newest(entry, sign)
        lineage, route = self._guide.retired.item_lineage, entry.by
        # From the item on to what it leaves marks to, the nearest first, as far as they change.
        ahead = [(lineage.place.get(entry.item, -1), entry.item)]
        queued = {entry.item}
        while ahead:
            _, some_id = heappop(ahead)
            mark = counting_mark(lineage, some_id, route, self._own, self._marked)
            if mark is self._marks.get((some_id, route)):
                continue
            self._marks[some_id, route] = mark
            self._stands(some_id, route, mark.status if mark else None)
            for named in lineage.successors(some_id):
                if named not in queued:
                    queued.add(named)
                    heappush(ahead, (lineage.place.get(named, 0), named))

    def _marked(self, some_id: str, route: Route) -> CountedMark | None:
        return self._marks.get((some_id, route))

    def _own(self, some_id: str, route: Route) -> Mark | None:
        stack = self._stacks.get((Mark.kind, some_id, route))
        return stack[-1] if stack else None

    def _stands(self, item_id: str, route: Route, status: MarkStatus | None) -> None:
        item = self._guide.find_item(item_id)
        if item is not None and route in item.routes:
            self._weigh(item, -1, (route,))
            self._status[item_id, route] = status
            self._weigh(item, 1, (route,))

    def _fact(self, entry: Fact, sign: int) -> None:
        newest = self._newest(entry, sign)
        before = self._facts.pop(entry.fact, None)
        if newest is not None:
            self._facts[entry.fact] = newest.value
        if self._facts.get(entry.fact) != before:
            self._judge_again(entry.fact)

    def _decision(self, entry: Decision, sign: int) -> None:
        step = self._guide.find_step(entry.step)
        if step is None or step.gate is None or entry.choice not in step.gate.choices:
            return
        newest = self._newest(entry, sign)
        count, key = self._count(step.id), (step.id, entry.by)
        count.touched -= key in self._choices
        self._choices.pop(key, None)
        if newest is not None:
            self._choices[key] = newest.choice
            count.touched += 1
        if step.gate.offers_modes:
            choice = self._agreed(step.id)
            mode = choice if choice in set(Mode) else None
            if mode != self.mode:
                self.mode = mode
                self._judge_again("mode")

    def _answer(self, entry: Answer, sign: int) -> None:
        question = self._guide.present_question(entry.question)
        if question is not None and entry.by in question.routes and fits(question, entry):
            self._voice(entry, sign)

    def _voice(self, entry: Answer | Conclusion, sign: int) -> None:
        question = self._guide.present_question(entry.question)
        if question is not None:
            self._voices[question.id] += sign
            if question.id not in self._excluded:
                self._count(self._home[question.id]).touched += sign

    def _element(self, entry: Element | Adaptation, sign: int) -> None:
        before = self._named[entry.element]
        self._named[entry.element] += sign
        # What was done with it counts exactly while somebody has named it (rule D12).
        if before == 0 or self._named[entry.element] == 0:
            self._others += sign * self._adapted[entry.element]

    def _adaptation(self, entry: Adaptation, sign: int) -> None:
        self._adapted[entry.element] += sign
        if self._named[entry.element]:
            self._others += sign
        if entry.action is AdaptationAction.ADD:
            self._element(entry, sign)

    def _other(self, _entry: Entry, sign: int) -> None:
        self._others += sign

    def _gain(self, entry: Gain, sign: int) -> None:
        self._others += sign
        if entry.by is Route.REUSER and entry.realised is not UNSET:
            newest = self._newest(entry, sign)
            self._won.discard(entry.gain)
            realised: Any = None if newest is None else newest.realised
            if (realised or 0) > 0:
                self._won.add(entry.gain)
