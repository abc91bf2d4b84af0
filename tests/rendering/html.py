"""Reading pages: their elements, ids, links and words."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

_EMPTY = {"meta", "link", "input", "br", "rect", "circle", "path"}


class Elements(HTMLParser):
    """The elements of a page.

    Attributes:
        starts: each element with its attributes.
        words: the text between them, without styles and scripts.
        open: what is not closed at the end.
    """

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.starts: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note an element and its attributes."""
        self.starts.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Check that it is the one that is open."""
        if tag not in _EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data):
        """Note the text."""
        if not set(self.open) & {"style", "script"}:
            self.words.append(data)

    def ids(self) -> list[str]:
        """Give the ids in the page, in order."""
        return [found for _, about in self.starts if (found := about.get("id"))]

    def links(self) -> list[str]:
        """Give where the links of the page lead."""
        return [found for _, about in self.starts if (found := about.get("href"))]


def missing_links(pages: dict[str, str]) -> list[tuple[str, str]]:
    """Give the links between pages that lead nowhere, each with the page that has it."""
    read = {path: Elements(page) for path, page in pages.items()}
    ids = {path: set(found.ids()) for path, found in read.items()}
    lost = []
    for path, found in read.items():
        for link in found.links():
            address, fragment = urldefrag(urljoin(f"file:///{path}", link))
            goal = address.removeprefix("file:///")
            if link.startswith("https:"):
                continue
            if goal not in ids or (fragment and fragment not in ids[goal]):
                lost.append((path, link))
    return lost
