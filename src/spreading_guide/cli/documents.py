"""The commands that print documents: `progress`, `schema`, `completion`."""

import json
import sys
from typing import Any, get_args

import click
from click.shell_completion import ShellComplete, get_completion_class

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import PROGRAM, command, file_argument, option
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.streams import emit, terminal
from spreading_guide.cli.words import Words, escaped

FORMATS = dict.fromkeys(get_args(sg.Kind), "")
"""The formats that have a schema."""
_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_SPREADING_GUIDE_COMPLETE"


def as_json(document: Any, *, one_line: bool = False) -> str:  # noqa: ANN401 - any JSON value
    """Write JSON for whoever reads it: indented in a terminal, one line in a pipe.

    Characters that a terminal would obey are escaped, as JSON allows inside its strings.

    Args:
        document: what to write.
        one_line: True where it is one of many and stays a line in a terminal, too.
    """
    looked_at = terminal() and not one_line
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    written = json.dumps(
        document,
        ensure_ascii=not encoding.startswith("utf"),
        indent=2 if looked_at else None,
        separators=None if looked_at else (",", ":"),
    )
    # Line ends are the only controls outside strings.
    return "\n".join(escaped(line, "\\u{:04x}") for line in written.split("\n"))


def progress(words: Words) -> click.Command:
    """Make the command that prints the report."""

    @command(
        words,
        "progress",
        "progress pairing.json",
        "progress pairing.json --as-of 2026-03-01T00:00:00Z",
    )
    @file_argument()
    @option(words, "--as-of", metavar="TIME")
    def run(*, file: str, as_of: str | None) -> None:
        pairing = files.load(words, file).pairing
        try:
            report = sg.evaluate(words.guide, pairing, as_of)
        except ValueError:
            raise Failure(words("bad-moment", given=as_of)) from None
        emit(as_json(report.as_dict()))

    return run


def schema(words: Words) -> click.Command:
    """Make the command that prints a schema."""

    @command(words, "schema", "schema pairing")
    @click.argument("kind", type=kinds.Listed(words, "kind", FORMATS))
    def run(*, kind: sg.Kind) -> None:
        emit(as_json(sg.schema(kind)))

    return run


def completion(words: Words) -> click.Command:
    """Make the command that prints the script for completion in a shell."""

    @command(words, "completion", "completion bash >> ~/.bashrc")
    @click.argument("shell", type=kinds.Listed(words, "shell", dict.fromkeys(_SHELLS, "")))
    @click.pass_context
    def run(context: click.Context, /, *, shell: str) -> None:
        found = get_completion_class(shell)
        if found is not None:
            maker = found(context.find_root().command, {}, PROGRAM, _VARIABLE)
            # The class for bash would first start bash to see how old it is.
            emit(ShellComplete.source(maker))

    return run
