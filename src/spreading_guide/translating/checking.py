"""What is wrong with the translations of a language, with file and line."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import attrs
import polib

from spreading_guide.locales import (
    BIDI_CONTROLS,
    DIRECTION_MARKS,
    INVISIBLE,
    addresses,
    markup,
    placeholder_differences,
    without_placeholders,
)
from spreading_guide.translating import catalogue, states
from spreading_guide.translating.locale_file import Settings
from spreading_guide.translating.terms import Terms
from spreading_guide.translating.units import Unit, by_id
from spreading_guide.translating.workspace import REVIEWS, SETTINGS, Language

ERROR, WARNING = "error", "warning"

ERRORS: Final = frozenset(
    {
        "address",
        "bidi",
        "direction-mark",
        "duplicate-id",
        "forbidden",
        "header",
        "invisible",
        "markup",
        "no-id",
        "placeholder",
        "plural",
        "reviewer",
        "stable",
        "unknown-id",
    }
)
"""Codes of what keeps a translation from being used, or misleads its readers."""
WARNINGS: Final = frozenset(
    {
        "braces",
        "draft",
        "end",
        "long",
        "number",
        "question",
        "quotes",
        "same",
        "spaces",
        "stale",
        "sync",
        "term",
    }
)
"""Codes of what a person should look at."""


Said = Iterator[tuple[str, str, str]]
"""Codes with what was expected and what was found."""


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that is wrong, or that a person should look at.

    Attributes:
        path: the file.
        line: the line of the entry, from 1; None where it is about the whole file.
        id: the text id; empty where it is about the whole file.
        code: what is wrong; `phrase.cli-l10n-check-<code>.text` says it in words.
        expected: what should stand there.
        found: what stands there.
    """

    path: Path
    line: int | None = None
    id: str = ""
    code: str
    expected: str = ""
    found: str = ""

    @property
    def severity(self) -> str:
        """Give `error` or `warning`."""
        return ERROR if self.code in ERRORS else WARNING


def check(language: Language) -> tuple[Finding, ...]:
    """Find everything that is wrong with the translations of a language, errors first."""
    found = [*_file(language), *_entries(language), *_level(language)]
    return tuple(
        sorted(found, key=lambda each: (each.severity, each.line or 0, each.id, each.code))
    )


def _file(language: Language) -> Iterator[Finding]:
    settings, path = language.settings, language.path
    given = language.file.metadata
    wanted = {"Language": settings.tag.replace("-", "_"), "Plural-Forms": settings.header}
    for name, expected in wanted.items():
        said = given.get(name, "")
        if _squeezed(said) != _squeezed(expected):
            yield Finding(
                path=path, line=1, code="header", expected=f"{name}: {expected}", found=said
            )
    if "utf-8" not in given.get("Content-Type", "").lower():
        said = given.get("Content-Type", "")
        yield Finding(path=path, line=1, code="header", expected="charset=UTF-8", found=said)


def _squeezed(header: str) -> str:
    """Give a header without what editors change in it: spaces, brackets, the last semicolon."""
    return re.sub(r"[\s()]|;$", "", header)


def _entries(language: Language) -> Iterator[Finding]:
    units = by_id()
    seen: dict[str, polib.POEntry] = {}
    for entry in language.file:
        if entry.obsolete:
            continue
        text_id = entry.msgctxt or ""
        if not text_id:
            said: Said = iter([("no-id", "", entry.msgid)])
        elif text_id in seen:
            said = iter([("duplicate-id", "", str(seen[text_id].linenum))])
        elif text_id not in units:
            said = iter([("unknown-id", "", text_id)])
        else:
            said = chain(
                _standing(entry, units[text_id], language), _words(entry, units[text_id], language)
            )
        for code, expected, found in said:
            yield Finding(
                path=language.path,
                line=entry.linenum or None,
                id=text_id,
                code=code,
                expected=expected,
                found=found,
            )
        seen.setdefault(text_id, entry)
    for text_id in units.keys() - seen.keys():
        yield Finding(path=language.path, id=text_id, code="sync", expected=units[text_id].text)


def _standing(entry: polib.POEntry, unit: Unit, language: Language) -> Said:
    """Say where a translation stands towards today's English."""
    words = catalogue.words_of(entry)
    if not any(form.strip() for form in words.forms):
        return
    state = states.state_of(entry, language.records.get(unit.id), unit)
    if catalogue.source_of(entry) != catalogue.english(unit):
        yield "sync", unit.text, entry.msgid
    elif state == states.STALE:
        previous = catalogue.previous_of(entry) or catalogue.source_of(entry)
        yield "stale", unit.text, previous[-1]
    elif state == states.DRAFT:
        yield "draft", "", words.forms[0]
    if unit.placeholders and catalogue.BRACES not in entry.flags:
        yield "braces", catalogue.BRACES, ", ".join(entry.flags)


def _words(entry: polib.POEntry, unit: Unit, language: Language) -> Said:
    """Say what is wrong with the words of a translation."""
    forms = catalogue.words_of(entry).forms
    written = [form for form in forms if form.strip()]
    wanted = len(language.settings.plural.forms)
    if unit.one is not None and written and not len(forms) == len(written) == wanted:
        yield "plural", str(wanted), str(len(written))
    for form in written:
        for judge in _JUDGES:
            yield from judge(form, unit.text, unit, language)


