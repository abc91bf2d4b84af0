"""Recording one entry: read, build, check against the guide, write, say what was recorded."""

from collections.abc import Callable
from functools import wraps
from shlex import quote
from time import time_ns
from typing import Any, NamedTuple, TypedDict

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import Decorator, option
from spreading_guide.cli.failing import Failure, problem_line
from spreading_guide.cli.streams import remark, suggest, tell, tell_aside
from spreading_guide.cli.words import Words


class Moment(TypedDict, total=False):
    """What builders take as `at`, if anything."""

    at: str


class Speech(NamedTuple):
    """Who speaks, when, and the file that it goes into."""

    file: str
    by: str
    at: str | None


Change = Callable[[sg.Pairing, Moment], sg.Pairing]
"""Gives the pairing with one more entry."""

# Found in the guide's absence of something that the other team's file may still have.
_FOR_LATER = frozenset({"unknown_element"})


def moment(at: str | None) -> Moment:
    """Give what builders take for a moment; nothing where it is now."""
    return {} if at is None else {"at": at}


def speaking(words: Words) -> Decorator:
    """Take the file, the team and the moment as one `speech`."""

    def decorate(callback: Callable[..., None]) -> Callable[..., None]:
        @wraps(callback)
        def run(*, file: str, by: str, at: str | None, **rest: object) -> None:
            callback(speech=Speech(file, by, at), **rest)

        by_option = option(words, "--by", type=kinds.members(words, sg.Route), required=True)
        at_option = option(words, "--at", metavar="TIME")
        return click.argument("file", type=kinds.FILE)(by_option(at_option(run)))

    return decorate


def record(
    words: Words, speech: Speech, phrase: str, change: Change, **parts: object
) -> sg.Pairing:
    """Record one entry in a file, and give the pairing as it is now.

    Args:
        words: what to say.
        speech: who speaks when, and the file or `-`.
        phrase: which phrase says what was recorded: `cli-recorded-<phrase>`.
        change: adds the entry.
        parts: what the phrase also needs.

    Raises:
        Failure: where the file cannot be used or the guide does not allow the entry.
        InvalidEntry: where the entry cannot be built.
    """
    opened = files.load(words, speech.file)
    changed = change(opened.pairing, moment(speech.at))
    entry = changed.entries[-1]
    _refuse_what_the_guide_refuses(words, changed)
    files.save(words, opened, changed)
    team = changed.sharer if speech.by == sg.Route.SHARER else changed.reuser
    route = words.label(sg.Route(speech.by))
    said = words(f"recorded-{phrase}", entry=entry.id, team=team, route=route, **parts)
    if speech.file == files.STREAM:
        tell_aside(said)
    else:
        tell(said)
    _warn_where_it_lies_ahead(words, speech, entry)
    _warn_where_it_counts_nowhere(words, changed, entry)
    return changed


def _refuse_what_the_guide_refuses(words: Words, changed: sg.Pairing) -> None:
    position = len(changed.entries) - 1
    for problem in sg.check(words.guide, changed):
        mine = problem.pointer.startswith(f"/entries/{position}/")
        if mine and problem.code not in _FOR_LATER:
            raise Failure(words("refused", problem=problem_line(words, problem)))


def lies_ahead(entry: sg.Entry) -> bool:
    """Tell whether an entry is dated later than now."""
    return entry.instant > time_ns() // 1000


def _warn_where_it_lies_ahead(words: Words, speech: Speech, entry: sg.Entry) -> None:
    """Say that an entry is dated in the future: a mistyped year is easily overlooked."""
    if not lies_ahead(entry):
        return
    if speech.at is None:
        remark(words("dated-ahead", moment=entry.recorded_at), words)
        return
    remark(words("lies-ahead", moment=entry.recorded_at), words)
    suggest(f"spreading-guide withdraw {quote(speech.file)} {entry.id} --by {speech.by}")


def _warn_where_it_counts_nowhere(words: Words, changed: sg.Pairing, entry: sg.Entry) -> None:
    report = sg.evaluate(words.guide, changed)
    for ignored in report.ignored:
        if ignored.entry == entry.id:
            remark(words("counts-nowhere", reason=words.label(ignored.reason)), words)
    for unknown in report.unknown:
        if entry.id in unknown.entries:
            remark(words("element-nowhere", element=unknown.id), words)


def refuse_other_route(words: Words, given: str, routes: tuple[sg.Route, ...], by: str) -> None:
    """Say before writing that a task or a question is for the other team.

    Raises:
        Failure: where it is.
    """
    if by not in routes:
        allowed = words.listed(words.label(route) for route in routes)
        raise Failure(words("other-route", id=given, routes=allowed, by=words.label(sg.Route(by))))


def given_only(**members: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a builder takes
    """Leave out what the user did not give."""
    return {name: member for name, member in members.items() if member is not None}
