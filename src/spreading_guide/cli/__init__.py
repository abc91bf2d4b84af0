"""The command `spreading-guide`: what the library does, for people at a terminal."""

import sys
from collections.abc import Sequence

_MISSING = 2
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code.

    Args:
        arguments: what stands after the program's name; None takes what the process was given.
    """
    try:
        from spreading_guide.cli.app import run

        return run(sys.argv[1:] if arguments is None else arguments)
    except ModuleNotFoundError as error:
        module = (error.name or "").partition(".")[0]
        if module not in {"click", "rich"}:
            raise
        return _say_what_is_missing(module)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _say_what_is_missing(module: str) -> int:
    import spreading_guide as sg

    # Without the extra there is nothing to read a wish for a language with.
    sentence = sg.load_guide("en").phrase("cli-extra-missing").format(module=module)
    print(sentence, file=sys.stderr)  # noqa: T201 - click, which prints elsewhere, is what is missing
    return _MISSING
