"""What a page or a document says of the guide that it was made from."""

from collections.abc import Iterable

import spreading_guide as sg
from spreading_guide.rendering.documents.blocks import Block, Document
from spreading_guide.rendering.words import Words


def document_of(guide: sg.Guide, title: str, blocks: Iterable[Block]) -> Document:
    """Give a document in the language of a guide, which says at its end what it was made from.

    Args:
        guide: the guide.
        title: the title of the document.
        blocks: what it is made of.
    """
    return Document(
        title=title,
        lang=guide.lang,
        dir=guide.locale.dir,
        blocks=tuple(blocks),
        foot=_foot(guide),
        outdated=Words(guide)("site-outdated"),
    )


def _foot(guide: sg.Guide) -> tuple[str, ...]:
    words = Words(guide)
    made = words("site-version", title=guide.title, version=guide.version)
    named = [] if guide.attribution is None else [guide.attribution.text]
    warned = [words("report-machine")] if by_machine(guide) else []
    return (made, *warned, *named)


def by_machine(guide: sg.Guide) -> bool:
    """Tell whether a machine translated any text of a guide that people have not read since."""
    texts = [*guide.texts]
    for step in guide:
        texts += [step.name, step.purpose, *(item.action for item in step.checklist)]
        for tool in step.tools:
            texts += [tool.name, *(question.text for question in tool.questions)]
    return any(text.state == "machine" for text in texts)
