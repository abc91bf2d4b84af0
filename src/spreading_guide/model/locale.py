"""What is known of a language in which the guide can be read."""

from collections.abc import Callable
from functools import cached_property

from spreading_guide._value import Value, value

_OTHER = "other"


@value
class Plural(Value):
    """Which form of a phrase belongs to a number.

    Attributes:
        rule: the number of the form as gettext writes it: an expression in `n`.
        forms: the plural categories of CLDR, in the order of those numbers.

    >>> polish = Plural(
    ...     rule="n == 1 ? 0 : n % 10 > 1 && n % 10 < 5 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2",
    ...     forms=("one", "few", "many"),
    ... )
    >>> [polish.category(count) for count in (1, 3, 5, 22)]
    ['one', 'few', 'many', 'few']
    """

    rule: str = "n != 1"
    forms: tuple[str, ...] = ("one", "other")

    def category(self, count: int) -> str:
        """Give the plural category of a whole number; its sign does not matter."""
        try:
            position = self._position(abs(count))
        except ZeroDivisionError:
            return _OTHER
        # A rule from outside may count further than it has forms.
        return self.forms[position] if 0 <= position < len(self.forms) else _OTHER

    @cached_property
    def _position(self) -> Callable[[int], int]:
        # The standard library reads gettext's expressions; few programs need it, so it waits.
        from gettext import c2py

        found: Callable[[int], int] = c2py(self.rule)
        return found


@value
class Coverage(Value):
    """How many texts of a language are in which state.

    Attributes:
        reviewed: checked by a named person.
        translated: by a person.
        machine: by a machine, and touched by nobody since.
        stale: made from an English text that has changed since.
        missing: not there, or not finished.
    """

    reviewed: int = 0
    translated: int = 0
    machine: int = 0
    stale: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """Give how many texts there are in all."""
        return self.reviewed + self.translated + self.machine + self.stale + self.missing


@value
class Credit(Value):
    """Who worked on a language, as they wish to be named.

    Attributes:
        name: the name.
        role: what they did, such as `translator` or `reviewer`.
        url: an address of theirs, or None.
    """

    name: str
    role: str
    url: str | None = None


@value
class Locale(Value):
    """A language of the guide.

    Attributes:
        tag: its BCP 47 tag.
        name: what its speakers call it.
        english_name: what it is called in English.
        dir: the direction of its script, `ltr` or `rtl`.
        level: `source`, or how complete it is: `draft`, `beta`, `stable`. A label, no barrier.
        serves: further tags that it answers to, such as `zh-CN` for `zh-Hans`.
        fallbacks: languages that may stand in for a missing text, before English does.
        plural: which form of a phrase belongs to a number.
        coverage: how many texts are in which state.
        credits: who worked on it.
    """

    tag: str
    name: str = ""
    english_name: str = ""
    dir: str = "ltr"
    level: str = "draft"
    serves: tuple[str, ...] = ()
    fallbacks: tuple[str, ...] = ()
    plural: Plural = Plural()
    coverage: Coverage = Coverage()
    credits: tuple[Credit, ...] = ()
