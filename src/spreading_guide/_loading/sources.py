"""The texts that translations are made from."""

from spreading_guide._value import Value, value


@value
class SourceText(Value):
    """A text of the guide that ships, as who translates it sees it.

    Attributes:
        id: the text id.
        text: the English words; of a phrase with plural forms, those for `other`.
        one: of a phrase with plural forms, the words for `one`; else None.
        note: what a translator should know, or None.
        src: the mark of the words, which a translation remembers.
    """

    id: str
    text: str
    one: str | None = None
    note: str | None = None
    src: str


def source_texts() -> tuple[SourceText, ...]:
    """Give all texts of the guide that ships, in the order of its file; plural forms as one text.

    >>> found = {text.id: text for text in source_texts()}
    >>> found["step.check.name"].text, found["phrase.cli-l10n-errors.text"].one
    ('Check', '{count} error')
    """
    from json import loads

    from spreading_guide._resources import read
    from spreading_guide.locales import group_of, hash_of

    texts = loads(read("content", "texts", "en.json"))["texts"]
    words = {text_id: text["text"] for text_id, text in texts.items()}
    return tuple(
        SourceText(
            id=text_id,
            text=text["text"],
            one=words.get(f"{text_id.removesuffix('.text')}.one") if _is_phrase(text_id) else None,
            note=text.get("note"),
            src=hash_of(text_id, words),
        )
        for text_id, text in texts.items()
        if group_of(text_id) is None
    )


def _is_phrase(text_id: str) -> bool:
    return text_id.startswith("phrase.") and text_id.endswith(".text")
