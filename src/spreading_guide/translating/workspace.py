"""The folder that translators work in, and a language in it."""

import re
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path

import attrs
import polib

import spreading_guide as sg
from spreading_guide.locales import SOURCE_LANGUAGE
from spreading_guide.rendering.files import replace
from spreading_guide.translating import catalogue, locale_file, reviews, states, terms
from spreading_guide.translating.exceptions import BadFile, NoLanguage
from spreading_guide.translating.merging import Merged, merge
from spreading_guide.translating.pseudo import ACCENTED, MIRRORED
from spreading_guide.translating.units import Unit, units

PO, SETTINGS, REVIEWS, TERMS = "guide.po", "locale.toml", "review.json", "terms.json"
TEMPLATE = "guide.pot"
_SCRIPTS = {"latin": "-latn", "cyrillic": "-cyrl"}  # how a system writes the script
_TRIED = range(1001)
NO_TRANSLATIONS = (SOURCE_LANGUAGE, ACCENTED, MIRRORED)
"""Languages that nobody translates into: the source, and the pseudolocales."""


@attrs.define(kw_only=True)
class Language:
    """A language that is being translated, as its four files say.

    Attributes:
        folder: where the files are.
        settings: what is known of the language.
        file: the PO file.
        records: what is known of the translations beside their words.
        terms: one word for one thing.
    """

    folder: Path
    settings: locale_file.Settings
    file: polib.POFile
    records: dict[str, reviews.Record]
    terms: terms.Terms

    @property
    def tag(self) -> str:
        """Give its BCP 47 tag."""
        return self.settings.tag

    @property
    def path(self) -> Path:
        """Give the place of its PO file."""
        return self.folder / PO

    def entries(self) -> dict[str, polib.POEntry]:
        """Give the entries of the PO file by text id; of two with one id the first with words."""
        return catalogue.entries(self.file)

    def standings(self) -> tuple[states.Standing, ...]:
        """Tell of every text where it stands."""
        forms = len(self.settings.plural.forms)
        return tuple(states.standings(self.entries(), self.records, units(), forms))

    def coverage(self) -> sg.Coverage:
        """Count the texts by their states."""
        counted = [standing.counted for standing in self.standings()]
        names = (*states.SHOWN, states.MISSING)
        return sg.Coverage(**{name: counted.count(name) for name in names})

    def hints(self, unit: Unit) -> tuple[str, ...]:
        """Give what a translator should know of the terms of a text."""
        return self.terms.hints(unit.text)

    def merge(self, cosmetic: frozenset[str] = frozenset()) -> Merged:
        """Bring the PO file up to today's English."""
        return merge(
            self.file,
            self.records,
            units(),
            self.hints,
            forms=len(self.settings.plural.forms),
            renamed=renamed(),
            cosmetic=cosmetic,
        )

    def save(self) -> None:
        """Write the PO file and the reviews."""
        head(self.file, self.settings)
        catalogue.write(self.file, self.path)
        reviews.write(self.records, self.folder / REVIEWS)


def head(file: polib.POFile, settings: locale_file.Settings | None) -> None:
    """Give a PO file the header that editors need; what others wrote into it stays."""
    needed = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    needed |= {"Content-Transfer-Encoding": "8bit"}
    if settings is not None:
        # What is there and says something else is for a person to look at: `check` names it.
        facts = {"Language": settings.tag.replace("-", "_"), "Plural-Forms": settings.header}
        needed |= {name: file.metadata.get(name) or said for name, said in facts.items()}
    guide = sg.load_guide("en")
    file.metadata = {"Project-Id-Version": f"{guide.id} {guide.version}"} | file.metadata | needed


def same_language(said: str, tag: str) -> bool:
    """Tell whether a file that names a language is one of a language of ours.

    >>> same_language("da_DK.UTF-8", "da"), same_language("sv", "da"), same_language("pt", "pt-BR")
    (True, False, False)
    >>> same_language("sr@latin", "sr-Latn"), same_language("sr@latin", "sr")
    (True, False)
    """
    plain, _, modifier = said.strip().lower().partition("@")
    plain = plain.partition(".")[0].replace("_", "-")
    script = _SCRIPTS.get(modifier)
    if script is not None and not tag.lower().endswith(script):
        return False
    named = plain + (script or "")
    return named == tag.lower() or named.startswith(f"{tag.lower()}-")


