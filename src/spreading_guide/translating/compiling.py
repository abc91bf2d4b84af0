"""From PO files to what ships: a document of format `locale` for each language, and the index."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.locales import SOURCE_LANGUAGE, source_hash
from spreading_guide.rendering.files import replace
from spreading_guide.translating import catalogue
from spreading_guide.translating.languages import served
from spreading_guide.translating.states import MISSING, Standing
from spreading_guide.translating.workspace import Language

INDEX = "index.json"
_FORMATS = ("spreading-guide/locale/", "spreading-guide/locales/")


def compiled(languages: Iterable[Language]) -> dict[str, str]:
    """Give the files that ship, by name: one for each language, and the index.

    What cannot be shown is left out: missing texts, drafts, and translations that could not
    stand in the place of the English.
    """
    there = list(languages)
    guide = sg.load_guide(SOURCE_LANGUAGE)
    source = sg.Locale(tag=SOURCE_LANGUAGE, name="English", english_name="English", level="source")
    locales = [source, *map(_locale, there)]
    serves = served(locale.tag for locale in locales)
    index = [_about(locale.replace(serves=serves[locale.tag])) for locale in locales]
    files = {f"{language.tag}.json": _texts(language, guide.id) for language in there}
    members = {"format": "spreading-guide/locales/1.0", "guide": guide.id, "locales": index}
    files[INDEX] = json.dumps(members, ensure_ascii=False, indent=2) + "\n"
    return files


def _about(locale: sg.Locale) -> dict[str, Any]:
    """Write what is known of a language."""
    return {
        "lang": locale.tag,
        "name": locale.name,
        "english_name": locale.english_name,
        "dir": locale.dir,
        "level": locale.level,
        "serves": list(locale.serves),
        "fallbacks": list(locale.fallbacks),
        "plural": {"rule": locale.plural.rule, "forms": list(locale.plural.forms)},
        "coverage": attrs.asdict(locale.coverage),
        "credits": [
            {"name": credit.name, "role": credit.role} | ({"url": credit.url} if credit.url else {})
            for credit in locale.credits
        ],
    }


def _locale(language: Language) -> sg.Locale:
    """Give what is known of a language, as it will ship."""
    settings = language.settings
    return sg.Locale(
        tag=settings.tag,
        name=settings.name,
        english_name=settings.english_name,
        dir=settings.dir,
        level=settings.level,
        fallbacks=settings.fallbacks,
        plural=settings.plural,
        coverage=language.coverage(),
        credits=settings.credits,
    )


def _texts(language: Language, guide: str) -> str:
    """Write the texts, a line for each, so that versions compare well."""
    rows: list[tuple[str, dict[str, str]]] = []
    shown = [standing for standing in language.standings() if standing.counted != MISSING]
    states = [standing.state for standing in shown]
    # The state that most texts have stands once.
    usual = max(dict.fromkeys(states), key=states.count) if states else "machine"
    for standing in shown:
        state = {} if standing.state == usual else {"state": standing.state}
        made_from = _made_from(standing)
        for text_id, form in _forms(standing, language.settings.plural.forms):
            rows.append((text_id, {"text": form, "src": made_from, **state}))
    about = {
        "format": "spreading-guide/locale/1.0",
        "guide": guide,
        "lang": language.tag,
        "dir": language.settings.dir,
        "state": usual,
    }
    head = ",\n".join(f"  {_json(name)}: {_json(found)}" for name, found in about.items())
    lines = ",\n".join(f"    {_json(text_id)}: {_json(text)}" for text_id, text in rows)
    texts = f"{{\n{lines}\n  }}" if lines else "{}"
    return f'{{\n{head},\n  "texts": {texts}\n}}\n'


def _made_from(standing: Standing) -> str:
    if standing.entry is None:  # what is shown has an entry
        raise ValueError(standing.unit.id)
    return source_hash(*(standing.previous or catalogue.source_of(standing.entry)))


def _forms(standing: Standing, categories: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give the words of a text with their ids: each plural form is a text of its own."""
    if standing.unit.one is None:
        return [(standing.unit.id, standing.forms[0])]
    start = standing.unit.id.removesuffix("text")
    named = dict(zip(categories, standing.forms, strict=True))
    # A language whose forms leave `other` out uses its last one where no number is known.
    other = named.pop("other", standing.forms[-1])
    return [(standing.unit.id, other), *((f"{start}{name}", form) for name, form in named.items())]


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False)


def write(languages: Iterable[Language], folder: Path) -> tuple[str, ...]:
    """Write the files that ship, and remove those of languages that are gone.

    Returns:
        The names of the files that are not as they were.
    """
    files = compiled(languages)
    changed = _differing(files, folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in files:
            replace(folder / name, files[name])
        else:
            (folder / name).unlink()
    return changed


def drift(languages: Iterable[Language], folder: Path) -> tuple[str, ...]:
    """Give the names of the files in a folder that are not what the PO files give."""
    return _differing(compiled(languages), folder)


def _differing(files: Mapping[str, str], folder: Path) -> tuple[str, ...]:
    there = {path.name: text for path, text in _made_before(folder)}
    return tuple(
        sorted(name for name in files.keys() | there if files.get(name) != there.get(name))
    )


def _made_before(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give the files in a folder that this module may have written; what else lies there stays."""
    for path in folder.glob("*.json"):
        try:
            text = path.read_text("utf-8")
            found = json.loads(text)
        except (ValueError, RecursionError):
            continue
        written = found.get("format") if isinstance(found, dict) else None
        if isinstance(written, str) and written.startswith(_FORMATS):
            yield path, text
