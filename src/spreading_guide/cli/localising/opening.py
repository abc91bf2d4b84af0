"""Opening what the commands for translating work on, and saying plainly why it cannot be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spreading_guide.cli.commands import Decorator, option
from spreading_guide.cli.extras import needing
from spreading_guide.cli.failing import Failure, Refusal, reason_of
from spreading_guide.cli.words import Words

if TYPE_CHECKING:
    from spreading_guide.translating import Language, Workspace

FOLDER = "l10n"


def folder_option(words: Words) -> Decorator:
    """Take the folder that holds the languages."""
    return option(words, "--folder", metavar="FOLDER", default=FOLDER)


def tags_argument() -> Decorator:
    """Take the languages to work on; none means all."""
    return click.argument("tags", metavar="[TAG]...", nargs=-1)


@contextmanager
def saying(words: Words) -> Iterator[None]:
    """Say in one sentence what goes wrong with the files of translators.

    Raises:
        Failure: with that sentence.
    """
    try:
        with needing(words, "l10n"):
            yield
    except OSError as error:
        file = error.filename or ""
        raise Failure(words("l10n-bad-file", file=file, reason=reason_of(error))) from None
    except (ValueError, LookupError) as error:
        raise _failure(words, error) from error


def _failure(words: Words, error: Exception) -> Exception:
    """Give the sentence for what is wrong with a file of translators, or the error itself."""
    from spreading_guide import translating

    said: Exception = error
    if isinstance(error, translating.NotATag):
        said = Failure(words("l10n-not-a-tag", tag=error.tag))
    elif isinstance(error, translating.NothingKnown):
        said = Failure(words("l10n-nothing-known", tag=error.tag))
    elif isinstance(error, translating.NoLanguage):
        available = words.listed(error.available) or words("report-nothing")
        said = Failure(words("l10n-no-language", tag=error.tag, available=available))
    elif isinstance(error, translating.BadCatalogue):
        place = f"{error.path}:{error.line}" if error.line else error.path
        said = Failure(words("l10n-not-po", file=place))
    elif isinstance(error, translating.BadSheet):
        said = Refusal(words(f"l10n-sheet-{error.code}", line=error.line, found=error.found))
    elif isinstance(error, translating.BadFile):
        said = Failure(words("l10n-bad-file", file=error.path, reason=error.said))
    return said


def workspace(words: Words, folder: str) -> "Workspace":
    """Give the folder that holds the languages.

    Raises:
        Failure: where it holds none.
    """
    from spreading_guide.translating import Workspace

    found = Workspace(root=Path(folder))
    if not found.tags():
        raise Failure(words("l10n-no-folder", folder=folder))
    return found


def languages(words: Words, folder: str, tags: tuple[str, ...]) -> list["Language"]:
    """Read the languages that are named, or all.

    Raises:
        Failure: where there is none, or a file of one cannot be read.
    """
    there = workspace(words, folder)
    return [there.language(tag) for tag in tags or there.tags()]
