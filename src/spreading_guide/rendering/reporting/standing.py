"""A pairing as it stood at a moment, and how to say what is in it."""

from datetime import date
from functools import cached_property

import spreading_guide as sg
from spreading_guide.rendering.journal import Journal
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
        self.pairing = pairing if as_of is None else _until(pairing, as_of)

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

    def said(self, name: str, said: object) -> str:
        """Say what somebody or something says: `name: said`."""
        return self.words("report-said", name=name, said=said)

    def name(self, kind: sg.EntryKind, some_id: str) -> str:
        """Give the name of a part, an obstacle or a gain."""
        return self.journal.name(kind, some_id)

    def answer(self, question: sg.Question, route: sg.Route) -> str:
        """Say what a team answered; nothing where it has not."""
        given = self.journal.answers.get((question.id, route))
        if given is None:
            return ""
        if given.value is None:
            return given.text or self.words("report-removed")
        said = self._value(question, given.value)
        if question.unit is None:
            return said
        return self.words("report-with-unit", said=said, unit=question.unit)

    def _value(self, question: sg.Question, given: object) -> str:
        labels = {option.id: str(option.label) for option in question.options}
        if isinstance(given, bool):
            return self.words("guide-yes" if given else "guide-no")
        if isinstance(given, list | tuple):
            named = self.words.listed(labels.get(each, str(each)) for each in given)
            return named or self.words("report-nothing")
        if isinstance(given, str):
            return labels.get(given, given)
        return sg.canonical_json(given)

    def done(self, completion: sg.Completion | None) -> str:
        """Say how many of the tasks are done."""
        if completion is None:
            return ""
        return self.words("report-done-of", done=completion.done, applicable=completion.applicable)

    def choices(self, gate: sg.GateProgress) -> str:
        """Say what each team has chosen."""
        said = {sg.Route.SHARER: gate.sharer, sg.Route.REUSER: gate.reuser}
        return self.words.listed(
            self.words(
                "report-route-chose",
                route=self.words.label(route),
                choice=self.words.label(sg.GateState.MISSING)
                if choice is None
                else self.words.label(choice, "choice"),
            )
            for route, choice in said.items()
        )

    @property
    def foot(self) -> tuple[str, ...]:
        """Give what stands at the end of a document: what it was made from."""
        return foot_of(self.guide)


def foot_of(guide: sg.Guide) -> tuple[str, ...]:
    """Give what stands at the end of a document: what it was made from, and by whom."""
    words = Words(guide)
    made = words("site-version", title=guide.title, version=guide.version)
    named = [] if guide.attribution is None else [guide.attribution.text]
    warned = [words("report-machine")] if by_machine(guide) else []
    return (made, *warned, *named)


def by_machine(guide: sg.Guide) -> bool:
    """Tell whether a machine translated any text of a guide that people have not read since."""
    texts = [*guide.texts]
    for step in guide:
        texts += [step.name, step.purpose, *(item.action for item in step.checklist)]
        for tool in step.tools:
            texts += [tool.name, *(question.text for question in tool.questions)]
    return any(text.state == "machine" for text in texts)


def _until(pairing: sg.Pairing, as_of: str) -> sg.Pairing:
    """Leave out what was recorded later."""
    last = instant_of(as_of)
    return pairing.replace(entries=tuple(e for e in pairing.entries if e.instant <= last))


def instant_of(moment: str) -> int:
    """Give the instant of a moment (rule D4)."""
    # An entry of no importance tells it.
    trial = sg.Withdrawal(id="trial", by=sg.Route.SHARER, recorded_at=moment, entry="trial")
    return trial.instant


def check_day(day: str | None) -> None:
    """Refuse what is no day: days are compared as they are written.

    Raises:
        ValueError: where it is not written as `YYYY-MM-DD`, or is no day of the calendar.
    """
    if day is not None and date.fromisoformat(day).isoformat() != day:
        raise ValueError(f"a day is written as YYYY-MM-DD, not {day!r}")
