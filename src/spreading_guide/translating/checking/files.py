"""What stands beside the texts: the head of the PO file, the lists of names, the level."""

from collections.abc import Iterator

from spreading_guide.translating.checking.findings import Finding
from spreading_guide.translating.units import by_id
from spreading_guide.translating.workspace import (
    REVIEWS,
    SETTINGS,
    TERMS,
    Language,
    same_language,
    same_plurals,
)


def header(language: Language) -> Iterator[Finding]:
    """Find where the head of the PO file says something else than the settings."""
    settings, path = language.settings, language.path
    given = language.file.metadata
    said = given.get("Language", "")
    if not same_language(said, settings.tag):
        expected = f"Language: {settings.tag.replace('-', '_')}"
        yield Finding(path=path, line=1, code="header", expected=expected, found=said)
    said = given.get("Plural-Forms", "")
    if not same_plurals(said, settings.plural):
        expected = f"Plural-Forms: {settings.header}"
        yield Finding(path=path, line=1, code="header", expected=expected, found=said)
    said = given.get("Content-Type", "")
    if "utf-8" not in said.lower():
        yield Finding(path=path, line=1, code="header", expected="charset=UTF-8", found=said)


def names(language: Language) -> Iterator[Finding]:
    """Find names of texts and terms, in the lists beside the PO file, that there are not."""
    units, known = by_id(), {term.id for term in language.terms.terms}
    excepted = {term for terms in language.terms.exceptions.values() for term in terms}
    lists = (
        (TERMS, "same", language.terms.same - units.keys()),
        (
            TERMS,
            "exceptions",
            (language.terms.exceptions.keys() - units.keys()) | (excepted - known),
        ),
        (SETTINGS, "marks", set(language.settings.marks) - units.keys()),
    )
    for file, name, unknown in lists:
        for each in sorted(unknown):
            path = language.folder / file
            yield Finding(path=path, code="unknown-name", expected=name, found=each)


def level(language: Language) -> Iterator[Finding]:
    """Hold a language that is called stable to what that word means."""
    settings = language.settings
    if settings.level != "stable":
        return
    coverage = language.coverage()
    path = language.folder / SETTINGS
    if coverage.stale or coverage.missing or coverage.machine:
        found = f"{coverage.missing} + {coverage.stale} + {coverage.machine}"
        yield Finding(path=path, code="stable", expected=str(coverage.total), found=found)
    translators = {each.name for each in settings.credits if each.role == "translator"}
    own = {each.by for each in language.records.values() if each.by in translators}
    if own and not settings.same_person:
        names = ", ".join(sorted(filter(None, own)))
        yield Finding(path=language.folder / REVIEWS, code="reviewer", found=names)
