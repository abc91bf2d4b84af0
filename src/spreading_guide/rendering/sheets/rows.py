"""What a pairing says of a task or a question, as the cells of a row."""

import re

import spreading_guide as sg
from spreading_guide.rendering import saying
from spreading_guide.rendering.escaping import xml_text
from spreading_guide.rendering.journal import Journal
from spreading_guide.rendering.sheets.layout import BETWEEN, MOST_CHARACTERS, Labels
from spreading_guide.rendering.words import Words

# How the format writes a character by its number (ISO/IEC 29500, ST_Xstring).
_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Cells:
    """The cells that a team fills in, as they stand in a pairing.

    Each gives text for each column, in their order: what a reader of the sheet sees.
    """

    def __init__(
        self, words: Words, pairing: sg.Pairing, route: sg.Route, labels: Labels | None = None
    ) -> None:
        """Read a pairing.

        Args:
            words: the words of the guide.
            pairing: the pairing.
            route: whose sheet it is.
            labels: the labels of a sheet that was made before, maybe in another language than
                the guide's; None where the guide's words are those of the sheet.
        """
        self._words = words
        self._route = route
        self._labels = {
            name: {code: label for label, code in codes.items()}
            for name, codes in (labels or {}).items()
        }
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
            cell_text(self._label("mark-status", mark.status, self._words.label(mark.status))),
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

    def _value(self, question: sg.Question, given: object) -> str:
        several = given if isinstance(given, list | tuple) else (given,)
        return BETWEEN.join(
            self._label(
                question.id,
                each if isinstance(each, str) else sg.canonical_json(each),
                saying.value(self._words, question, each),
            )
            for each in several
        )

    def _label(self, name: str, code: str, said: str) -> str:
        """Give the label of a code as the sheet has it, or else in the words of the guide."""
        return self._labels.get(name, {}).get(code, said)


def cell_text(text: str | None) -> str:
    r"""Give text as it stands in a cell, and comes back from it.

    >>> cell_text(" a_x005F_b\x00 ")
    'a_x005f_b'
    """
    # openpyxl leaves these letters out of what it reads, wherever they stand; small ones stay.
    held = xml_text(text or "").replace("x005F_", "x005f_").strip()
    # A spreadsheet counts what is beyond 16 bits, such as an emoji, twice; openpyxl counts escapes.
    units = escaped(held).encode("utf-16-le")[: 2 * MOST_CHARACTERS]
    return units.decode("utf-16-le", "ignore").replace("_x005F_", "_").strip()


def escaped(text: str) -> str:
    """Give text in which a spreadsheet takes nothing for the number of a character.

    >>> escaped("_x000D_")
    '_x005F_x000D_'
    """
    return _NUMBER.sub("_x005F_", text)
