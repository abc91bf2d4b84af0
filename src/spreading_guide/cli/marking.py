"""The commands that record a mark, a conclusion, a decision, a withdrawal."""

import click
from click.shell_completion import CompletionItem

import spreading_guide as sg
from spreading_guide.cli import kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.looking import Look
from spreading_guide.cli.recording import (
    Moment,
    Speech,
    given_only,
    record,
    refuse_other_route,
    speaking,
)
from spreading_guide.cli.streams import remark
from spreading_guide.cli.words import Words
from spreading_guide.rendering.journal import Journal

_NEED_A_REASON = frozenset({sg.MarkStatus.BLOCKED, sg.MarkStatus.WAIVED})


def mark(words: Words) -> click.Command:
    """Make the command that says where a task stands."""

    @command(words, "mark", "mark pairing.json show-the-innovation done --by sharer")
    @speaking(words)
    @click.argument("item", type=kinds.items(words))
    @click.argument("status", type=kinds.members(words, sg.MarkStatus))
    @option(words, "--reason")
    @option(words, "--evidence", multiple=True, metavar="ADDRESS")
    @option(words, "--owner")
    @option(words, "--due", metavar="YYYY-MM-DD")
    def run(
        *,
        speech: Speech,
        item: str,
        status: str,
        reason: str | None,
        evidence: tuple[str, ...],
        owner: str | None,
        due: str | None,
    ) -> None:
        refuse_other_route(words, item, words.guide.item(item).routes, speech.by)
        if status in _NEED_A_REASON and not reason:
            raise Failure(words("needs-reason", status=words.label(sg.MarkStatus(status))))
        members = given_only(reason=reason, evidence=evidence or None, owner=owner, due=due)
        record(
            words,
            speech,
            "mark",
            lambda pairing, when: pairing.with_mark(item, status, by=speech.by, **members, **when),
            item=item,
            status=words.label(sg.MarkStatus(status)),
        )

    return run


def conclude(words: Words) -> click.Command:
    """Make the command that says how the conversation about a question ended."""

    @command(words, "conclude", "conclude pairing.json urgency-for-the-reuser agreed --by reuser")
    @speaking(words)
    @click.argument("question", type=kinds.questions(words))
    @click.argument("result", type=kinds.members(words, sg.ConclusionResult))
    @option(words, "--text", help="option-conclusion-text")
    def run(*, speech: Speech, question: str, result: str, text: str | None) -> None:
        changed = record(
            words,
            speech,
            "conclusion",
            lambda pairing, when: pairing.with_conclusion(
                question, result, by=speech.by, text=text, **when
            ),
            question=question,
            result=words.label(sg.ConclusionResult(result)),
        )
        _warn_where_answers_are_missing(words, Look(words, changed).journal, question)

    return run


def _warn_where_answers_are_missing(words: Words, journal: Journal, question: str) -> None:
    """Say that a conclusion is no agreement about answers that are not there."""
    routes = words.guide.question(question).routes
    answered = [route for route in routes if (question, route) in journal.answers]
    if len(routes) == 1 or len(answered) == len(routes):
        return
    if answered:
        remark(words("concluded-after-one", route=words.label(answered[0])), words)
    else:
        remark(words("concluded-after-none"), words)


def decide(words: Words) -> click.Command:
    """Make the command that records one team's choice at the end of a step."""

    def offer(
        context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        step = words.guide.find_step(context.params.get("step") or "")
        choices = () if step is None or step.gate is None else step.gate.choices
        return kinds.completions(
            {each: words.label(each, "choice") for each in choices}, incomplete
        )

    @command(words, "decide", 'decide pairing.json check proceed --by reuser --reason "We can."')
    @speaking(words)
    @click.argument("step", type=kinds.steps(words))
    @click.argument("choice", shell_complete=offer)
    @option(words, "--reason")
    def run(*, speech: Speech, step: str, choice: str, reason: str | None) -> None:
        gate = words.guide.step(step).gate
        if gate is None:
            deciding = words.listed(each.id for each in words.guide if each.gate is not None)
            raise Failure(words("no-gate", step=step, steps=deciding))
        if choice not in gate.choices:
            allowed = words.listed(gate.choices)
            raise Failure(words("not-a-choice", given=choice, step=step, allowed=allowed))
        record(
            words,
            speech,
            "decision",
            lambda pairing, when: pairing.with_decision(
                step, choice, by=speech.by, reason=reason, **when
            ),
            step=step,
            choice=words.label(choice, "choice"),
        )

    return run


def withdraw(words: Words) -> click.Command:
    """Make the command that takes an entry back."""

    @command(words, "withdraw", "withdraw pairing.json 0f3a9c1e5b7d2468 --by sharer")
    @speaking(words)
    @click.argument("entry", shell_complete=kinds.entries)
    def run(*, speech: Speech, entry: str) -> None:
        before: list[str] = []

        def change(pairing: sg.Pairing, when: Moment) -> sg.Pairing:
            earlier = (each for each in pairing.entries if isinstance(each, sg.Withdrawal))
            before.extend(
                each.id for each in earlier if (each.entry, each.by) == (entry, speech.by)
            )
            try:
                return pairing.with_withdrawal(entry, by=speech.by, **when)
            except LookupError:
                raise Failure(words("no-entry", file=speech.file, id=entry)) from None

        record(words, speech, "withdrawal", change, withdrawn=entry)
        if before:
            remark(words("withdrawn-before", entry=entry, before=words.listed(before)), words)

    return run
