"""Saying which extra brings a package that is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from spreading_guide.cli.failing import Failure
from spreading_guide.cli.words import Words


@contextmanager
def needing(words: Words, extra: str) -> Iterator[None]:
    """Turn a missing package into a sentence that says what to install.

    Args:
        words: what to say.
        extra: the extra that brings it, such as `render`.

    Raises:
        Failure: where a package is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "spreading_guide":
            raise
        raise Failure(words("extra-needed", module=error.name, extra=extra)) from None
