"""The commands that read the guide aloud: `steps` and `show`."""

import click

import spreading_guide as sg
from spreading_guide.cli import kinds
from spreading_guide.cli.commands import command
from spreading_guide.cli.content import item_page, question_page, step_page, tool_page
from spreading_guide.cli.pages import Page
from spreading_guide.cli.words import Words


def steps(words: Words) -> click.Command:
    """Make the command that lists the steps."""

    @command(words, "steps", "steps")
    def run() -> None:
        page = Page()
        page.line(words.guide.title, style="bold")
        for position, step in enumerate(words.guide, 1):
            page.heading(f"{position}. {step.name}")
            page.line(step.purpose, indent=3)
            items = [
                words("guide-route-count", route=words.label(route), count=len(step.items(route)))
                for route in sg.Route
            ]
            page.fields(
                [
                    (words("field-id"), step.id),
                    (words("field-items"), words.listed(items)),
                    *_named(words("field-tools"), [tool.name for tool in step.tools]),
                    *_named(words("field-decision"), [step.gate.question] if step.gate else []),
                ],
                indent=3,
            )
        page.gap()
        page.line(words("steps-hint"))
        page.show()

    return run


def _named(name: str, lines: list[sg.Text]) -> list[tuple[str, str]]:
    return [("" if position else name, line) for position, line in enumerate(lines)]


def show(words: Words) -> click.Command:
    """Make the command that shows anything that has an id."""
    known = kinds.everything(words.guide)

    @command(words, "show", "show check", "show show-the-innovation")
    @click.argument("id", type=kinds.Known(words, "any", known))
    def run(*, id: str) -> None:  # noqa: A002 - the argument's own word
        page = Page()
        _content(words, page, id)
        _others(words, page, id)
        page.show()

    return run


def _content(words: Words, page: Page, wanted: str) -> None:
    guide = words.guide
    if (step := guide.find_step(wanted)) is not None:
        step_page(words, page, step)
    if (item := guide.find_item(wanted)) is not None:
        item_page(words, page, item)
    if (question := guide.find_question(wanted)) is not None:
        question_page(words, page, question)
    for tool in guide.tools():
        if tool.id == wanted:
            tool_page(words, page, tool)


def _others(words: Words, page: Page, wanted: str) -> None:
    guide = words.guide
    for term in guide.glossary:
        if term.id == wanted:
            page.heading(term.term)
            page.line(words.label("term", "content-kind"), indent=2, style="dim")
            page.line(term.definition, indent=2)
    if codes := guide.find_codes(wanted):
        page.heading(wanted)
        page.fields([(code, words.label(code, wanted)) for code in codes])
