"""A pairing and a guide in which every word is hostile, and what each document shows of them."""

import json
from collections import defaultdict
from typing import Any

import attrs

import spreading_guide as sg
from spreading_guide.rendering import Document, worksheet
from spreading_guide.rendering.documents import Heading
from tests.paths import PACKAGE
from tests.rendering.hostile import Strings

TODAY = "2026-06-01"
OVERDUE = "2026-05-01"
FIRST, LAST = "2026-03-01T09:00:00Z", "2026-04-01T09:00:00Z"
OBSTACLES, ELEMENTS, GAINS, ADDRESSES = 460, 40, 8, 18
# Every so many strings where 10,000 characters are allowed, one has them.
LONG = 15


class Telling:
    """Two teams whose every word is hostile.

    Attributes:
        pairing: what they said, as a document.
        shown: for each document, the strings that it must show.
    """

    def __init__(self, guide: sg.Guide) -> None:
        """Let them speak of everything in a guide."""
        self._strings = Strings()
        self._guide = guide
        self.shown: dict[str, list[str]] = defaultdict(list)
        self._entries: list[dict[str, Any]] = []
        everywhere = ("report", "agenda", "calendar")
        self.pairing = {
            "format": "spreading-guide/pairing/1.0",
            "id": "p",
            "guide": {"id": guide.id, "version": guide.version},
            "title": self._say(300, *everywhere, *sg.Route),
            **{route.value: self._say(300, *everywhere, route) for route in sg.Route},
            "entries": self._entries,
        }
        self._facts()
        self._marks()
        self._answers()
        self._talks()
        self._solution()
        self._obstacles()

    def _say(self, most: int, *documents: str) -> str:
        """Give the next string, and note where it must be seen."""
        number = len(self._strings.given)
        long = most == 10_000 and number % LONG == 0
        text = self._strings.long() if long else self._strings(most)
        for document in documents:
            self.shown[document].append(text)
        return text

    def _add(self, kind: str, by: str, at: str = FIRST, **members: Any) -> None:
        # An author is an id that only the host can read; no document shows it.
        entry = {"id": f"e{len(self._entries)}", "kind": kind, "by": by, "recorded_at": at}
        self._entries.append(entry | {"author": self._say(200), "x-note": self._say(200)} | members)

    def _facts(self) -> None:
        facts = {"sharer_level": "municipal", "reuser_level": "regional"}
        for fact, value in facts.items():
            self._add("fact", "sharer", fact=fact, value=value)

    def _marks(self) -> None:
        for route in sg.Route:
            for item in self._guide.items(route=route):
                # What holds the teams up is said of tasks that surely apply.
                why = () if item.when else ("report", "agenda")
                evidence = [self._strings.address() for _ in range(ADDRESSES)]
                self.shown[route] += evidence
                about = {"item": item.id, "status": "blocked", "due": OVERDUE}
                about["reason"] = self._say(10_000, *why, route)
                about["owner"] = self._say(200, "report", "agenda", "calendar", route)
                self._add("mark", route, evidence=evidence, **about)

    def _answers(self) -> None:
        for question in self._guide.questions():
            for route in question.routes:
                about: dict[str, Any] = {"comment": self._say(10_000, route)}
                if question.kind is sg.QuestionKind.TEXT:
                    about["text"] = self._say(10_000, route)
                else:
                    about["value"] = _value(question, route)
                self._add("answer", route, question=question.id, **about)

    def _talks(self) -> None:
        shared = [each for each in self._guide.questions() if len(each.routes) > 1]
        for question in shared[::2]:
            seen = () if question.when else ("report",)
            about = {"result": "agree_to_differ", "text": self._say(10_000, *seen)}
            self._add("conclusion", "sharer", LAST, question=question.id, **about)
        for step in self._guide:
            if step.gate is not None:
                for route, choice in zip(sg.Route, step.gate.choices[:2], strict=True):
                    about = {"choice": choice, "reason": self._say(10_000)}
                    self._add("decision", route, step=step.id, **about)

    def _solution(self) -> None:
        about: dict[str, Any]
        for number in range(ELEMENTS):
            element, name = f"part-{number}", self._say(300, "report")
            if number % 4:
                self._add("element", "sharer", element=element, name=name)
                about = {"action": "modify", "reason": self._say(10_000)}
                self._add("adaptation", "reuser", element=element, **about)
            else:
                self._add("adaptation", "reuser", element=element, action="add", name=name)
        for number in range(GAINS):
            title = self._say(300, "report")
            for route in sg.Route:
                about = {"gain": f"gain-{number}", "title": title}
                about |= {"unit": self._say(100, "report"), "expected": number}
                self._add("gain", route, **about, realised=-number)

    def _obstacles(self) -> None:
        for number in range(OBSTACLES):
            about = {
                part: self._say(most, "report", "agenda", "calendar")
                for part, most in (("title", 300), ("owner", 200))
            }
            about |= {"obstacle": f"o{number}", "status": "open", "due": OVERDUE}
            self._add("obstacle", "reuser", **about)


def _value(question: sg.Question, route: sg.Route) -> Any:
    """Give an answer in which the teams differ."""
    end = 0 if route is sg.Route.SHARER else -1
    if question.scale is not None:
        return (question.scale.min, question.scale.max)[end]
    if question.kind is sg.QuestionKind.CHOICES:
        return [question.options[end].id]
    if question.kind is sg.QuestionKind.CHOICE:
        return question.options[end].id
    return route is sg.Route.SHARER if question.kind is sg.QuestionKind.YES_NO else end + 2


# Of these a worksheet shows every word but what rests on what.
_PARTS = ("step", "tool", "item", "question")
_NOT_TO_WRITE_ON = ("changes", "supports-1", "supports-2")


def hostile_guide() -> tuple[sg.Guide, list[str], list[str]]:
    """Give the guide with hostile strings in its texts; those of worksheets, and all of them."""
    strings = Strings()
    structure = json.loads((PACKAGE / "content" / "guide.json").read_text("utf-8"))
    texts = json.loads((PACKAGE / "content" / "texts" / "en.json").read_text("utf-8"))
    sources = json.loads((PACKAGE / "content" / "bibliography.json").read_text("utf-8"))
    shown = []
    for text_id, about in texts["texts"].items():
        kind, _, field = text_id.split(".")
        if kind in _PARTS or kind == "term":
            added = [strings(200), strings(200)]
            about["text"] = " ".join([about["text"], *added])
            shown += added if kind in _PARTS and field not in _NOT_TO_WRITE_ON else []
    for source in sources["sources"]:
        source["title"] += strings(200)
    return sg.build_guide(structure, texts, sources), shown, strings.given


def all_worksheets(guide: sg.Guide) -> Document:
    """Give all worksheets of a guide as one document."""
    parts = [part for step in guide for part in (step.id, *(tool.id for tool in step.tools))]
    sheets = [worksheet(guide, part) for part in parts]
    blocks = [block for each in sheets for block in (Heading(each.title), *each.blocks)]
    return attrs.evolve(sheets[0], blocks=tuple(blocks))
