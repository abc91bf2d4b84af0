"""The command `explain`: where the words of a text come from."""

import click

import spreading_guide as sg
from spreading_guide.cli import kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.failing import Failure, unknown, unknown_language
from spreading_guide.cli.guides import layers_of_caller, quietly
from spreading_guide.cli.pages import Page
from spreading_guide.cli.words import Words, shown
from spreading_guide.exceptions import UnknownId, UnknownLocale

_STATES = ("machine", "translated", "reviewed")


def explain(words: Words, group: click.Group) -> None:
    """Add the command that says where words come from."""

    @command(words, "explain", "l10n explain step.check.name --locale da-DK", inside=group)
    @click.argument("id")
    @option(words, "--locale", metavar="TAG", default=words.guide.lang)
    @option(
        words,
        "--min-state",
        type=kinds.Listed(
            words, "text-state", {each: words.label(each, "text-state") for each in _STATES}
        ),
        default="machine",
    )
    def run(*, id: str, locale: str, min_state: sg.MinState) -> None:  # noqa: A002 - the argument's own word
        try:
            with quietly():
                found = sg.explain(id, locale, min_state=min_state, **layers_of_caller())
        except UnknownId as error:
            raise Failure(unknown(words, "any", error.id, error.suggestions)) from None
        except UnknownLocale as error:
            raise Failure(unknown_language(words, error)) from None
        page = Page()
        page.heading(found.id)
        page.line(words("l10n-explain-source", text=found.source), indent=2)
        page.line(words("l10n-explain-mark", src=found.src), indent=2)
        page.line(words("l10n-explain-looked", languages=words.listed(found.languages)), indent=2)
        for each in found.candidates:
            page.bullet(_line(words, each), words(f"l10n-verdict-{each.verdict}"))
        page.show()


def _line(words: Words, candidate: sg.Candidate) -> str:
    named = {"source": "l10n-layer-source", "bundled": "l10n-layer-bundled"}
    layer = candidate.layer
    return words(
        "l10n-explain-line",
        layer=words(named[layer]) if layer in named else shown(layer),
        lang=candidate.lang,
        state=words.label(candidate.shown_as or candidate.state, "text-state"),
        text=candidate.text,
    )
