"""The commands that record a mark, a conclusion, a decision, a withdrawal."""

import click
from click.shell_completion import CompletionItem

import spreading_guide as sg
from spreading_guide.cli import kinds
from spreading_guide.cli.commands import at_option, by_option, command, file_argument, option
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.recording import given_only, record, refuse_other_route
from spreading_guide.cli.words import Words

_NEED_A_REASON = frozenset({sg.MarkStatus.BLOCKED, sg.MarkStatus.WAIVED})


def mark(words: Words) -> click.Command:
    """Make the command that says where a task stands."""

    @command(words, "mark", "mark pairing.json show-the-innovation done --by sharer")
    @file_argument()
    @click.argument("item", type=kinds.items(words))
    @click.argument("status", type=kinds.members(words, sg.MarkStatus))
    @by_option(words)
    @option(words, "--reason")
    @option(words, "--evidence", multiple=True, metavar="ADDRESS")
    @option(words, "--owner")
    @option(words, "--due", metavar="YYYY-MM-DD")
    @at_option(words)
    def run(
        *,
        file: str,
        item: str,
        status: str,
        by: str,
        reason: str | None,
        evidence: tuple[str, ...],
        owner: str | None,
        due: str | None,
        at: str | None,
    ) -> None:
        refuse_other_route(words, item, words.guide.item(item).routes, by)
        if status in _NEED_A_REASON and not reason:
            raise Failure(words("needs-reason", status=words.label(sg.MarkStatus(status))))
        members = given_only(reason=reason, evidence=evidence or None, owner=owner, due=due)
        record(
            words,
            file,
            by,
            at,
            "mark",
            lambda pairing, envelope: pairing.with_mark(
                item, status, by=by, **members, **envelope
            ),
            item=item,
            status=words.label(sg.MarkStatus(status)),
        )

    return run


def conclude(words: Words) -> click.Command:
    """Make the command that says how the conversation about a question ended."""

    @command(
        words, "conclude", "conclude pairing.json urgency-for-the-reuser agreed --by reuser"
    )
    @file_argument()
    @click.argument("question", type=kinds.questions(words))
    @click.argument("result", type=kinds.members(words, sg.ConclusionResult))
    @by_option(words)
    @option(words, "--text", help="option-conclusion-text")
    @at_option(words)
    def run(
        *, file: str, question: str, result: str, by: str, text: str | None, at: str | None
    ) -> None:
        record(
            words,
            file,
            by,
            at,
            "conclusion",
            lambda pairing, envelope: pairing.with_conclusion(
                question, result, by=by, text=text, **envelope
            ),
            question=question,
            result=words.label(sg.ConclusionResult(result)),
        )

    return run


def decide(words: Words) -> click.Command:
    """Make the command that records one team's choice at the end of a step."""

    def offer(
        context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        step = words.guide.find_step(context.params.get("step") or "")
        choices = () if step is None or step.gate is None else step.gate.choices
        return kinds.completions({each: words.label(each, "choice") for each in choices}, incomplete)

    @command(words, "decide", 'decide pairing.json check proceed --by reuser --reason "We can."')
    @file_argument()
    @click.argument("step", type=kinds.gates(words))
    @click.argument("choice", shell_complete=offer)
    @by_option(words)
    @option(words, "--reason")
    @at_option(words)
    def run(
        *, file: str, step: str, choice: str, by: str, reason: str | None, at: str | None
    ) -> None:
        gate = words.guide.step(step).gate
        if gate is None:
            deciding = words.listed(each.id for each in words.guide if each.gate is not None)
            raise Failure(words("no-gate", step=step, steps=deciding))
        if choice not in gate.choices:
            allowed = words.listed(gate.choices)
            raise Failure(words("not-a-choice", given=choice, step=step, allowed=allowed))
        record(
            words,
            file,
            by,
            at,
            "decision",
            lambda pairing, envelope: pairing.with_decision(
                step, choice, by=by, reason=reason, **envelope
            ),
            step=step,
            choice=words.label(choice, "choice"),
        )

    return run


def withdraw(words: Words) -> click.Command:
    """Make the command that takes an entry back."""

    @command(words, "withdraw", "withdraw pairing.json 0f3a9c1e5b7d2468 --by sharer")
    @file_argument()
    @click.argument("entry")
    @by_option(words)
    @at_option(words)
    def run(*, file: str, entry: str, by: str, at: str | None) -> None:
        def change(pairing: sg.Pairing, envelope: dict[str, str]) -> sg.Pairing:
            try:
                return pairing.with_withdrawal(entry, by=by, **envelope)
            except LookupError:
                raise Failure(words("no-entry", file=file, id=entry)) from None

        record(words, file, by, at, "withdrawal", change, withdrawn=entry)

    return run
