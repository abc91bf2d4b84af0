"""The command `conformance`: does another program count as this one does?"""

import json
import shlex
from collections.abc import Iterator

import click

from spreading_guide import conformance
from spreading_guide.cli import kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.failing import REFUSED, Failure, reason_of
from spreading_guide.cli.pages import Page
from spreading_guide.cli.streams import emit, tell
from spreading_guide.cli.words import Words, shown

# So many places of one answer are shown; the first ones tell most.
_FIRST = 5
_SECONDS = 60.0


def conforming(words: Words) -> click.Command:
    """Make the command that holds a program against the conformance cases."""
    rules = sorted({rule for case in conformance.cases() for rule in case.rules})

    @command(
        words,
        "conformance",
        'conformance --command "node my.js"',
        'conformance --command "./my-program" --rule T1 --json',
    )
    @option(words, "--command", "line", metavar="PROGRAM")
    @option(words, "--rule", type=kinds.Listed(words, "rule", dict.fromkeys(rules, "")))
    @option(words, "--seconds", type=kinds.Number(words), default=_SECONDS)
    @option(words, "--json", "as_json", is_flag=True, help="option-json-lines")
    def run(*, line: str | None, rule: str | None, seconds: float, as_json: bool) -> int:
        chosen = conformance.cases(rule)
        findings = _own(chosen) if line is None else _of_program(words, line, chosen, seconds)
        differ = offered = 0
        for finding in findings:
            differ += bool(finding.differences)
            offered += not finding.unsupported
            if as_json:
                emit(json.dumps(_row(finding), ensure_ascii=True))
            elif finding.differences:
                _show(words, finding)
        if not as_json:
            count = len(chosen)
            right = offered - differ
            said = words("conformance-sum", count=count, right=right, differ=differ)
            tell(said)
            if offered < count:
                tell(words("conformance-unsupported", count=count - offered))
        return REFUSED if differ else 0

    return run


def _own(chosen: tuple[conformance.Case, ...]) -> Iterator[conformance.Finding]:
    """Ask this package itself."""
    for case in chosen:
        answer = conformance.answer(case.request)
        yield conformance.Finding(case, tuple(conformance.differences(case, answer)))


def _of_program(
    words: Words, line: str, chosen: tuple[conformance.Case, ...], seconds: float
) -> Iterator[conformance.Finding]:
    try:
        parts = shlex.split(line)
    except ValueError as error:
        raise Failure(words("not-a-program", given=line, reason=error)) from None
    if not parts:
        raise Failure(words("not-a-program", given=line, reason=words("nothing")))
    try:
        yield from conformance.run(parts, chosen, seconds=seconds)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise Failure(words("not-a-program", given=line, reason=reason)) from None


def _row(finding: conformance.Finding) -> dict[str, object]:
    case = finding.case
    return {
        "group": case.group,
        "title": case.title,
        "rules": case.rules,
        "unsupported": finding.unsupported,
        "differences": finding.differences,
    }


def _show(words: Words, finding: conformance.Finding) -> None:
    """Show a case that was answered otherwise, and where."""
    page = Page()
    case = finding.case
    about = [words("conformance-place", rules=words.listed(case.rules), group=case.group)]
    if case.against:
        about.append(words("conformance-against", reading=case.against))
    page.bullet(shown(case.title), *about, indent=0)
    for line in finding.differences[:_FIRST]:
        page.line(shown(line), indent=4)
    left = len(finding.differences) - _FIRST
    if left > 0:
        page.line(words("and-more", count=left), indent=4)
    page.show()
