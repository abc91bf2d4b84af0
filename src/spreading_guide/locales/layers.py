"""Layers of wording above one another, and which of them gives the words of a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from spreading_guide._value import Value, value
from spreading_guide.locales.negotiation import truncations
from spreading_guide.locales.wording import INVISIBLE, misfits, source_hash
from spreading_guide.model import Locale
from spreading_guide.text import Text

CATEGORIES: Final = ("zero", "one", "two", "few", "many")
"""Plural categories (CLDR) that have a text of their own beside `other`, which is the text."""
_ENDS: Final = tuple(f".{category}" for category in CATEGORIES)
FREE_IN_FORMS: Final = frozenset({"{count}"})
"""Placeholders that a plural form may leave out: "one task"."""

# How far a text can be trusted. What is outdated and what a machine made count alike: each may
# be wrong, and each says so.
_TRUST: Final = {"stale": 0, "machine": 0, "translated": 1, "reviewed": 2, "source": 3}
STATES: Final = ("machine", "translated", "reviewed")
"""What a caller may ask for at least."""


class Wording(NamedTuple):
    """The words that a layer has for a text.

    `src` is the mark of the source that they were made from; None where nobody said.
    """

    text: str
    state: str
    src: str | None = None


@value
class Layer(Value):
    """Wording in one language from one place.

    Attributes:
        name: where it comes from, for people: `bundled`, a pack, a file.
        locale: its language.
        about: what it says of its language itself, by the names of `Locale`.
        texts: text ids with their wording; a plural form is a text of its own.
        trusted: True where its wording was compared with its source, and all of it can be shown.
        namespace: names that it may add phrases under: `phrase.<namespace>-...`; None for none.
    """

    name: str
    locale: Locale
    about: tuple[tuple[str, Any], ...] = ()
    texts: tuple[tuple[str, Wording], ...]
    trusted: bool = False
    namespace: str | None = None


class Judged(NamedTuple):
    """What a layer has for a text, and whether it can be shown."""

    wording: Wording
    verdict: str


Source = Mapping[str, str]
"""The texts of the source language, by id."""


def group_of(text_id: str) -> str | None:
    """Give the id of the text that a plural form belongs to, or None for any other text.

    >>> group_of("phrase.files.few"), group_of("phrase.files.text"), group_of("mode.one.label")
    ('phrase.files.text', None, None)
    """
    kind, _, rest = text_id.partition(".")
    name, _, field = rest.rpartition(".")
    return f"{kind}.{name}.text" if kind == "phrase" and field in CATEGORIES else None


def hash_of(text_id: str, source: Source) -> str:
    """Give the mark of a text's source; all forms of a phrase share one."""
    text_id = group_of(text_id) or text_id
    one = source.get(f"{text_id.removesuffix('.text')}.one") if text_id.endswith(".text") else None
    return source_hash(source[text_id]) if one is None else source_hash(one, source[text_id])


def judged(layer: Layer, source: Source) -> Iterator[tuple[str, Judged]]:
    """Compare the wording of a layer with its source, text by text.

    The verdict is `good`, `unknown_text` (there is no such text), `blank`, `invisible` (it has
    characters that nobody sees), `placeholder`, `markup` or `bidi` (it cannot stand where its
    source stands), `outdated` (the same, but the source has changed since) or `incomplete` (a
    plural form without the text that it belongs to).
    """
    own = dict(layer.texts)
    for text_id, wording in layer.texts:
        yield text_id, _judge(text_id, wording, layer, own, source)


def _judge(
    text_id: str, wording: Wording, layer: Layer, own: Mapping[str, Wording], source: Source
) -> Judged:
    group = group_of(text_id) or text_id
    if not wording.text.strip():
        return Judged(wording, "blank")
    if INVISIBLE.search(wording.text):
        return Judged(wording, "invisible")
    if group not in source:
        added = layer.namespace and text_id.startswith(f"phrase.{layer.namespace}-")
        if not added:
            return Judged(wording, "unknown_text")
        # What has no source is held against itself: braces that match, nothing that turns a text.
        source = {group: own[group].text if group in own else wording.text}
    if group != text_id and group not in own:
        return Judged(wording, "incomplete")
    stale = wording.src is not None and wording.src != hash_of(group, source)
    if stale:
        wording = wording._replace(state="stale")
    plural = f"{group.removesuffix('.text')}.one" in source
    wrong = misfits(wording.text, source[group], optional=FREE_IN_FORMS if plural else frozenset())
    if not wrong:
        return Judged(wording, "good")
    return Judged(wording, "outdated" if stale else wrong[0])


