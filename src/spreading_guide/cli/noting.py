"""The group `note`: facts, elements, adaptations, obstacles, gains."""

from typing import Any

import click
from click.shell_completion import CompletionItem

import spreading_guide as sg
from spreading_guide.cli import facts, kinds
from spreading_guide.cli.commands import (
    Decorator,
    Group,
    at_option,
    by_option,
    command,
    file_argument,
    option,
)
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.recording import given_only, record
from spreading_guide.cli.words import Words


def note(words: Words) -> click.Group:
    """Make the group of commands that record everything else."""
    group = Group(
        words,
        "note",
        "note",
        "note fact pairing.json procurement yes --by reuser",
        "note obstacle --help",
    )
    for add in (_fact, _element, _adaptation, _obstacle, _gain):
        add(words, group)
    return group


def _clear(words: Words, *fields: str) -> Decorator:
    """Take the fields that are to be emptied."""
    known = dict.fromkeys(fields, "")
    return option(words, "--clear", type=kinds.Listed(words, "field", known), multiple=True)


def _changes(words: Words, clear: tuple[str, ...], **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - what a builder takes
    """Give the fields that an entry names: those given, and None for those to be cleared.

    Raises:
        Failure: where one field is both, or none is named.
    """
    given = given_only(**fields)
    for field in clear:
        if field in given:
            raise Failure(words("given-and-cleared", field=field))
    if not given and not clear:
        raise Failure(words("nothing-named", fields=words.listed(fields)))
    return given | dict.fromkeys(clear)


def _fact(words: Words, group: click.Group) -> None:
    def offer(
        context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        known = facts.values(words, context.params.get("fact") or "")
        return kinds.completions(known, incomplete)

    @command(
        words,
        "fact",
        "note fact pairing.json reuser_level municipal --by reuser",
        "note fact pairing.json sectors cofog-07,welfare-technology --by sharer",
        inside=group,
    )
    @file_argument()
    @click.argument("fact", type=facts.names(words))
    @click.argument("value", nargs=-1, required=True, shell_complete=offer)
    @by_option(words)
    @at_option(words)
    def run(*, file: str, fact: str, value: tuple[str, ...], by: str, at: str | None) -> None:
        given = facts.read(words, fact, value)
        record(
            words,
            file,
            by,
            at,
            "fact",
            lambda pairing, envelope: pairing.with_fact(fact, given, by=by, **envelope),
            fact=words.label(fact, "fact"),
            value=facts.spoken(words, fact, given),
        )


def _element(words: Words, group: click.Group) -> None:
    @command(
        words,
        "element",
        'note element pairing.json night-round --by sharer --core --name "Night rounds"',
        inside=group,
    )
    @file_argument()
    @click.argument("element")
    @by_option(words)
    @option(words, "--name")
    @option(words, "--core/--no-core", default=None)
    @_clear(words, "name", "core")
    @at_option(words)
    def run(
        *,
        file: str,
        element: str,
        by: str,
        name: str | None,
        core: bool | None,
        clear: tuple[str, ...],
        at: str | None,
    ) -> None:
        # An element may also be only named by its id.
        members = given_only(name=name, core=core)
        if clear or members:
            members = _changes(words, clear, name=name, core=core)
        record(
            words,
            file,
            by,
            at,
            "element",
            lambda pairing, envelope: pairing.with_element(element, by=by, **members, **envelope),
            element=element,
        )


def _adaptation(words: Words, group: click.Group) -> None:
    @command(
        words,
        "adaptation",
        'note adaptation pairing.json night-round modify --by reuser --reason "Two wards."',
        inside=group,
    )
    @file_argument()
    @click.argument("element")
    @click.argument("action", type=kinds.members(words, sg.AdaptationAction))
    @by_option(words)
    @option(words, "--name", help="option-name-added")
    @option(words, "--code", type=kinds.codes(words, "adaptation-code"), multiple=True)
    @option(words, "--planned/--unplanned", default=None)
    @option(words, "--reason")
    @at_option(words)
    def run(
        *,
        file: str,
        element: str,
        action: str,
        by: str,
        name: str | None,
        code: tuple[str, ...],
        planned: bool | None,
        reason: str | None,
        at: str | None,
    ) -> None:
        if (action == sg.AdaptationAction.ADD) != (name is not None):
            raise Failure(words("name-where-added"))
        record(
            words,
            file,
            by,
            at,
            "adaptation",
            lambda pairing, envelope: pairing.with_adaptation(
                element,
                action,
                by=by,
                name=name,
                codes=code or None,
                planned=planned,
                reason=reason,
                **envelope,
            ),
            element=element,
            action=words.label(sg.AdaptationAction(action)),
        )


def _obstacle(words: Words, group: click.Group) -> None:
    @command(
        words,
        "obstacle",
        'note obstacle pairing.json data-agreement --by reuser --title "No agreement on data"',
        "note obstacle pairing.json data-agreement --by reuser --status removed",
        inside=group,
    )
    @file_argument()
    @click.argument("obstacle")
    @by_option(words)
    @option(words, "--title", help="option-title-obstacle")
    @option(words, "--category", type=kinds.codes(words, "obstacle-category"))
    @option(words, "--status", type=kinds.members(words, sg.ObstacleStatus))
    @option(words, "--strategy", type=kinds.codes(words, "strategy"), multiple=True)
    @option(words, "--owner")
    @option(words, "--due", metavar="YYYY-MM-DD")
    @_clear(words, "title", "category", "status", "strategies", "owner", "due")
    @at_option(words)
    def run(
        *,
        file: str,
        obstacle: str,
        by: str,
        title: str | None,
        category: str | None,
        status: str | None,
        strategy: tuple[str, ...],
        owner: str | None,
        due: str | None,
        clear: tuple[str, ...],
        at: str | None,
    ) -> None:
        members = _changes(
            words,
            clear,
            title=title,
            category=category,
            status=status,
            strategies=strategy or None,
            owner=owner,
            due=due,
        )
        record(
            words,
            file,
            by,
            at,
            "obstacle",
            lambda pairing, envelope: pairing.with_obstacle(obstacle, by=by, **members, **envelope),
            obstacle=obstacle,
        )


def _gain(words: Words, group: click.Group) -> None:
    @command(
        words,
        "gain",
        "note gain pairing.json night-hours --by reuser --unit hours/week --expected 12",
        "note gain pairing.json night-hours --by reuser --realised 9.5",
        inside=group,
    )
    @file_argument()
    @click.argument("gain")
    @by_option(words)
    @option(words, "--title", help="option-title-gain")
    @option(words, "--unit")
    @option(words, "--expected", type=kinds.Number(words))
    @option(words, "--realised", type=kinds.Number(words))
    @_clear(words, "title", "unit", "expected", "realised")
    @at_option(words)
    def run(
        *,
        file: str,
        gain: str,
        by: str,
        title: str | None,
        unit: str | None,
        expected: float | None,
        realised: float | None,
        clear: tuple[str, ...],
        at: str | None,
    ) -> None:
        members = _changes(
            words, clear, title=title, unit=unit, expected=expected, realised=realised
        )
        record(
            words,
            file,
            by,
            at,
            "gain",
            lambda pairing, envelope: pairing.with_gain(gain, by=by, **members, **envelope),
            gain=gain,
        )
