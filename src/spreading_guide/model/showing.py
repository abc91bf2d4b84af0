"""What a guide shows of itself, in its own words."""

from spreading_guide._showing.description import Description, Word
from spreading_guide.exceptions import UnknownId
from spreading_guide.model.codes import Route
from spreading_guide.model.guide import Guide
from spreading_guide.text import Text


def description(guide: Guide) -> Description:
    """Describe a guide: which it is, and its steps."""
    caption = _phrase(guide, "field-steps", "steps")
    columns = (
        _phrase(guide, "field-step", "step"),
        _phrase(guide, "field-name", "name"),
        *(_checklist(guide, each) for each in Route),
        _phrase(guide, "field-tools", "tools"),
        _phrase(guide, "field-decision", "gate"),
    )
    yes, no = _phrase(guide, "guide-yes", "True"), _phrase(guide, "guide-no", "False")
    rows: list[tuple[Word, ...]] = []
    for number, step in enumerate(guide, 1):
        tasks = (len(step.items(each)) for each in Route)
        rows.append((number, step.name, *tasks, len(step.tools), no if step.gate is None else yes))
    said = (guide.title, caption, *columns, *(step.name for step in guide))
    machine = any(isinstance(each, Text) and each.state == "machine" for each in said)
    return Description(
        title=guide.title,
        facts=(
            (_phrase(guide, "field-id", "id"), f"{guide.id} {guide.version}"),
            (_phrase(guide, "cli-l10n-column-language", "lang"), _language(guide)),
        ),
        caption=caption,
        columns=columns,
        rows=tuple(rows),
        named=1,
        note=_phrase(guide, "report-machine", "machine") if machine else "",
        lang=guide.lang,
        dir=guide.locale.dir,
    )


def _language(guide: Guide) -> str:
    """Give what its speakers call the language: a word of that language."""
    about = guide.locale
    if not about.name:
        return guide.lang
    return Text(about.name, id="locale.name", lang=guide.lang, dir=about.dir)


def _phrase(guide: Guide, phrase: str, otherwise: str) -> str:
    """Give a phrase, or a name of this library: a guide made by hand need not have the phrase."""
    try:
        return guide.phrase(phrase)
    except UnknownId:
        return otherwise


def _checklist(guide: Guide, route: Route) -> str:
    """Say whose checklist it is."""
    try:
        found, team = guide.phrase("guide-checklist-of"), guide.label(route)
    except UnknownId:
        return route.value
    # A guide's own phrase may have any braces; str.format could fail, and nothing here may.
    words = found.replace("{route}", team)
    return Text(words, id=found.id, lang=found.lang, dir=found.dir, state=found.state)
