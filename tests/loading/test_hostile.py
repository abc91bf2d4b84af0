"""Hostile documents, one by one: what is refused, where, and that it is refused early."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import spreading_guide as sg
from spreading_guide._structuring import limits, reading
from tests.loading.documents import HEADER, KINDS, found_in, mark, pairing, refused, text

MEBIBYTE = 1024 * 1024


def deep(levels: int) -> bytes:
    """Give a document with lists and objects in turn, so many levels deep."""
    inner = (levels - 1) // 2
    middle = b"[]" if levels % 2 == 0 else b"1"
    return b'{"x-a":' + b'[{"b":' * inner + middle + b"}]" * inner + b"}"


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "syntax", ""),
    "blank": (lambda: b" \n\t", "syntax", ""),
    "truncated": (lambda: text(pairing(mark(1)))[:-3], "syntax", ""),
    "truncated in a string": (lambda: b'{"id": "abc', "syntax", ""),
    "truncated in an escape": (lambda: b'{"id": "abc\\', "syntax", ""),
    "two documents": (lambda: b"{} {}", "syntax", ""),
    "single quotes": (lambda: b"{'id': 1}", "syntax", ""),
    "a null character": (lambda: b'{"id": "\x00"}', "syntax", ""),
    "UTF-16 without a mark": (lambda: "{}".encode("utf-16-le"), "syntax", ""),
    "UTF-32 without a mark": (lambda: "{}".encode("utf-32-be"), "syntax", ""),
    "half of UTF-16": (lambda: b"{\x00}", "syntax", ""),
    "UTF-16 with a mark": (lambda: "{}".encode("utf-16"), "encoding", ""),
    "latin 1": (lambda: '{"id": "\xe6"}'.encode("latin-1"), "encoding", ""),
    "byte order mark": (lambda: b"\xef\xbb\xbf{}", "bom", ""),
    "byte order mark alone": (lambda: b"\xef\xbb\xbf", "bom", ""),
    "duplicate key": (lambda: b'{"id": 1, "id": 2}', "duplicate_key", "/id"),
    "duplicate key, escaped": (lambda: rb'{"id": 1, "\u0069d": 2}', "duplicate_key", "/id"),
    "duplicate key, deep": (lambda: b'{"x-a": [1, {"b": 1, "b": 2}]}', "duplicate_key", "/x-a/1/b"),
    "NaN": (lambda: b'{"x-a": [NaN]}', "not_a_number", "/x-a/0"),
    "Infinity": (lambda: b'{"x-a": Infinity}', "not_a_number", "/x-a"),
    "minus Infinity": (lambda: b'{"x-a": -Infinity}', "not_a_number", "/x-a"),
    "1e400": (lambda: b'{"x-a": 1e400}', "number_range", "/x-a"),
    "-1e400": (lambda: b'{"x-a": -1.0e400}', "number_range", "/x-a"),
    "5,000 digits": (lambda: b'{"x-a": ' + b"7" * 5_000 + b"}", "number_range", "/x-a"),
    "5,000 negative digits": (lambda: b'{"x-a": -' + b"7" * 5_000 + b"}", "number_range", "/x-a"),
    "309 nines": (lambda: b'{"x-a": ' + b"9" * 309 + b"}", "number_range", "/x-a"),
    "2**53 + 1": (lambda: b'{"x-a": 9007199254740993}', "number_range", "/x-a"),
    "lone surrogate": (lambda: rb'{"x-a": "\ud800"}', "lone_surrogate", "/x-a"),
    "lone surrogate in a list": (lambda: rb'{"x-a": ["", "\udfff"]}', "lone_surrogate", "/x-a/1"),
    "lone surrogate in a name": (lambda: rb'{"\udc00": 1}', "lone_surrogate", ""),
    "below a lone surrogate": (lambda: rb'{"x-a": {"b\udc00": NaN}}', "lone_surrogate", "/x-a"),
    "surrogate as UTF-8": (lambda: b'{"x-a": "\xed\xa0\x80"}', "encoding", ""),
    "a list": (lambda: b"[]", "not_an_object", ""),
    "null": (lambda: b"null", "not_an_object", ""),
    "true": (lambda: b"true", "not_an_object", ""),
    "a number": (lambda: b"4", "not_an_object", ""),
    "a string": (lambda: b'"{}"', "not_an_object", ""),
    "65 levels": (lambda: deep(65), "too_deep", ""),
    "66 levels": (lambda: deep(66), "too_deep", ""),
    "a million lists": (lambda: b"[" * 10**6, "too_deep", ""),
    "a million objects": (lambda: b'{"a":' * 10**6, "too_deep", ""),
    "a million of both": (lambda: b'[{"a":' * 10**6, "too_deep", ""),
    "deep at the end": (lambda: b'{"a": [[1],2,[3]], "b": ' + b"[" * 64, "too_deep", ""),
    "deep after strings": (lambda: rb'{"\\": "[\"{", "\"\\\"": ' + b"[" * 64, "too_deep", ""),
    "closed too often": (lambda: b"{}" + b"]" * 100, "syntax", ""),
    "closed wrongly": (lambda: b"[}" * 100, "syntax", ""),
    "too large": (lambda: b" " * (32 * MEBIBYTE + 1), "too_large", ""),
    "too large by one character": (
        lambda: b'{"x-a":"' + b"a" * (32 * MEBIBYTE) + b'"}',
        "too_large",
        "",
    ),
    "too many values": (lambda: b'{"x-a": [' + b"0," * 2_500_000 + b"0]}", "too_large", ""),
    "too many lists": (lambda: b'{"x-a": [' + b"[]," * 1_300_000, "too_large", ""),
    "too many strings": (lambda: b'{"x-a": [' + b'"",' * 10_000_000, "too_large", ""),
    "nothing but quotes": (lambda: b'"' * (32 * MEBIBYTE), "too_large", ""),
    "too many entries": (
        lambda: b'{"entries":[' + b"{}," * 200_000 + b"{}]}",
        "too_many_entries",
        "/entries",
    ),
    "wrongly typed": (lambda: text(pairing(7)), "type", "/entries/0"),
    "wrongly typed entries": (lambda: text({**HEADER, "entries": "none"}), "type", "/entries"),
    "a mark as text": (lambda: text(pairing(mark(1, item=["a"]))), "type", "/entries/0/item"),
}


def hostile(name: str) -> tuple[bytes, str, str]:
    """Give the text, and code and place of its first problem."""
    make, code, place = HOSTILE[name]
    return make(), code, place


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_have_a_problem_with_a_place(name):
    """Each kind of bad text is named, and `load_pairing` says the same."""
    data, code, place = hostile(name)
    assert found_in(data)[0] == (code, place)
    assert refused(sg.load_pairing, data)[0] == (code, place)


@pytest.mark.parametrize("as_path", [str, Path])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_have_the_same_problem(tmp_path, name, as_path):
    """A file is read as its bytes are."""
    data, code, place = hostile(name)
    path = tmp_path / "hostile.json"
    path.write_bytes(data)
    assert found_in(as_path(path))[0] == (code, place)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["truncated", "a list", "65 levels", "duplicate key", "NaN"])
def test_what_is_no_document_is_none_of_any_kind(name, kind):
    """Reading comes before the kind of document matters."""
    data, code, place = hostile(name)
    assert found_in(data, kind)[0] == (code, place)


@pytest.mark.parametrize("buffer", [bytearray, memoryview])
def test_other_buffers_are_bytes(buffer):
    """What a socket or a file map gives is read as bytes are."""
    assert found_in(buffer(b"[1]")) == [("not_an_object", "")]
    assert sg.load_pairing(buffer(text(pairing(mark(1))))).entries[0].id == "a1"


@pytest.mark.parametrize(
    "name",
    [name for name in HOSTILE if HOSTILE[name][1] in {"too_large", "too_deep"}],
)
def test_what_exceeds_a_limit_is_never_parsed(monkeypatch, name):
    """Limits are checked before the parser sees anything."""

    def parse(*_, **__):
        raise AssertionError("the parser was asked")

    monkeypatch.setattr(json, "loads", parse)
    assert reading.read_bytes(hostile(name)[0]).document is None


def test_what_is_just_within_the_limits_is_read():
    """64 levels, brackets in strings, and 32 MiB are allowed."""
    for data in (
        deep(63),
        deep(64),
        text({"x-a": "[{" * 1_000, '[{\\"' * 50: 1}),
        b'{"x-a": "' + b"a" * (32 * MEBIBYTE - 11) + b'"}',
        b'{"x-a": [' + b"0," * (limits.MOST_VALUES - 2) + b"0]}",
        b'{"entries": [' + b"{}," * 199_999 + b"{}]}",
    ):
        assert reading.read_bytes(data).problems == []


def test_too_much_is_measured_in_few_passes():
    """How often a text is gone through does not depend on how deep it is."""

    class Counted(bytes):
        passes = 0

        def replace(self, *parts):
            Counted.passes += 1
            return Counted(super().replace(*parts))

        def translate(self, *parts):
            Counted.passes += 1
            return Counted(super().translate(*parts))

    for levels in (2, 60, 6_000):
        Counted.passes = 0
        limits.too_much(Counted(b"[" * levels + b"]" * levels))
        assert Counted.passes <= 4


def test_the_depth_of_a_broken_text_is_that_of_its_start():
    """Brackets after the end of a document cannot hide or pretend depth."""
    assert found_in(b"]" * 100 + b"[" * 70) == [("syntax", "")]
    assert found_in(b"[" * 70 + b"]" * 100) == [("too_deep", "")]


def test_syntax_errors_have_line_and_column():
    """A person finds the place in an editor."""
    (problem,) = sg.problems(b'{\n  "id": 1,\n  "t\xc3\xa6": x\n}', kind="pairing")
    assert (problem.line, problem.column, problem.found) == (3, 9, '"x\\n}"')
    assert str(problem).startswith("line 3, column 9: expected JSON (")
    (problem,) = sg.problems(b"{", kind="pairing")
    assert problem.found == "the end"


def test_encoding_errors_have_line_and_column():
    """Columns count characters, not bytes."""
    (problem,) = sg.problems('{\n"æ": "'.encode() + b'\xff"}', kind="pairing")
    assert (problem.line, problem.column, problem.found) == (2, 7, "byte 0xff")


def test_all_refused_values_are_reported_together():
    """Every duplicate, number and surrogate shows in one go, in the order of the document."""
    data = rb'{"a": {"b": NaN, "b": 1e999}, "c": [{"d": "\ud800"}], "c": -Infinity}'
    assert found_in(data) == [
        ("duplicate_key", "/c"),
        ("duplicate_key", "/a/b"),
        ("number_range", "/a/b"),
        ("not_a_number", "/c"),
    ]


def test_escaped_pairs_of_surrogates_are_text():
    """A character beyond the first plane may be escaped, and a backslash before `ud800` too."""
    read = reading.read_bytes(rb'{"x-a": "\ud83d\ude00", "x-b": "\\ud800"}')
    assert read == ({"x-a": "\U0001f600", "x-b": "\\ud800"}, [], 0)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("4", 4), ("4.0", 4.0), ("1e21", 1e21), ("-0.0", -0.0), ("9007199254740992", 2**53),
        ("1" + "0" * 300, None), ("64370772890464890", 6.437077289046489e16),
        ("0.1", 0.1), ("1e-400", 0.0), (str(2**1000), float(2**1000)),
        ("-9007199254740994", -9007199254740994.0),
    ],
)  # fmt: skip
def test_numbers_that_doubles_hold_are_kept(written, number):
    """A number is read when every program that uses doubles reads the same."""
    found = reading.read_bytes(f'{{"x-a": {written}}}'.encode())
    if number is None:
        assert [problem.code for problem in found.problems] == ["number_range"]
    else:
        assert repr(found.document["x-a"]) == repr(number)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs an endless file")
def test_an_endless_file_is_too_large():
    """Only one byte more than the limit is ever read."""
    assert found_in("/dev/zero") == [("too_large", "")]


def test_files_that_cannot_be_read_are_a_problem(tmp_path):
    """A missing file, a folder and an impossible name have one problem, with the reason."""
    for path, reason in (
        (tmp_path / "missing.json", "No such file or directory"),
        (tmp_path, "Is a directory"),
        ("", "No such file or directory"),
        ("a\x00b", "embedded null byte"),
        ("a" * 10_000, "File name too long"),
    ):
        (problem,) = sg.problems(path, kind="pairing")
        assert (problem.code, problem.pointer, problem.found) == ("unreadable", "", reason)
    (problem,) = sg.problems("\ud800", kind="pairing")
    assert problem.code == "unreadable"
    assert str(problem).encode()


def test_files_that_cannot_be_read_raise_where_a_value_is_asked_for(tmp_path):
    """`load_pairing` and `build_guide` raise what `open` raises."""
    for load in (sg.load_pairing, sg.build_guide):
        with pytest.raises(FileNotFoundError):
            load(tmp_path / "missing.json")
        with pytest.raises(IsADirectoryError):
            load(str(tmp_path))


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who may not read everything"
)
def test_a_file_without_permission_is_a_problem(tmp_path):
    """What the system refuses is said in its words."""
    path = tmp_path / "closed.json"
    path.write_bytes(b"{}")
    path.chmod(0)
    (problem,) = sg.problems(path, kind="pairing")
    assert (problem.code, problem.found) == ("unreadable", "Permission denied")


def test_a_file_that_fails_while_it_is_read_is_a_problem(monkeypatch, tmp_path):
    """A disk that fails, or a file that may not be read, gives a problem with the reason."""

    def fail(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", fail)
    (problem,) = sg.problems(tmp_path / "closed.json", kind="pairing")
    assert (problem.code, problem.found) == ("unreadable", "Permission denied")
