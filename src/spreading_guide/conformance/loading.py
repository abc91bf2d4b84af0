"""The cases that ship with the kit."""

import json
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from spreading_guide.exceptions import UnknownId

_ABOUT = ("rules", "title", "shows", "against")
_ANSWER = ("expected", "error", "members", "entries", "id")


@dataclass(frozen=True, slots=True)
class Case:
    """A request to an evaluator, and the answer that the rules ask for.

    Attributes:
        group: the file that it stands in, without its ending.
        title: its name; no other case has it.
        rules: the numbers of the rules that it proves, the most important first.
        shows: `typical`, `boundary` or `misreading`.
        against: the wrong reading that it shows to be one; empty for the other two.
    """

    group: str
    title: str
    rules: tuple[str, ...]
    shows: str
    against: str
    _request: str = field(repr=False)
    _expected: str = field(repr=False)

    @property
    def request(self) -> dict[str, Any]:
        """What the evaluator is asked, as a fresh dict: `operation` and what belongs to it."""
        request: dict[str, Any] = json.loads(self._request)
        return request

    @property
    def expected(self) -> dict[str, Any]:
        """The right answer, as a fresh dict: `result`, or `error` and what belongs to it."""
        expected: dict[str, Any] = json.loads(self._expected)
        return expected


def cases(rule: str | None = None) -> tuple[Case, ...]:
    """Give the cases, all of them or those that prove one rule.

    Args:
        rule: the number of a rule, such as `D7`; None for all cases.

    Raises:
        UnknownId: where no case proves such a rule.

    >>> {case.shows for case in cases("G7")} == {"typical", "boundary", "misreading"}
    True
    """
    found = tuple(case for case in _all_cases() if rule is None or rule in case.rules)
    if rule is not None and not found:
        known = sorted({rule for case in _all_cases() for rule in case.rules})
        raise UnknownId(rule, get_close_matches(rule, known))
    return found


@cache
def _all_cases() -> tuple[Case, ...]:
    folder = files("spreading_guide.conformance").joinpath("cases")
    found: list[Case] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            document = json.loads(path.read_text("utf-8"))
            group = path.name.removesuffix(".json")
            found += [_case(group, case) for case in document["cases"]]
    return tuple(found)


def _case(group: str, case: dict[str, Any]) -> Case:
    answer = {name: part for name, part in case.items() if name in _ANSWER}
    if "expected" in answer:
        answer = {"result": answer["expected"]}
    request = {name: part for name, part in case.items() if name not in (*_ABOUT, *_ANSWER)}
    return Case(
        group=group,
        title=case["title"],
        rules=tuple(case["rules"]),
        shows=case["shows"],
        against=case.get("against", ""),
        _request=json.dumps(request, ensure_ascii=False),
        _expected=json.dumps(answer, ensure_ascii=False),
    )
