"""The base of every public value: frozen, slotted, compared by its parts."""

from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, dataclass_transform

import attrs

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
        shown = ", ".join(
            f"{part.name}={_shown(found)}"
            for part in self.__attrs_attrs__
            if part.repr and not _same(found := getattr(self, part.name), part.default)
        )
        return f"{type(self).__name__}({shown})"

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - the fields' own types vary
        """Give a copy in which the named parts have other values.

        Raises:
            TypeError: where a name is not a part of this value.
        """
        return attrs.evolve(self, **changes)  # type: ignore[misc]


def _shown(part: Any) -> str:  # noqa: ANN401 - whatever a value holds
    """Show a part; many, or such as have parts of their own, by their number only."""
    if not isinstance(part, tuple) or not part:
        return repr(part)
    kinds = {type(each) for each in part}
    if len(part) <= _MOST_SHOWN and not any(issubclass(kind, Value) for kind in kinds):
        return repr(part)
    return f"<{len(part)} {kinds.pop().__name__ if len(kinds) == 1 else 'values'}>"


def _same(one: object, other: object) -> bool:
    # By value: what a pickle brings back is equal to a default, but not the same object.
    return one is other or (type(one) is type(other) and one == other)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field,))
def value(cls: _Class) -> _Class:
    """Make a class of keyword-only frozen values; it inherits from `Value`."""
    return attrs.frozen(cls, eq=False, repr=False, kw_only=True)
