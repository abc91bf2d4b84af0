"""A folder of languages to work in, and small catalogues of texts made up for a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools import need_module

for name in ("polib", "babel", "langcodes", "jinja2"):
    need_module(name)

import polib  # noqa: E402 - only where it is there

import spreading_guide as sg  # noqa: E402 - the same
from spreading_guide.locales import source_hash  # noqa: E402 - the same
from spreading_guide.translating import Language, Workspace, catalogue, languages  # noqa: E402 - the same
from spreading_guide.translating.merging import Merged, merge  # noqa: E402 - the same
from spreading_guide.translating.reviews import Record, target_hash  # noqa: E402 - the same
from spreading_guide.translating.units import Unit  # noqa: E402 - the same


def unit(text_id: str, text: str, one: str | None = None) -> Unit:
    """Make a text to translate."""
    src = source_hash(text) if one is None else source_hash(one, text)
    return Unit(id=text_id, text=text, one=one, src=src, where="Nowhere", note=None, longest=None)


class Shelf:
    """A PO file with its reviews, beside English texts that a test changes as it likes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.file = polib.POFile(wrapwidth=100)
        self.records: dict[str, Record] = {}
        self.units: tuple[Unit, ...] = ()

    def sync(
        self,
        *cosmetic: str,
        forms: int = 2,
        renamed: dict[str, str] | None = None,
        **texts: str | tuple[str, str],
    ) -> Merged:
        """Bring the file up to English texts that are given by names for their ids."""
        self.units = tuple(
            unit(name.replace("__", "."), text)
            if isinstance(text, str)
            else unit(name.replace("__", "."), text[1], text[0])
            for name, text in texts.items()
        )
        return merge(
            self.file,
            self.records,
            self.units,
            lambda _unit: (),
            forms=forms,
            renamed=renamed or {},
            cosmetic=cosmetic,
        )

    def entry(self, text_id: str) -> polib.POEntry:
        """Give the entry of a text."""
        [found] = [entry for entry in self.file if entry.msgctxt == text_id and not entry.obsolete]
        return found

    def translate(self, text_id: str, *forms: str, machine: bool = False) -> None:
        """Write a translation as an editor for PO files does."""
        entry = self.entry(text_id)
        if entry.msgid_plural:
            entry.msgstr_plural = dict(enumerate(forms))
        else:
            entry.msgstr = forms[0]
        catalogue.set_previous(entry, None)
        if machine:
            self.records[text_id] = Record(target=target_hash(forms), origin="machine")

    def review(self, text_id: str) -> None:
        """Record that a person has read a translation."""
        [found] = [each for each in self.units if each.id == text_id]
        forms = catalogue.forms_of(self.entry(text_id))
        old = self.records.get(text_id)
        self.records[text_id] = Record(
            target=target_hash(forms),
            src=found.src,
            origin=old.origin if old else None,
            by="A. Reader",
            on="2026-03-01",
        )

    def states(self) -> dict[str, str]:
        """Give the state of every text."""
        from spreading_guide.translating.states import standings

        entries = {entry.msgctxt: entry for entry in self.file if not entry.obsolete}
        return {
            each.unit.id: each.state for each in standings(entries, self.records, self.units, 2)
        }

    def reopen(self, path: Path) -> None:
        """Write the file and read it again, as two runs of a program do."""
        catalogue.write(self.file, path)
        self.file = catalogue.read(path)


@pytest.fixture(name="shelf")
def _shelf() -> Shelf:
    return Shelf()


SENTENCES = {
    "step.check.name": "Tjek",
    "phrase.report-percent.text": "{percent} %",
    "phrase.report-done-of.text": "{done} af {applicable}",
    "step.check.purpose": "Find ud af det.",
}


@pytest.fixture(name="danish")
def _danish(tmp_path: Path) -> Language:
    """Give a language with a few translations, in a folder of its own."""
    workspace = Workspace(root=tmp_path / "l10n")
    language = workspace.add(languages.facts("da"), on="2026-03-01")
    for text_id, words in SENTENCES.items():
        language.entries()[text_id].msgstr = words
    language.save()
    return workspace.language("da")


@pytest.fixture(name="spoil")
def _spoil(danish: Language) -> Callable[[str, str], Language]:
    """Give a function that writes a translation and reads the language again."""

    def write(text_id: str, words: str) -> Language:
        danish.entries()[text_id].msgstr = words
        danish.save()
        return Workspace(root=danish.folder.parent).language("da")

    return write


ENGLISH = sg.load_guide("en")
