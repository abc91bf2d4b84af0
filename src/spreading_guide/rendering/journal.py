"""What the entries say where a report gives only ids and numbers: names, answers, reasons."""

from typing import Any

import spreading_guide as sg

_Names = dict[str, Any]
"""Members of a part, an obstacle or a gain, each as the newest entry that names it says."""
_NAMED_APART = (sg.Element, sg.Obstacle, sg.Gain)


class Journal:
    """The entries of a pairing, oldest first, and what those say that count.

    Attributes:
        entries: all of them, in the order in which they were recorded.
        withdrawn: for each entry that was taken back, the id of the withdrawal.
        ignored: for each entry that counts nowhere, the reason.
        unknown: for each entry that names something unknown, what that is.
        answers: each team's answer to a question of the guide.
        marks: each team's mark on an item.
        conclusions: how the talk about a question of the guide ended.
        facts: names of the facts that are known.
    """

    def __init__(self, guide: sg.Guide, pairing: sg.Pairing, report: sg.Progress) -> None:
        """Read the journal once.

        Args:
            guide: the guide.
            pairing: the pairing, with no entries but those that the report looks at.
            report: what the guide makes of them.
        """
        self._guide = guide
        self.entries = sorted(pairing.entries, key=lambda entry: entry.order)
        self.ignored = {each.entry: each.reason for each in report.ignored}
        self.unknown = {entry: each for each in report.unknown for entry in each.entries}
        self.withdrawn: dict[str, str] = {}
        self.answers: dict[tuple[str, str], sg.Answer] = {}
        self.marks: dict[tuple[str, str], sg.Mark] = {}
        self.conclusions: dict[str, sg.Conclusion] = {}
        self.facts: set[str] = set()
        self._kinds = {entry.id: entry.kind for entry in self.entries}
        self._members: dict[tuple[str, str], _Names] = {}
        for entry in self.entries:
            if isinstance(entry, sg.Withdrawal) and entry.id not in self.ignored:
                self.withdrawn.setdefault(entry.entry, entry.id)
        uncounted = self.withdrawn.keys() | self.ignored.keys() | self.unknown.keys()
        for entry in self.entries:
            if entry.id not in uncounted:
                self._read(entry)

    def _read(self, entry: sg.Entry) -> None:
        if isinstance(entry, sg.Answer):
            self.answers[self._present(entry.question), entry.by] = entry
        elif isinstance(entry, sg.Fact):
            self.facts.add(entry.fact)
        elif isinstance(entry, sg.Mark):
            self.marks[self._present_item(entry.item), entry.by] = entry
        elif isinstance(entry, sg.Conclusion):
            self.conclusions[self._present(entry.question)] = entry
        elif isinstance(entry, sg.Adaptation) and entry.name is not None:
            self._name(sg.EntryKind.ELEMENT, entry.element, name=entry.name)
        elif isinstance(entry, _NAMED_APART):
            (about, *_) = entry.about
            given = {
                part.name: found
                for part in entry.__attrs_attrs__
                if (found := getattr(entry, part.name)) is not sg.UNSET
            }
            self._name(entry.kind, given[about], **given)

    def _name(self, kind: str, some_id: str, **members: Any) -> None:  # noqa: ANN401 - what entries hold
        self._members.setdefault((kind, some_id), {}).update(members)

    def _present(self, question_id: str) -> str:
        """Give the id that a question has now (rule V5)."""
        return self._guide.retired.question_lineage.renamed(question_id) or question_id

    def _present_item(self, item_id: str) -> str:
        """Give the id that an item has now, where it was renamed (rule V3)."""
        return self._guide.retired.item_lineage.renamed(item_id) or item_id

    def question(self, question_id: str) -> sg.Question | None:
        """Give the question that an entry names, whatever it is called now."""
        return self._guide.find_question(self._present(question_id))

    def kind(self, entry_id: str) -> sg.EntryKind | None:
        """Give what kind of entry an id is of; None where there is no such entry."""
        return self._kinds.get(entry_id)

    def about(self, kind: str, some_id: str) -> _Names:
        """Give what is known of a part, an obstacle or a gain; of a gain, whoever said it."""
        return self._members.get((kind, some_id), {})

    def name(self, kind: str, some_id: str) -> str:
        """Give the name of a part, an obstacle or a gain, or its id where it has none."""
        known = self.about(kind, some_id)
        return known.get("name") or known.get("title") or some_id
