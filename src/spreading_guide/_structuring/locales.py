"""From documents of the format locale to layers of wording, and the languages that ship."""

from collections.abc import Iterator, Mapping
from functools import cache
from json import loads
from typing import Any, Final

from spreading_guide import _resources
from spreading_guide._structuring.finding import problem
from spreading_guide.exceptions import Problem
from spreading_guide.locales import SOURCE_LANGUAGE, Layer, Wording, judged
from spreading_guide.model import Coverage, Credit, Locale, Plural

_ABOUT: Final = ("name", "english_name", "dir", "level")
_TRANSLATED: Final = "translated"


@cache
def shipped_source() -> tuple[str, Mapping[str, str]]:
    """Give the id of the guide that ships, and its texts in the source language."""
    document = loads(_resources.read("content", "texts", f"{SOURCE_LANGUAGE}.json"))
    return document["guide"], {name: text["text"] for name, text in document["texts"].items()}


@cache
def shipped_locales() -> Mapping[str, Locale]:
    """Give the languages that ship, by tag; the source language is the first."""
    document = loads(_resources.read("content", "locales", "index.json"))
    return {about["lang"]: locale_of(about) for about in document["locales"]}


@cache
def shipped_layer(tag: str) -> Layer:
    """Give the translation that ships in a language."""
    document = loads(_resources.read("content", "locales", f"{tag}.json"))
    return layer_of(document, "bundled", shipped_locales()[tag], trusted=True)


def locale_of(about: Mapping[str, Any]) -> Locale:
    """Give what a document says of its language."""
    return Locale(tag=about["lang"]).replace(**members_of(about))


def members_of(about: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a document says of its language, by the names of `Locale`; and nothing else."""
    members: dict[str, Any] = {name: about[name] for name in _ABOUT if name in about}
    members |= {name: tuple(about[name]) for name in ("serves", "fallbacks") if name in about}
    if "plural" in about:
        plural = about["plural"]
        members["plural"] = Plural(rule=plural["rule"], forms=tuple(plural["forms"]))
    if "coverage" in about:
        members["coverage"] = Coverage(**_named(about["coverage"]))
    if "credits" in about:
        members["credits"] = tuple(Credit(**_named(credit)) for credit in about["credits"])
    return members


def _named(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found for name, found in part.items() if not name.startswith("x-")}


def layer_of(
    document: Mapping[str, Any],
    name: str,
    locale: Locale | None = None,
    *,
    trusted: bool = False,
    namespace: str | None = None,
) -> Layer:
    """Make a layer of a document that has been checked.

    Args:
        document: a document of format `locale`.
        name: where it comes from.
        locale: what is known of its language; None for what the document says.
        trusted: True for what ships with the source.
        namespace: names that it may add phrases under.
    """
    state = document.get("state", _TRANSLATED)
    if document["lang"] == SOURCE_LANGUAGE and "state" not in document:
        # Words of a host's own in the source language are no translation of anything.
        state = "source"
    texts = tuple(
        (text_id, Wording(text["text"], text.get("state", state), text.get("src")))
        for text_id, text in document["texts"].items()
    )
    return Layer(
        name=name,
        locale=locale or locale_of(document),
        about=() if locale else tuple(members_of(document).items()),
        texts=texts,
        trusted=trusted,
        namespace=namespace,
    )


_VERDICTS: Final = {
    "unknown_text": ("unknown_text", "a text of something that the guide has"),
    "placeholder": ("placeholder", "the placeholders of the source text"),
    "markup": ("markup", "the markup of the source text"),
    "blank": ("min_length", "at least 1 characters"),
    "invisible": ("pattern", "no invisible characters"),
    "bidi": ("bidi", "no characters that reorder what stands around them"),
    "outdated": ("outdated", "a text made from today's source"),
    "incomplete": ("incomplete", "the form `text` beside this one"),
}
"""The problem code of each verdict on a text, and what it expects."""


def sifted(layer: Layer, source: Mapping[str, str]) -> tuple[Layer, list[Problem]]:
    """Compare the wording of a layer with its source, once.

    Returns:
        The layer with the wording that can be shown, and what is wrong with the rest. Wording
        that the source has outrun is a warning; it is kept where it still fits.
    """
    texts, problems = [], []
    for text_id, (wording, verdict) in judged(layer, source):
        if verdict == "good":
            texts.append((text_id, wording))
        if verdict != "good" or wording.state == "stale":
            problems.append(_text_problem(text_id, wording, verdict))
    return layer.replace(texts=tuple(texts), trusted=True), problems


def _text_problem(text_id: str, wording: Wording, verdict: str) -> Problem:
    code, expected = _VERDICTS["outdated" if verdict == "good" else verdict]
    said = text_id if code == "unknown_text" else wording.text
    if code != "outdated":
        return problem(code, ("texts", text_id), expected, said)
    found = problem(code, ("texts", text_id), expected, wording.src or said)
    return found.replace(severity="warning")


def rule_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Find a plural rule that cannot be read: a page must not fail at its first number."""
    if "plural" in document:
        rule, forms = document["plural"]["rule"], tuple(document["plural"]["forms"])
        try:
            Plural(rule=rule, forms=forms).category(1)
        # gettext tells most of what is wrong with an expression; for the rest Python does.
        except (ValueError, SyntaxError, RecursionError):
            expected = "an expression in n, as gettext writes it"
            yield problem("bad_value", ("plural", "rule"), expected, rule)


def locale_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Compare a document with the guide that ships, if that is what it belongs to."""
    guide, source = shipped_source()
    if document["guide"] == guide:
        _, problems = sifted(layer_of(document, "document"), source)
        yield from problems
    yield from rule_problems(document)
