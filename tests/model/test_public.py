"""The public names: each is there, documented and typed, and each value is one in every way."""

import copy
import inspect
import pickle
import subprocess
import sys
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest

import spreading_guide as sg
from spreading_guide._value import Value, value
from tests.pairing.test_entries import ENVELOPE, FULL, build

GUIDE = sg.load_guide("en")
NEW_TYPES = {"ItemId", "QuestionId", "StepId", "ToolId"}
ALIASES = {"Document", "JSONValue", "Kind", "MinState"}


def report() -> sg.Progress:
    """Evaluate a pairing with something of everything in it."""
    pairing = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="A", reuser="B")
    pairing = pairing.with_mark("no-such-item", "done", by="sharer")
    pairing = pairing.with_mark("describe-own-problem", "blocked", by="reuser", reason="Snow.")
    pairing = pairing.with_element("bell", by="sharer").with_adaptation("bell", "keep", by="reuser")
    pairing = pairing.with_gain("hours", by="reuser", expected=2)
    for by, given in (("sharer", 1), ("reuser", 2)):
        pairing = pairing.with_answer("urgency-for-the-reuser", given, by=by)
    return sg.evaluate(GUIDE, pairing.with_decision("check", "sing", by="reuser"))


def inside(found: Any) -> Iterator[Any]:
    """Walk through a value and give each part of it, itself included."""
    yield found
    if isinstance(found, Value):
        for part in found.__attrs_attrs__:
            yield from inside(getattr(found, part.name))
    elif isinstance(found, tuple):
        for each in found:
            yield from inside(each)


def roots() -> list[Value]:
    """Give values that between them hold one of each public class."""
    entries = tuple(
        build({**ENVELOPE, **content, "id": f"e{at}"}) for at, content in enumerate(FULL)
    )
    pairing = sg.new_pairing(GUIDE, id="p", title="T", sharer="A", reuser="B")
    retired = sg.Retirement(
        id="old", to=("new",), routes=(sg.Route.SHARER,), version="1.0.0", reason="Renamed."
    )
    return [
        GUIDE.replace(retired=sg.Retired(items=(retired,))),
        pairing.replace(entries=entries),
        report(),
        *sg.timeline(GUIDE, pairing.with_mark("show-the-innovation", "done", by="sharer")),
        sg.Change(kind=sg.ChangeKind.OUTCOME, before="exploring", after="committed"),
        sg.Party("Northbay", level="municipal"),
        sg.Problem(code="type", pointer="", expected="a", found="b"),
        *GUIDE.tasks()[:1],
        sg.explain("step.check.name", "da"),
        sg.Credit(name="A. Translator", role="translator"),
        sg.Pack(id="acme", license="CC0-1.0"),
        sg.source_texts()[0],
    ]


VALUES = {type(part): part for root in roots() for part in inside(root) if isinstance(part, Value)}
each_value = pytest.mark.parametrize("part", VALUES.values(), ids=lambda part: type(part).__name__)


def public_classes() -> set[type]:
    """Give the public classes whose instances are values."""
    found = {getattr(sg, name) for name in sg.__all__}
    return {each for each in found if isinstance(each, type) and issubclass(each, Value)}


def test_all_names_are_sorted_and_there():
    """`__all__` lists each name once, constants first as ruff sorts them, and dir() gives them."""
    assert len(set(sg.__all__)) == len(sg.__all__)
    assert dir(sg) == sorted(sg.__all__)
    for name in sg.__all__:
        assert getattr(sg, name) is not None
    namespace: dict[str, Any] = {}
    exec("from spreading_guide import *", namespace)  # noqa: S102 - what a reader may write
    assert set(sg.__all__) <= namespace.keys()


def test_another_name_is_an_attribute_error():
    """A typing error in a name is not swallowed by what is brought in late."""
    with pytest.raises(AttributeError, match="has no attribute 'evaluat'"):
        _ = sg.evaluat  # type: ignore[attr-defined]
    assert not hasattr(sg, "PROGRESS_FORMAT")


@pytest.mark.parametrize("name", sg.__all__)
def test_every_public_name_is_documented(name):
    """A docstring of its own says what it is; so does one on each of its methods."""
    thing = getattr(sg, name)
    if name in NEW_TYPES | ALIASES:
        return
    assert inspect.getdoc(thing)
    if isinstance(thing, type):
        for each, method in vars(thing).items():
            if not each.startswith("_") and (callable(method) or isinstance(method, property)):
                assert inspect.getdoc(method), f"{name}.{each}"


@pytest.mark.parametrize("name", [name for name in sg.__all__ if name not in NEW_TYPES])
def test_every_public_name_tells_its_types(name):
    """`typing.get_type_hints` reads the hints of classes, methods and functions."""
    thing = getattr(sg, name)
    if isinstance(thing, type):
        typing.get_type_hints(thing)
        for each, method in vars(thing).items():
            if inspect.isfunction(method) and not each.startswith("_"):
                assert "return" in typing.get_type_hints(method)
    elif inspect.isfunction(thing):
        hints = typing.get_type_hints(thing)
        assert hints.keys() == {*inspect.signature(thing).parameters, "return"}


