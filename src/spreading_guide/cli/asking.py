"""Asking somebody at a terminal."""

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

import click

from spreading_guide.cli.failing import Failure
from spreading_guide.cli.streams import complain, tell_aside
from spreading_guide.cli.words import Words

_T = TypeVar("_T")


def ask(
    words: Words,
    question: str,
    read: Callable[[str], _T],
    *,
    options: Mapping[str, str] | None = None,
    default: str = "",
    optional: bool = False,
) -> _T | None:
    """Ask until the answer can be used; None where it was skipped.

    Args:
        words: what to say.
        question: what to ask.
        read: makes something of the answer, or raises Failure with a sentence.
        options: what can be answered, with what it means.
        default: what Enter answers.
        optional: True where Enter skips the question.
    """
    _show(words, question, options or {})
    while True:
        given = _line(words, default=default, optional=optional) or default
        if not given and optional:
            return None
        if not given:
            complain(words("needs-an-answer"), words)
            continue
        try:
            return read(given)
        except Failure as failure:
            complain(failure.format_message(), words)


def _show(words: Words, question: str, options: Mapping[str, str]) -> None:
    """Show the question, then one line for each option that needs words of its own."""
    tell_aside("")
    tell_aside(question)
    if all(meaning.lower() in {"", code} for code, meaning in options.items()):
        if options:
            click.echo(f"  {words.listed(options)}", err=True)
        return
    width = max(map(len, options))
    for code, meaning in options.items():
        click.echo(f"  {code:<{width}}  {meaning}", err=True)


def _line(words: Words, *, default: str, optional: bool) -> str:
    """Read one line; raises EOFError at the end of the input.

    Raises:
        Failure: where the line is no text.
    """
    prompt = "> "
    if default:
        prompt = f"({words('ask-default', default=default)}) > "
    elif optional:
        prompt = f"({words('ask-skip')}) > "
    try:
        if sys.stdout.isatty():
            # This way the terminal's own line editing works.
            return input(prompt).strip()
        click.echo(prompt, nl=False, err=True)
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        raise Failure(words("not-text")) from None
    if not line:
        raise EOFError
    return line.strip()
