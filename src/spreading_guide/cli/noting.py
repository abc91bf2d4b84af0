"""The group `note`: facts, elements, adaptations, obstacles, gains."""

from typing import Any

import click
from click.shell_completion import CompletionItem

import spreading_guide as sg
from spreading_guide.cli import facts, kinds
from spreading_guide.cli.commands import (
    Decorator,
    Group,
    command,
    option,
)
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.recording import Speech, given_only, record, speaking
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
        listed=facts.lines(words),
    )
    @speaking(words)
    @click.argument("fact", type=facts.names(words))
    @click.argument("value", nargs=-1, required=True, shell_complete=offer)
    def run(*, speech: Speech, fact: str, value: tuple[str, ...]) -> None:
        given = facts.read(words, fact, value)
        record(
            words,
            speech,
            "fact",
            lambda pairing, when: pairing.with_fact(fact, given, by=speech.by, **when),
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
    @speaking(words)
    @click.argument("element")
    @option(words, "--name")
    @option(words, "--core/--no-core", default=None)
    @_clear(words, "name", "core")
    def run(
        *,
        speech: Speech,
        element: str,
        name: str | None,
        core: bool | None,
        clear: tuple[str, ...],
    ) -> None:
        # An element may also be only named by its id.
        members = given_only(name=name, core=core)
        if clear or members:
            members = _changes(words, clear, name=name, core=core)
        record(
            words,
            speech,
            "element",
            lambda pairing, when: pairing.with_element(element, by=speech.by, **members, **when),
            element=element,
        )


def _adaptation(words: Words, group: click.Group) -> None:
    @command(
        words,
        "adaptation",
        'note adaptation pairing.json night-round modify --by reuser --reason "Two wards."',
        inside=group,
    )
    @speaking(words)
    @click.argument("element")
    @click.argument("action", type=kinds.members(words, sg.AdaptationAction))
    @option(words, "--name", help="option-name-added")
    @option(words, "--code", type=kinds.codes(words, "adaptation-code"), multiple=True)
    @option(words, "--planned/--unplanned", default=None)
    @option(words, "--reason")
    def run(
        *,
        speech: Speech,
        element: str,
        action: str,
        name: str | None,
        code: tuple[str, ...],
        planned: bool | None,
        reason: str | None,
    ) -> None:
        if (action == sg.AdaptationAction.ADD) != (name is not None):
            raise Failure(words("name-where-added"))
        record(
            words,
            speech,
            "adaptation",
            lambda pairing, when: pairing.with_adaptation(
                element,
                action,
                by=speech.by,
                name=name,
                codes=code or None,
                planned=planned,
                reason=reason,
                **when,
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
    @speaking(words)
    @click.argument("obstacle")
    @option(words, "--title", help="option-title-obstacle")
    @option(words, "--category", type=kinds.codes(words, "obstacle-category"))
    @option(words, "--status", type=kinds.members(words, sg.ObstacleStatus))
    @option(words, "--strategy", type=kinds.codes(words, "strategy"), multiple=True)
    @option(words, "--owner")
    @option(words, "--due", metavar="YYYY-MM-DD")
    @_clear(words, "title", "category", "status", "strategies", "owner", "due")
    def run(
        *,
        speech: Speech,
        obstacle: str,
        title: str | None,
        category: str | None,
        status: str | None,
        strategy: tuple[str, ...],
        owner: str | None,
        due: str | None,
        clear: tuple[str, ...],
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
            speech,
            "obstacle",
            lambda pairing, when: pairing.with_obstacle(obstacle, by=speech.by, **members, **when),
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
    @speaking(words)
    @click.argument("gain")
    @option(words, "--title", help="option-title-gain")
    @option(words, "--unit")
    @option(words, "--expected", type=kinds.Number(words))
    @option(words, "--realised", type=kinds.Number(words))
    @_clear(words, "title", "unit", "expected", "realised")
    def run(
        *,
        speech: Speech,
        gain: str,
        title: str | None,
        unit: str | None,
        expected: float | None,
        realised: float | None,
        clear: tuple[str, ...],
    ) -> None:
        members = _changes(
            words, clear, title=title, unit=unit, expected=expected, realised=realised
        )
        record(
            words,
            speech,
            "gain",
            lambda pairing, when: pairing.with_gain(gain, by=speech.by, **members, **when),
            gain=gain,
        )
