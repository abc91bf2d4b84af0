"""The command `validate`: everything that is wrong with a document, and where."""

from itertools import islice

import click

import spreading_guide as sg
from spreading_guide.cli import files, kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.documents import FORMATS, as_json
from spreading_guide.cli.failing import REFUSED, UNUSABLE, Failure, problem_line
from spreading_guide.cli.streams import complain, emit, tell
from spreading_guide.cli.words import Words

_MOST = 100


def validate(words: Words) -> click.Command:
    """Make the command that checks documents."""

    @command(words, "validate", "validate pairing.json", "validate --json *.json")
    @click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=kinds.FILE)
    @option(words, "--kind", type=kinds.Listed(words, "kind", FORMATS), default="pairing")
    @option(words, "--json", "machine", is_flag=True)
    def run(*, paths: tuple[str, ...], kind: sg.Kind, machine: bool) -> int:
        code = 0
        found: list[dict[str, object]] = []
        for path in paths:
            try:
                data = files.read(words, path)
            except Failure as failure:
                complain(failure.format_message(), words)
                problem = sg.Problem(
                    code="unreadable", pointer="", expected="a file", found=failure.reason
                )
                found.append({"file": path, "problems": [problem.as_dict()]})
                code = UNUSABLE
                continue
            problems = problems_in(words, data, kind)
            found.append({"file": path, "problems": [problem.as_dict() for problem in problems]})
            # What is only outdated is told, and refuses nothing.
            if any(problem.severity == "error" for problem in problems):
                code = max(code, REFUSED)
            if not machine:
                _say(words, path, problems)
        if machine:
            emit(as_json(found))
        return code

    return run


def problems_in(words: Words, data: bytes, kind: sg.Kind) -> tuple[sg.Problem, ...]:
    """Give what is wrong with a document; in a pairing also what the guide does not know."""
    found = sg.problems(data, kind=kind)
    if found or kind != "pairing":
        return found
    everything = sg.check(words.guide, sg.load_pairing(data))
    listed = tuple(islice(everything, _MOST))
    if more := len(everything) - len(listed):
        said = f"{more} more problems"
        listed += (sg.Problem(code="more", pointer="", expected="none", found=said),)
    return listed


def _say(words: Words, path: str, problems: tuple[sg.Problem, ...]) -> None:
    if not problems:
        tell(words("no-problems", file=path))
    for problem in problems:
        tell(words("problem-in", file=path, problem=problem_line(words, problem)))
