"""What a workbook holds of a guide: what counts once, and the words in each language."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import spreading_guide as sg
from spreading_guide.rendering.origin import by_machine

# What a page says; the words of the command line and of translators' tools stay at home.
_PHRASES: Final = ("workbook-", "field-", "guide-", "report-", "agenda-no-", "site-")
_FURTHER: Final = frozenset(
    {"joined", "cli-conflict-member", "cli-conflict-entry", "cli-log-empty"}
)
_TEXTS_ABOUT_TRANSLATING: Final = frozenset({"text-state", "locale-level", "change-kind"})

# Codes that a page offers to choose from, beside the lists of the guide.
_CODES: Final[tuple[type[sg.Code], ...]] = (
    sg.MarkStatus,
    sg.ConclusionResult,
    sg.Level,
    sg.PartyKind,
    sg.ObstacleStatus,
)
_Part = sg.Step | sg.ChecklistItem | sg.DialogueTool | sg.Question | sg.Term

Held = dict[str, Any]


def content(guides: Sequence[sg.Guide]) -> Held:
    """Give what the page holds, as JSON has it.

    Raises:
        ValueError: where there is no guide, one language twice, or guides that differ in more
            than their words.
    """
    tags = [guide.lang for guide in guides]
    if not tags or len(set(tags)) < len(tags):
        raise ValueError("a workbook has one language at least, and each of them once")
    first, *others = (_structure(guide) for guide in guides)
    if any(other != first for other in others):
        raise ValueError("the languages of a workbook are those of one guide in one version")
    guide = guides[0]
    return {
        "guide": first,
        "lists": {
            **{codes.kind(): list(codes) for codes in _CODES},
            **{codes.id: list(codes.codes) for codes in guide.code_lists},
        },
        "terms": [term.id for term in guide.glossary],
        "sources": [_source(source) for source in guide.sources],
        "phases": None if guide.provenance is None else len(guide.provenance.phases),
        "schema": sg.schema("pairing"),
        "languages": [_language(guide) for guide in guides],
    }


def _structure(guide: sg.Guide) -> Held:
    """Give the guide as `evaluate.mjs` asks for it, with what a page shows beside."""
    return {
        "id": guide.id,
        "version": guide.version,
        "steps": [_step(step) for step in guide],
        "rungs": [
            {"id": rung.id, "step": rung.step, "routes": list(rung.routes)} for rung in guide.rungs
        ],
        "retired": {
            "items": _retired(guide.retired.items),
            "questions": _retired(guide.retired.questions),
        },
    }


def _step(step: sg.Step) -> Held:
    gate = {} if step.gate is None else {"gate": {"choices": list(step.gate.choices)}}
    return {
        "id": step.id,
        **gate,
        "checklist": [
            {
                "id": item.id,
                "routes": list(item.routes),
                "importance": item.importance,
                "after": list(item.after),
                "when": _when(item.when),
                "audiences": list(item.audiences),
                "basis": _basis(item.basis),
            }
            for item in step.checklist
        ],
        "tools": [
            {
                "id": tool.id,
                "starts": tool.starts,
                "minutes": tool.minutes,
                "basis": _basis(tool.basis),
                "questions": [_question(question) for question in tool.questions],
            }
            for tool in step.tools
        ],
    }


def _question(question: sg.Question) -> Held:
    found: Held = {
        "id": question.id,
        "kind": question.kind,
        "routes": list(question.routes),
        "minutes": question.minutes,
        "when": _when(question.when),
        "informs": [{"kind": each.kind, "id": each.id} for each in question.informs],
        "basis": _basis(question.basis),
    }
    if question.sealed:
        found["sealed"] = True
    if question.scale is not None:
        found["scale"] = {"min": question.scale.min, "max": question.scale.max}
    if question.options:
        found["options"] = [option.id for option in question.options]
    return found


def _when(when: tuple[sg.Condition, ...]) -> Held:
    return {condition.fact: list(condition.accepted) for condition in when}


def _basis(basis: tuple[sg.Basis, ...]) -> list[Held]:
    return [{"kind": each.kind, "source": each.source, "locator": each.locator} for each in basis]


def _retired(retired: tuple[sg.Retirement, ...]) -> Held:
    return {
        gone.id: {"to": list(gone.to), "routes": list(gone.routes), "carries": gone.carries}
        for gone in retired
    }


def _source(source: sg.Source) -> Held:
    shown = ("id", "year", "title", "container", "address", "doi", "checked")
    return {**{name: getattr(source, name) for name in shown}, "authors": list(source.authors)}


def _language(guide: sg.Guide) -> Held:
    """Give the words of one language; those in another one, or outdated, say so."""
    texts, apart = {}, {}
    for name, text in _texts(guide):
        texts[name] = str(text)
        if isinstance(text, sg.Text) and (text.lang != guide.lang or text.state == "stale"):
            apart[name] = [text.lang, text.dir, text.state]
    return {
        "tag": guide.lang,
        "name": guide.locale.name or guide.lang,
        "dir": guide.locale.dir,
        "machine": by_machine(guide),
        "texts": texts,
        "apart": apart,
    }


def _texts(guide: sg.Guide) -> Iterator[tuple[str, str]]:
    """Give the words of a guide by the names that the page knows them by.

    They follow from the ids of what they belong to: who puts a guide together by hand may give
    texts any id.
    """
    yield "guide.title", guide.title
    yield "guide.summary", guide.summary
    for step in guide:
        yield from _named("step", step, "name", "purpose")
        if step.gate is not None:
            yield f"step.{step.id}.decision", step.gate.question
        for item in step.checklist:
            yield from _named("item", item, "action", "why", "done_when", "changes")
            yield from _supports("item", item)
        for tool in step.tools:
            yield from _named("tool", tool, "name", "purpose", "opening", "closing")
            yield from _supports("tool", tool)
            for question in tool.questions:
                yield from _question_texts(question)
    for term in guide.glossary:
        yield from _named("term", term, "term", "definition")
    if guide.provenance is not None:
        yield "provenance.summary", guide.provenance.summary
        for number, phase in enumerate(guide.provenance.phases, 1):
            yield f"provenance.phase-{number}", phase
    if guide.attribution is not None:
        yield "attribution.text", guide.attribution.text
    yield from ((text.id, text) for text in guide.texts if _is_shown(text.id))


def _question_texts(question: sg.Question) -> Iterator[tuple[str, str]]:
    yield from _named("question", question, "text", "listen_for", "warning_sign", "unit")
    if question.scale is not None:
        yield f"question.{question.id}.low", question.scale.low
        yield f"question.{question.id}.high", question.scale.high
    for option in question.options:
        yield f"question.{question.id}.option-{option.id}", option.label
    yield from _supports("question", question)


def _named(kind: str, part: _Part, *names: str) -> Iterator[tuple[str, str]]:
    """Give the texts of a part that its attributes of these names hold."""
    for name in names:
        text: sg.Text | None = getattr(part, name)
        if text is not None:
            yield f"{kind}.{part.id}.{name}", text


def _supports(
    kind: str, part: sg.ChecklistItem | sg.DialogueTool | sg.Question
) -> Iterator[tuple[str, str]]:
    for number, each in enumerate(part.basis, 1):
        yield f"{kind}.{part.id}.supports-{number}", each.supports


def _is_shown(text_id: str) -> bool:
    kind, _, rest = text_id.partition(".")
    if kind != "phrase":
        return kind not in _TEXTS_ABOUT_TRANSLATING
    return rest.partition(".")[0] in _FURTHER or rest.startswith(_PHRASES)
