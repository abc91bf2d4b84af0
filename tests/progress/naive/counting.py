"""Where tasks, tools, steps and the whole stand (rules C and G)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.progress.naive.reading import ROUTES, Document, Reading

STATUSES = ("done", "started", "blocked", "open")


def by(route: str, step: Document | None = None) -> Callable[[Document, Document, str], bool]:
    """Give what tells whether a task is of this route, and of this step if one is given."""
    return lambda of, _item, whose: whose == route and (step is None or of is step)


class Counting(Reading):
    """What is counted, and what follows from the counts."""

    _pasts: "list[Counting] | None" = None

    # --- counts (section C) -------------------------------------------------------------------

    def mark(self, item: Document, route: str) -> Document | None:
        """Give the mark that counts for a task."""
        if route not in item["routes"] or self.applies(item) == "excluded":
            return None
        return self.said_of(item["id"], route)

    def status(self, item: Document, route: str) -> str:
        """Say where one task stands."""
        if self.applies(item) == "excluded":
            return "excluded"
        mark = self.mark(item, route)
        return "open" if mark is None else str(mark["status"])

    def tasks(
        self, wanted: Callable[[Document, Document, str], bool] = lambda *_: True
    ) -> list[tuple[Document, str]]:
        """Give the tasks (rule A1) that fit, as (item, route)."""
        return [
            (item, route)
            for step, item in self.items()
            for route in item["routes"]
            if wanted(step, item, route)
        ]

    def tally(self, tasks: list[tuple[Document, str]]) -> Document:
        """Count tasks (rules C1 and C2)."""
        stands = [self.status(item, route) for item, route in tasks]
        counts = {name: stands.count(name) for name in (*STATUSES, "waived", "excluded")}
        return (
            {"applicable": sum(each in STATUSES for each in stands)}
            | counts
            | {
                "assumed": sum(
                    self.applies(item) == "assumed" and self.status(item, route) in STATUSES
                    for item, route in tasks
                )
            }
        )

    def part(self, wanted: Callable[[Document, Document, str], bool]) -> Document:
        """Give counts and completion of a part (rules C1 and C4)."""
        tasks = self.tasks(wanted)
        essential = [task for task in tasks if task[0]["importance"] == "essential"]
        counts = self.tally(tasks)
        completion = None
        if counts["applicable"]:
            percent = 100 * counts["done"] // counts["applicable"]
            completion = {name: counts[name] for name in ("done", "applicable")}
            completion |= {"percent": percent}
        return {
            "counts": counts | {"essential": self.tally(essential)},
            "completion": completion,
        }

    def needed(self, step: Document, routes: list[str]) -> list[tuple[Document, str]]:
        """Give the applicable essential tasks of a step for these routes."""
        return [
            (item, route)
            for item, route in self.tasks(lambda s, _i, r: s is step and r in routes)
            if item["importance"] == "essential" and self.status(item, route) in STATUSES
        ]

    def undone(self, step: Document, routes: list[str]) -> list[tuple[Document, str]]:
        """Give those of them that are not done."""
        return [task for task in self.needed(step, routes) if self.status(*task) != "done"]

    def answers(self, tool: Document) -> Document:
        """Count answers (the first half of rule C5)."""
        answered, of = {}, {}
        for route in ROUTES:
            asked = [
                q
                for q in tool["questions"]
                if route in q["routes"] and self.applies(q) != "excluded"
            ]
            of[route] = len(asked)
            answered[route] = len([q for q in asked if self.answer(q, route)])
        return {"answered": answered, "of": of}

    # --- steps, gates, outcome (section G) ----------------------------------------------------

    def gate(self, step: Document) -> Document | None:
        """Say where a decision stands (rule G2)."""
        if "gate" not in step:
            return None
        choices = {route: self.choice(step, route) for route in ROUTES}
        spoken = [choice for choice in choices.values() if choice]
        agreed = choices["sharer"] if len(spoken) == 2 and len(set(spoken)) == 1 else None
        state = ["missing", "proposed", "agreed" if agreed else "disputed"][len(spoken)]
        passed = agreed is not None and agreed not in {"pause", "stop"}
        return {"state": state, "choice": agreed, "passed": passed, **choices}

    def touched(self, step: Document) -> bool:
        """Tell whether anything of a step stands (rule G3)."""
        for item, route in self.tasks(lambda s, _i, _r: s is step):
            mark = self.mark(item, route)
            if mark and mark["status"] != "open":
                return True
        if self.newest("decision", step=step["id"]):
            return True
        return any(
            self.talk(kind, question)
            for of, _, question in self.questions()
            if of is step
            for kind in ("answer", "conclusion")
        )

    def state(self, step: Document) -> str:
        """Give the first state that holds (rule G3)."""
        counts = self.part(lambda s, _i, _r: s is step)["counts"]
        gate = self.gate(step)
        if counts["applicable"] == 0 and gate is None:
            return "not_applicable"
        if not self.touched(step):
            return "untouched"
        if gate is None or gate["passed"]:
            if counts["done"] == counts["applicable"]:
                return "complete"
            if not self.undone(step, [*ROUTES]):
                return "ready"
        return "under_way"

    def pasts(self) -> "list[Counting]":
        """Give a reading of what stands now at each instant of the journal (rule G6)."""
        if self._pasts is None:
            standing = [e for e in self.journal if e["kind"] != "withdraw"]
            self._pasts = []
            for moment in {datetime.fromisoformat(e["recorded_at"]) for e in standing}:
                by_then = [
                    e for e in standing if datetime.fromisoformat(e["recorded_at"]) <= moment
                ]
                self._pasts.append(Counting(self.guide, {**self.pairing, "entries": by_then}))
        return self._pasts

    def reopened(self, step: Document) -> bool:
        """Tell whether a step was finished once and is not now (rule G6)."""
        return self.state(step) in {"untouched", "under_way"} and any(
            past.state(step) in {"ready", "complete"} for past in self.pasts()
        )

    def missing(self, step: Document) -> Document:
        """Say what stands between a step and ready (rule G4)."""
        if self.state(step) in {"ready", "complete", "not_applicable"}:
            return {"tasks": [], "gate": False}
        gate = self.gate(step)
        return {
            "tasks": [
                {"item": item["id"], "route": route} for item, route in self.undone(step, [*ROUTES])
            ],
            "gate": gate is not None and not gate["passed"],
        }

    def current(self) -> str | None:
        """Give the current step (rule G5)."""
        waiting = [s for s in self.guide["steps"] if self.state(s) in {"untouched", "under_way"}]
        return waiting[0]["id"] if waiting else None

    def holds(self, rung: Document) -> bool:
        """Tell whether a rung holds (rule G7)."""
        step = self.step(rung["step"])
        assert step is not None
        gate = self.gate(step)
        return (
            (gate is None or gate["passed"])
            and bool(self.needed(step, rung["routes"]))
            and not self.undone(step, rung["routes"])
        )

    def field(self, kind: str, key: Document, name: str) -> Any:
        """Give a field of an element, obstacle or gain: the newest that names it (rule D6)."""
        named = [
            e
            for e in self.journal
            if e["kind"] == kind and all(e[k] == v for k, v in key.items()) and name in e
        ]
        return named[-1][name] if named else None

    def outcome(self) -> str:
        """Give the outcome (rules G7 and G8)."""
        agreed = [(self.gate(step) or {"choice": None})["choice"] for step in self.guide["steps"]]
        for choice, outcome in (("stop", "stopped"), ("pause", "paused")):
            if choice in agreed:
                return outcome
        rungs = self.guide.get("rungs", [])
        gains = {e["gain"] for e in self.journal if e["kind"] == "gain" and e["by"] == "reuser"}
        realised = [self.field("gain", {"gain": g, "by": "reuser"}, "realised") for g in gains]
        if rungs and self.holds(rungs[-1]) and any(amount and amount > 0 for amount in realised):
            return "spread"
        holding = [rung["id"] for rung in rungs if self.holds(rung)]
        if holding:
            return str(holding[-1])
        kinds = {"answer", "conclusion", "decision", "adaptation", "obstacle", "gain"}
        marks = [self.mark(item, route) for item, route in self.tasks()]
        done = any(mark and mark["status"] != "open" for mark in marks)
        return (
            "exploring" if done or any(e["kind"] in kinds for e in self.counted) else "not_started"
        )