def test_the_walk_meets_every_public_class():
    """Each public class of values has an example below, so that none is left out."""
    assert public_classes() - set(VALUES) == {sg.Entry}


@each_value
def test_a_value_survives_every_copy(part):
    """Copy, deep copy and pickle give an equal value with an equal hash and representation."""
    copies = [copy.copy(part), copy.deepcopy(part), part.replace()]
    copies += [
        pickle.loads(pickle.dumps(part, protocol))  # noqa: S301 - our own
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ]
    for other in copies:
        assert type(other) is type(part)
        assert other == part
        assert hash(other) == hash(part)
        assert repr(other) == repr(part)


@each_value
def test_a_value_does_not_change(part):
    """No attribute can be set, deleted or added."""
    for attribute in part.__attrs_attrs__:
        with pytest.raises(AttributeError):
            setattr(part, attribute.name, None)
        with pytest.raises(AttributeError):
            delattr(part, attribute.name)
    with pytest.raises(AttributeError):
        part.something_new = 1
    assert not hasattr(part, "__dict__")


@each_value
def test_a_value_differs_from_another_and_from_other_things(part):
    """Equality looks at class and parts, and leaves the question to what is no value."""

    class Anything:
        """Equal to everything."""

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    assert part == Anything()
    assert part != "something else"
    assert part is not None
    with pytest.raises(TypeError):
        part.replace(no_such_part=1)


@pytest.mark.parametrize("root", roots(), ids=lambda root: type(root).__name__)
def test_nothing_mutable_is_inside(root):
    """A guide, a pairing and a report hold text, numbers, codes, tuples and values alone."""
    for part in inside(root):
        if not isinstance(part, Value):
            assert isinstance(part, str | int | float | bool | tuple | Enum | None)


def test_entries_of_other_kinds_with_equal_parts_differ():
    """The class counts: an element is no obstacle of the same name."""
    assert build({**ENVELOPE, "kind": "element", "element": "x"}) != build(
        {**ENVELOPE, "kind": "obstacle", "obstacle": "x"}
    )


@value
class Point(Value):
    """A value for the tests."""

    x: int
    y: int = 0


def test_a_value_shows_its_class_and_what_is_not_the_default():
    """A representation is short, and is what one would type."""
    assert repr(Point(x=1)) == "Point(x=1)"
    assert repr(Point(x=1, y=2)) == "Point(x=1, y=2)"
    assert eval(repr(Point(x=1, y=2))) == Point(x=1, y=2)  # noqa: S307 - our own


def test_a_changed_copy_leaves_the_value():
    """`replace` gives another value, equal only where the parts are."""
    one = Point(x=1)
    assert one.replace(y=2) == Point(x=1, y=2)
    assert one == Point(x=1)
    assert one.replace(y=2) != one
    assert len({one, Point(x=1), one.replace(y=2)}) == 2


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("evaluate", "progress"),
        ("check", "progress"),
        ("ByRoute", "progress"),
        ("Pairing", "pairing"),
        ("UNSET", "pairing"),
    ],
)
def test_pairings_and_their_evaluation_come_in_when_they_are_asked_for(name, part):
    """Who only reads the guide does not import them; who asks for a name gets the real one."""
    program = f"""
import sys, spreading_guide
late = {{"spreading_guide.pairing", "spreading_guide.progress"}}
assert not late & sys.modules.keys()
spreading_guide.load_guide("en").step("check").items()
assert not late & sys.modules.keys()
found = spreading_guide.{name}
from spreading_guide import {part}
assert found is {part}.{name} is vars(spreading_guide)["{name}"]
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("value", [GUIDE, GUIDE.step("check"), report()])
def test_large_values_show_themselves_in_a_few_lines(value):
    """A failed assertion or a log line is no book."""
    assert len(repr(value)) < 6_000
    assert repr(GUIDE.step("check")).count("ChecklistItem") == 1


def test_a_refusal_without_problems_can_be_shown():
    """Whoever raises ContentError with nothing in it gets no second error when showing it."""
    assert str(sg.ContentError([])) == "a document was refused"


@pytest.mark.parametrize("ask", [GUIDE.step, GUIDE.item, GUIDE.label])
def test_an_id_that_is_no_text_is_a_type_error(ask):
    """Reports hold None where there is no step or mode; asking for it says what is wrong."""
    with pytest.raises(TypeError, match="an id is text, not NoneType"):
        ask(None)


def test_finding_gives_none_where_there_is_nothing():
    """Each `find_` method is the look-up that does not raise."""
    for find, get in (
        (GUIDE.find_step, "check"),
        (GUIDE.find_item, "show-the-innovation"),
        (GUIDE.find_tool, "reuse-contacts"),
        (GUIDE.find_question, GUIDE.questions()[0].id),
    ):
        found = find(get)
        assert found is not None
        assert found.id == get
        assert find("nothing-of-this-name") is None
