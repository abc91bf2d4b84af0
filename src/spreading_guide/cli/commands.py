"""Making commands whose help comes from the guide's catalogue."""

from collections.abc import Callable
from typing import Any

import click

from spreading_guide.cli import kinds
from spreading_guide.cli.failing import Failure
from spreading_guide.cli.kinds import alike
from spreading_guide.cli.streams import columns
from spreading_guide.cli.words import Words

PROGRAM = "spreading-guide"
_WIDEST = 80

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Command(click.Command):
    """A command whose help page speaks the user's language throughout."""

    words: Words

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{self.words('usage')} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option is for."""
        options = (each for each in self.get_params(ctx) if isinstance(each, click.Option))
        records = filter(None, (each.get_help_record(ctx) for each in options))
        # Click marks what must be given, in English.
        required = f"[{self.words('required')}]"
        rows = [(names, said.replace("[required]", required)) for names, said in records]
        with formatter.section(self.words("options")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = self.words("option-help")
        return found


class Group(Command, click.Group):
    """A group of commands; a mistyped one is answered with those that look like it."""

    def __init__(self, words: Words, name: str, phrase: str, *examples: str) -> None:
        """Take what to say.

        Args:
            words: what to say.
            name: the group's name.
            phrase: its help is the phrases `cli-<phrase>` and `cli-<phrase>-more`.
            examples: what may stand after the program's name, to be shown below the help.
        """
        summary = words(phrase)
        super().__init__(
            name,
            help=f"{summary}\n\n{words(f'{phrase}-more')}",
            short_help=summary,
            epilog=epilog(words, *examples),
            context_settings={
                "help_option_names": ["-h", "--help"],
                # Click itself knows no terminal narrower than 50 columns.
                "terminal_width": min(columns(), _WIDEST) - 2,
            },
            # Who asks for nothing gets the help, and no error.
            no_args_is_help=False,
            invoke_without_command=True,
            callback=_help_without_command,
        )
        self.words = words

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option is for, and each command."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write what each command is for."""
        room = formatter.width - 6 - max(map(len, self.commands))
        rows = [(name, made.get_short_help_str(room)) for name, made in self.commands.items()]
        with formatter.section(self.words("commands")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """List the commands in the order in which they are used, not by the alphabet."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named.

        Raises:
            Failure: where there is none.
        """
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            sentence = self.words("unknown-command", name=name, program=ctx.command_path)
            if close := alike(name, dict.fromkeys(self.commands, "")):
                listed = self.words.listed(close)
                sentence = self.words("did-you-mean", sentence=sentence, suggestions=listed)
            raise Failure(sentence)
        return super().resolve_command(ctx, args)


@click.pass_context
def _help_without_command(context: click.Context, /, **_options: object) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def command(
    words: Words,
    name: str,
    *examples: str,
    inside: click.Group | None = None,
    listed: str = "",
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command; its help is the phrases `cli-<name>` and `cli-<name>-more`.

    Args:
        words: what to say.
        name: the command's name.
        examples: what may stand after the program's name, to be shown below the help.
        inside: the group that the command belongs to.
        listed: lines to be shown as they are between the help and the examples.
    """
    phrase = name if inside is None else f"{inside.name}-{name}"
    summary = words(phrase)
    make = click.command(
        name,
        cls=Command,
        help=f"{summary}\n\n{words(f'{phrase}-more')}" + (f"\n\n\b\n{listed}" if listed else ""),
        short_help=summary,
        epilog=epilog(words, *examples),
        no_args_is_help=False,
    )

    def add(callback: Callable[..., Any]) -> click.Command:
        made = make(callback)
        made.words = words
        if inside is not None:
            inside.add_command(made)
        return made

    return add


def epilog(words: Words, *examples: str) -> str:
    """Show examples below the help, each on a line of its own."""
    # A backspace alone on a line tells click to leave the lines below it as they are.
    lines = "\n".join(f"  {PROGRAM} {example}" for example in examples)
    return f"\b\n{words('examples')}\n{lines}"


def option(words: Words, *names: str, help: str | None = None, **about: Any) -> Decorator:  # noqa: A002, ANN401 - click's word; what click takes
    """Make an option; its help is the phrase `cli-option-<name>` unless another is named."""
    name = next(each for each in names if each.startswith("--")).split("/")[0]
    phrase = help or f"option-{name.removeprefix('--')}"
    return click.option(*names, help=words(phrase), **about)


def file_argument() -> Decorator:
    """Take the file that a command works on."""
    return click.argument("file", type=kinds.FILE)


def output_option(words: Words) -> Decorator:
    """Take the file that a command makes."""
    return option(words, "-o", "--output", metavar="FILE", type=kinds.FILE, required=True)
