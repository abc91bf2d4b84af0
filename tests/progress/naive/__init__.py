"""A second evaluation, written from the rules alone and as naively as they read.

It works on plain documents and knows nothing of the package. It is slow and repeats itself on
purpose: where it and `evaluate` disagree, one of the two has misread a rule.
"""

from tests.progress.naive.counting import by
from tests.progress.naive.reading import ROUTES, Document, order
from tests.progress.naive.talking import Talking, precedence

__all__ = ["ROUTES", "Document", "Naive", "order", "precedence"]


class Naive(Talking):
    """One guide and one pairing at one moment, each rule a method."""

    def step_report(self, step: Document) -> Document:
        """Give the report of one step."""
        return {
            "id": step["id"],
            "state": self.state(step),
            "reopened": self.reopened(step),
            **self.part(lambda s, _i, _r: s is step),
            "routes": {route: self.part(by(route, step)) for route in ROUTES},
            "gate": self.gate(step),
            "missing": self.missing(step),
            "tools": [self.tool(tool) for tool in step.get("tools", [])],
        }

    def report(self) -> Document:
        """Give the whole report (section J)."""
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
            "divergences": self.divergences(),
            "agree_to_differ": self.agree_to_differ(),
            "next_actions": {route: self.actions(route) for route in ROUTES},
            "blockers": self.blockers(),
            "reinvention": self.reinvention(),
            "gains": self.gains(),
            "ignored": [
                {"entry": entry["id"], "reason": reason}
                for entry, reason in sorted(self.ignored, key=lambda each: order(each[0]))
            ],
            "unknown": [
                {"kind": kind, "id": name, "entries": entries}
                for kind, name, entries in self.unknown
            ],
            "warnings": self.warnings(),
        }
