"""What teams have said, and how far they are, in words."""

from collections.abc import Callable

import spreading_guide as sg
from spreading_guide.rendering.describing import Speaking, with_unit


def value(
    words: Speaking, question: sg.Question, given: object, typed: Callable[[str], str] = str
) -> str:
    """Say one value as its question puts it; what it does not offer stands for itself.

    Args:
        words: what to say.
        question: the question.
        given: the value; of several, one of them.
        typed: what to make of words that are not the guide's before they are shown.
    """
    if isinstance(given, bool):
        return words("guide-yes" if given else "guide-no")
    if isinstance(given, str):
        labels = {option.id: str(option.label) for option in question.options}
        return labels[given] if given in labels else typed(given)
    return sg.canonical_json(given)


def values(
    words: Speaking, question: sg.Question, given: object, typed: Callable[[str], str] = str
) -> str:
    """Say a value, or several; the arguments are those of `value`."""
    if not isinstance(given, list | tuple):
        return value(words, question, given, typed)
    said = words.listed(value(words, question, each, typed) for each in given)
    return said or words("report-nothing")


def answer(
    words: Speaking, question: sg.Question, given: sg.Answer, typed: Callable[[str], str] = str
) -> str:
    """Say what somebody answered: words as they are, an amount with its unit.

    Args:
        words: what to say.
        question: the question.
        given: the answer.
        typed: what to make of words that are not the guide's before they are shown.
    """
    if given.value is None:
        return typed(given.text or "") or words("report-removed")
    return with_unit(words, values(words, question, given.value, typed), question.unit)


def done(words: Speaking, completion: sg.Completion | None) -> str:
    """Say how many of the tasks are done; nothing where none applies."""
    if completion is None:
        return ""
    return words("report-done-of", done=completion.done, applicable=completion.applicable)


def done_in_percent(words: Speaking, completion: sg.Completion | None) -> str:
    """Say how many of the tasks are done, and which share of them that is."""
    if completion is None:
        return words("report-nothing-applies")
    return words(
        "report-done-percent",
        done=completion.done,
        applicable=completion.applicable,
        percent=completion.percent,
    )


def state(words: Speaking, step: sg.StepProgress) -> str:
    """Say where a step stands."""
    said = words.label(step.state)
    return words("report-state-reopened", state=said) if step.reopened else said


def choices(words: Speaking, gate: sg.GateProgress) -> str:
    """Say what each team has chosen."""
    chosen = {sg.Route.SHARER: gate.sharer, sg.Route.REUSER: gate.reuser}
    return words.listed(
        words(
            "report-route-chose",
            route=words.label(route),
            choice=words.label(sg.GateState.MISSING)
            if choice is None
            else words.label(choice, "choice"),
        )
        for route, choice in chosen.items()
    )
