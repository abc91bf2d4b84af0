"""The content reference: every part of the guide as one Markdown page."""

import re
from collections.abc import Iterable, Iterator

import spreading_guide as sg

_SPECIAL = re.compile(r"([\\*_<>\[\]`|])")
_LABELS = {
    "sharer_level": "level",
    "reuser_level": "level",
    "sharer_kind": "party-kind",
    "reuser_kind": "party-kind",
    "mode": "mode",
    "sectors": "sector",
}


def page(guide: sg.Guide) -> str:
    """Write the whole page."""
    parts = [
        *_head(guide),
        *(line for step in guide for line in _step(guide, step)),
        *_glossary(guide),
        *_code_lists(guide),
        *_provenance(guide),
        *_bibliography(guide),
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).rstrip() + "\n"


def _plain(words: object) -> str:
    """Keep Markdown from reading signs into the words."""
    return _SPECIAL.sub(r"\\\1", str(words))


def _names(guide: sg.Guide, codes: Iterable[str], kind: str) -> str:
    return " and ".join(_plain(guide.label(code, kind)) for code in codes)


def _head(guide: sg.Guide) -> Iterator[str]:
    items, tools, questions = guide.items(), guide.tools(), guide.questions()
    conditional = sum(bool(item.when) for item in items)
    yield "# The content"
    yield ""
    yield "<!-- Written by `make reference` from the data. Change the data, not this page. -->"
    yield ""
    yield f"**{_plain(guide.title)}**, version {guide.version}, language `{guide.lang}`."
    yield ""
    yield _plain(guide.summary)
    yield ""
    yield (
        f"There are {len(guide.steps)} steps, {len(items)} checklist items ({conditional} of them "
        f"only under a condition), {len(tools)} dialogue tools and {len(questions)} questions."
    )
    yield ""
    if guide.attribution is not None:
        yield f"> {_plain(guide.attribution.text)}"
        yield ""
    yield (
        "The names of the steps and of the dialogue tools are those of COI's guide. All else is "
        "ours: ids, items, questions, definitions and how they are ordered."
    )
    yield ""
    yield (
        "Under each item and question stands what it rests on, and one sentence on what that "
        "source says. The sentence is our summary, not a quotation. "
        "**Fact from COI's material** marks "
        "substance that we read in a publication of COI; the wording is ours there too. "
        "**Our own judgement** marks what no source carries. Sources marked *unchecked* are "
        "cited from memory and wait for a check against the publication."
    )
    yield ""
    for step in guide:
        yield f"- [{_plain(step.name)}](#step-{step.id})"
    yield "- [Glossary](#glossary)"
    yield "- [Code lists](#code-lists)"
    yield "- [How COI's guide was made](#provenance)"
    yield "- [Bibliography](#bibliography)"


def _step(guide: sg.Guide, step: sg.Step) -> Iterator[str]:
    yield from ("", f'<a id="step-{step.id}"></a>', "", f"## {_plain(step.name)}", "")
    yield _plain(step.purpose)
    yield ""
    if step.gate is None:
        yield f"Id `{step.id}`. The step ends in no decision."
    else:
        choices = ", ".join(f"`{choice}`" for choice in step.gate.choices)
        yield f"Id `{step.id}`. **Decision:** {_plain(step.gate.question)} Choices: {choices}."
    for route in sg.Route:
        items = [item for item in step.items(route) if item.routes[0] is route]
        yield from ("", f"### {_plain(step.name)}: checklist of the {guide.label(route).lower()}")
        for item in items:
            yield from _item(guide, item)
    for tool in step.tools:
        yield from _tool(guide, tool)


