"""Text: a str in every way, that also knows where it comes from."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreading_guide import Text, canonical_json

SHOW = Text("Show it.", id="item.show.action", lang="ar", dir="rtl", state="machine")
ABOUT = ("item.show.action", "ar", "rtl", "machine")


def about(text):
    """Give what a text knows beside its words."""
    return (text.id, text.lang, text.dir, text.state)


def test_a_text_knows_its_id_language_direction_and_state():
    """What is not said is that it is the source, written from left to right."""
    assert about(SHOW) == ABOUT
    assert about(Text("a", id="b", lang="en")) == ("b", "en", "ltr", "source")


def test_a_text_is_a_str():
    """Every operation of str works, and gives plain words."""
    assert isinstance(SHOW, str)
    assert SHOW == "Show it."
    assert hash(SHOW) == hash("Show it.")
    assert {"Show it.": 1}[SHOW] == 1
    assert (SHOW.upper(), SHOW[:4], SHOW + "!", SHOW * 2) == (
        "SHOW IT.",
        "Show",
        "Show it.!",
        "Show it.Show it.",
    )
    assert f"{SHOW:>10}|{SHOW!r}" == "  Show it.|'Show it.'"
    assert "{} {}".format(SHOW, "x") == "Show it. x"
    words = [SHOW] * 2
    assert ", ".join(words) == "Show it., Show it."
    assert len(SHOW) == 8
    assert "it" in SHOW
    assert sorted([SHOW, "A"]) == ["A", SHOW]
    for plain in (str(SHOW), SHOW.upper(), SHOW + "", SHOW[:], f"{SHOW}"):
        assert type(plain) is str


def test_a_text_goes_into_json():
    """It is written as its words, by the standard library and canonically."""
    assert json.loads(json.dumps({SHOW: SHOW})) == {"Show it.": "Show it."}
    assert canonical_json(SHOW) == '"Show it."'


def test_texts_with_equal_words_are_equal():
    """Equality is that of the words, as for any str; where they come from does not matter."""
    assert Text("Show it.", id="other", lang="en") == SHOW


@given(st.text(), st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_a_text_survives_every_copy(words, protocol):
    """Copies and pickles of every protocol keep the words and all that is known of them."""
    text = Text(words, id="i", lang="da", dir="rtl", state="stale")
    pickled = pickle.loads(pickle.dumps(text, protocol))  # noqa: S301 - our own
    for other in (copy.copy(text), copy.deepcopy(text), pickled):
        assert type(other) is Text
        assert other == words
        assert about(other) == about(text)


def test_a_subclass_stays_one():
    """Who extends Text gets copies of the own class."""
    assert type(copy.copy(Marked("a", id="i", lang="en"))) is Marked


class Marked(Text):
    """A text of another class."""


@pytest.mark.parametrize("name", ["id", "lang", "dir", "state", "words", "__class__"])
def test_a_text_does_not_change(name):
    """No attribute can be set or deleted, known or new."""
    with pytest.raises(AttributeError, match="does not change"):
        setattr(SHOW, name, "x")
    with pytest.raises(AttributeError, match="does not change"):
        delattr(SHOW, name)
    assert about(SHOW) == ABOUT
