"""What is wrong with the translations of a language, with file and line."""

from collections.abc import Iterable

from spreading_guide.translating.checking.entries import entries
from spreading_guide.translating.checking.files import header, level, names
from spreading_guide.translating.checking.findings import ERROR, ERRORS, WARNINGS, Finding
from spreading_guide.translating.workspace import Language

__all__ = ["ERRORS", "WARNINGS", "Finding", "check", "earned"]

_BETA = 0.8


def check(language: Language) -> tuple[Finding, ...]:
    """Find everything that is wrong with the translations of a language, errors first."""
    found = [*header(language), *entries(language), *names(language), *level(language)]
    return tuple(
        sorted(found, key=lambda each: (each.severity, each.line or 0, each.id, each.code))
    )


def earned(language: Language, findings: Iterable[Finding]) -> str:
    """Give the level that a language has earned: `draft`, `beta` or `stable`.

    `beta` asks for 80 % of the texts, made from today's English; `stable` for all of them, no
    errors, and for no more machine translation than a person has read.
    """
    has = language.coverage()
    current = has.reviewed + has.translated + has.machine
    errors = any(finding.severity == ERROR for finding in findings)
    if current < has.total * _BETA:
        return "draft"
    return "stable" if current == has.total and not has.machine and not errors else "beta"