def _item(guide: sg.Guide, item: sg.ChecklistItem) -> Iterator[str]:
    yield from ("", f'<a id="item-{item.id}"></a>', "", f"#### {_plain(item.action)}", "")
    both = "; for both teams, each on its own" if len(item.routes) > 1 else ""
    yield f"`{item.id}`, {guide.label(item.importance).lower()}{both}."
    yield ""
    yield f"- **Why:** {_plain(item.why)}"
    yield f"- **Done when:** {_plain(item.done_when)}"
    if item.when:
        yield f"- **Only where:** {_conditions(guide, item.when)}"
    if item.changes is not None:
        yield f"- **What changes:** {_plain(item.changes)}"
    if item.after:
        after = ", ".join(f"[{_plain(guide.item(i).action)}](#item-{i})" for i in item.after)
        yield f"- **After:** {after}"
    if item.audiences:
        yield f"- **Also for:** {_names(guide, item.audiences, 'audience')}"
    yield from _basis(guide, item.basis)


def _conditions(guide: sg.Guide, conditions: Iterable[sg.Condition]) -> str:
    said = []
    for each in conditions:
        values = [
            ("no", "yes")[accepted]
            if isinstance(accepted, bool)
            else _plain(guide.label(accepted, _LABELS[each.fact]))
            for accepted in each.accepted
        ]
        said.append(f"{_plain(guide.label(each.fact, 'condition'))}: {' or '.join(values)}")
    return "; ".join(said)


def _basis(guide: sg.Guide, bases: Iterable[sg.Basis]) -> Iterator[str]:
    for basis in bases:
        kind = _plain(guide.label(basis.kind))
        place = ""
        if basis.source is not None:
            source = guide.source(basis.source)
            place = f", [{_plain(_short(source))}](#source-{source.id})"
            if basis.locator is not None:
                place += f", {_plain(basis.locator)}"
            if not source.checked:
                place += " *(unchecked)*"
        said = _plain(basis.supports)
        # Where no source is named, the sentence itself says whose judgement it is.
        start = "" if not place and said.startswith(kind) else f"{kind}{place}. "
        yield f"- **Rests on:** {start}{said}"


def _short(source: sg.Source) -> str:
    """Name a source in a few words: who and when, or its title where one of them is missing."""
    first, *others = source.authors or ("",)
    if source.year is None or not first:
        return source.title
    return f"{first}{' and others' if others else ''}, {source.year}"


def _tool(guide: sg.Guide, tool: sg.DialogueTool) -> Iterator[str]:
    yield from (
        "",
        f'<a id="tool-{tool.id}"></a>',
        "",
        f"### Dialogue tool: {_plain(tool.name)}",
        "",
    )
    one = tool.starts in set(sg.Route)
    starts = f"the {guide.label(tool.starts).lower()} starts" if one else "both teams start"
    yield f"`{tool.id}`, {tool.minutes} minutes; {starts}."
    yield ""
    yield f"- **Purpose:** {_plain(tool.purpose)}"
    yield f"- **Opening:** {_plain(tool.opening)}"
    yield f"- **Closing:** {_plain(tool.closing)}"
    yield from _basis(guide, tool.basis)
    for question in tool.questions:
        yield from _question(guide, question)


def _question(guide: sg.Guide, question: sg.Question) -> Iterator[str]:
    yield from ("", f'<a id="question-{question.id}"></a>', "", f"#### {_plain(question.text)}", "")
    answered = _names(guide, question.routes, "route")
    sealed = "; sealed: each team answers before it sees the other" if question.sealed else ""
    yield f"`{question.id}`, {answered}, {question.minutes} minutes{sealed}."
    yield ""
    yield f"- **Answer:** {_answer(guide, question)}"
    yield f"- **Listen for:** {_plain(question.listen_for)}"
    yield f"- **Warning sign:** {_plain(question.warning_sign)}"
    if question.when:
        yield f"- **Only where:** {_conditions(guide, question.when)}"
    if question.informs:
        yield f"- **Can change:** {', '.join(_reference(guide, each) for each in question.informs)}"
    yield from _basis(guide, question.basis)


