"""What the pages of a guide say of its parts, with the addresses of other pages."""

import attrs

import spreading_guide as sg
from spreading_guide.rendering import describing
from spreading_guide.rendering.words import Words


@attrs.frozen
class Describing:
    """Says in words what stands beside a part, for one guide's pages."""

    words: Words

    def conditions(self, when: tuple[sg.Condition, ...]) -> list[str]:
        """Say under which conditions something applies."""
        return describing.conditions(self.words, when)

    def basis(self, each: sg.Basis) -> str:
        """Say what a part rests on."""
        return describing.basis(self.words, each)

    def reference(self, each: sg.Reference) -> str:
        """Say what a reference leads to."""
        return describing.reference(self.words, each)

    def how_to_answer(self, question: sg.Question) -> str:
        """Say what kind of answer a question asks for."""
        return describing.how_to_answer(self.words, question)

    def address(self, each: sg.Reference) -> str:
        """Give the page of what a reference leads to."""
        guide = self.words.guide
        if each.kind == "decision":
            return f"step-{each.id}.html#gate"
        if each.kind == "item":
            return f"step-{guide.item(each.id).step}.html#{each.id}"
        return f"tool-{guide.question(each.id).tool}.html#{each.id}"

    def publication(self, source: sg.Source) -> str:
        """Name a source of the bibliography in full, but for its addresses."""
        authors = [self.words.listed(source.authors)] if source.authors else []
        year = [] if source.year is None else [f"({source.year})"]
        begin = " ".join([*authors, *year])
        title = source.title if not begin else f"{begin}. {source.title}"
        return ". ".join(filter(None, [title, source.container, *self._isbn(source)])) + "."

    def _isbn(self, source: sg.Source) -> list[str]:
        return [f"ISBN {self.words.listed(source.isbn)}"] if source.isbn else []
