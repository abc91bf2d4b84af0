"""A pairing as it stood at a moment, and how to say what is in it."""

from functools import cached_property

import spreading_guide as sg
from spreading_guide.rendering import saying
from spreading_guide.rendering.journal import Journal
from spreading_guide.rendering.moments import until
from spreading_guide.rendering.words import Words


class Standing:
    """What there is to say of a pairing.

    Attributes:
        words: the words of the document's language.
        guide: the guide.
        pairing: the pairing, with the entries that are looked at.
        report: how far the teams were.
    """

    def __init__(self, guide: sg.Guide, pairing: sg.Pairing, as_of: str | None = None) -> None:
        """Look at a pairing.

        Args:
            guide: the guide, in the language of the document.
            pairing: the pairing.
            as_of: look only at what was recorded by then; None looks at all of it.

        Raises:
            ValueError: where that is no moment.
            GuideMismatch: where the pairing belongs to another guide.
        """
        self.words = Words(guide)
        self.guide = guide
        self.report = sg.evaluate(guide, pairing, as_of)
        self.pairing = until(pairing, as_of)

    @cached_property
    def journal(self) -> Journal:
        """What the entries say."""
        return Journal(self.guide, self.pairing, self.report)

    @property
    def title(self) -> str:
        """What travels; a word for it where it was removed."""
        return self.pairing.title or self.words("report-removed")

    def team(self, route: sg.Route) -> str:
        """Give the name of a team; a word for it where it was removed."""
        name = self.pairing.sharer if route is sg.Route.SHARER else self.pairing.reuser
        return name or self.words("report-removed")

    def whose(self, route: sg.Route | None) -> str:
        """Say whom something is for: one team, or both."""
        return self.words("guide-both-teams") if route is None else self.team(route)

    def said(self, name: str, said: object) -> str:
        """Say what somebody or something says: `name: said`."""
        return self.words("report-said", name=name, said=said)

    def name(self, kind: sg.EntryKind, some_id: str) -> str:
        """Give the name of a part, an obstacle or a gain."""
        return self.journal.name(kind, some_id)

    def answer(self, question: sg.Question, route: sg.Route) -> str:
        """Say what a team answered; nothing where it has not."""
        given = self.journal.answers.get((question.id, route))
        return "" if given is None else saying.answer(self.words, question, given)
