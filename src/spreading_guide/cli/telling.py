"""An entry in words: what it is about, as the guide puts it, and what it says of that."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import spreading_guide as sg
from spreading_guide.cli import facts
from spreading_guide.cli.pages import Page
from spreading_guide.cli.words import Words, shown
from spreading_guide.rendering import saying
from spreading_guide.rendering.journal import Journal

# Members that are told behind one another; what an entry mainly says is told before them.
_SHORT = (
    "name",
    "title",
    "core",
    "category",
    "status",
    "strategies",
    "codes",
    "planned",
    "owner",
    "due",
    "unit",
    "expected",
    "realised",
)
# Members that get a line each.
_LONG = ("reason", "text", "comment", "evidence")
# Where the values of a member are codes: which labels they have.
_LABELS = {
    "choice": "choice",
    "category": "obstacle-category",
    "strategies": "strategy",
    "codes": "adaptation-code",
}


class Teller:
    """Tells the entries of one pairing."""

    def __init__(self, words: Words, journal: Journal, closed: Collection[str] = ()) -> None:
        """Take what to say, and what not.

        Args:
            words: what to say.
            journal: knows the names of parts, obstacles and gains.
            closed: ids of sealed answers that stay closed.
        """
        self._words = words
        self._journal = journal
        self._closed = closed

    def block(self, page: Page, entry: sg.Entry, notes: Iterable[str] = ()) -> None:
        """Add an entry to a page, and below it what else there is to say of it."""
        page.gap()
        page.line(self.head(entry), style="bold")
        page.line(self.subject(entry), indent=2)
        for line in (*self.said(entry), *notes):
            page.line(line, indent=2)

    def head(self, entry: sg.Entry) -> str:
        """Give when an entry was recorded, by which team, its kind, and its id."""
        label = self._words.label
        return "  ".join((entry.recorded_at, label(entry.by), label(entry.kind), entry.id))

    def subject(self, entry: sg.Entry) -> str:
        """Give what an entry is about, with the id that commands take."""
        name, some_id = shown(self._name(entry)), _subject_id(entry)
        return some_id if name == some_id else f"{name} ({some_id})"

    def said(self, entry: sg.Entry) -> Iterator[str]:
        """Give what an entry says, line by line."""
        if entry.id in self._closed:
            yield self._words("closed")
            return
        main, found = self._main(entry)
        told = {main: found, "name": self._name(entry), "title": self._name(entry)}
        first = [] if found is None else [self._value(entry, main, found)]
        others = (self._member(entry, *each) for each in _members(entry, _SHORT, told))
        if line := self._words.listed((*first, *others)):
            yield line
        for each in _members(entry, _LONG, told):
            yield self._member(entry, *each)

    def _name(self, entry: sg.Entry) -> str:
        guide, some_id = self._words.guide, _subject_id(entry)
        if isinstance(entry, sg.Fact):
            return self._words.label(some_id, "fact")
        if isinstance(entry, sg.Withdrawal):
            kind = self._journal.kind(some_id)
            return some_id if kind is None else self._words.label(kind)
        if isinstance(entry, sg.Mark) and (item := guide.find_item(some_id)) is not None:
            return item.action
        if isinstance(entry, sg.Decision) and (step := guide.find_step(some_id)) is not None:
            return step.name if step.gate is None else step.gate.question
        if isinstance(entry, sg.Answer | sg.Conclusion):
            question = self._journal.question(some_id)
            return some_id if question is None else question.text
        kind = sg.EntryKind.ELEMENT if isinstance(entry, sg.Adaptation) else entry.kind
        return self._journal.name(kind, some_id)

    def _main(self, entry: sg.Entry) -> tuple[str, Any]:
        """Give the member that says what an entry mainly says, and what that is."""
        for member in ("value", "result", "choice", "action"):
            found = getattr(entry, member, None)
            if found is not None:
                return member, found
        if isinstance(entry, sg.Mark):
            return "status", entry.status
        return "text", getattr(entry, "text", None)

    def _member(self, entry: sg.Entry, member: str, found: object) -> str:
        name = self._words(f"field-{member}")
        return self._words("report-said", name=name, said=self._value(entry, member, found))

    def _value(self, entry: sg.Entry, member: str, found: Any) -> str:  # noqa: ANN401 - whatever a member holds
        """Say what a member of an entry holds, as far as that depends on the entry."""
        words = self._words
        if found == "" or (found == () and member == "evidence"):
            return words("report-removed")
        if isinstance(entry, sg.Fact) and member == "value":
            return facts.spoken(words, entry.fact, found)
        if isinstance(entry, sg.Answer) and member == "value":
            question = self._journal.question(entry.question)
            if question is not None:
                return saying.answer(words, question, entry, shown)
        return self._plain(member, found)

    def _plain(self, member: str, found: Any) -> str:  # noqa: ANN401 - whatever a member holds
        words = self._words
        if isinstance(found, bool):
            return words.yes_no(found)
        if isinstance(found, tuple | None):
            listed = words.listed(self._plain(member, each) for each in found or ())
            return listed or words("report-nothing")
        if not isinstance(found, str):
            return sg.canonical_json(found)
        coded = isinstance(found, sg.Code) or member in _LABELS
        return words.label(found, _LABELS.get(member)) if coded else shown(found)


def _subject_id(entry: sg.Entry) -> str:
    """Give the id of what an entry is about."""
    return str(getattr(entry, "entry" if isinstance(entry, sg.Withdrawal) else entry.about[0]))


def _members(
    entry: sg.Entry, names: Iterable[str], told: dict[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Give the members that an entry names and that were not told yet, in the order asked for."""
    parts = {part.name: part for part in entry.__attrs_attrs__}
    for name in names:
        if name in parts:
            found = getattr(entry, name)
            untold = name not in told or found != told[name]
            if found is not parts[name].default and untold:
                yield name, found
