"""The command `conformance`: does another program count as this one does?"""

import json
import shlex
from collections.abc import Iterator
from typing import Any

import click

from spreading_guide import conformance
from spreading_guide.cli import kinds
from spreading_guide.cli.commands import command, option
from spreading_guide.cli.failing import REFUSED, Failure, reason_of
from spreading_guide.cli.pages import Page
from spreading_guide.cli.streams import emit, remark, tell
from spreading_guide.cli.words import Words, shown

# So many places of one answer are shown; the first ones tell most.
_FIRST = 5
_SECONDS = 60.0
# What `conformance.run` finds of each case that is left when a program has been given up.
_NOT_ASKED = (conformance.NOT_ASKED,)


def conforming(words: Words) -> click.Command:
    """Make the command that holds a program against the conformance cases."""
    rules = sorted({rule for case in conformance.cases() for rule in case.rules}, key=_natural)

    @command(
        words,
        "conformance",
        'conformance --command "node my.js"',
        'conformance --command "./my-program" --rule T1 --json',
    )
    @option(words, "--command", "line", metavar="PROGRAM")
    @option(words, "--rule", type=_Rule(words, "rule", dict.fromkeys(rules, "")))
    @option(words, "--seconds", type=kinds.Number(words), default=_SECONDS)
    @option(words, "--json", "as_json", is_flag=True, help="option-json-lines")
    def run(*, line: str | None, rule: str | None, seconds: float, as_json: bool) -> int:
        chosen = conformance.cases(rule)
        findings = _own(chosen) if line is None else _of_program(words, line, chosen, seconds)
        sum_ = _Sum()
        for finding in findings:
            sum_.add(finding)
            if as_json:
                emit(json.dumps(_row(finding), ensure_ascii=True))
            elif finding.differences not in {(), _NOT_ASKED}:
                _show(words, finding)
        if not as_json:
            sum_.tell(words)
        lacking = list(sum_.lacking(words))
        for sentence in lacking:
            remark(sentence, words)
        return REFUSED if lacking or sum_.differ or sum_.not_asked else 0

    return run


class _Rule(kinds.Listed):
    """The number of a rule, in large or small letters."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Give the number, if there is such a rule."""
        return super().convert(str(value).upper(), param, ctx)


class _Sum:
    """Counts how the cases were answered."""

    def __init__(self) -> None:
        """Begin with none."""
        self.count = self.differ = self.not_asked = self.unsupported = 0
        self._evaluate = self._evaluate_unsupported = 0

    def add(self, finding: conformance.Finding) -> None:
        """Count a case."""
        evaluate = finding.case.request["operation"] == "evaluate"
        self.count += 1
        self.unsupported += finding.unsupported
        self._evaluate += evaluate
        self._evaluate_unsupported += evaluate and finding.unsupported
        if finding.differences == _NOT_ASKED:
            self.not_asked += 1
        else:
            self.differ += bool(finding.differences)

    @property
    def _right(self) -> int:
        return self.count - self.differ - self.not_asked - self.unsupported

    def tell(self, words: Words) -> None:
        """Say the numbers."""
        numbers = {"count": self.count, "right": self._right, "differ": self.differ}
        tell(words("conformance-sum", **numbers))
        if self.unsupported:
            tell(words("conformance-unsupported", count=self.unsupported))
        if self.not_asked:
            tell(words("conformance-not-asked", count=self.not_asked))

    def lacking(self, words: Words) -> Iterator[str]:
        """Say where the answers prove nothing, although none may be wrong."""
        if not self._right:
            yield words("conformance-nothing-right")
        if self._evaluate and self._evaluate == self._evaluate_unsupported:
            yield words("conformance-no-evaluate")


def _natural(rule: str) -> tuple[str, int]:
    """Put D2 before D10.

    >>> sorted(["D10", "D2", "I"], key=_natural)
    ['D2', 'D10', 'I']
    """
    return rule[:1], int(rule[1:] or 0)


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
        raise Failure(words("not-a-program", given=line, reason=words("report-nothing")))
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
        page.line(words("more-in-json", count=left), indent=4)
    page.show()