def _answer(guide: sg.Guide, question: sg.Question) -> str:
    kind = _plain(guide.label(question.kind)).lower()
    if question.scale is not None:
        low, high = question.scale.min, question.scale.max
        ends = f"{low}: {_plain(question.scale.low)}; {high}: {_plain(question.scale.high)}"
        return f"{kind} from {low} to {high} ({ends})"
    if question.unit is not None:
        return f"{kind}, {_plain(question.unit)}"
    if question.options:
        options = "; ".join(f"`{each.id}` {_plain(each.label)}" for each in question.options)
        return f"{kind}: {options}"
    return kind


def _reference(guide: sg.Guide, reference: sg.Reference) -> str:
    if reference.kind == "decision":
        return (
            f"[the decision of step {_plain(guide.step(reference.id).name)}](#step-{reference.id})"
        )
    words = (
        guide.item(reference.id).action
        if reference.kind == "item"
        else guide.question(reference.id).text
    )
    return f"[{_plain(words)}](#{reference.kind}-{reference.id})"


def _glossary(guide: sg.Guide) -> Iterator[str]:
    yield from ("", '<a id="glossary"></a>', "", "## Glossary", "")
    for term in guide.glossary:
        yield f"- **{_plain(term.term)}** (`{term.id}`): {_plain(term.definition)}"


def _code_lists(guide: sg.Guide) -> Iterator[str]:
    yield from ("", '<a id="code-lists"></a>', "", "## Code lists")
    for codes in guide.code_lists:
        yield from ("", f"### `{codes.id}`", "")
        if codes.source is not None:
            source = guide.source(codes.source)
            unchecked = "" if source.checked else " *(unchecked)*"
            follows = f"[{_plain(source.title)}](#source-{source.id}){unchecked}"
            yield f"Follows {follows}; the words are ours."
            yield ""
        for code in codes.codes:
            label = _plain(guide.label(code, codes.id))
            definition = _plain(guide.text(f"{codes.id}.{code}.definition"))
            yield f"- `{code}`: {label}: {definition}"


def _provenance(guide: sg.Guide) -> Iterator[str]:
    provenance = guide.provenance
    if provenance is None:
        return
    yield from ("", '<a id="provenance"></a>', "", "## How COI's guide was made", "")
    yield "This is about the guide that COI published in 2016, not about this package."
    yield ""
    yield _plain(provenance.summary)
    yield ""
    for number, phase in enumerate(provenance.phases, 1):
        yield f"{number}. {_plain(phase)}"
    yield ""
    yield (
        f"The OECD files the case under the principle *{provenance.principle}*, stage "
        f"*{provenance.stage}*, for: {_names(guide, provenance.audiences, 'audience')}."
    )
    sources = ", ".join(
        f"[{_plain(guide.source(s).title)}](#source-{s})" for s in provenance.sources
    )
    yield f"Sources: {sources}."


def _bibliography(guide: sg.Guide) -> Iterator[str]:
    unchecked = sum(not source.checked for source in guide.sources)
    yield from ("", '<a id="bibliography"></a>', "", "## Bibliography", "")
    yield (
        f"{len(guide.sources)} sources. {unchecked} of them are marked *unchecked*: the details "
        "are from memory, and nobody has yet held them against the publication."
    )
    yield ""
    for source in guide.sources:
        yield f'- <a id="source-{source.id}"></a>{_source(source)}'


def _source(source: sg.Source) -> str:
    authors = _plain(", ".join(source.authors))
    year = f" ({source.year})" if source.year is not None else ""
    said = [
        f"{authors}{year}. *{_plain(source.title)}*."
        if authors
        else f"*{_plain(source.title)}*{year}."
    ]
    if source.container is not None:
        said.append(f"{_plain(source.container)}.")
    if source.doi is not None:
        said.append(f"DOI [{_plain(source.doi)}](https://doi.org/{source.doi}).")
    if source.isbn:
        said.append(f"ISBN {', '.join(source.isbn)}.")
    if source.address is not None:
        read = f" (read {source.accessed})" if source.accessed is not None else ""
        said.append(f"<{source.address}>{read}.")
    if source.remark is not None:
        said.append(_plain(source.remark))
    said.append(f"`{source.id}`")
    if not source.checked:
        said.append("**unchecked**")
    return " ".join(said)
