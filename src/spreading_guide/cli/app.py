"""The program: its commands, its languages, and how it ends."""

from collections.abc import Callable, Mapping, Sequence

import click

from spreading_guide.cli import (
    answering,
    beginning,
    conforming,
    differing,
    documents,
    driving,
    filling,
    guiding,
    history,
    marking,
    merging,
    noting,
    redacting,
    rendering,
    reporting,
    sealing,
    validating,
)
from spreading_guide.cli.commands import PROGRAM, Group, option
from spreading_guide.cli.failing import (
    INTERRUPTED,
    UNUSABLE,
    Failure,
    exit_code_of,
    reason_of,
    sentence_of,
    unknown_language,
)
from spreading_guide.cli.guides import guide_for
from spreading_guide.cli.localising import l10n
from spreading_guide.cli.streams import (
    complain,
    give_up_output,
    let_every_character_through,
    remark,
)
from spreading_guide.cli.words import Words
from spreading_guide.exceptions import SpreadingGuideError, UnknownLocale


def build(words: Words, refusals: Mapping[str, UnknownLocale]) -> click.Group:
    """Put the program together in one language.

    Args:
        words: the words of that language.
        refusals: languages that were asked for and are not there.
    """
    program = Group(words, PROGRAM, "program", "steps", "new pairing.json", "status pairing.json")
    for make in (
        guiding.steps,
        guiding.show,
        beginning.new,
        marking.mark,
        answering.answer,
        marking.conclude,
        marking.decide,
        noting.note,
        marking.withdraw,
        filling.fill,
        redacting.redact,
        reporting.status,
        history.log,
        documents.progress,
        differing.diff,
        merging.merge,
        driving.merge_driver,
        sealing.hand_over,
        validating.validate,
        documents.schema,
        conforming.conforming,
        rendering.render,
        l10n,
        documents.completion,
    ):
        program.add_command(make(words))
    option(
        words,
        "--lang",
        metavar="TAG",
        is_eager=True,
        expose_value=False,
        callback=_refuse_unknown(words, refusals),
    )(program)
    said = words(
        "version",
        program=PROGRAM,
        version="%(version)s",  # click asks for it when it is needed: that takes a while
        guide=words.guide.id,
        guide_version=words.guide.version,
    )
    click.version_option(package_name=PROGRAM, message=said, help=words("option-version"))(program)
    return program


def run(arguments: Sequence[str]) -> int:
    """Run the program and give its exit code; whatever goes wrong is said in one sentence."""
    let_every_character_through()
    spoken = guide_for(_wished(arguments))
    words = Words(spoken.guide)
    for sentence in spoken.warned:
        remark(sentence, words)
    try:
        ended = build(words, spoken.refusals).main(
            list(arguments), prog_name=PROGRAM, standalone_mode=False
        )
    except click.Abort:
        complain(words("stopped"), words)
        return INTERRUPTED
    except (click.ClickException, SpreadingGuideError) as error:
        complain(sentence_of(error, words), words)
        return exit_code_of(error)
    except OSError as error:
        # Reading and writing files say so themselves: what is left is the output.
        give_up_output()
        complain(words("no-output", reason=reason_of(error)), words)
        return UNUSABLE
    return ended if isinstance(ended, int) else 0


def _wished(arguments: Sequence[str]) -> str | None:
    """Find the language before click reads the arguments: its own help is in it, too."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang":
            return next(iter(arguments[position + 1 :]), None)
        if not argument.startswith("-"):
            break
    return None


def _refuse_unknown(
    words: Words, refusals: Mapping[str, UnknownLocale]
) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def check(_context: click.Context, _parameter: click.Parameter, given: str | None) -> None:
        error = refusals.get(given) if given is not None else None
        if error is not None:
            raise Failure(unknown_language(words, error))

    return check
