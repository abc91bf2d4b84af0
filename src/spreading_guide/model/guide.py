"""The guide as one value, with look-up by id."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from spreading_guide._value import Shown, value
from spreading_guide.exceptions import UnknownId
from spreading_guide.model.basics import (
    Extensions,
)
from spreading_guide.model.codes import Code, Route
from spreading_guide.model.content import (
    ChecklistItem,
    Rung,
    Step,
    Task,
)
from spreading_guide.model.dialogue import (
    DialogueTool,
    Question,
)
from spreading_guide.model.locale import Locale, Plural
from spreading_guide.model.reference import (
    Attribution,
    CodeList,
    Provenance,
    Source,
    Term,
)
from spreading_guide.model.retirement import Retired
from spreading_guide.text import Text

if TYPE_CHECKING:
    from spreading_guide._showing.description import Description

_T = TypeVar("_T")


def _find(table: dict[str, _T], wanted: str) -> _T:
    if not isinstance(wanted, str):
        raise TypeError(f"an id is text, not {type(wanted).__name__}")
    try:
        return table[wanted]
    except KeyError:
        # Importing difflib costs more than importing this module; only a miss needs it.
        from difflib import get_close_matches

        raise UnknownId(wanted, get_close_matches(wanted, table, n=3)) from None


@value
class Guide(Shown):
    """The guide in one language; iterating over it gives its steps.

    In a notebook, and through rich in a terminal, it shows its steps as a table in its language.

    Attributes:
        id: id of the guide; a pairing names it.
        version: semantic version of the guide's content.
        lang: the language that the guide is in, a BCP 47 tag.
        title: what it is called.
        summary: what it is, in a few sentences.
        steps: the steps, in content order.
        rungs: the ladder of outcomes, lowest first (rule G7).
        retired: what earlier versions had (rule V1).
        code_lists: sectors, obstacle categories and the like.
        glossary: the words of the guide, explained.
        sources: the bibliography.
        provenance: how the guide by COI was made; None in a guide that says nothing of it.
        attribution: who must be named; None in a guide that asks for nothing.
        texts: labels, phrases and definitions that belong to no step.
        locale: what is known of that language: its name, its direction, how complete it is.
        plurals: languages that a text may be in, each with how it counts.
        unclear: codes whose words differ by kind in the source language; see `label`. None in a
            guide put together by hand: there its own words decide.
        extensions: `x-` members.
    """

    id: str
    version: str
    lang: str
    title: Text
    summary: Text
    steps: tuple[Step, ...]
    rungs: tuple[Rung, ...] = ()
    retired: Retired = Retired()
    code_lists: tuple[CodeList, ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    provenance: Provenance | None = None
    attribution: Attribution | None = None
    texts: tuple[Text, ...] = ()
    locale: Locale = Locale(tag="und")
    plurals: tuple[tuple[str, Plural], ...] = ()
    unclear: tuple[str, ...] | None = None
    extensions: Extensions = ()

    def __iter__(self) -> Iterator[Step]:
        """Go through the steps in content order."""
        return iter(self.steps)

    def step(self, step_id: str) -> Step:
        """Give a step.

        Raises:
            UnknownId: where there is none with this id.
        """
        return _find(self._steps, step_id)

    def item(self, item_id: str) -> ChecklistItem:
        """Give a checklist item.

        Raises:
            UnknownId: where there is none with this id.
        """
        return _find(self._items, item_id)

    def tool(self, tool_id: str) -> DialogueTool:
        """Give a dialogue tool.

        Raises:
            UnknownId: where there is none with this id.
        """
        return _find(self._tools, tool_id)

    def question(self, question_id: str) -> Question:
        """Give a question.

        Raises:
            UnknownId: where there is none with this id.
        """
        return _find(self._questions, question_id)

    def find_step(self, step_id: str) -> Step | None:
        """Give a step, or None where there is none with this id."""
        return self._steps.get(step_id)

    def find_item(self, item_id: str) -> ChecklistItem | None:
        """Give a checklist item, or None where there is none with this id."""
        return self._items.get(item_id)

    def find_tool(self, tool_id: str) -> DialogueTool | None:
        """Give a dialogue tool, or None where there is none with this id."""
        return self._tools.get(tool_id)

    def find_question(self, question_id: str) -> Question | None:
        """Give a question, or None where there is none with this id."""
        return self._questions.get(question_id)

    def is_retired(self, kind: Literal["item", "question"], some_id: str) -> bool:
        """Tell whether an item or a question of an earlier version had this id (rule V1).

        Args:
            kind: `item` or `question`; nothing else retires.
            some_id: the id.

        Raises:
            ValueError: for any other kind.
        """
        if kind not in {"item", "question"}:
            raise ValueError(f"an item or a question may be retired, but no {kind!r}")
        lineage = self.retired.item_lineage if kind == "item" else self.retired.question_lineage
        return some_id in lineage

    def present_question(self, question_id: str) -> Question | None:
        """Give the question that an id means now: its own, or the one that it was renamed to.

        Returns:
            None where there is none, or where answers do not carry over (rule V5).
        """
        renamed = self.retired.question_lineage.renamed(question_id)
        return None if renamed is None else self._questions.get(renamed)

    def find_codes(self, list_id: str) -> tuple[str, ...]:
        """Give the codes of a list, or none where there is no such list."""
        return next((codes.codes for codes in self.code_lists if codes.id == list_id), ())

    def term(self, term_id: str) -> Term:
        """Give a word of the glossary.

        Raises:
            UnknownId: where there is none with this id.
        """
        return _find({term.id: term for term in self.glossary}, term_id)

    def source(self, source_id: str) -> Source:
        """Give a source of the bibliography.

        Raises:
            UnknownId: where there is none with this id.
        """
        return _find({source.id: source for source in self.sources}, source_id)

    def codes(self, list_id: str) -> tuple[str, ...]:
        """Give the codes of a list, such as `sector`, in order.

        Raises:
            UnknownId: where there is no such list.
        """
        return _find({codes.id: codes for codes in self.code_lists}, list_id).codes

    def items(
        self,
        *,
        route: str | None = None,
        step: str | None = None,
        audience: str | None = None,
    ) -> tuple[ChecklistItem, ...]:
        """Give the checklist items that fit all that is asked, in content order.

        Args:
            route: `sharer` or `reuser`; None for both.
            step: id of a step; None for all.
            audience: a code of the list `audience`; None for all items.

        Raises:
            ValueError: where the route is neither.
            UnknownId: where the step or the audience is not in the guide.

        >>> import spreading_guide as sg
        >>> guide = sg.load_guide("en")
        >>> len(guide.items(audience="policy-maker")) >= 8
        True
        >>> {item.step for item in guide.items(route="sharer", step="check")}
        {'check'}
        """
        if audience is not None:
            _find(dict.fromkeys(self.codes("audience"), True), audience)
        steps = self.steps if step is None else (self.step(step),)
        return tuple(
            item
            for each in steps
            for item in each.items(route)
            if audience is None or audience in item.audiences
        )

    def tools(self) -> tuple[DialogueTool, ...]:
        """Give all dialogue tools in content order."""
        return tuple(self._tools.values())

    def questions(self) -> tuple[Question, ...]:
        """Give all questions in content order."""
        return tuple(self._questions.values())

    def tasks(self, *, route: str | None = None, step: str | None = None) -> tuple[Task, ...]:
        """Give the tasks (rule A1): each item once for each route that it is for.

        Args:
            route: `sharer` or `reuser`; None for both.
            step: id of a step; None for all.

        Raises:
            ValueError: where the route is neither.
            UnknownId: where the step is not in the guide.
        """
        wanted = tuple(Route) if route is None else (Route(route),)
        return tuple(
            Task(item=item, route=each)
            for item in self.items(step=step)
            for each in item.routes
            if each in wanted
        )

    def label(self, code: str, kind: str | None = None) -> Text:
        """Give the words for a code: an outcome, a status, a reason, a sector.

        Args:
            code: the code. A member of one of the code enumerations knows its kind.
            kind: what sort of code a plain `str` is, such as `mark-status`; needed only where
                the same code has different words as different things.

        Raises:
            UnknownId: where there is no label for the code.
            ValueError: where the code means several things and no kind says which. In a report
                that is so for `essential`, `started` and `disputed` once they are plain text.

        >>> import spreading_guide as sg
        >>> guide = sg.load_guide("en")
        >>> str(guide.label("essential", kind="reason")), str(guide.label(sg.Reason.ESSENTIAL))
        ('it is essential', 'it is essential')
        """
        if kind is None and isinstance(code, Code):
            kind = code.kind()
        if kind is not None:
            return _find(self._texts, f"{kind}.{code}.label")
        found = _find(self._labels, code)
        differs = len(set(found)) > 1 if self.unclear is None else code in self.unclear
        if differs:
            kinds = ", ".join(text.id.split(".", 1)[0] for text in found)
            raise ValueError(f"{code!r} has a label as each of: {kinds}; say which with kind=")
        return found[0]

    def phrase(self, phrase_id: str, count: int | None = None) -> Text:
        """Give a phrase of an interface; fill its `{placeholders}` with `str.format`.

        Args:
            phrase_id: which phrase.
            count: the number that it speaks of, where it has plural forms.

        Raises:
            UnknownId: where there is no such phrase.

        >>> import spreading_guide as sg
        >>> guide = sg.load_guide("en")
        >>> [str(guide.phrase("cli-l10n-errors", count).format(count=count)) for count in (1, 2)]
        ['1 error', '2 errors']
        """
        found = _find(self._texts, f"phrase.{phrase_id}.text")
        if count is None:
            return found
        # A phrase that fell back to another language has the forms of that language.
        plural = dict(self.plurals).get(found.lang, Plural())
        form = f"phrase.{phrase_id}.{plural.category(count)}"
        return self._texts.get(form, found)

    def listed(self, parts: Iterable[str]) -> str:
        """Put parts behind one another, with the comma of the guide's language.

        >>> import spreading_guide as sg
        >>> sg.load_guide("ar").listed(["1", "2"])
        '1، 2'
        """
        between = self.phrase("joined").format(one="\0", other="\0").split("\0")[1]
        return between.join(parts)

    def text(self, text_id: str) -> Text:
        """Give a label, a phrase or a definition by its text id.

        Raises:
            UnknownId: where there is none.
        """
        return _find(self._texts, text_id)

    def _description(self) -> "Description":
        from spreading_guide.model.showing import description

        return description(self)

    @cached_property
    def _steps(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def _items(self) -> dict[str, ChecklistItem]:
        return {item.id: item for step in self.steps for item in step.checklist}

    @cached_property
    def _tools(self) -> dict[str, DialogueTool]:
        return {tool.id: tool for step in self.steps for tool in step.tools}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {
            question.id: question for tool in self._tools.values() for question in tool.questions
        }

    @cached_property
    def _texts(self) -> dict[str, Text]:
        return {text.id: text for text in self.texts}

    @cached_property
    def _labels(self) -> dict[str, list[Text]]:
        labels: dict[str, list[Text]] = {}
        for text in self.texts:
            _, code, field = text.id.split(".", 2)
            if field == "label":
                labels.setdefault(code, []).append(text)
        return labels
