"""Writing to whoever reads: a terminal, a pipe, a file, or nobody any more."""

import os
import sys
from typing import NoReturn

import click

from spreading_guide.cli.words import Words

PIPE_CLOSED = 141
"""How a shell calls the end of a program that wrote into a closed pipe."""


def terminal() -> bool:
    """Tell whether somebody looks at the standard output."""
    # Both streams may be closed before the program starts.
    return sys.stdout is not None and sys.stdout.isatty()


def answering() -> bool:
    """Tell whether somebody can answer a question."""
    return sys.stdin is not None and sys.stdin.isatty()


def let_every_character_through() -> None:
    """Write as an escape what the encoding of a stream does not have."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def emit(text: str) -> None:
    """Write to the standard output; end quietly where nobody reads any more."""
    try:
        click.echo(text, file=sys.stdout)
    except BrokenPipeError:
        pipe_closed()


def pipe_closed() -> NoReturn:
    """End as a program does that the system stopped for writing into a closed pipe."""
    give_up_output()
    raise click.exceptions.Exit(PIPE_CLOSED)


def give_up_output() -> None:
    """Drop what could not be written: the interpreter would try again on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(sentence: str, words: Words) -> None:
    """Say on the standard error stream what went wrong."""
    click.echo(words("error", sentence=sentence), file=sys.stderr)


def remark(sentence: str, words: Words) -> None:
    """Say on the standard error stream what the user should know."""
    click.echo(words("warning", sentence=sentence), file=sys.stderr)
