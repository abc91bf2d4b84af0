"""`terms.json`: one word for one thing, in each language."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from spreading_guide.locales import without_placeholders
from spreading_guide.translating.exceptions import BadFile

FORMAT = "spreading-guide/terms/1.0"
_SIGNS = re.compile(r"[\u064b-\u0652\u0640]")


@attrs.frozen(kw_only=True, slots=False)
class Term:
    """A word and what it is called in a language.

    Attributes:
        id: its id; that of the glossary where it stands there.
        source: the English words that call for it.
        preferred: the word to use, as in a dictionary.
        accepted: beginnings of words that count as it, so that inflections and compounds do.
        forbidden: words that must not stand for it.
        note: why this word.
    """

    id: str
    source: tuple[str, ...]
    preferred: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""

    @cached_property
    def _asked(self) -> re.Pattern[str]:
        words = sorted(map(re.escape, self.source), key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)

    def asked_for(self, english: str) -> bool:
        """Tell whether an English text calls for the term."""
        return bool(self.source) and self._asked.search(without_placeholders(english)) is not None

    def used(self, translation: str) -> bool:
        """Tell whether a translation uses it, in whatever inflection."""
        text = plain(translation)
        return any(plain(stem) in text for stem in (*self.accepted, *self._words))

    @property
    def _words(self) -> tuple[str, ...]:
        # A list of words or a remark in brackets stands there for people.
        parts = re.split(r"[,;/\u060c\u061b]|\(.*?\)", self.preferred)
        return tuple(part.strip() for part in parts if part.strip())

    def wrong(self, translation: str) -> Iterator[str]:
        """Give the forbidden words that a translation uses."""
        text = plain(translation)
        for word in self.forbidden:
            if re.search(rf"(?<!\w){re.escape(plain(word))}(?!\w)", text):
                yield word


def plain(text: str) -> str:
    """Give a text without what hides a word: case, vowel signs, stretching."""
    return _SIGNS.sub("", unicodedata.normalize("NFC", text).casefold())


@attrs.frozen(kw_only=True)
class Terms:
    """The terms of a language.

    Attributes:
        terms: the terms.
        exceptions: ids of texts, each with the terms that need not stand in it.
        same: ids of texts that are rightly the same as in English.
    """

    terms: tuple[Term, ...] = ()
    exceptions: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    same: frozenset[str] = frozenset()

    def hints(self, english: str) -> tuple[str, ...]:
        """Give what a translator should know of the terms of a text."""
        return tuple(
            f"{term.source[0]} = {term.preferred}" for term in self.terms if term.asked_for(english)
        )


def read(path: Path) -> Terms:
    """Read the terms of a language; none where there is no file.

    Raises:
        BadFile: where the file is not a list of terms.
    """
    if not path.exists():
        return Terms()
    try:
        found: Any = json.loads(path.read_text("utf-8"))
        return _terms(found)
    except KeyError as error:
        raise BadFile(path, f"{error.args[0]!r} is missing") from None
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise BadFile(path, str(error)) from None


def _terms(found: Any) -> Terms:  # noqa: ANN401 - whatever stands in a file
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError(f"the member format is not {FORMAT!r}")
    return Terms(
        terms=tuple(_term(each) for each in found["terms"]),
        exceptions={name: tuple(ids) for name, ids in found.get("exceptions", {}).items()},
        same=frozenset(found.get("same", ())),
    )


def _term(about: dict[str, Any]) -> Term:
    lists = {name: tuple(about.get(name, ())) for name in ("source", "accepted", "forbidden")}
    if not all(isinstance(word, str) and word for words in lists.values() for word in words):
        raise ValueError(f"a word of {about.get('id')!r} is not a text")
    return Term(id=about["id"], preferred=about["preferred"], note=about.get("note", ""), **lists)
