"""The command that records an answer: what was typed, read by the question's kind."""

import click
from click.shell_completion import CompletionItem

import spreading_guide as sg
from spreading_guide.cli import kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.recording import Speech, record, refuse_other_route, speaking
from spreading_guide.cli.words import Words, separated, shown
from spreading_guide.rendering import saying

_LARGEST = 10**12
_NONE = "none"

Value = float | bool | str | list[str] | tuple[str, ...]


def answer(words: Words) -> click.Command:
    """Make the command that answers a question."""

    def offer(
        context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        question = words.guide.find_question(context.params.get("question") or "")
        return [] if question is None else kinds.completions(_options(words, question), incomplete)

    @command(
        words,
        "answer",
        "answer pairing.json urgency-for-the-reuser 4 --by reuser",
        "answer pairing.json materials-ready forms,software --by sharer",
        'answer pairing.json worst-setback --by sharer --text "Two alarms in one night."',
    )
    @speaking(words)
    @click.argument("question", type=kinds.questions(words))
    @click.argument("value", nargs=-1, shell_complete=offer)
    @option(words, "--text")
    @option(words, "--comment")
    def run(
        *,
        speech: Speech,
        question: str,
        value: tuple[str, ...],
        text: str | None,
        comment: str | None,
    ) -> None:
        asked = words.guide.question(question)
        refuse_other_route(words, question, asked.routes, speech.by)
        if asked.kind is sg.QuestionKind.TEXT:
            said, given = _own_words(words, asked, value, text), None
        else:
            said, given = None, _read(words, asked, value, text)
        record(
            words,
            speech,
            "answer-text" if given is None else "answer",
            lambda pairing, when: pairing.with_answer(
                question, given, by=speech.by, text=said, comment=comment, **when
            ),
            question=question,
            value="" if given is None else saying.values(words, asked, given, shown),
        )

    return run


def _own_words(
    words: Words, question: sg.Question, values: tuple[str, ...], text: str | None
) -> str:
    """Take the words of an answer, from the option or from where a value would stand.

    Raises:
        Failure: where there are none, or both.
    """
    if text is not None and not values:
        return text
    if text is None and len(values) == 1:
        return values[0]
    raise Failure(words("takes-words", question=question.id))


def _read(words: Words, question: sg.Question, values: tuple[str, ...], text: str | None) -> Value:
    """Read a value as the question's kind asks.

    Raises:
        Failure: where it is none that the question allows.
    """
    found = None if text is not None else _value(words, question, values)
    if found is None:
        given = " ".join(values) if text is None else text
        phrase = "takes" if given else "takes-nothing-given"
        allowed = allowed_values(words, question)
        raise Failure(words(phrase, question=question.id, allowed=allowed, given=given))
    return found


def _value(words: Words, question: sg.Question, values: tuple[str, ...]) -> Value | None:
    if question.kind is sg.QuestionKind.CHOICES:
        return _several(question, values)
    if len(values) != 1:
        return None
    (written,) = values
    if question.kind is sg.QuestionKind.YES_NO:
        return yes_or_no(words, written)
    if question.kind is sg.QuestionKind.CHOICE:
        return written if written in {option.id for option in question.options} else None
    return _number(question, kinds.number(written))


def _number(question: sg.Question, found: float | None) -> float | None:
    if found is None:
        return None
    if question.scale is not None:
        inside = question.scale.min <= found <= question.scale.max and found == int(found)
        return int(found) if inside else None
    return found if 0 <= found <= _LARGEST else None


def _several(question: sg.Question, values: tuple[str, ...]) -> list[str] | None:
    """Read option ids that stand behind one another or are divided by commas."""
    given = separated(values)
    known = {option.id for option in question.options}
    if given == [_NONE] and _NONE not in known:
        return []
    if not given or len(set(given)) < len(given) or not known.issuperset(given):
        return None
    return given


def yes_or_no(words: Words, written: str) -> bool | None:
    """Read yes or no, in the user's language or as JSON has it; None where it is neither."""
    given = written.strip().lower()
    if given in {"true", "yes", words("guide-yes").lower()}:
        return True
    return False if given in {"false", "no", words("guide-no").lower()} else None


def allowed_values(words: Words, question: sg.Question) -> str:
    """Say what can be answered."""
    if question.scale is not None:
        scale = question.scale
        return words("allowed-scale", min=scale.min, max=scale.max, low=scale.low, high=scale.high)
    if question.kind is sg.QuestionKind.AMOUNT:
        return words("allowed-amount", unit=question.unit)
    options = words.listed(_options(words, question))
    return words(f"allowed-{question.kind.replace('_', '-')}", options=options)


def _options(words: Words, question: sg.Question) -> dict[str, str]:
    """Give what completion offers."""
    if question.kind is sg.QuestionKind.YES_NO:
        return {words("guide-yes"): "", words("guide-no"): ""}
    if question.scale is not None:
        scale = question.scale
        ends = {scale.min: str(scale.low), scale.max: str(scale.high)}
        return {str(each): ends.get(each, "") for each in range(scale.min, scale.max + 1)}
    return {option.id: option.label for option in question.options}
