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
                words("route-count", route=words.label(route), count=len(step.items(route)))
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
        guide = words.guide
        step, item, question = guide.find_step(id), guide.find_item(id), guide.find_question(id)
        if step is not None:
            step_page(words, page, step)
        if item is not None:
            item_page(words, page, item)
        if question is not None:
            question_page(words, page, question)
        for tool in guide.tools():
            if tool.id == id:
                tool_page(words, page, tool)
        for term in guide.glossary:
            if term.id == id:
                page.heading(term.term)
                page.line(words.label("term", "content-kind"), indent=2, style="dim")
                page.line(term.definition, indent=2)
        for codes in guide.code_lists:
            if codes.id == id:
                page.heading(id)
                page.fields([(code, words.label(code, id)) for code in codes.codes])
        page.show()

    return run