def chain(tags: Iterable[str], locales: Mapping[str, Locale], source: str) -> tuple[str, ...]:
    """Give the languages in which a text is looked for, in order; the source is the last.

    Args:
        tags: the languages that were found for the wishes, the dearest first.
        locales: the languages that there are.
        source: the tag of the source language.
    """
    found: dict[str, None] = {}
    for tag in tags:
        own = [each for each in truncations(tag) if each in locales]
        named = [name for each in own for name in locales[each].fallbacks if name in locales]
        for each in (*own, *named):
            # The source has every text: nothing behind it can be reached.
            if each == source:
                return (*found, source)
            found[each] = None
    return (*found, source)


class Layers:
    """All wording that there is for a guide, by language."""

    def __init__(
        self, source: Source, source_locale: Locale, above: Mapping[str, Sequence[Layer]]
    ) -> None:
        """Take the source and what lies above it.

        Args:
            source: the texts of the source language.
            source_locale: that language.
            above: for each language its layers, the lowest first.
        """
        self._source = source
        self._locale = source_locale
        self._above = above

    def texts(self, languages: Sequence[str], min_state: str) -> dict[str, Text]:
        """Give for every text the best wording, the languages taken in order.

        Of the layers nothing is judged here: each holds what can be shown, and no more.

        Args:
            languages: what `chain` gave.
            min_state: `machine`, `translated` or `reviewed`: what is below is passed over.
        """
        lowest = _TRUST[min_state]
        lang, direction = self._locale.tag, self._locale.dir
        found = {
            text_id: (words, lang, direction, "source") for text_id, words in self._source.items()
        }
        for tag in reversed(languages):
            for layer in self._above.get(tag, ()):
                usable = {
                    text_id: (text, tag, layer.locale.dir, state)
                    for text_id, (text, state, _) in layer.texts
                    if _TRUST[state] >= lowest
                }
                self._drop_forms(found, usable)
                found |= {
                    text_id: words
                    for text_id, words in usable.items()
                    # A form is nothing without the text that it belongs to.
                    if not text_id.endswith(_ENDS) or (group_of(text_id) or text_id) in usable
                }
        asked = frozenset(truncations(languages[0]))
        return {
            text_id: Text(
                words, id=text_id, lang=lang, dir=direction, state=_shown_as(state, lang, asked)
            )
            for text_id, (words, lang, direction, state) in found.items()
        }

    @staticmethod
    def _drop_forms(
        found: dict[str, tuple[str, str, str, str]], usable: dict[str, tuple[str, str, str, str]]
    ) -> None:
        """Forget the forms of a phrase that is replaced: those of one language belong together."""
        # Few of some thousand texts are forms; most are told by their ends.
        for text_id in [each for each in found if each.endswith(_ENDS)]:
            group = group_of(text_id)
            if group is not None and group in usable:
                del found[text_id]

    def candidates(
        self, text_id: str, languages: Sequence[str], min_state: str
    ) -> Iterator["Candidate"]:
        """Give all wording for a text, the best placed first, with what becomes of it."""
        asked = frozenset(truncations(languages[0]))
        lowest, shown = _TRUST[min_state], False

        def told(layer: str, lang: str, each: Judged) -> Candidate:
            nonlocal shown
            verdict = each.verdict
            if verdict == "good":
                verdict = "shown" if not shown else "shadowed"
                if _TRUST[each.wording.state] < lowest:
                    verdict = "min_state"
                shown = shown or verdict == "shown"
            state = _shown_as(each.wording.state, lang, asked) if verdict == "shown" else ""
            return Candidate(
                layer=layer,
                lang=lang,
                text=each.wording.text,
                state=each.wording.state,
                shown_as=state,
                verdict=verdict,
            )

        for tag in languages:
            for layer in reversed(self._above.get(tag, ())):
                own = dict(layer.texts)
                if text_id in own:
                    each = Judged(own[text_id], "good")
                    if not layer.trusted:
                        each = _judge(text_id, own[text_id], layer, own, self._source)
                    yield told(layer.name, tag, each)
        if text_id in self._source:
            words = Wording(self._source[text_id], "source")
            yield told("source", self._locale.tag, Judged(words, "good"))


@value
class Candidate(Value):
    """Words that could stand for a text.

    Attributes:
        layer: where they come from: `source`, `bundled`, a pack, a file.
        lang: their language.
        text: the words.
        state: their state in that layer.
        shown_as: the state that a reader is told, where they are shown; else empty.
        verdict: `shown`; `shadowed` by a better placed one; `min_state`, below what was asked
            for; `outdated`, `placeholder`, `markup`, `bidi`, `blank`, `invisible`,
            `incomplete` (a form without its text) or `unknown_text`: not usable.
    """

    layer: str
    lang: str
    text: str
    state: str
    shown_as: str
    verdict: str


def _shown_as(state: str, lang: str, asked: frozenset[str]) -> str:
    """Give the state to tell a reader: a text in another language is a fallback, whatever it is.

    A variant such as `de-x-acme` is no other language than `de`.
    """
    return state if lang in asked else "fallback"
