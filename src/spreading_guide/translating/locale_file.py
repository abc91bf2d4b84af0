"""`locale.toml`: what is known of a language, written once and then kept by people."""

import re
import tomllib
from pathlib import Path
from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.locales import CATEGORIES
from spreading_guide.translating.exceptions import BadFile

LEVELS = ("draft", "beta", "stable")
_ENGLISH = sg.Plural()
_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@attrs.frozen(kw_only=True)
class Settings:
    """What is known of a language.

    Attributes:
        tag: its BCP 47 tag.
        name: what its speakers call it.
        english_name: what it is called in English.
        dir: `ltr` or `rtl`.
        level: `draft`, `beta` or `stable`; people decide.
        fallbacks: languages that may stand in for a missing text.
        quotes: the opening and the closing quotation mark.
        question_mark: how a question ends.
        full_stop: how a sentence ends.
        marks: ids of texts that may contain marks of direction (U+200E, U+200F, U+061C).
        same_person: why a reviewer may be the translator, where nobody else reads the language.
        plural: which form belongs to a number.
        credits: who worked on it; only who agreed to be named.
    """

    tag: str
    name: str
    english_name: str
    dir: str = "ltr"
    level: str = "draft"
    fallbacks: tuple[str, ...] = ()
    quotes: tuple[str, str] = ("\u201c", "\u201d")
    question_mark: str = "?"
    full_stop: str = "."
    marks: tuple[str, ...] = ()
    same_person: str = ""
    plural: sg.Plural = _ENGLISH
    credits: tuple[sg.Credit, ...] = ()

    @property
    def header(self) -> str:
        """Give the header by which PO editors know the plural forms."""
        return f"nplurals={len(self.plural.forms)}; plural=({self.plural.rule});"


_PLAIN = {
    "tag",
    "name",
    "english_name",
    "dir",
    "level",
    "question_mark",
    "full_stop",
    "same_person",
}
_LISTS = {"fallbacks", "marks", "quotes"}


def read(path: Path) -> Settings:
    """Read the settings of a language.

    Raises:
        BadFile: where the file is not TOML, or says something else than it may.
        OSError: where it cannot be read.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadFile(path, str(error)) from None
    try:
        return _settings(found)
    except (KeyError, TypeError, ValueError) as error:
        said = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise BadFile(path, said) from None


def _settings(found: dict[str, Any]) -> Settings:
    unknown = found.keys() - _PLAIN - _LISTS - {"plural", "credits"}
    if unknown:
        raise ValueError(f"nothing is called {', '.join(sorted(unknown))}")
    about: dict[str, Any] = {name: _text(found, name) for name in _PLAIN & found.keys()}
    about |= {name: _texts(found, name) for name in _LISTS & found.keys()}
    about.setdefault("fallbacks", ())
    for name, allowed in (("level", LEVELS), ("dir", ("ltr", "rtl"))):
        if about.get(name, allowed[0]) not in allowed:
            raise ValueError(f"{name} is one of {', '.join(allowed)}")
    if len(about.get("quotes", "ab")) != 2:  # noqa: PLR2004 - one to open, one to close
        raise ValueError("quotes are two: one that opens and one that closes")
    if any(not _TAG.fullmatch(each) or each == about.get("tag") for each in about["fallbacks"]):
        raise ValueError("fallbacks are tags of other languages")
    if "plural" in found:
        about["plural"] = _plural(found["plural"])
    named = found.get("credits", [])
    if not isinstance(named, list):
        raise TypeError("credits are written as [[credits]]")
    # Who has not agreed is not named.
    about["credits"] = tuple(credit for credit, agreed in map(_credit, named) if agreed)
    return Settings(**{name: about[name] for name in ("tag", "name", "english_name")} | about)


def _plural(found: Any) -> sg.Plural:  # noqa: ANN401 - whatever stands in a file
    if not isinstance(found, dict):
        raise TypeError("plural is a table with rule and forms")
    forms, rule = _texts(found, "forms"), _text(found, "rule")
    if not forms or len(set(forms)) < len(forms) or not set(forms) <= {*CATEGORIES, "other"}:
        raise ValueError(f"forms are some of {', '.join(CATEGORIES)} and other, each once")
    plural = sg.Plural(rule=rule, forms=forms)
    plural.category(1)
    return plural


def _credit(found: Any) -> tuple[sg.Credit, bool]:  # noqa: ANN401 - whatever stands in a file
    if not isinstance(found, dict):
        raise TypeError("credits are written as [[credits]]")
    url = _text(found, "url") if "url" in found else None
    if url is not None and not _ADDRESS.fullmatch(url):
        raise ValueError("url of credits is a web address")
    credit = sg.Credit(name=_text(found, "name"), role=_text(found, "role"), url=url)
    return credit, found.get("consent") is True


def _text(found: dict[str, Any], name: str) -> str:
    given = found[name]
    if not isinstance(given, str):
        raise TypeError(f"{name} is a text")
    return given


def _texts(found: dict[str, Any], name: str) -> tuple[str, ...]:
    given = found[name]
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise TypeError(f"{name} is a list of texts")
    return tuple(given)


def written(settings: Settings) -> str:
    """Write the settings of a new language, with a word on what each is for."""

    def text(given: str) -> str:
        return '"' + given.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def texts(given: tuple[str, ...]) -> str:
        return f"[{', '.join(map(text, given))}]"

    return f"""\
tag = {text(settings.tag)}
name = {text(settings.name)}
english_name = {text(settings.english_name)}
dir = {text(settings.dir)}
# draft, beta or stable: a label that people decide on; TRANSLATING.md says what each asks for.
level = {text(settings.level)}
# Languages that may stand in for a missing text, before English does.
fallbacks = {texts(settings.fallbacks)}
quotes = {texts(settings.quotes)}
question_mark = {text(settings.question_mark)}
full_stop = {text(settings.full_stop)}
# Ids of texts that may contain marks of direction.
marks = {texts(settings.marks)}

[plural]
rule = {text(settings.plural.rule)}
forms = {texts(settings.plural.forms)}

# Who worked on it and agreed to be named; no address is needed.
# [[credits]]
# name = "..."
# role = "translator"
# consent = true
"""
