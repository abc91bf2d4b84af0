"""What goes wrong, as one sentence and an exit code."""

import click

import spreading_guide as sg
from spreading_guide.cli.words import Words, shown
from spreading_guide.exceptions import (
    InvalidEntry,
    UnknownId,
    UnknownLocale,
)

REFUSED = 1
UNUSABLE = 2
INTERRUPTED = 130

# Members that are given as arguments, and members whose option has another name.
_ARGUMENTS = frozenset({"element", "obstacle", "gain", "entry", "value"})
_OPTIONS = {"codes": "code", "strategies": "strategy", "sectors": "sector"}
# How the library says that a document stops too early: behind everything, or within a text.
_END, _OPEN = "the end", "unterminated"


class Failure(click.ClickException):
    """Says in a sentence that something cannot be used: an argument, a file, a document.

    Attributes:
        reason: why, in the system's words, where the system refused; else empty.
    """

    exit_code = UNUSABLE

    def __init__(self, sentence: str, reason: str = "") -> None:
        """Take what to say, and why."""
        super().__init__(sentence)
        self.reason = reason


class Refusal(Failure):
    """Says in a sentence that what can well be used must not be overwritten."""

    exit_code = REFUSED


def sentence_of(error: Exception, words: Words) -> str:
    """Say in one sentence what an exception means."""
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "spreading-guide"
        return words("usage-error", sentence=_misused(error, words), command=command)
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, UnknownId):
        return unknown(words, "any", error.id, error.suggestions)
    if isinstance(error, InvalidEntry):
        if error.member == "at" and "offset" in error.expected:  # an example says it better
            return words("bad-moment", given=error.found[1:-1])
        return invalid(words, error, _as_typed(error.member))
    return words("unexpected", sentence=str(error) or type(error).__name__)


def _misused(error: click.UsageError, words: Words) -> str:
    """Say what is wrong with what was typed; click says it in English only."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        hint = error.param.get_error_hint(error.ctx or click.get_current_context())
        kind = "argument" if isinstance(error.param, click.Argument) else "option"
        return words(f"missing-{kind}", name=hint)
    if isinstance(error, click.NoSuchOption):
        sentence = words("no-such-option", name=error.option_name)
        suggestions = words.listed(error.possibilities or ())
        said = {"sentence": sentence, "suggestions": suggestions}
        return words("did-you-mean", **said) if suggestions else sentence
    if isinstance(error, click.BadOptionUsage):
        takes_none = "not take" in error.message
        return words(
            "option-takes-none" if takes_none else "option-needs-value", name=error.option_name
        )
    extra = error.message.partition("(")[2].rpartition(")")[0]
    return words("extra-arguments", given=extra) if extra else error.message


def invalid(words: Words, error: InvalidEntry, name: str) -> str:
    """Say that a value does not fit, under the name that the user knows."""
    expected, found = words.expected(error.expected), words.found(error.found)
    return words("invalid-entry", member=name, expected=expected, found=found)


def _as_typed(member: str) -> str:
    """Give a member as it is typed: a word in capitals for an argument, else an option.

    >>> _as_typed("element"), _as_typed("due"), _as_typed("strategies")
    ('ELEMENT', '--due', '--strategy')
    """
    return member.upper() if member in _ARGUMENTS else f"--{_OPTIONS.get(member, member)}"


def exit_code_of(error: Exception) -> int:
    """Give the exit code for an exception: 1 for what was refused, 2 for what cannot be used."""
    return error.exit_code if isinstance(error, click.ClickException) else UNUSABLE


def unknown(words: Words, kind: str, given: str, suggestions: tuple[str, ...]) -> str:
    """Say that there is nothing with an id, and what may have been meant.

    Args:
        words: what to say.
        kind: `item`, `question`, `step` or `any`.
        given: the id that the user gave.
        suggestions: ids that look like it; may be empty.
    """
    sentence = words(f"unknown-{kind}", id=given)
    if suggestions:
        return words("did-you-mean", sentence=sentence, suggestions=words.listed(suggestions))
    return sentence


def unknown_language(words: Words, error: UnknownLocale) -> str:
    """Say that the guide is not there in a language, and in which it is."""
    return words("unknown-language", tag=error.locale, available=words.listed(error.available))


def reason_of(error: OSError | ValueError) -> str:
    """Give the system's own words for what it refused."""
    return getattr(error, "strerror", None) or str(error)


def problem_line(words: Words, problem: sg.Problem) -> str:
    """Say in one line what is wrong in a document, and where."""
    if problem.line is not None:
        place = words("place-line", line=problem.line, column=problem.column)
    elif problem.pointer:
        place = shown(problem.pointer)
    else:
        place = words("place-document")
    if problem.code == "syntax":
        if problem.found == _END or _OPEN in problem.expected:
            return words("problem-cut", place=place)
        return words("problem-syntax", place=place, found=problem.found)
    if problem.code == "newer_format":
        return words("problem-newer", place=place, found=problem.found)
    return words(
        "problem",
        place=place,
        label=words.label(problem.code, "problem"),
        expected=words.expected(problem.expected),
        found=words.found(problem.found),
    )
