"""What the search of a site looks through."""

from collections.abc import Iterator

import spreading_guide as sg
from spreading_guide.rendering.words import Words


def entries(words: Words) -> Iterator[dict[str, str]]:
    """Give everything that can be found: its name, its address, where it stands, its words."""
    guide = words.guide
    for step in guide.steps:
        kind = words.label("step", "content-kind")
        yield _entry(step.name, f"step-{step.id}.html", kind, step.purpose)
        for item in step.checklist:
            about = words.listed([step.name, *map(words.label, item.routes)])
            yield _entry(
                item.action, f"step-{step.id}.html#{item.id}", about, f"{item.why} {item.done_when}"
            )
        for tool in step.tools:
            yield from _tool(words, step, tool)
    for term in guide.glossary:
        kind = words("site-glossary")
        yield _entry(term.term, f"glossary.html#{term.id}", kind, term.definition)


def _tool(words: Words, step: sg.Step, tool: sg.DialogueTool) -> Iterator[dict[str, str]]:
    page = f"tool-{tool.id}.html"
    about = words.listed([step.name, words.label("tool", "content-kind")])
    yield _entry(tool.name, page, about, f"{tool.purpose} {tool.opening} {tool.closing}")
    for question in tool.questions:
        options = " ".join(option.label for option in question.options)
        said = f"{options} {question.listen_for} {question.warning_sign}"
        about = words.listed([step.name, tool.name])
        yield _entry(question.text, f"{page}#{question.id}", about, said)


def _entry(name: str, address: str, about: str, text: str) -> dict[str, str]:
    return {"name": str(name), "address": address, "about": str(about), "text": str(text)}