def _placeholder(form: str, source: str, unit: Unit, _language: Language) -> Said:
    if differences := placeholder_differences(form, source, optional=unit.optional):
        missing, added = differences
        yield "placeholder", ", ".join(missing) or "-", ", ".join(added) or "-"


def _markup(form: str, source: str, _unit: Unit, _language: Language) -> Said:
    wanted, given = Counter(markup(source)), Counter(markup(form))
    if wanted != given:
        missing, added = (wanted - given).elements(), (given - wanted).elements()
        yield "markup", " ".join(missing) or "-", " ".join(added) or "-"


def _address(form: str, source: str, _unit: Unit, _language: Language) -> Said:
    if addresses(form) != addresses(source):
        yield "address", " ".join(addresses(source)) or "-", " ".join(addresses(form)) or "-"


def _hidden(form: str, _source: str, unit: Unit, language: Language) -> Said:
    kinds = [("bidi", BIDI_CONTROLS), ("invisible", INVISIBLE)]
    if unit.id not in language.settings.marks:
        kinds.append(("direction-mark", DIRECTION_MARKS))
    for code, pattern in kinds:
        if found := pattern.findall(form):
            yield code, "", " ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(found))


def _question(form: str, source: str, _unit: Unit, language: Language) -> Said:
    mark = language.settings.question_mark
    if source.rstrip().endswith("?") != form.rstrip().endswith(mark):
        yield "question", mark if source.rstrip().endswith("?") else "-", form.rstrip()[-1]


# What may stand behind the end of a sentence.
_CLOSING = '\u00bb\u201d\u201c\u2019")'


def _end(form: str, source: str, _unit: Unit, language: Language) -> Said:
    ends = {".": language.settings.full_stop, ":": ":", "!": "!"}
    stripped, last = form.rstrip().rstrip(_CLOSING), source.rstrip()[-1]
    expected = ends.get(last)
    if expected is not None and not stripped.endswith(expected):
        yield "end", expected, form.rstrip()[-1]
    elif last not in "?.:!" and stripped.endswith((*ends.values(),)):
        yield "end", "-", form.rstrip()[-1]


def _spaces(form: str, source: str, _unit: Unit, _language: Language) -> Said:
    if form != form.strip() or "  " in form or "\n" in form:
        yield "spaces", source, form


def _same(form: str, source: str, unit: Unit, language: Language) -> Said:
    if (
        form == source
        and unit.id not in language.terms.same
        and re.search(r"[^\W\d_]{2}", without_placeholders(source))
    ):
        yield "same", "", form


def _number(form: str, source: str, _unit: Unit, _language: Language) -> Said:
    wanted, given = (
        sorted(re.findall(r"\d+", without_placeholders(each))) for each in (source, form)
    )
    if wanted != given:
        yield "number", ", ".join(wanted) or "-", ", ".join(given) or "-"


def _long(form: str, _source: str, unit: Unit, _language: Language) -> Said:
    if unit.longest is not None and len(form) > unit.longest:
        yield "long", str(unit.longest), str(len(form))


_QUOTES = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a]')


def _quotes(form: str, source: str, _unit: Unit, language: Language) -> Said:
    # What a user types keeps its own quotation marks, as in the English.
    wrong = [mark for mark in _QUOTES.findall(form) if mark not in language.settings.quotes]
    if wrong and not all(mark in source for mark in wrong):
        yield "quotes", " ".join(language.settings.quotes), " ".join(dict.fromkeys(wrong))


def _terms(form: str, source: str, unit: Unit, language: Language) -> Said:
    terms: Terms = language.terms
    excepted = terms.exceptions.get(unit.id, ())
    for term in terms.terms:
        if term.id in excepted:
            continue
        for word in term.wrong(form):
            yield "forbidden", term.preferred, word
        if term.asked_for(source) and not term.used(form):
            yield "term", term.preferred, term.source[0]


Judge = Callable[[str, str, Unit, Language], Said]
_JUDGES: tuple[Judge, ...] = (
    _placeholder,
    _markup,
    _address,
    _hidden,
    _question,
    _end,
    _spaces,
    _same,
    _number,
    _long,
    _quotes,
    _terms,
)


def _level(language: Language) -> Iterator[Finding]:
    """Hold a language that is called stable to what that word means."""
    settings: Settings = language.settings
    if settings.level != "stable":
        return
    coverage = language.coverage()
    path = language.folder / SETTINGS
    if coverage.stale or coverage.missing:
        found = f"{coverage.missing} + {coverage.stale}"
        yield Finding(path=path, code="stable", expected=str(coverage.total), found=found)
    translators = {each.name for each in settings.credits if each.role == "translator"}
    own = {each.by for each in language.records.values() if each.by in translators}
    if own and not settings.same_person:
        names = ", ".join(sorted(filter(None, own)))
        yield Finding(path=language.folder / REVIEWS, code="reviewer", found=names)


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


_BETA = 0.8
