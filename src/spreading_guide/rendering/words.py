"""The words of pages and documents, from the guide's catalogue."""

from collections.abc import Iterable

import attrs

import spreading_guide as sg
from spreading_guide.exceptions import UnknownId


@attrs.frozen
class Words:
    """Gives phrases and labels in the language of a guide; each says its language and state.

    Attributes:
        guide: the guide whose words they are.

    >>> words = Words(sg.load_guide("da"))
    >>> str(words("guide-minutes", count=5)), words.label("sharer").lang
    ('5 min', 'da')
    """

    guide: sg.Guide

    def __call__(self, phrase: str, **parts: object) -> sg.Text:
        """Give a phrase with its placeholders filled."""
        count = parts.get("count")
        found = self.guide.phrase(phrase, count if isinstance(count, int) else None)
        return _filled(found, parts) if parts else found

    def label(self, code: str, kind: str | None = None) -> str:
        """Give the words for a code, or the code itself where a file made it up."""
        try:
            return self.guide.label(code, kind)
        except UnknownId:
            return code

    def day(self, day: str) -> str:
        """Give a day so that its parts stay in order, whichever way one reads.

        Behind Arabic letters hyphens turn the parts of a number round, and slashes keep them
        together (Unicode Standard Annex 9, rules W2 and W4).

        >>> Words(sg.load_guide("ar")).day("2026-03-01")
        '2026/03/01'
        """
        return day.replace("-", "/") if self.guide.locale.dir == "rtl" else day

    def moment(self, moment: str) -> str:
        """Give a moment of a journal as people read it: the day, and the time where it matters.

        >>> words = Words(sg.load_guide("en"))
        >>> words.moment("2026-03-01T00:00:00Z"), words.moment("2026-03-01T09:30:00+01:00")
        ('2026-03-01', '2026-03-01 09:30')
        """
        day, _, time = moment.partition("T")
        return self.day(day) if time.startswith("00:00") else f"{self.day(day)} {time[:5]}"

    def listed(self, parts: Iterable[str]) -> str:
        """Put parts behind one another, with the comma of the language."""
        return self.guide.listed(parts)


def _filled(text: sg.Text, parts: dict[str, object]) -> sg.Text:
    """Fill the placeholders; what has an outdated part is outdated."""
    stale = any(isinstance(part, sg.Text) and part.state == "stale" for part in parts.values())
    state = "stale" if stale else text.state
    return sg.Text(text.format(**parts), id=text.id, lang=text.lang, dir=text.dir, state=state)
