"""What stands in a journal, what applies, and what counts (rules D, A, C6, U1 and V)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

Document = dict[str, Any]

ROUTES = ("sharer", "reuser")
MODES = ("copy", "adapt", "inspire")
REASONS = ("retired", "wrong_route", "excluded_task")


def order(entry: Document) -> tuple[datetime, str]:
    """Place an entry (rule D5)."""
    return datetime.fromisoformat(entry["recorded_at"]), entry["id"]


class Reading:
    """One guide and one pairing at one moment: each entry, and what it is worth."""

    def __init__(self, guide: Document, pairing: Document, as_of: str | None = None) -> None:
        """Keep what counts as recorded (rules D4, D5 and D7)."""
        self.guide = guide
        self.pairing = pairing
        self.as_of = as_of
        seen = pairing["entries"]
        if as_of is not None:
            moment = datetime.fromisoformat(as_of)
            seen = [e for e in seen if datetime.fromisoformat(e["recorded_at"]) <= moment]
        self.ignored: list[tuple[Document, str]] = []
        gone = set()
        for entry in seen:
            if entry["kind"] == "withdraw":
                named = next((e for e in seen if e["id"] == entry["entry"]), None)
                if named is None:
                    self.ignored.append((entry, "unknown_entry"))
                elif named["kind"] == "withdraw":
                    self.ignored.append((entry, "not_withdrawable"))
                elif named["by"] != entry["by"]:
                    self.ignored.append((entry, "not_yours"))
                else:
                    gone.add(named["id"])
        self.journal = sorted((e for e in seen if e["id"] not in gone), key=order)
        self.unknown: list[tuple[str, str, list[str]]] = []
        self.counted = [e for e in self.journal if self.counts(e)]
        self._list_unknown()

    # --- the guide ----------------------------------------------------------------------------

    def items(self) -> Iterator[tuple[Document, Document]]:
        """Give each item with its step."""
        for step in self.guide["steps"]:
            for item in step.get("checklist", []):
                yield step, item

    def questions(self) -> Iterator[tuple[Document, Document, Document]]:
        """Give each question with its step and its tool."""
        for step in self.guide["steps"]:
            for tool in step.get("tools", []):
                for question in tool["questions"]:
                    yield step, tool, question

    def item(self, wanted: str) -> Document | None:
        """Find an item."""
        return next((item for _, item in self.items() if item["id"] == wanted), None)

    def question(self, wanted: str | None) -> Document | None:
        """Find a question."""
        return next((q for _, _, q in self.questions() if q["id"] == wanted), None)

    def step(self, wanted: str) -> Document | None:
        """Find a step."""
        return next((s for s in self.guide["steps"] if s["id"] == wanted), None)

    # --- what earlier versions had (rule V1) --------------------------------------------------

    def retired(self, kind: str) -> dict[str, Any]:
        """Give what the guide no longer has."""
        found: dict[str, Any] = self.guide.get("retired", {}).get(kind, {})
        return found

    def sources(self, kind: str, name: str) -> list[str]:
        """Give the retired ids that name this one as a successor."""
        return [old for old, gone in self.retired(kind).items() if name in gone["to"]]

    def retirement(self, kind: str, old: str) -> str:
        """Say what became of a retired id."""
        to = self.retired(kind)[old]["to"]
        if not to:
            return "dropped"
        if len(to) > 1:
            return "split"
        return "merged" if len(self.sources(kind, to[0])) > 1 else "renamed"

    # --- what an entry is worth (rules C6 and U1) ---------------------------------------------

    def newest(self, kind: str, **members: Any) -> Document | None:
        """Give the newest counted entry of a kind with these members."""
        fitting = [
            e
            for e in self.counted
            if e["kind"] == kind and all(e.get(name) == found for name, found in members.items())
        ]
        return fitting[-1] if fitting else None

    def is_unknown(self, entry: Document) -> tuple[str, str] | None:
        """Give kind and id of what neither the guide nor `retired` knows (rules U1 and D12)."""
        kind = entry["kind"]
        if kind == "mark":
            known = self.item(entry["item"]) or entry["item"] in self.retired("items")
            return None if known else ("item", entry["item"])
        if kind in {"answer", "conclusion"}:
            name = entry["question"]
            known = self.question(name) or name in self.retired("questions")
            return None if known else ("question", name)
        if kind == "decision":
            return None if self.step(entry["step"]) else ("step", entry["step"])
        if kind == "adaptation":
            named = [
                e["element"]
                for e in self.journal
                if e["kind"] == "element" or (e["kind"] == "adaptation" and e["action"] == "add")
            ]
            return None if entry["element"] in named else ("element", entry["element"])
        return None

    def why_not(self, entry: Document) -> str | None:  # noqa: PLR0911 - one for each reason
        """Give the first reason why a known entry counts nowhere."""
        kind = entry["kind"]
        if kind == "mark":
            found = self.ends(entry["item"], entry["by"])
            if None in found:
                return None
            return next(reason for reason in REASONS if reason in found)
        if kind in {"answer", "conclusion"}:
            question = self.question(self.renamed(entry["question"]))
            if question is None:
                return "retired"
            if kind == "answer" and entry["by"] not in question["routes"]:
                return "wrong_route"
            if self.applies(question) == "excluded":
                return "excluded_question"
            return None if kind == "conclusion" or self.good(question, entry) else "bad_value"
        if kind == "decision":
            step = self.step(entry["step"]) or {}
            offered = step.get("gate", {"choices": []})["choices"]
            return None if entry["choice"] in offered else "bad_value"
        return None

    def counts(self, entry: Document) -> bool:
        """Tell whether an entry counts; list it if not."""
        if entry["kind"] == "withdraw" or self.is_unknown(entry):
            return False
        reason = self.why_not(entry)
        if reason is not None:
            self.ignored.append((entry, reason))
        return reason is None

    def _list_unknown(self) -> None:
        found: dict[tuple[str, str], list[str]] = {}
        for entry in self.journal:
            what = self.is_unknown(entry)
            if what:
                found.setdefault(what, []).append(entry["id"])
        for kind in ("item", "question", "step", "element"):
            for name in sorted(name for listed, name in found if listed == kind):
                self.unknown.append((kind, name, found[kind, name]))

    def good(self, question: Document, answer: Document) -> bool:  # noqa: PLR0911 - by kind
        """Tell whether an answer is one to this question (rule D10)."""
        kind = question["kind"]
        if kind == "text":
            return "text" in answer
        if "value" not in answer:
            return False
        found = answer["value"]
        if kind == "yes_no":
            return found is True or found is False
        if kind == "choice":
            return isinstance(found, str) and found in question["options"]
        if kind == "choices":
            return isinstance(found, list) and all(each in question["options"] for each in found)
        if isinstance(found, bool | str | list):
            return False
        if kind == "amount":
            return bool(0 <= found <= 1_000_000_000_000)
        scale = question["scale"]
        return found in range(scale["min"], scale["max"] + 1)

    # --- marks, answers and conclusions on retired ids (rules V3 to V5) -----------------------

    def ends(self, name: str, route: str) -> list[str | None]:
        """Give, for each way a mark can go, why it does not count there; None where it does."""
        item = self.item(name)
        if item is not None:
            if route not in item["routes"]:
                return ["wrong_route"]
            return ["excluded_task" if self.applies(item) == "excluded" else None]
        gone = self.retired("items")[name]
        what = self.retirement("items", name)
        if what == "dropped" or (what == "split" and "carries" not in gone):
            return ["retired"]
        if what == "merged" and route not in gone["routes"]:
            return ["wrong_route"]
        return [end for successor in gone["to"] for end in self.ends(successor, route)]

    def said_of(self, name: str, route: str) -> Document | None:
        """Give what a route says of an item, present or retired, whatever id its mark names."""
        own = None
        for entry in self.journal:
            if entry["kind"] == "mark" and (entry["item"], entry["by"]) == (name, route):
                words = {about: entry.get(about) for about in ("reason", "owner", "due")}
                own = {"status": entry["status"], "order": order(entry), **words}
        sources = self.sources("items", name)
        if not sources:
            return own
        what = self.retirement("items", sources[0])
        if what == "merged":
            return own or self.merged(sources, route)
        carried = self.said_of(sources[0], route)
        if what == "split":
            carries = "carries" in self.retired("items")[sources[0]]
            return own or (carried if carries else None)
        both = [each for each in (own, carried) if each]
        return max(both, key=lambda each: each["order"]) if both else None

    def merged(self, sources: list[str], route: str) -> Document | None:
        """Make one mark of those on merged items (rule V3); open is none."""
        told = [old for old in sources if route in self.retired("items")[old]["routes"]]
        marks = [self.said_of(old, route) for old in told]
        given = [mark for mark in marks if mark]
        if not given:
            return None
        stands = [mark["status"] if mark else "open" for mark in marks]
        heeded = [each for each in stands if each != "waived"]
        if not heeded:
            status = "waived"
        elif all(each == "done" for each in heeded):
            status = "done"
        elif "blocked" in heeded:
            status = "blocked"
        elif "done" in heeded or "started" in heeded:
            status = "started"
        else:
            return None
        saying = [mark for mark in given if mark["status"] == status]
        if saying:
            return max(saying, key=lambda mark: mark["order"])
        # Nobody said it, so it goes behind whatever anybody said.
        never = (datetime.min.replace(tzinfo=UTC), "")
        return {"status": status, "order": never, "reason": None, "owner": None, "due": None}

    def renamed(self, name: str) -> str | None:
        """Give the id that a question has by now, if nothing but its name changed (rule V5)."""
        while name in self.retired("questions"):
            if self.retirement("questions", name) != "renamed":
                return None
            name = self.retired("questions")[name]["to"][0]
        return name

    def talk(self, kind: str, question: Document, route: str | None = None) -> list[Document]:
        """Give the counted answers or conclusions on a question, of one route or of both."""
        return [
            e
            for e in self.counted
            if e["kind"] == kind
            and self.renamed(e["question"]) == question["id"]
            and route in {None, e["by"]}
        ]

    def answer(self, question: Document, route: str) -> Document | None:
        """Give the newest answer of a route that counts."""
        said = self.talk("answer", question, route)
        return said[-1] if said else None

    def conclusion(self, question: Document) -> str | None:
        """Give the result of the conclusion in force (rule T2)."""
        concluded = self.talk("conclusion", question)
        answers = self.talk("answer", question)
        if not concluded or any(order(each) > order(concluded[-1]) for each in answers):
            return None
        return str(concluded[-1]["result"])

    # --- what applies (section A) -------------------------------------------------------------

    def fact(self, name: str) -> Any:
        """Give a fact; None is unknown."""
        said = [e for e in self.journal if e["kind"] == "fact" and e["fact"] == name]
        return said[-1]["value"] if said else None

    def choice(self, step: Document, route: str) -> str | None:
        """Give the newest choice of a route at a gate, of those that are offered (rule C6)."""
        said = [
            e["choice"]
            for e in self.journal
            if e["kind"] == "decision"
            and (e["step"], e["by"]) == (step["id"], route)
            and e["choice"] in step["gate"]["choices"]
        ]
        return said[-1] if said else None

    def mode(self) -> str | None:
        """Give the agreed mode (rule A5)."""
        for step in self.guide["steps"]:
            if "gate" in step and set(MODES) & set(step["gate"]["choices"]):
                both = {self.choice(step, route) for route in ROUTES}
                if len(both) == 1 and both <= set(MODES):
                    return both.pop()
        return None

    def condition(self, name: str, accepted: list[Any]) -> bool | None:
        """Judge one condition (rules A2 and A4)."""
        outside = ("ngo", "private")
        if name in {"sharer_level", "reuser_level"}:
            route = name.removesuffix("_level")
            if self.fact(f"{route}_kind") in outside:
                return False
        if name == "sectors":
            sectors = self.fact("sectors")
            return None if sectors is None else any(code in accepted for code in sectors)
        found: Any
        if name == "cross_level":
            levels = [self.fact(f"{route}_level") for route in ROUTES]
            if any(self.fact(f"{route}_kind") in outside for route in ROUTES):
                found = False
            elif None in levels:
                found = None
            else:
                found = levels[0] != levels[1]
        else:
            found = self.mode() if name == "mode" else self.fact(name)
        return None if found is None else found in accepted

    def applies(self, part: Document) -> str:
        """Judge an item or a question (rule A3)."""
        judged = [self.condition(name, values) for name, values in part.get("when", {}).items()]
        if False in judged:
            return "excluded"
        return "assumed" if None in judged else "applies"
