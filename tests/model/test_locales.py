"""Choosing a language (RFC 4647, look-up)."""

import pytest

from spreading_guide.locales import negotiate

THERE = ("da", "en", "pt-BR", "zh-Hant", "sr-Latn-RS")


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("en_GB", "en"),
        ("en-GB-oxendict", "en"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("PT-br-x-formal", "pt-BR"),
        ("pt", None),
        ("zh-hant-TW", "zh-Hant"),
        ("zh-Hans", None),
        ("sr-Latn-RS-ekavsk", "sr-Latn-RS"),
        ("sr-Latn", None),
        ("da-x-simple", "da"),
        ("en-a-bbb-x-c", "en"),
        ("fr", None),
        ("i-klingon", None),
        ("x-private", None),
        ("enx", None),
        ("", None),
        ("-", None),
        ("*", None),
    ],
)
def test_a_wish_is_shortened_until_it_matches(wish, found):
    """The end goes first, with the single letter before it; case and underscores do not matter."""
    assert negotiate(wish, THERE) == found


def test_an_exact_match_goes_before_a_shorter_one():
    """Whatever the order of what there is."""
    assert negotiate("en-GB", ["en", "en-GB"]) == "en-GB"
    assert negotiate("en-US", ["en-GB", "en"]) == "en"


def test_where_there_is_nothing_nothing_is_found():
    """None is an answer, not an error."""
    assert negotiate("en", []) is None
