"""The words of a translation, held against the English and the customs of the language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Final

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
from spreading_guide.translating import catalogue
from spreading_guide.translating.checking.findings import Said
from spreading_guide.translating.units import Unit
from spreading_guide.translating.workspace import Language


def words(entry: polib.POEntry, unit: Unit, language: Language) -> Said:
    """Say what is wrong with the words of a translation."""
    forms = catalogue.forms_of(entry)
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
    if not mark:
        return
    if source.rstrip().endswith("?") != form.rstrip().endswith(mark):
        yield "question", mark if source.rstrip().endswith("?") else "-", form.rstrip()[-1]


# What may stand behind the end of a sentence.
_CLOSING = '\u00bb\u201d\u201c\u2019")'


def _end(form: str, source: str, _unit: Unit, language: Language) -> Said:
    # A language that ends its sentences with no sign is not asked for one.
    signs = {".": language.settings.full_stop, ":": ":", "!": "!"}
    ends = {english: sign for english, sign in signs.items() if sign}
    stripped, last = form.rstrip().rstrip(_CLOSING), source.rstrip()[-1]
    expected = ends.get(last)
    if expected is not None and not stripped.endswith(expected):
        yield "end", expected, form.rstrip()[-1]
    elif last not in "?.:!" and stripped.endswith(tuple(ends.values())):
        yield "end", "-", form.rstrip()[-1]


def _spaces(form: str, source: str, _unit: Unit, _language: Language) -> Said:
    if form != form.strip() or "  " in form or "\n" in form:
        yield "spaces", source, form


def _same(form: str, source: str, unit: Unit, language: Language) -> Said:
    if (
        form in {source, unit.one}
        and unit.id not in language.terms.same
        and re.search(r"[^\W\d_]{2}", without_placeholders(source))
    ):
        yield "same", "", form


def _number(form: str, source: str, _unit: Unit, _language: Language) -> Said:
    wanted, given = (_numbers(each) for each in (source, form))
    if wanted != given:
        yield "number", ", ".join(wanted) or "-", ", ".join(given) or "-"


def _numbers(text: str) -> list[str]:
    """Give the numbers of a text, sorted; in whichever digits they are written."""
    found = re.findall(r"\d+", without_placeholders(text))
    return sorted("".join(str(unicodedata.digit(sign)) for sign in number) for number in found)


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
    terms = language.terms
    excepted = terms.exceptions.get(unit.id, ())
    for term in terms.terms:
        if term.id in excepted:
            continue
        for word in term.wrong(form):
            yield "forbidden", term.preferred, word
        if term.asked_for(source) and not term.used(form):
            yield "term", term.preferred, term.source[0]


_JUDGES: Final[tuple[Callable[[str, str, Unit, Language], Said], ...]] = (
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
