"""The base of every public value: frozen, slotted, compared by its parts."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, dataclass_transform

import attrs

if TYPE_CHECKING:
    from spreading_guide._showing.description import Description
    from spreading_guide._showing.terminal import Page

_Class = TypeVar("_Class", bound=type)
_MOST_SHOWN = 6


class Value:
    """What all values share: equality, hash and a short representation.

    attrs would write these methods anew for each class, and compiling them is most of
    what importing this package costs. Here they stand once.
    """

    __slots__ = ("__weakref__",)

    if TYPE_CHECKING:
        # Not at run time: typing.get_type_hints cannot subscript attrs.Attribute.
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[Any], ...]]

    def _parts(self) -> tuple[object, ...]:
        found = (getattr(self, part.name) for part in self.__attrs_attrs__ if part.eq)
        # For Python True equals 1; an answer "yes" is not an answer "1".
        return tuple((bool, part) if isinstance(part, bool) else part for part in found)

    def __eq__(self, other: object) -> bool:
        """Give True for a value of the same class with equal parts."""
        if type(other) is not type(self):
            return NotImplemented
        return self._parts() == other._parts()

    def __hash__(self) -> int:
        """Give the hash of the class and its parts."""
        return hash((type(self), self._parts()))

    def __repr__(self) -> str:
        """Name the class and the parts that differ from their default."""
        shown = ", ".join(f"{name}={part!r}" for name, part in self.__rich_repr__())
        return f"{type(self).__name__}({shown})"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Give those parts to rich, which would else open a value down to its last text."""
        for part in self.__attrs_attrs__:
            if part.repr and not _same(found := getattr(self, part.name), part.default):
                yield part.name, _Number(found) if _is_long(found) else found

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - the fields' own types vary
        """Give a copy in which the named parts have other values.

        Raises:
            TypeError: where a name is not a part of this value.
        """
        return attrs.evolve(self, **changes)  # type: ignore[misc]


class Shown(Value):
    """A value that shows itself: in a notebook, and in a terminal through rich.

    Both look for a method of a name that they know, so that nothing is imported before one calls.
    """

    __slots__ = ()

    @abstractmethod
    def _description(self) -> "Description":
        """Say what is to be shown, as neither HTML nor anything of rich's."""

    def _repr_html_(self) -> str:
        """Give a piece of HTML; notebooks call this."""
        from spreading_guide._showing.notebook import html

        return html(self._description())

    def __rich__(self) -> "Page":
        """Give something that rich can print; rich calls this."""
        from spreading_guide._showing.terminal import page

        return page(self._description())


class _Number:
    """Stands for many parts, or for such as have parts of their own."""

    def __init__(self, parts: tuple[object, ...]) -> None:
        self._parts = parts

    def __repr__(self) -> str:
        kinds = {type(each).__name__ for each in self._parts}
        return f"<{len(self._parts)} {kinds.pop() if len(kinds) == 1 else 'values'}>"


def _is_long(part: object) -> bool:
    """Tell whether to show a part by its number only."""
    return isinstance(part, tuple) and (
        len(part) > _MOST_SHOWN or any(isinstance(each, Value) for each in part)
    )


def _same(one: object, other: object) -> bool:
    # By value: what a pickle brings back is equal to a default, but not the same object.
    return one is other or (type(one) is type(other) and one == other)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field,))
def value(cls: _Class) -> _Class:
    """Make a class of keyword-only frozen values; it inherits from `Value`."""
    return attrs.frozen(cls, eq=False, repr=False, kw_only=True)
