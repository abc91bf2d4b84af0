"""Text: a string that knows its id, its language, its direction and its state."""

from typing import Any, NoReturn, Self


class Text(str):
    """A text of the guide; it is a `str` and works wherever one does.

    Attributes:
        id: the text id, `<kind>.<content id>.<field>`.
        lang: the language that it is actually in, a BCP 47 tag.
        dir: the direction of that language, `ltr` or `rtl`.
        state: how far it can be trusted: `source` (the text that others are made from),
            `reviewed`, `translated`, `machine`, `stale`, or `fallback` (another language).

    >>> text = Text("Show it.", id="item.show.action", lang="en")
    >>> text.upper(), text.lang, text.state
    ('SHOW IT.', 'en', 'source')
    """

    __slots__ = ("dir", "id", "lang", "state")

    id: str
    lang: str
    dir: str
    state: str

    def __new__(
        cls,
        words: str,
        *,
        id: str,  # noqa: A002 - the field's own word
        lang: str,
        dir: str = "ltr",  # noqa: A002 - as in HTML
        state: str = "source",
    ) -> Self:
        """Make a text from its words and what is known about them."""
        self = super().__new__(cls, words)
        put = object.__setattr__
        put(self, "id", id)
        put(self, "lang", lang)
        put(self, "dir", dir)
        put(self, "state", state)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Let copies and pickles, in every protocol, go through `__new__`."""
        return _restored, (type(self), str(self), self.id, self.lang, self.dir, self.state)

    def __setattr__(self, name: str, value: Any) -> NoReturn:  # noqa: ANN401 - whatever it is, it is refused
        """Refuse: a text does not change."""
        raise AttributeError(f"a Text does not change: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: a text does not change."""
        raise AttributeError(f"a Text does not change: cannot delete {name!r}")


def _restored(cls: type[Text], words: str, *about: str) -> Text:
    text_id, lang, direction, state = about
    return cls(words, id=text_id, lang=lang, dir=direction, state=state)
