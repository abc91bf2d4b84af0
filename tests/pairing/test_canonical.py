"""Canonical JSON, held against the examples and the rules of RFC 8785."""

import json
import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreading_guide import canonical_json

# RFC 8785, appendix B: the bits of a double, and how it is written.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.law
@pytest.mark.parametrize(("bits", "written"), NUMBERS)
def test_numbers_are_written_as_in_the_rfc(bits, written):
    """Each example of appendix B comes out letter by letter."""
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical_json(number) == written


@pytest.mark.law
def test_the_examples_of_the_rfc():
    """The documents of sections 3.2.2 and 3.2.3 are written as there."""
    document = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": '\u20ac$\u000f\nA\'B"\\\\"/',
        "literals": [None, True, False],
    }
    assert canonical_json(document) == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )
    names = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert list(json.loads(canonical_json(names)).values()) == [2, 4, 6, 7, 1, 5, 3]


def test_control_characters_have_their_short_escapes():
    """What has a short escape gets it, other control characters four small hexadecimal digits."""
    assert canonical_json("\b\t\n\f\r\x00\x1f\x7f\u2028") == (
        '"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\u2028"'
    )


def test_whole_numbers_and_lists_and_tuples():
    """An integer is written as the double that it is, and a tuple as the list that it is."""
    assert canonical_json([4, 4.0, -1, 10**20, 10**21]) == "[4,4,-1,100000000000000000000,1e+21]"
    assert canonical_json(((), [], {}, "")) == '[[],[],{},""]'


@pytest.mark.law
@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.5, "0.5"),
        (-0.25, "-0.25"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1.5, "1.5"),
        (12.5, "12.5"),
        (100.0, "100"),
        (1e-6, "0.000001"),
        (1.5e-6, "0.0000015"),
        (1e-7, "1e-7"),
        (1.5e-7, "1.5e-7"),
        (1.5e20, "150000000000000000000"),
        (1.5e21, "1.5e+21"),
    ],
)
def test_the_point_and_the_exponent_stand_where_ecmascript_puts_them(number, written):
    """Plain from 10^-6 up to 10^21, with an exponent beyond."""
    assert canonical_json(number) == written


@pytest.mark.law
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400, "\ud800", {"\udfff": 1}])
def test_what_rfc_8785_refuses_is_a_value_error(value):
    """Numbers that no double holds, and text that is no Unicode, have no canonical form."""
    with pytest.raises(ValueError, match=r"JSON has no|surrogates"):
        canonical_json([value])


@pytest.mark.law
@pytest.mark.parametrize("value", [{1, 2}, b"a", object(), {1: 2}, {None: 1}, 1j])
def test_what_json_has_not_is_a_type_error(value):
    """Nothing is turned into text by guessing."""
    with pytest.raises(TypeError, match="JSON has no"):
        canonical_json({"a": value})


@given(json_values)
def test_canonical_json_is_json_and_a_fixed_point(document):
    """It reads back as what was written, and writing that again gives the same bytes."""
    written = canonical_json(document)
    # Numbers are doubles: 67225644571922380 is the shortest way to write one, not an integer.
    read = json.loads(written, parse_int=float)
    assert read == document
    assert canonical_json(read) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_double_survives(number):
    """Seventeen digits or fewer name the same double again."""
    assert float(canonical_json(number)) == number


@given(st.dictionaries(st.text(), st.integers(0, 9)), st.randoms())
def test_the_order_of_members_does_not_matter(document, random):
    """Equal objects give equal bytes, in whatever order they were made."""
    members = list(document.items())
    random.shuffle(members)
    assert canonical_json(dict(members)) == canonical_json(document)
