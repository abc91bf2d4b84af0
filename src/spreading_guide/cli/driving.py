"""The command `merge-driver`: what git calls where two branches have added to one file."""

from contextlib import suppress
from pathlib import Path
from shlex import quote

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command
from spreading_guide.cli.conflicting import Copy, alone
from spreading_guide.cli.failing import REFUSED, Failure
from spreading_guide.cli.merging import tell_conflict
from spreading_guide.cli.streams import complain, remark, suggest, tell_aside
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import MergeConflict


def merge_driver(words: Words) -> click.Command:
    """Make the command that joins what git gives it in the place of the first copy.

    Whatever goes wrong ends with 1: then git keeps the first copy and calls it a conflict.
    """

    @command(words, "merge-driver", "merge-driver base.json ours.json theirs.json pairing.json")
    @click.argument("base", type=kinds.FILE)
    @click.argument("ours", type=kinds.FILE)
    @click.argument("theirs", type=kinds.FILE)
    @click.argument("name", required=False)
    def run(*, base: str, ours: str, theirs: str, name: str | None) -> int:
        known_as = name or ours
        try:
            return _drive(words, base, ours, theirs, known_as)
        except Failure as failure:
            complain(failure.format_message(), words)
            return REFUSED

    return run


def _drive(words: Words, base: str, ours: str, theirs: str, known_as: str) -> int:
    before, mine, yours = (_held(words, path) for path in (base, ours, theirs))
    names = words("driver-ours", file=known_as), words("driver-theirs", file=known_as)
    if not before.strip() and not mine.strip():
        # Both branches have begun the file, ours with nothing in it.
        merged = files.parse(words, names[1], yours).pairing
    elif not before.strip() and not yours.strip():
        files.parse(words, names[0], mine)
        return 0
    else:
        one = files.parse(words, names[0], mine).pairing
        other = files.parse(words, names[1], yours).pairing
        try:
            merged = sg.merge(one, other)
        except MergeConflict as conflict:
            copies = Copy(names[0], one), Copy(names[1], other)
            said = words("driver-conflict", file=known_as)
            if tell_conflict(words, conflict, copies, said):
                _tell_the_way_out(words, quote(known_as))
            return REFUSED
        _tell_what_is_back(words, before, merged, (one, other), known_as)
    if Path(ours).exists():
        files.save(words, files.Opened(ours, mine, merged), merged)
    else:
        files.create(words, ours, merged)
    return 0


def _tell_the_way_out(words: Words, file: str) -> None:
    """Say how both versions can be joined after all, with commands that can be copied."""
    tell_aside(words("driver-hint"))
    suggest(f"git show :3:{file} > theirs.json")
    tell_aside(words("driver-hint-join"))
    suggest(f"spreading-guide merge {file} theirs.json -o joined.json")
    suggest(f"mv joined.json {file}")
    suggest(f"git add {file}")


def _held(words: Words, path: str) -> bytes:
    """Give what a file holds; nothing where there is none, as on a branch without it."""
    return files.read(words, path) if Path(path).exists() else b""


def _tell_what_is_back(
    words: Words,
    before: bytes,
    merged: sg.Pairing,
    copies: tuple[sg.Pairing, sg.Pairing],
    known_as: str,
) -> None:
    """Name the entries that somebody deleted from one copy: joining brings them back."""
    with suppress(Failure):
        base = files.parse(words, known_as, before).pairing
        deleted = {entry.id for copy in copies for entry in alone(base, copy)}
        back = words.listed(entry.id for entry in merged.entries if entry.id in deleted)
        if back:
            remark(words("driver-back", file=known_as, entries=back), words)
