"""What a pairing says of a task or a question, as the cells of a row."""

import spreading_guide as sg
from spreading_guide.rendering.escaping import xml_text
from spreading_guide.rendering.journal import Journal
from spreading_guide.rendering.sheets.layout import BETWEEN, MOST_CHARACTERS
from spreading_guide.rendering.words import Words


class Cells:
    """The cells that a team fills in, as they stand in a pairing.

    Each gives text for each column, in their order: what a reader of the sheet sees.
    """

    def __init__(self, words: Words, pairing: sg.Pairing, route: sg.Route) -> None:
        """Read a pairing.

        Args:
            words: the words of the sheet's language.
            pairing: the pairing.
            route: whose sheet it is.
        """
        self._words = words
        self._route = route
        self._journal = Journal(words.guide, pairing, sg.evaluate(words.guide, pairing))

    def mark(self, item_id: str) -> sg.Mark | None:
        """Give the mark of a task as it is on record."""
        return self._journal.marks.get((item_id, self._route))

    def given(self, question_id: str) -> sg.Answer | None:
        """Give the answer to a question as it is on record."""
        return self._journal.answers.get((question_id, self._route))

    def task(self, item_id: str) -> tuple[str, str, str, str, str]:
        """Give status, reason, owner, due and evidence of a task."""
        mark = self.mark(item_id)
        if mark is None:
            return "", "", "", "", ""
        return (
            cell_text(self._words.label(mark.status)),
            cell_text(mark.reason),
            cell_text(mark.owner),
            cell_text(mark.due),
            cell_text(BETWEEN.join(mark.evidence or ())),
        )

    def question(self, question: sg.Question) -> tuple[str, str]:
        """Give answer and comment."""
        given = self.given(question.id)
        if given is None:
            return "", ""
        if question.kind is sg.QuestionKind.TEXT:
            return cell_text(given.text), cell_text(given.comment)
        return cell_text(self._value(question, given.value)), cell_text(given.comment)

    def _value(self, question: sg.Question, value: object) -> str:
        labels = {option.id: str(option.label) for option in question.options}
        if isinstance(value, bool):
            return self._words("guide-yes" if value else "guide-no")
        if isinstance(value, list | tuple):
            return BETWEEN.join(labels.get(each, str(each)) for each in value)
        if isinstance(value, str):
            return labels.get(value, value)
        return sg.canonical_json(value)


def cell_text(text: str | None) -> str:
    """Give text as it stands in a cell, and comes back from it."""
    return xml_text(text or "").strip()[:MOST_CHARACTERS].strip()
