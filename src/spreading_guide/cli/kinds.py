"""What an argument may be: ids of the guide, codes, files, each with completion."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

import spreading_guide as sg
from spreading_guide.cli.failing import Failure, unknown
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import SpreadingGuideError

FILE = click.Path(allow_dash=True, readable=False)
"""A path, or `-`; whether it can be read is said when it is read."""


if TYPE_CHECKING:
    _TextType = click.ParamType[str]
    _NumberType = click.ParamType[float]
else:  # before click 8.3 the class says nothing of its type
    _TextType = _NumberType = click.ParamType

_SHORT = 6


class Known(_TextType):
    """One of many ids; a wrong one is answered with those that look like it."""

    def __init__(self, words: Words, name: str, known: Mapping[str, str]) -> None:
        """Take the ids that there are, each with what it means.

        Args:
            words: what to say.
            name: what the ids are of, for the usage line.
            known: ids and what completion shows beside them.
        """
        self.name = name
        self._words = words
        self._known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401, ARG002 - click's signature
        """Give the id, if there is one.

        Raises:
            Failure: where there is none.
        """
        given = str(value)
        if given in self._known:
            return given
        retired = {gone.id: gone.to for gone in _retired(self._words.guide)}
        if successors := retired.get(given):
            listed = self._words.listed(successors)
            raise Failure(self._words("retired-id", id=given, successors=listed))
        _refuse_forgotten_file(self._words, ctx)
        raise Failure(self._nothing(given))

    def _nothing(self, given: str) -> str:
        """Say that there is no such id, and where to find the right one."""
        words = self._words
        if others := _kinds_of(words, given):
            sentence = unknown(words, self.name, given, ())
            return words("other-kind", sentence=sentence, id=given, kind=words.listed(others))
        suggestions = alike(given, self._known)
        sentence = unknown(words, self.name, given, suggestions)
        return sentence if suggestions else words("see-steps", sentence=sentence)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """Offer the ids that begin so."""
        return completions(self._known, incomplete)


class Listed(Known):
    """A code of a short list; a wrong one is answered with all of them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Give the code, if it is in the list.

        Raises:
            Failure: where it is not.
        """
        given = str(value)
        if given in self._known:
            return given
        _refuse_forgotten_file(self._words, ctx)
        allowed = self._words.listed(self._known)
        raise Failure(self._words("not-listed", given=given, name=_named(param), allowed=allowed))

    def get_metavar(
        self,
        param: click.Parameter,  # noqa: ARG002 - click's signature
        ctx: click.Context | None = None,  # noqa: ARG002 - click before 8.2 gives none
    ) -> str | None:
        """Show a short list in the help."""
        return f"[{'|'.join(self._known)}]" if len(self._known) <= _SHORT else None


class Number(_NumberType):
    """A number as JSON writes it."""

    name = "number"

    def __init__(self, words: Words) -> None:
        """Take what to say."""
        self._words = words

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's signature
        param: click.Parameter | None,  # noqa: ARG002 - click's signature
        ctx: click.Context | None,  # noqa: ARG002 - click's signature
    ) -> float:
        """Give the number.

        Raises:
            Failure: where it is none.
        """
        found = number(str(value))
        if found is None:
            raise Failure(self._words("not-a-number", given=value))
        return found


def number(written: str) -> float | None:
    """Read a number as JSON writes it, or None; a whole one stays whole.

    >>> number("4"), number("-2.5"), number("1,5"), number("nan"), number("1e999")
    (4, -2.5, None, None, None)
    """
    refused = False

    def refuse(_name: str) -> None:
        nonlocal refused
        refused = True

    try:
        found = json.loads(written, parse_constant=refuse)
    except (ValueError, RecursionError):
        return None
    if refused or isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        return None if float(found) in {float("inf"), float("-inf")} else found
    except OverflowError:
        return None


def alike(given: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Give the ids that look like what was given, the likeliest first.

    >>> alike("show-inovation", {"show-the-innovation": "", "check": ""})
    ('show-the-innovation',)
    """
    from difflib import get_close_matches

    close = get_close_matches(given, known, n=3)
    # A word from the middle of an id is a fair guess too.
    return tuple(close) or tuple(each for each in known if given in each and given)[:3]


def completions(known: Mapping[str, str], incomplete: str) -> list[CompletionItem]:
    """Offer what begins with what was typed."""
    return [
        CompletionItem(each, help=meaning)
        for each, meaning in known.items()
        if each.startswith(incomplete)
    ]


def items(words: Words) -> Known:
    """Ids of checklist items."""
    return Known(words, "item", {item.id: item.action for item in words.guide.items()})


def questions(words: Words) -> Known:
    """Ids of questions."""
    return Known(words, "question", {each.id: each.text for each in words.guide.questions()})


def steps(words: Words) -> Known:
    """Ids of steps."""
    return Known(words, "step", {step.id: step.name for step in words.guide})


def codes(words: Words, list_id: str) -> Listed:
    """Codes of a list of the guide, such as sectors."""
    found = {code: words.label(code, list_id) for code in words.guide.find_codes(list_id)}
    return Listed(words, list_id, found)


def members(words: Words, enumeration: type[sg.Code]) -> Listed:
    """Codes of the library itself, such as statuses."""
    found = {member.value: words.label(member) for member in enumeration}
    return Listed(words, enumeration.kind(), found)


def everything(guide: sg.Guide) -> dict[str, str]:
    """Give every id that `show` knows, with what it stands for."""
    found: dict[str, str] = {}
    for step in guide:
        found[step.id] = step.name
        found |= {item.id: item.action for item in step.checklist}
        for tool in step.tools:
            found[tool.id] = tool.name
            found |= {question.id: question.text for question in tool.questions}
    for term in guide.glossary:
        found.setdefault(term.id, term.term)
    for codes_ in guide.code_lists:
        found.setdefault(codes_.id, codes_.id)
    return found


def entries(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the ids of the entries in the file that was typed, the newest first."""
    try:
        pairing = sg.load_pairing(context.params.get("file") or "")
    except (OSError, SpreadingGuideError):
        return []
    newest = sorted(pairing.entries, key=lambda entry: entry.order, reverse=True)
    return completions({entry.id: entry.kind.value for entry in newest}, incomplete)


def _refuse_forgotten_file(words: Words, context: click.Context | None) -> None:
    """Say that a file is missing where an id stands in its place.

    Raises:
        Failure: where what was given as the file is an id, and no file.
    """
    given = None if context is None else context.params.get("file")
    if context is not None and given in everything(words.guide) and not Path(given).exists():
        raise Failure(words("file-first", file=given, command=context.command_path))


def _kinds_of(words: Words, given: str) -> list[str]:
    """Tell of what in the guide an id is."""
    guide = words.guide
    found = {
        "step": guide.find_step(given),
        "item": guide.find_item(given),
        "tool": next((tool for tool in guide.tools() if tool.id == given), None),
        "question": guide.find_question(given),
    }
    return [words.label(kind, "content-kind") for kind, part in found.items() if part is not None]


def _named(param: click.Parameter | None) -> str:
    """Give the name under which the user knows a parameter."""
    if param is None:
        return ""
    return param.human_readable_name if isinstance(param, click.Argument) else param.opts[0]


def _retired(guide: sg.Guide) -> tuple[sg.Retirement, ...]:
    return guide.retired.items + guide.retired.questions
