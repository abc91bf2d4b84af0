"""What the teams said to the questions, and where they differ (rules C5, T1 to T4)."""

from functools import cmp_to_key

from spreading_guide.model import (
    ConclusionResult,
    ContentKind,
    DialogueTool,
    Guide,
    MarkStatus,
    Question,
    Route,
    Step,
)
from spreading_guide.progress.conditions import Applies
from spreading_guide.progress.distances import SAME, WHOLE, Distance, distance
from spreading_guide.progress.numbers import ByRoute
from spreading_guide.progress.reading import ROUTES, Reading
from spreading_guide.progress.tasks import Tasks
from spreading_guide.progress.values import Divergence, ToolProgress

_Found = tuple[Distance, ContentKind, str]
_SAYS_OTHERWISE = frozenset({MarkStatus.OPEN, MarkStatus.STARTED, MarkStatus.BLOCKED})
_furthest_first = cmp_to_key(Distance.compared)


class Dialogue:
    """Compares what both routes say, in one pass over the guide.

    Attributes:
        tools: for each step, what was said with its tools.
        agree_to_differ: the questions about which the teams agreed to differ, in content order.
    """

    def __init__(self, guide: Guide, reading: Reading, tasks: Tasks) -> None:
        """Look at each item and each question once."""
        self.tools: dict[str, tuple[ToolProgress, ...]] = {}
        self.agree_to_differ: list[str] = []
        self._reading = reading
        self._tasks = tasks
        self._found: list[_Found] = []
        for step in guide:
            self._compare_marks(step)
            self.tools[step.id] = tuple(map(self._compare_answers, step.tools))

    @property
    def divergences(self) -> tuple[Divergence, ...]:
        """Where the teams differ, the largest distance first, then in content order (rule T4)."""
        # Sorting is stable, also in reverse.
        ordered = sorted(self._found, key=lambda each: _furthest_first(each[0]), reverse=True)
        return tuple(
            Divergence(kind=kind, id=named, distance=apart.nearest())
            for apart, kind, named in ordered
        )

    def _compare_marks(self, step: Step) -> None:
        """Find the items that one route has done while the other says otherwise (rule T3)."""
        status, marks = self._tasks.status, self._reading.marks
        for item in step.checklist:
            if len(item.routes) == 1:
                continue
            said = {
                status[item.id, route]
                for route in item.routes
                if (item.id, route) in marks and (item.id, route) in status
            }
            if MarkStatus.DONE in said and said & _SAYS_OTHERWISE:
                self._found.append((WHOLE, ContentKind.ITEM, item.id))

    def _compare_answers(self, tool: DialogueTool) -> ToolProgress:
        """Count what was said with one tool (rule C5)."""
        reading = self._reading
        answers, conclusions, judge = reading.answers, reading.conclusions, reading.conditions.judge
        counts = dict.fromkeys(Route, 0)
        of = dict.fromkeys(Route, 0)
        results: list[ConclusionResult] = []
        divergent = 0
        for question in tool.questions:
            if question.when and judge(question.when) is Applies.NO:
                continue
            name = question.id
            given = 0
            for route in question.routes:
                of[route] += 1
                if (name, route) in answers:
                    counts[route] += 1
                    given += 1
            if name in conclusions and self._is_in_force(name):
                results.append(conclusions[name].result)
                if results[-1] is ConclusionResult.AGREE_TO_DIFFER:
                    self.agree_to_differ.append(name)
            elif given == len(ROUTES):
                divergent += self._differ(question)
        return ToolProgress(
            id=tool.id,
            answered=ByRoute(sharer=counts[Route.SHARER], reuser=counts[Route.REUSER]),
            of=ByRoute(sharer=of[Route.SHARER], reuser=of[Route.REUSER]),
            divergent=divergent,
            agreed=results.count(ConclusionResult.AGREED),
            agree_to_differ=results.count(ConclusionResult.AGREE_TO_DIFFER),
        )

    def _is_in_force(self, question_id: str) -> bool:
        """Tell whether a conclusion is newer than every answer to its question (rule T2)."""
        concluded = self._reading.conclusions[question_id].order
        answers = (self._reading.answers.get((question_id, route)) for route in Route)
        return all(answer is None or answer.order < concluded for answer in answers)

    def _differ(self, question: Question) -> bool:
        """Tell whether both answers to a question lie apart, and remember how far (rule T1)."""
        sharer, reuser = (self._reading.answers[question.id, route] for route in Route)
        apart = distance(question, sharer, reuser)
        if apart.numerator == SAME.numerator:
            return False
        self._found.append((apart, ContentKind.QUESTION, question.id))
        return True
