"""What the world knows of a language: its names, its direction, its plural forms, whom it serves.

Babel has the facts of CLDR, langcodes its distances between languages. Both are asked when a
language is added or compiled, never when the guide is read.
"""

from collections.abc import Iterable
from functools import cache

import babel
import langcodes
from babel.core import UnknownLocaleError
from babel.localedata import locale_identifiers
from babel.plural import to_gettext
from langcodes.tag_parser import LanguageTagError

import spreading_guide as sg
from spreading_guide.locales import CATEGORIES
from spreading_guide.translating.exceptions import NotATag, NothingKnown
from spreading_guide.translating.locale_file import Settings
from spreading_guide.translating.punctuation import FULL_STOPS, QUESTION_MARKS, QUOTES, first

NEAREST = 9
"""How far two languages may be apart (distance of CLDR) so that one serves for the other."""

# The plural rules that gettext's own tools and editors know, simplest first. Which one a
# language has is found by its behaviour, so that no list of languages can be wrong.
_PLURALS = (
    ("0", ("other",)),
    ("n != 1", ("one", "other")),
    ("n > 1", ("one", "other")),
    ("n % 10 != 1 || n % 100 == 11", ("one", "other")),
    ("n == 1 ? 0 : n == 2 ? 1 : 2", ("one", "two", "other")),
    ("n == 0 ? 0 : n == 1 ? 1 : 2", ("zero", "one", "other")),
    ("n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2", ("one", "few", "other")),
    (
        "n == 1 ? 0 : n == 0 || n % 100 >= 1 && n % 100 <= 19 ? 1 : 2",
        ("one", "few", "other"),
    ),
    (
        (
            "n % 10 == 1 && n % 100 != 11 ? 0 : "
            "n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2"
        ),
        ("one", "few", "other"),
    ),
    (
        (
            "n % 10 == 1 && n % 100 != 11 ? 0 : "
            "n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2"
        ),
        ("one", "few", "many"),
    ),
    (
        "n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2",
        ("one", "few", "many"),
    ),
    (
        (
            "n % 10 == 1 && (n % 100 < 11 || n % 100 > 19) ? 0 : "
            "n % 10 >= 2 && (n % 100 < 11 || n % 100 > 19) ? 1 : 2"
        ),
        ("one", "few", "other"),
    ),
    (
        "n % 10 == 0 || n % 100 >= 11 && n % 100 <= 19 ? 0 : n % 10 == 1 && n % 100 != 11 ? 1 : 2",
        ("zero", "one", "other"),
    ),
    (
        "n % 100 == 1 ? 0 : n % 100 == 2 ? 1 : n % 100 == 3 || n % 100 == 4 ? 2 : 3",
        ("one", "two", "few", "other"),
    ),
    (
        "n == 1 || n == 11 ? 0 : n == 2 || n == 12 ? 1 : n > 2 && n < 20 ? 2 : 3",
        ("one", "two", "few", "other"),
    ),
    (
        "n == 1 ? 0 : n == 2 ? 1 : n > 2 && n < 7 ? 2 : n > 6 && n < 11 ? 3 : 4",
        ("one", "two", "few", "many", "other"),
    ),
    (
        (
            "n == 1 ? 0 : n == 2 ? 1 : n == 0 || n % 100 >= 3 && n % 100 <= 10 ? 2 : "
            "n % 100 >= 11 && n % 100 <= 19 ? 3 : 4"
        ),
        ("one", "two", "few", "many", "other"),
    ),
    (
        (
            "n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : "
            "n % 100 >= 11 ? 4 : 5"
        ),
        ("zero", "one", "two", "few", "many", "other"),
    ),
    (
        "n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n == 3 ? 3 : n == 6 ? 4 : 5",
        ("zero", "one", "two", "few", "many", "other"),
    ),
)
_TRIED = range(1, 1001)


def standard(tag: str) -> str:
    """Give a tag in its usual spelling.

    Raises:
        NotATag: where it is none, or names no language that is registered.

    >>> standard("zh_hans"), standard("iw")
    ('zh-Hans', 'he')
    """
    try:
        found = langcodes.standardize_tag(tag)
    except LanguageTagError:
        raise NotATag(tag) from None
    if not langcodes.tag_is_valid(found):
        raise NotATag(tag)
    return found


def facts(tag: str) -> Settings:
    """Give what is known of a language.

    Raises:
        NothingKnown: where CLDR does not know it.
    """
    try:
        known = babel.Locale.parse(tag.partition("-x-")[0], sep="-")
    except (UnknownLocaleError, ValueError):
        raise NothingKnown(tag) from None
    return Settings(
        tag=tag,
        name=known.get_display_name() or tag,
        english_name=known.english_name or tag,
        dir=known.text_direction,
        plural=plural_of(known),
        quotes=first(QUOTES, known, ("\u201c", "\u201d")),
        question_mark=first(QUESTION_MARKS, known, "?"),
        full_stop=first(FULL_STOPS, known, "."),
    )


def plural_of(known: babel.Locale) -> sg.Plural:
    """Give the plural forms of a language for whole numbers."""
    expected = [known.plural_form(count) for count in _TRIED]
    for rule, forms in _PLURALS:
        plural = sg.Plural(rule=rule, forms=forms)
        # Zero apart: of two rules that count alike from one on, gettext has one, CLDR the other.
        if [plural.category(count) for count in _TRIED] == expected and (
            plural.category(0) == known.plural_form(0)
        ):
            return plural
    # Babel writes any rule for gettext, at length; not all that it writes can be read there.
    rule = to_gettext(known.plural_form).partition("plural=")[2].rstrip(";")
    named = tuple(tag for tag in CATEGORIES if tag in known.plural_form.tags)
    plural = sg.Plural(rule=rule, forms=(*named, "other"))
    try:
        agrees = [plural.category(count) for count in _TRIED] == expected
    except ValueError:
        agrees = False
    if not agrees:
        raise NothingKnown(str(known))
    return plural


def served(tags: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give for each language the further tags that it answers to.

    What a shortened tag finds anyway is not listed, nor what is farther away than a reader of
    the one can be asked to read the other.
    """
    known = tuple(tags)
    found: dict[str, list[str]] = {tag: [] for tag in known}
    for asked in _asked():
        if any(asked == tag or asked.startswith(f"{tag}-") for tag in known):
            continue
        near = [(langcodes.tag_distance(asked, tag), tag) for tag in known if "-x-" not in tag]
        if near and min(near)[0] <= NEAREST:
            found[min(near)[1]].append(asked)
    return {tag: tuple(listed) for tag, listed in found.items()}


@cache
def _asked() -> tuple[str, ...]:
    """Give the tags that a browser or a system may ask for: those of CLDR, scripts left out too."""
    found = set()
    for name in locale_identifiers():
        parts = name.split("_")
        found.add("-".join(parts))
        found.add("-".join(part for part in parts if len(part) != 4))  # noqa: PLR2004 - a script
    found |= {"iw", "in", "ji", "mo", "no", "tl", "sh"}  # retired, and still sent
    return tuple(sorted(found))
