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
from spreading_guide.translating.catalogue import is_text
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
    except (ValueError, RecursionError) as error:
        raise BadFile(path, str(error)) from None


def _terms(found: Any) -> Terms:  # noqa: ANN401 - whatever stands in a file
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError(f"the member format is not {FORMAT!r}")
    _only(found, {"format", "terms", "exceptions", "same"}, "the file")
    terms, exceptions = found.get("terms"), found.get("exceptions", {})
    if not isinstance(terms, list) or not isinstance(exceptions, dict):
        raise ValueError("terms is a list of terms, exceptions an object of lists")  # noqa: TRY004 - a file's fault
    return Terms(
        terms=tuple(map(_term, terms)),
        exceptions={text_id: _texts(exceptions, text_id, "exceptions") for text_id in exceptions},
        same=frozenset(_texts(found, "same", "the file")),
    )


def _term(about: Any) -> Term:  # noqa: ANN401 - whatever stands in a file
    if not isinstance(about, dict):
        raise ValueError("a term is an object")  # noqa: TRY004 - a file's fault
    whose = f"the term {about.get('id')!r}"
    _only(about, {field.name for field in attrs.fields(Term)}, whose)
    words = {name: about.get(name, "") for name in ("id", "preferred", "note")}
    if not all(map(is_text, words.values())) or not words["id"] or not words["preferred"]:
        raise ValueError(f"id, preferred and note of {whose} are texts, the first two not empty")
    return Term(
        **words,
        source=_texts(about, "source", whose),
        accepted=_texts(about, "accepted", whose),
        forbidden=_texts(about, "forbidden", whose),
    )


def _only(found: dict[str, Any], known: set[str], whose: str) -> None:
    if unknown := found.keys() - known:
        raise ValueError(f"{', '.join(sorted(unknown))} of {whose} means nothing")


def _texts(found: dict[str, Any], name: str, whose: str) -> tuple[str, ...]:
    given = found.get(name, [])
    if not isinstance(given, list) or not all(is_text(each) and each for each in given):
        raise ValueError(f"{name} of {whose} is a list of texts")
    return tuple(given)
