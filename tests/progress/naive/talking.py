"""What the teams should talk about, and what they can do next (rules T and the rest of C5)."""

from fractions import Fraction

from tests.progress.naive.counting import STATUSES, Counting
from tests.progress.naive.reading import ROUTES, Document


def precedence(version: str) -> tuple[list[int], list[tuple[int, int, str]]]:
    """Place a version as semantic versioning does: no build metadata, a release comes last."""
    numbers, _, before = version.partition("+")[0].partition("-")
    return [int(part) for part in numbers.split(".")], [
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in before.split(".")
    ] if before else [(2, 0, "")]


class Talking(Counting):
    """What differs, what stands in the way, and what comes next."""

    # --- divergences (rules T1 to T4) ---------------------------------------------------------

    def distance(self, question: Document) -> Fraction:
        """Give the distance between the answers to a question; 0 where they do not differ."""
        said = [self.answer(question, route) for route in ROUTES]
        if None in said or question["kind"] == "text":
            return Fraction(0)
        one, other = [answer["value"] for answer in said if answer]
        if question["kind"] in {"choice", "yes_no"}:
            return Fraction(one != other)
        if question["kind"] == "choices":
            both, either = set(one) & set(other), set(one) | set(other)
            return 1 - Fraction(len(both), len(either)) if either else Fraction(0)
        one, other = Fraction(float(one)), Fraction(float(other))
        if question["kind"] == "scale":
            whole = Fraction(question["scale"]["max"] - question["scale"]["min"])
        else:
            whole = max(one, other)
        return abs(one - other) / whole if whole else Fraction(0)

    def diverges(self, question: Document) -> bool:
        """Tell whether a question is on the list of divergences (rules T1 and T2)."""
        return self.distance(question) > 0 and self.conclusion(question) is None

    def divided(self, item: Document) -> bool:
        """Tell whether an item is done for one and, in so many words, not for the other (T3)."""
        marks = [self.mark(item, route) for route in ROUTES]
        if None in marks:
            return False
        stands = [mark["status"] for mark in marks if mark]
        return any(
            one == "done" and other in {"open", "started", "blocked"}
            for one, other in (stands, stands[::-1])
        )

    def divergences(self) -> list[Document]:
        """List where the teams differ, the largest distance first (rule T4)."""
        found: list[tuple[Fraction, Document]] = []
        for step in self.guide["steps"]:
            found += [
                (Fraction(1), {"kind": "item", "id": item["id"]})
                for item in step.get("checklist", [])
                if self.divided(item)
            ]
            for tool in step.get("tools", []):
                for question in tool["questions"]:
                    if self.diverges(question):
                        about = {"kind": "question", "id": question["id"]}
                        found.append((self.distance(question), about))
        found.sort(key=lambda each: each[0], reverse=True)
        return [{**about, "distance": float(distance)} for distance, about in found]

    def agree_to_differ(self) -> list[str]:
        """List the questions on which the teams agree to differ (rule T2)."""
        return [q["id"] for *_, q in self.questions() if self.conclusion(q) == "agree_to_differ"]

    def tool(self, tool: Document) -> Document:
        """Count answers, divergences and conclusions (rule C5)."""
        questions = tool["questions"]
        return {
            "id": tool["id"],
            **self.answers(tool),
            "divergent": len([q for q in questions if self.diverges(q)]),
            "agreed": len([q for q in questions if self.conclusion(q) == "agreed"]),
            "agree_to_differ": len(
                [q for q in questions if self.conclusion(q) == "agree_to_differ"]
            ),
        }

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

    def conversation_actions(self, step: Document) -> list[Document]:
        """Give the tools of a step in which answers differ, to both routes alike."""
        about: Document = {"kind": "conversation", "owner": None, "due": None}
        return [
            {**about, "id": tool["id"], "because": ["divergence"]}
            for tool in step.get("tools", [])
            if any(self.diverges(question) for question in tool["questions"])
        ]

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
                        mark = self.mark(item, route) or {}
                        about = {"kind": "task", "id": item["id"], "because": because}
                        listed.append({**about, "owner": mark.get("owner"), "due": mark.get("due")})
        return listed

    def tool_actions(self, step: Document, route: str) -> list[Document]:
        """Give the tools of a step in which a route has questions left."""
        about: Document = {"kind": "tool", "because": [], "owner": None, "due": None}
        return [
            {**about, "id": tool["id"]}
            for tool in step.get("tools", [])
            if self.answers(tool)["answered"][route] < self.answers(tool)["of"][route]
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
            talks = self.conversation_actions(step)
            decisions = self.decision_actions(step, route)
            if outcome == "paused":
                paused = (self.gate(step) or {}).get("choice") == "pause"
                found = talks + (decisions if paused else [])
            else:
                tasks, tools = self.task_actions(step, route), self.tool_actions(step, route)
                found = talks + tasks + tools + decisions
            for action in found:
                because = ["current_step"] if step["id"] == current else []
                listed.append(
                    {**action, "step": step["id"], "because": because + action["because"]}
                )
        return listed

    # --- blockers, reinvention, gains (rules T7 to T9) ----------------------------------------

    def blockers(self) -> list[Document]:
        """List what stands in the way (rule T7)."""
        listed: list[Document] = []
        for item, route in self.tasks():
            if self.status(item, route) == "blocked":
                mark = self.mark(item, route) or {}
                about = {"kind": "task", "id": item["id"], "route": route}
                listed.append({**about, "reason": mark["reason"]})
        listed += [
            {"kind": "obstacle", "id": name}
            for name in sorted({e["obstacle"] for e in self.journal if e["kind"] == "obstacle"})
            if self.field("obstacle", {"obstacle": name}, "status") in {None, "open"}
        ]
        for step in self.guide["steps"]:
            gate = self.gate(step)
            if gate and gate["state"] == "disputed":
                listed.append({"kind": "decision", "id": step["id"]})
        return listed

    def elements(self) -> list[str]:
        """Give the elements that an `element` entry has named."""
        return sorted({e["element"] for e in self.journal if e["kind"] == "element"})

    def action_on(self, element: str) -> str | None:
        """Give what the newest adaptation does with an element."""
        newest = self.newest("adaptation", element=element)
        return None if newest is None else str(newest["action"])

    def reinvention(self) -> Document:
        """Say what became of each element (rule T8)."""
        adapted = {e["element"] for e in self.counted if e["kind"] == "adaptation"}
        names = sorted({*self.elements(), *adapted})
        actions = {"kept": "keep", "modified": "modify", "added": "add", "dropped": "drop"}
        lists: Document = {
            name: [element for element in names if self.action_on(element) == action]
            for name, action in [*actions.items(), ("undetermined", None)]
        }
        named = [self.action_on(element) for element in self.elements()]
        kept, of = named.count("keep"), sum(each in {"keep", "modify", "drop"} for each in named)
        fidelity = {"kept": kept, "of": of, "percent": 100 * kept // of} if of else None
        return {**lists, "fidelity": fidelity}

    def gains(self) -> list[Document]:
        """Say what each route expects and has seen (rule T9)."""
        return [
            {
                "id": gain,
                **{
                    name: {
                        route: self.field("gain", {"gain": gain, "by": route}, name)
                        for route in ROUTES
                    }
                    for name in ("unit", "expected", "realised")
                },
            }
            for gain in sorted({e["gain"] for e in self.journal if e["kind"] == "gain"})
        ]

    # --- warnings (rule T10) ------------------------------------------------------------------

    def copy_but_changed(self) -> list[str]:
        """Name the elements that a copy has modified or dropped."""
        changed = [e for e in self.elements() if self.action_on(e) in {"modify", "drop"}]
        return changed if self.mode() == "copy" else []

    def core_element_dropped(self) -> list[str]:
        """Name the core elements that were dropped."""
        return [
            element
            for element in self.elements()
            if self.field("element", {"element": element}, "core") is True
            and self.action_on(element) == "drop"
        ]

    def units_differ(self) -> list[str]:
        """Name the gains that the routes count in different units."""
        return [
            gain["id"]
            for gain in self.gains()
            if None not in gain["unit"].values()
            and gain["unit"]["sharer"] != gain["unit"]["reuser"]
        ]

    def assumed_applicability(self) -> list[str]:
        """Name the unknown conditions on which assumed tasks rest."""
        return [
            name
            for item, route in self.tasks()
            if self.applies(item) == "assumed" and self.status(item, route) in STATUSES
            for name, accepted in item["when"].items()
            if name != "mode" and self.condition(name, accepted) is None
        ]

    def essential_waived(self) -> list[str]:
        """Name the items of which a route has waived an essential task."""
        return [
            item["id"]
            for item, route in self.tasks()
            if item["importance"] == "essential" and self.status(item, route) == "waived"
        ]

    def rung_skipped(self) -> list[str]:
        """Name the rungs below the outcome that do not hold."""
        rungs = self.guide.get("rungs", [])
        ladder = [*(rung["id"] for rung in rungs), "spread"]
        if self.outcome() not in ladder:
            return []
        return [r["id"] for r in rungs[: ladder.index(self.outcome())] if not self.holds(r)]

    def guide_older(self) -> list[str]:
        """Give the version of a newer guide, if the pairing was written for one."""
        written = self.pairing["guide"]["version"]
        return [written] if precedence(written) > precedence(self.guide["version"]) else []

    def warnings(self) -> list[Document]:
        """List the warnings, one a code."""
        found = {
            "copy_but_changed": self.copy_but_changed(),
            "core_element_dropped": self.core_element_dropped(),
            "units_differ": self.units_differ(),
            "assumed_applicability": self.assumed_applicability(),
            "essential_waived": self.essential_waived(),
            "rung_skipped": self.rung_skipped(),
            "guide_older": self.guide_older(),
        }
        return [{"code": code, "ids": sorted(set(ids))} for code, ids in found.items() if ids]
