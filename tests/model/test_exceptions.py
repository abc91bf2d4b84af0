"""Exceptions: they carry data, say one sentence, and pickle."""

import pickle

import pytest

import spreading_guide as sg

PROBLEM = sg.Problem(code="type", pointer="/a", expected="string", found="3")
PLACED = PROBLEM.replace(line=2, column=5, severity="warning")


@pytest.mark.parametrize(
    ("error", "parent", "data", "said"),
    [
        (
            sg.UnknownId("checq", ["check", "cheek"]),
            LookupError,
            {"id": "checq", "suggestions": ("check", "cheek")},
            "unknown id 'checq'; did you mean 'check' or 'cheek'?",
        ),
        (sg.UnknownId("x"), LookupError, {"id": "x", "suggestions": ()}, "unknown id 'x'"),
        (
            sg.UnknownLocale("fr", ["da", "en"]),
            LookupError,
            {"locale": "fr", "available": ("da", "en")},
            "no guide in 'fr'; there is: da, en",
        ),
        (
            sg.ContentError([PROBLEM, PLACED], 3),
            ValueError,
            {"problems": (PROBLEM, PLACED), "more": 3},
            "/a: expected string, found 3 [type] (and 4 more)",
        ),
        (
            sg.ContentError([PLACED]),
            ValueError,
            {"problems": (PLACED,), "more": 0},
            "line 2, column 5: expected string, found 3 [type]",
        ),
        (
            sg.InvalidEntry("due", "a date", "'soon'"),
            ValueError,
            {"member": "due", "expected": "a date", "found": "'soon'"},
            "due: expected a date, found 'soon'",
        ),
        (
            sg.GuideMismatch("mine", "yours"),
            ValueError,
            {"guide": "mine", "pairing_guide": "yours"},
            "the pairing belongs to guide 'yours', not to 'mine'",
        ),
        (
            sg.MergeConflict(["guide.version", "title"], ["e1"]),
            ValueError,
            {"members": ("guide.version", "title"), "entries": ("e1",)},
            "two copies of a pairing differ in members: guide.version, title; entries: e1",
        ),
        (
            sg.MergeConflict((), ["e1", "e2"]),
            ValueError,
            {"members": (), "entries": ("e1", "e2")},
            "two copies of a pairing differ in entries: e1, e2",
        ),
        (
            sg.FileChanged("a.json"),
            OSError,
            {"path": "a.json"},
            "a.json has changed since it was read; nothing was written: read it again",
        ),
    ],
)
def test_an_exception_carries_data_and_pickles(error, parent, data, said):
    """It has a parent that a caller expects, attributes to act on, and one sentence."""
    assert isinstance(error, sg.SpreadingGuideError)
    assert isinstance(error, parent)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        same = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - our own
        assert type(same) is type(error)
        assert {name: getattr(same, name) for name in data} == data
        assert str(same) == str(error) == said
    for argument in error.args:
        assert isinstance(argument, str | tuple | int)


def test_a_problem_says_its_place():
    """A line goes before a pointer, and the whole document has a name of its own."""
    assert str(PROBLEM) == "/a: expected string, found 3 [type]"
    assert str(PROBLEM.replace(pointer="")) == "document: expected string, found 3 [type]"
    assert str(PLACED).startswith("line 2, column 5: ")


def test_a_problem_as_a_dict_has_what_is_known():
    """A place that is not known is left out, and the dict is fresh."""
    plain = {"code": "type", "pointer": "/a", "expected": "string", "found": "3"}
    assert PROBLEM.as_dict() == {**plain, "severity": "error"}
    assert PLACED.as_dict() == {**plain, "severity": "warning", "line": 2, "column": 5}
    PROBLEM.as_dict().clear()
    assert PROBLEM.as_dict()