def same_plurals(header: str, plural: sg.Plural) -> bool:
    """Tell whether a header gives each number the form that a language's rule gives it.

    Platforms write the same rule in other words: only what it does counts.

    >>> same_plurals("nplurals=2; plural=(n == 1 ? 0 : 1);", sg.Plural())
    True
    """
    found = re.fullmatch(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)[\s;]*", header)
    if found is None or found[1] != str(len(plural.forms)):
        return False
    try:
        theirs, ours = c2py(found[2]), c2py(plural.rule)
        return all(theirs(number) == ours(number) for number in _TRIED)
    except (ValueError, ZeroDivisionError):
        return False


def renamed() -> dict[str, str]:
    """Give ids of today's texts, each with the id that it had under an earlier name of its part."""
    guide = sg.load_guide("en")
    found: dict[str, str] = {}
    for kind, gone in (("item", guide.retired.items), ("question", guide.retired.questions)):
        for old in gone:
            # Of two that became one, and of one that became two, no translation is right for sure.
            if len(old.to) == 1:
                start, before = f"{kind}.{old.to[0]}.", f"{kind}.{old.id}."
                found |= {
                    unit.id: before + unit.id.removeprefix(start)
                    for unit in units()
                    if unit.id.startswith(start)
                }
    return found


@attrs.frozen(kw_only=True)
class Workspace:
    """The folder that holds the languages, each in a folder named by its tag.

    Attributes:
        root: the folder; `l10n` in a checkout of the project.
    """

    root: Path

    def tags(self) -> tuple[str, ...]:
        """Give the languages that there are."""
        if not self.root.is_dir():
            return ()
        found = (each.name for each in self.root.iterdir() if (each / PO).exists())
        return tuple(sorted(found))

    def language(self, tag: str) -> Language:
        """Read a language.

        Raises:
            NoLanguage: where there is none with this tag.
            BadCatalogue: where the PO file cannot be read.
            BadFile: where one of the other files is wrong.
        """
        if tag not in self.tags():
            raise NoLanguage(tag, self.tags())
        folder = self.root / tag
        if tag in NO_TRANSLATIONS:
            raise BadFile(folder / PO, f"nothing is translated into {tag!r}")
        settings = locale_file.read(folder / SETTINGS)
        if settings.tag != tag:
            raise BadFile(folder / SETTINGS, f"tag is {settings.tag!r}, the folder {tag!r}")
        return Language(
            folder=folder,
            settings=settings,
            file=catalogue.read(folder / PO),
            records=reviews.read(folder / REVIEWS),
            terms=terms.read(folder / TERMS),
        )

    def languages(self) -> Iterator[Language]:
        """Read all languages."""
        for tag in self.tags():
            yield self.language(tag)

    def add(self, settings: locale_file.Settings, *, on: str) -> Language:
        """Begin a language: its folder, its settings, a PO file that waits for translations.

        Args:
            settings: what is known of the language.
            on: the day, `YYYY-MM-DD`; an editor for PO files replaces it with each revision.

        Raises:
            FileExistsError: where it is there already.
        """
        folder = self.root / settings.tag
        folder.mkdir(parents=True)
        replace(folder / SETTINGS, locale_file.written(settings))
        replace(folder / TERMS, f'{{\n  "format": "{terms.FORMAT}",\n  "terms": []\n}}\n')
        language = Language(
            folder=folder,
            settings=settings,
            file=catalogue.empty(),
            records={},
            terms=terms.Terms(),
        )
        language.merge()
        language.file.metadata = {
            "PO-Revision-Date": f"{on} 00:00+0000",
            "Last-Translator": "nobody yet",
            "Language-Team": settings.english_name,
        }
        language.save()
        return language

    def write_template(self) -> Path:
        """Write the template: all texts, no translation. A translation platform asks for it."""
        self.root.mkdir(parents=True, exist_ok=True)
        path = self.root / TEMPLATE
        catalogue.write(template(), path)
        return path


def template() -> polib.POFile:
    """Give all texts as a PO template."""
    file = catalogue.empty()
    head(file, None)
    file[:] = [catalogue.new_entry(unit, (), 2) for unit in units()]
    return file
