"""A pairing as it stood at a moment: the entries until then, and what the guide makes of them."""

from functools import cached_property

import spreading_guide as sg
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.words import Words, shown
from spreading_guide.exceptions import InvalidEntry
from spreading_guide.rendering.journal import Journal
from spreading_guide.rendering.moments import instant_of, until


class Look:
    """What there is to show of a pairing.

    Attributes:
        words: the words of the user's language.
        pairing: the pairing, with the entries that are looked at.
        report: how far the teams were.
    """

    def __init__(self, words: Words, pairing: sg.Pairing, as_of: str | None = None) -> None:
        """Look at a pairing.

        Args:
            words: what to say.
            pairing: the pairing.
            as_of: look only at what was recorded by then; None looks at all of it.

        Raises:
            Failure: where that is no moment.
        """
        self.words = words
        check_moment(words, as_of)
        self.pairing = until(pairing, as_of)
        self.report = sg.evaluate(words.guide, self.pairing, as_of)

    @cached_property
    def journal(self) -> Journal:
        """What the entries say."""
        return Journal(self.words.guide, self.pairing, self.report)

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The conditions on which tasks rest that are only assumed to apply."""
        code = sg.WarningCode.ASSUMED_APPLICABILITY
        named = (each.ids for each in self.report.warnings if each.code is code)
        mode = ("mode",) if self.report.mode is None else ()
        return frozenset((*mode, *(condition for ids in named for condition in ids)))

    def assumed(self, item: str) -> bool:
        """Tell whether a task that counts is only assumed to apply (rule A3)."""
        when = self.words.guide.item(item).when
        return any(condition.fact in self.unknown for condition in when)

    @property
    def title(self) -> str:
        """What travels, harmlessly; a word for it where it was removed."""
        return shown(self.pairing.title) or self.words("report-removed")

    def team(self, route: sg.Route) -> str:
        """Give the name of a team, harmlessly; a word for it where it was removed."""
        name = self.pairing.sharer if route is sg.Route.SHARER else self.pairing.reuser
        return shown(name) or self.words("report-removed")


def check_moment(words: Words, as_of: str | None) -> None:
    """Say before a file is read that a moment is none.

    Raises:
        Failure: where it is none.
    """
    if as_of is None:
        return
    try:
        instant_of(as_of)
    except InvalidEntry:
        raise Failure(words("bad-moment", given=as_of)) from None
