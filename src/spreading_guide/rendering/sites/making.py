"""Making the pages of a site, and writing them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.rendering.escaping import json_in_script
from spreading_guide.rendering.files import replace
from spreading_guide.rendering.origin import by_machine
from spreading_guide.rendering.pages import Page, render, text
from spreading_guide.rendering.pictures import route_map
from spreading_guide.rendering.sites.describing import Describing
from spreading_guide.rendering.sites.searching import entries
from spreading_guide.rendering.words import Words

_FURTHER = (
    ("glossary.html", "site-glossary"),
    ("sources.html", "site-sources"),
    ("search.html", "site-search"),
)
_AUDIENCES = "audience"


def site(guides: Sequence[sg.Guide]) -> dict[str, str]:
    r"""Give the pages of a site, by their paths below its folder.

    Each language has a folder; `index.html` beside them lets a reader choose. Every page stands
    alone: its style and script are in it, and it asks nothing of anybody.

    Args:
        guides: the guide in each language that the site shall have, the first one for the page
            on which to choose.

    Raises:
        ValueError: where there is no guide, or one language twice.

    >>> pages = site([sg.load_guide("en"), sg.load_guide("da")])
    >>> pages["da/step-check.html"][:38]
    '<!DOCTYPE html>\n<html lang="da" dir="l'
    """
    tags = [guide.lang for guide in guides]
    if not tags or len(set(tags)) < len(tags):
        raise ValueError("a site has one language at least, and each of them once")
    languages = [
        {"tag": guide.lang, "name": _name(guide), "dir": guide.locale.dir, "title": guide.title}
        for guide in guides
    ]
    style = text("site/site.css")
    pages = {
        f"{guide.lang}/{name}": page
        for guide in guides
        for name, page in _Pages(guide, languages, style, by_machine(guide)).all()
    }
    first = guides[0]
    chooser = Page(title=str(first.title), lang=first.lang, dir=first.locale.dir)
    pages["index.html"] = render(
        "site/chooser.html", chooser, style=style, languages=languages, words=Words(first)
    )
    return pages


def _name(guide: sg.Guide) -> str:
    return guide.locale.name or guide.lang


def write_site(guides: Sequence[sg.Guide], folder: str | os.PathLike[str]) -> tuple[str, ...]:
    """Write a site into a folder; files of other names that lie there stay.

    Returns:
        The paths of the pages below the folder.

    Raises:
        OSError: where a file cannot be written.
        ValueError: as in `site`.
    """
    pages = site(guides)
    for path, page in pages.items():
        place = Path(folder, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        replace(place, page)
    return tuple(pages)


@attrs.frozen
class _Pages:
    """The pages of one language."""

    guide: sg.Guide
    languages: list[dict[str, Any]]
    style: str
    machine: bool

    def all(self) -> Iterator[tuple[str, str]]:
        """Give names with pages."""
        guide, steps = self.guide, self.guide.steps
        audiences = guide.find_codes(_AUDIENCES)
        picture = route_map(guide).svg
        yield self._page("index.html", guide.title, picture=picture, audiences=audiences)
        for number, step in enumerate(steps, 1):
            before, after = (
                steps[number - 2] if number > 1 else None,
                steps[number] if number < len(steps) else None,
            )
            yield self._page(
                f"step-{step.id}.html",
                step.name,
                template="step",
                step=step,
                number=number,
                routes=tuple(sg.Route),
                before=before,
                after=after,
            )
            for tool in step.tools:
                sealed = any(question.sealed for question in tool.questions)
                yield self._page(
                    f"tool-{tool.id}.html",
                    tool.name,
                    template="tool",
                    step=step,
                    tool=tool,
                    sealed=sealed,
                )
        for audience in audiences:
            yield self._audience(audience)
        yield self._page("glossary.html", Words(guide)("site-glossary"))
        yield self._page("sources.html", Words(guide)("site-sources"), sources=self._sources())
        yield self._search()

    def _page(
        self,
        name: str,
        title: str,
        *,
        template: str | None = None,
        **about: Any,  # noqa: ANN401 - what a template shows
    ) -> tuple[str, str]:
        guide, words = self.guide, Words(self.guide)
        whole = f"{title} \u2013 {guide.title}" if title != guide.title else str(title)
        page = Page(title=whole, lang=guide.lang, dir=guide.locale.dir)
        return name, render(
            f"site/{template or name.removesuffix('.html')}.html",
            page,
            style=self.style,
            name=name,
            guide=guide,
            words=words,
            outdated=words("site-outdated"),
            describe=Describing(words),
            languages=self.languages,
            further=_FURTHER,
            machine=self.machine,
            **about,
        )

    def _audience(self, audience: str) -> tuple[str, str]:
        steps = [
            (step, items)
            for step in self.guide.steps
            if (items := self.guide.items(step=step.id, audience=audience))
        ]
        title = Words(self.guide).label(audience, _AUDIENCES)
        return self._page(
            f"for-{audience}.html", title, template="audience", audience=audience, steps=steps
        )

    def _sources(self) -> list[tuple[sg.Source, list[tuple[str, str]]]]:
        """Give the bibliography, each source with the parts that rest on it."""
        uses: dict[str, list[tuple[str, str]]] = {}
        for address, said, basis in self._based():
            for each in basis:
                if each.source is not None and (address, said) not in uses.get(each.source, []):
                    uses.setdefault(each.source, []).append((address, said))
        return [(source, uses.get(source.id, [])) for source in self.guide.sources]

    def _based(self) -> Iterator[tuple[str, str, tuple[sg.Basis, ...]]]:
        for step in self.guide.steps:
            for item in step.checklist:
                yield f"step-{step.id}.html#{item.id}", item.action, item.basis
            for tool in step.tools:
                page = f"tool-{tool.id}.html"
                yield page, tool.name, tool.basis
                for question in tool.questions:
                    yield f"{page}#{question.id}", question.text, question.basis

    def _search(self) -> tuple[str, str]:
        words = Words(self.guide)
        return self._page(
            "search.html",
            words("site-search"),
            index=json_in_script(list(entries(words))),
            script=text("search.js"),
        )
