"""What each fact of a pairing may be, and how it is typed and said (rule D9)."""

from collections.abc import Collection, Iterable

import spreading_guide as sg
from spreading_guide.cli import kinds
from spreading_guide.cli.answering import yes_or_no
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.words import Words, separated, shown

NONE = "none"
_CODES: dict[str, type[sg.Code]] = {
    "sharer_level": sg.Level,
    "reuser_level": sg.Level,
    "sharer_kind": sg.PartyKind,
    "reuser_kind": sg.PartyKind,
}
_FREE = ("title", "sharer_name", "reuser_name")

Fact = str | bool | list[str]
"""What a fact can be, as it is typed."""


def names(words: Words) -> kinds.Listed:
    """Names of facts."""
    found = (*_CODES, "sectors", "procurement", *_FREE)
    return kinds.Listed(words, "fact", {name: words.label(name, "fact") for name in found})


def lines(words: Words) -> str:
    """Say in a line for each fact what it takes."""
    known = (*_CODES, "sectors", "procurement", *_FREE)
    width = max(map(len, known))
    return "\n".join(f"  {fact:<{width}}  {allowed(words, fact)}" for fact in known)


def allowed(words: Words, fact: str) -> str:
    """Say what a fact takes."""
    if fact == "sectors":
        return words("allowed-sectors")
    return words.listed(values(words, fact)) or words("allowed-one-text")


def resting_on(conditions: Iterable[str], known: Collection[str]) -> list[str]:
    """Give the facts that are missing where these conditions are unknown (rule A4).

    >>> resting_on(["cross_level", "procurement"], {"sharer_level", "sharer_kind"})
    ['reuser_level', 'reuser_kind', 'procurement']
    """
    asked = set(conditions)
    if "cross_level" in asked:
        asked |= _CODES.keys()
    return [fact for fact in (*_CODES, "sectors", "procurement") if fact in asked - set(known)]


def values(words: Words, fact: str) -> dict[str, str]:
    """Give what a fact can be, with the words for it; empty where it is free text."""
    if fact in _CODES:
        return {code.value: words.label(code) for code in _CODES[fact]}
    if fact == "sectors":
        codes = {code: words.label(code, "sector") for code in words.guide.find_codes("sector")}
        return {**codes, NONE: words("none-of-these")}
    if fact == "procurement":
        return {words("guide-yes"): "", words("guide-no"): ""}
    return {}


def read(words: Words, fact: str, given: tuple[str, ...]) -> Fact:
    """Read a fact from what was typed.

    Raises:
        Failure: where the fact cannot be that; the sentence says what it can be.
    """
    found: Fact | None
    if fact == "sectors":
        found = _sectors(values(words, fact), given)
    elif len(given) != 1:
        found = None
    elif fact == "procurement":
        found = yes_or_no(words, given[0])
    else:
        found = given[0] if fact in _FREE or given[0] in values(words, fact) else None
    if found is None:
        allowed = words.listed(values(words, fact)) or words("allowed-one-text")
        written = " ".join(given)
        raise Failure(words("not-listed", given=written, name=fact, allowed=allowed))
    return found


def _sectors(known: dict[str, str], given: tuple[str, ...]) -> list[str] | None:
    codes = separated(given)
    if codes == [NONE]:
        return []
    right = codes and NONE not in codes and len(set(codes)) == len(codes)
    return codes if right and known.keys() >= set(codes) else None


def spoken(words: Words, fact: str, value: sg.JSONValue | list[str]) -> str:
    """Say what a fact is."""
    if isinstance(value, bool):
        return words.yes_no(value)
    if isinstance(value, list | tuple):
        said = words.listed(words.label(code, "sector") for code in value)
        return said or words("report-nothing")
    return values(words, fact).get(str(value), shown(str(value)))
