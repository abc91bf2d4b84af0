"""From a mapping that a program made to plain JSON values, or to what JSON cannot say of it."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final, NamedTuple

from spreading_guide._structuring.finding import MOST_PROBLEMS, problem
from spreading_guide._structuring.limits import (
    MOST_LEVELS,
    MOST_VALUES,
    too_deep,
    too_many_values,
)
from spreading_guide._structuring.reading import (
    Read,
    as_number,
    bounded,
    is_encodable,
    lone_surrogate,
)
from spreading_guide.exceptions import Problem

_CONTAINERS: Final = (dict, list, tuple, Mapping)


def read_value(given: Any) -> Read:
    """Copy a value: nobody can change the copy, and it has the types of JSON alone."""
    refusal = _too_much(given)
    if refusal is not None:
        return Read(None, [refusal])
    copier = _Copier()
    document = copier.value(given)
    if copier.problems:
        return Read(None, copier.problems, copier.more)
    return bounded(document)


class _Measure(NamedTuple):
    """How much a container holds, and how deep; `of` keeps it alive, so that its id is its own."""

    size: int
    levels: int
    of: object


def _too_much(given: object) -> Problem | None:
    """Tell whether a value goes too deep or holds too many others.

    A part that stands in many places is looked at once: a few shared lists in each other can
    hold more than could ever be copied. A cycle is too deep.
    """
    measures: dict[int, _Measure] = {}

    def measured(container: Any, level: int) -> _Measure:
        known = measures.get(id(container))
        if known is not None:
            return known
        if level > MOST_LEVELS:
            return _Measure(0, MOST_LEVELS, container)
        size, levels = len(container) or 1, 0
        for part in container.values() if isinstance(container, Mapping) else container:
            if isinstance(part, _CONTAINERS):
                more = measured(part, level + 1)
                size, levels = size + more.size, max(levels, more.levels)
        measures[id(container)] = found = _Measure(size, levels + 1, container)
        return found

    if not isinstance(given, _CONTAINERS):
        return None
    size, levels, _ = measured(given, 1)
    if levels > MOST_LEVELS:
        return too_deep()
    return too_many_values() if size > MOST_VALUES else None


class _Copier:
    """Copies one value, and notes what it meets."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.more = 0
        self._path: list[object] = []

    def value(self, given: Any) -> Any:
        """Copy a value."""
        if isinstance(given, str):
            if not is_encodable(given):
                self._note(lone_surrogate(tuple(self._path), given))
            # Not str(): a member of an enumeration answers that with its name.
            return str.__str__(given)
        if given is None or isinstance(given, bool):
            return given
        if isinstance(given, int | float):
            return self._number(given)
        if isinstance(given, list | tuple):
            return self._list(given)
        if isinstance(given, Mapping):
            return self._object(given)
        self._refuse("not_json", "a JSON value", given)
        return None

    def _note(self, found: Problem) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(found)
        else:
            self.more += 1

    def _refuse(self, code: str, expected: str, found: object) -> None:
        self._note(problem(code, self._path, expected, found))

    def _number(self, given: float) -> float:
        if isinstance(given, int):
            number = as_number(int.__int__(given))
            if number is not None:
                return number
            self._refuse("number_range", "a number that a double holds exactly", given)
            return 0
        if not isfinite(given):
            self._refuse("not_a_number", "a number", given)
        return float.__float__(given)

    def _object(self, given: Mapping[Any, Any]) -> dict[str, Any]:
        copy: dict[str, Any] = {}
        for name, part in given.items():
            if not isinstance(name, str):
                self._refuse("not_json", "names that are text", name)
                continue
            if not is_encodable(name):
                self._note(lone_surrogate(tuple(self._path), name))
            plain = str.__str__(name)
            self._path.append(plain)
            if plain in copy:
                self._refuse("duplicate_key", "each member once", plain)
            copy[plain] = self.value(part)
            self._path.pop()
        return copy

    def _list(self, given: list[Any] | tuple[Any, ...]) -> list[Any]:
        copy: list[Any] = []
        for at, part in enumerate(given):
            self._path.append(at)
            copy.append(self.value(part))
            self._path.pop()
        return copy
