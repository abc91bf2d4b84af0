"""A second evaluation, written from the rules alone and as naively as they read.

It works on plain documents and knows nothing of the package. It is slow and repeats itself on
purpose: where it and `evaluate` disagree, one of the two has misread a rule.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

Document = dict[str, Any]

ROUTES = ("sharer", "reuser")
MODES = ("copy", "adapt", "inspire")
STATUSES = ("done", "started", "blocked", "open")


def order(entry: Document) -> tuple[datetime, str]:
    """Place an entry (rule D5)."""
    return datetime.fromisoformat(entry["recorded_at"]), entry["id"]


def by(route: str, step: Document | None = None) -> Callable[[Document, Document, str], bool]:
    """Give what tells whether a task is of this route, and of this step if one is given."""
    return lambda of, _item, whose: whose == route and (step is None or of is step)


class Naive:
    """One guide and one pairing at one moment, each rule a method."""

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

    def question(self, wanted: str) -> Document | None:
        """Find a question."""
        return next((q for _, _, q in self.questions() if q["id"] == wanted), None)

    def step(self, wanted: str) -> Document | None:
        """Find a step."""
        return next((s for s in self.guide["steps"] if s["id"] == wanted), None)

    def retired(self, kind: str) -> dict[str, Any]:
        """Give what the guide no longer has (rule V1)."""
        found: dict[str, Any] = self.guide.get("retired", {}).get(kind, {})
        return found

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
            item = self.item(entry["item"])
            if item is None:
                return "retired"
            if entry["by"] not in item["routes"]:
                return "wrong_route"
            return "excluded_task" if self.applies(item) == "excluded" else None
        if kind in {"answer", "conclusion"}:
            question = self.question(entry["question"])
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

    # --- counts (section C) -------------------------------------------------------------------

    def status(self, item: Document, route: str) -> str:
        """Say where one task stands."""
        if self.applies(item) == "excluded":
            return "excluded"
        mark = self.newest("mark", item=item["id"], by=route)
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
        return counts | {
            "applicable": sum(each in STATUSES for each in stands),
            "assumed": sum(
                self.applies(item) == "assumed" and self.status(item, route) in STATUSES
                for item, route in tasks
            ),
        }

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

    def tool(self, tool: Document) -> Document:
        """Count answers (rule C5)."""
        answered, of = {}, {}
        for route in ROUTES:
            asked = [
                q
                for q in tool["questions"]
                if route in q["routes"] and self.applies(q) != "excluded"
            ]
            of[route] = len(asked)
            said = [q for q in asked if self.newest("answer", question=q["id"], by=route)]
            answered[route] = len(said)
        return {"id": tool["id"], "answered": answered, "of": of}

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
            mark = self.newest("mark", item=item["id"], by=route)
            if mark and mark["status"] != "open":
                return True
        if self.newest("decision", step=step["id"]):
            return True
        return any(
            self.newest(kind, question=question["id"])
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
        marks = [self.newest("mark", item=i["id"], by=r) for i, r in self.tasks()]
        done = any(mark and mark["status"] != "open" for mark in marks)
        return (
            "exploring" if done or any(e["kind"] in kinds for e in self.counted) else "not_started"
        )

    # --- next actions (rules T5 and T6) -------------------------------------------------------

    def able(self, item: Document, route: str) -> bool:
        """Tell whether a task can be worked on."""
        if self.status(item, route) not in {"open", "started"}:
            return False
        before = [self.item(name) for name in item.get("after", [])]
        return all(
            self.status(other, each) in {"done", "waived", "excluded"}
            for other in before
            if other is not None
            for each in other["routes"]
        )

    def decides(self, step: Document, route: str) -> bool:
        """Tell whether a decision is a next action of a route."""
        gate = self.gate(step)
        if gate is None or gate["passed"]:
            return False
        if gate["state"] == "disputed" or gate["choice"] == "pause":
            return True
        counts = self.part(lambda s, _i, _r: s is step)["counts"]
        begun = counts["done"] > 0 or counts["applicable"] == 0
        return gate[route] is None and not self.undone(step, [route]) and begun

    def task_actions(self, step: Document, route: str) -> list[Document]:
        """Give the tasks of a step that a route can work on: started, then essential ones first."""
        mine = self.tasks(lambda s, _i, r: s is step and r == route)
        able = [item for item, _ in mine if self.able(item, route)]
        listed = []
        for started in (True, False):
            for importance in ("essential", "recommended"):
                for item in able:
                    begun = self.status(item, route) == "started"
                    if (begun, item["importance"]) == (started, importance):
                        because = ["started"] if begun else []
                        because += ["essential"] if importance == "essential" else []
                        because += ["unblocked"] if item.get("after") else []
                        mark = self.newest("mark", item=item["id"], by=route) or {}
                        about = {"kind": "task", "id": item["id"], "because": because}
                        listed.append({**about, "owner": mark.get("owner"), "due": mark.get("due")})
        return listed

    def tool_actions(self, step: Document, route: str) -> list[Document]:
        """Give the tools of a step in which a route has questions left."""
        counts = [self.tool(tool) for tool in step.get("tools", [])]
        about: Document = {"kind": "tool", "because": [], "owner": None, "due": None}
        return [
            {**about, "id": count["id"]}
            for count in counts
            if count["answered"][route] < count["of"][route]
        ]

    def decision_actions(self, step: Document, route: str) -> list[Document]:
        """Give the decision of a step, where it waits for a route."""
        if not self.decides(step, route):
            return []
        gate = self.gate(step) or {}
        disputed = ["disputed"] if gate["state"] == "disputed" else []
        about = {"kind": "decision", "id": step["id"], "owner": None, "due": None}
        return [{**about, "because": disputed}]

    def actions(self, route: str) -> list[Document]:
        """Give what a route can do next, in order."""
        outcome, current = self.outcome(), self.current()
        if outcome == "stopped":
            return []
        steps = self.guide["steps"]
        here = [step for step in steps if step["id"] == current]
        listed = []
        for step in here + [step for step in steps if step["id"] != current]:
            decisions = self.decision_actions(step, route)
            if outcome == "paused":
                paused = (self.gate(step) or {}).get("choice") == "pause"
                found = decisions if paused else []
            else:
                found = self.task_actions(step, route) + self.tool_actions(step, route) + decisions
            for action in found:
                because = ["current_step"] if step["id"] == current else []
                listed.append(
                    {**action, "step": step["id"], "because": because + action["because"]}
                )
        return listed

    # --- the report (section J) ---------------------------------------------------------------

    def step_report(self, step: Document) -> Document:
        """Give the report of one step."""
        return {
            "id": step["id"],
            "state": self.state(step),
            **self.part(lambda s, _i, _r: s is step),
            "routes": {route: self.part(by(route, step)) for route in ROUTES},
            "gate": self.gate(step),
            "missing": self.missing(step),
            "tools": [self.tool(tool) for tool in step.get("tools", [])],
        }

    def report(self) -> Document:
        """Give the whole report."""
        return {
            "format": "spreading-guide/progress/1.0",
            "pairing": self.pairing["id"],
            "guide": {"id": self.guide["id"], "version": self.guide["version"]},
            "as_of": self.as_of,
            "outcome": self.outcome(),
            "mode": self.mode(),
            "current_step": self.current(),
            **self.part(lambda *_: True),
            "routes": {route: self.part(by(route)) for route in ROUTES},
            "steps": [self.step_report(step) for step in self.guide["steps"]],
            "next_actions": {route: self.actions(route) for route in ROUTES},
            "ignored": [
                {"entry": entry["id"], "reason": reason}
                for entry, reason in sorted(self.ignored, key=lambda each: order(each[0]))
            ],
            "unknown": [
                {"kind": kind, "id": name, "entries": entries}
                for kind, name, entries in self.unknown
            ],
        }
