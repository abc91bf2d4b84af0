"""Writing to whoever reads: a terminal, a pipe, a file, or nobody any more."""

import os
import sys
from shutil import get_terminal_size
from textwrap import fill
from typing import NoReturn, TextIO

import click

from spreading_guide.cli.words import Words, shown

_NARROWEST = 24
PIPE_CLOSED = 141
"""How a shell calls the end of a program that wrote into a closed pipe."""


def terminal(*, aside: bool = False) -> bool:
    """Tell whether somebody looks at the standard output, or at the error stream."""
    stream = sys.stderr if aside else sys.stdout
    # All streams may be closed before the program starts.
    return stream is not None and stream.isatty()


def answering() -> bool:
    """Tell whether somebody can answer a question."""
    return sys.stdin is not None and sys.stdin.isatty()


def let_every_character_through() -> None:
    """Write as an escape what the encoding of a stream does not have."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def emit(text: str, *, aside: bool = False) -> None:
    """Write to the standard output or the error stream; end quietly where nobody reads any more."""
    try:
        click.echo(text, file=sys.stderr if aside else sys.stdout)
    except BrokenPipeError:
        pipe_closed()


def tell(sentence: str) -> None:
    """Write a sentence to the standard output."""
    emit(_wrapped(sentence, sys.stdout))


def tell_aside(sentence: str) -> None:
    """Write a sentence to the standard error stream, where the output is for a program."""
    click.echo(_wrapped(sentence, sys.stderr), file=sys.stderr)


def columns() -> int:
    """Give how wide the terminal is."""
    return max(get_terminal_size().columns, _NARROWEST)


def suggest(command: str) -> None:
    """Write a command to copy to the standard error stream: a line of its own, never broken."""
    click.echo(f"  {shown(command)}", file=sys.stderr)


def _wrapped(sentence: str, stream: TextIO | None) -> str:
    """Break a sentence between words where somebody looks; elsewhere it stays one line."""
    if stream is None or not stream.isatty():
        return sentence
    return fill(sentence, columns(), break_long_words=False, break_on_hyphens=False)


def pipe_closed() -> NoReturn:
    """End as a program does that the system stopped for writing into a closed pipe."""
    give_up_output()
    raise click.exceptions.Exit(PIPE_CLOSED)


def give_up_output() -> None:
    """Drop what could not be written: the interpreter would try again on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(sentence: str, words: Words) -> None:
    """Say on the standard error stream what went wrong."""
    tell_aside(words("error", sentence=sentence))


def remark(sentence: str, words: Words) -> None:
    """Say on the standard error stream what the user should know."""
    tell_aside(words("warning", sentence=sentence))
