"""Choosing a language (RFC 4647, look-up; RFC 9110, Accept-Language), and what words share."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from spreading_guide.locales import (
    addresses,
    chain,
    group_of,
    markup,
    misfits,
    negotiate,
    placeholders,
    source_hash,
    truncations,
    wishes,
)

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


def test_a_served_tag_is_asked_for_as_it_stands():
    """zh-CN gets zh-Hans; zh-TW, which nobody serves, does not get it by way of zh."""
    serves = {"zh": "zh-Hans", "zh-CN": "zh-Hans", "iw": "he"}
    there = ["zh-Hans", "he"]
    assert negotiate("zh-cn", there, serves) == "zh-Hans"
    assert negotiate("zh-TW", there, serves) is None
    assert negotiate("iw", there, serves) == "he"


def test_an_exact_tag_goes_before_whoever_serves_it():
    """A pack may bring the very language that another one served; what is there it cannot take."""
    assert negotiate("gsw", ["de", "gsw"], {"gsw": "de"}) == "gsw"
    assert negotiate("da-DK", ["da", "fr"], {"da-DK": "fr"}) == "da"


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("da", ("da",)),
        ("da, en-gb;q=0.8, en;q=0.7", ("da", "en-gb", "en")),
        ("en;q=0.1,da;q=0.9", ("da", "en")),
        ("en;q=0.5,da;q=0.5", ("en", "da")),
        ("fr;q=0, en", ("en",)),
        ("fr;q=0.000", ()),
        ("en;q=1.000, da;q=0.999", ("en", "da")),
        ("*", ("*",)),
        (" da ;Q=0.4 , *;q=0.1", ("da", "*")),
        ("da;q=nonsense, en;q=0.5", ("en", "da")),
        ("da;level=1;q=0.2, en", ("en", "da")),
        ("", ()),
        (",,;q=1,", ()),
        ("da, da;q=0.5", ("da",)),
    ],
)
def test_a_header_is_ordered_by_weight(header, found):
    """Weights decide, then the order; zero is a refusal; what cannot be read comes last."""
    assert wishes(header) == found


def test_several_wishes_keep_their_order():
    """Each may be a header of its own; nothing is asked for twice, and not without end."""
    assert wishes(["sl", "da, en;q=0.5", "sl"]) == ("sl", "da", "en")
    assert len(wishes(",".join(f"x{number}" for number in range(1000)))) == 100
    with pytest.raises(TypeError, match="as text, not as int"):
        wishes([7])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="not as NoneType"):
        wishes(None)  # type: ignore[arg-type]


@given(st.text(max_size=40))
def test_no_header_breaks_it(header):
    """A browser may send anything."""
    for wish in wishes(header):
        assert wish
        assert negotiate(wish, THERE) in {None, *THERE}


@given(st.lists(st.from_regex(r"[a-zA-Z0-9]{1,8}", fullmatch=True), min_size=1, max_size=6))
def test_truncations_begin_with_the_tag_and_get_shorter(parts):
    """None ends in a single letter unless it is the tag itself."""
    found = list(truncations("-".join(parts)))
    assert found[0] == "-".join(parts)
    assert all(longer.startswith(f"{shorter}-") for longer, shorter in pairwise(found))
    assert all(len(each.rpartition("-")[2]) > 1 for each in found[1:])


LOCALES = {
    "en": sg.Locale(tag="en"),
    "de": sg.Locale(tag="de"),
    "de-x-acme": sg.Locale(tag="de-x-acme"),
    "ca": sg.Locale(tag="ca", fallbacks=("es", "xx")),
    "es": sg.Locale(tag="es"),
}


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (["en"], ("en",)),
        (["de"], ("de", "en")),
        (["de-x-acme"], ("de-x-acme", "de", "en")),
        (["ca"], ("ca", "es", "en")),
        (["ca", "de"], ("ca", "es", "de", "en")),
        (["de", "en", "es"], ("de", "en")),
        (["en", "de"], ("en",)),
    ],
)
def test_texts_are_looked_for_in_a_fixed_order(tags, found):
    """A variant, its language, what it names itself, the next wish, at last the source."""
    assert chain(tags, LOCALES, "en") == found


@pytest.mark.parametrize(
    ("translation", "source", "found"),
    [
        ("Vis {b} til {a}", "Show {a} to {b}", []),
        ("Vis {a}", "Show {a} to {b}", ["placeholder"]),
        ("Vis {a} {a}", "Show {a}", ["placeholder"]),
        ("Vis {x}", "Show {a}", ["placeholder"]),
        ("**Vis**", "**Show**", []),
        ("Vis", "**Show**", ["markup"]),
        ("<a href='x'>Vis</b>", "<a href='x'>Show</a>", ["markup"]),
        ("Vis ](u)", "Show", ["markup"]),
        ("a < b", "a > b", []),
        ("\u202bVis", "Show", ["bidi"]),
        ("\u2067Vis\u2069 {x}", "Show", ["placeholder", "bidi"]),
        ("en opgave", "{count} tasks", ["placeholder"]),
    ],
)
def test_what_a_translation_must_share_with_its_source(translation, source, found):
    """Placeholders, markup, and nothing that turns the text around it."""
    assert misfits(translation, source) == found


def test_a_plural_form_may_leave_the_number_out():
    """A word such as "one" says its number itself."""
    free = frozenset({"{count}"})
    assert misfits("en opgave", "{count} tasks of {all}", optional=free) == ["placeholder"]
    assert misfits("en opgave", "{count} tasks", optional=free) == []


def test_the_parts_that_are_compared():
    """Placeholders are counted, marks inside braces are none, addresses end before the stop."""
    assert placeholders("{a} {b} {a}") == ("{a}", "{a}", "{b}")
    assert markup("{`} ` <b>") == ("<b>", "`")
    assert addresses("(https://a.example/x_y), or http://b.example/?q=1.") == (
        "http://b.example/?q=1",
        "https://a.example/x_y",
    )


def test_a_source_has_one_mark_however_it_is_typed():
    """Composed and decomposed letters are the same words; `one` and the text count together."""
    assert source_hash("caf\u00e9") == source_hash("cafe\u0301")
    assert (
        len({source_hash("a", "b"), source_hash("ab"), source_hash("a"), source_hash("b", "a")})
        == 4
    )


@pytest.mark.parametrize(
    ("text_id", "group"),
    [
        ("phrase.files.one", "phrase.files.text"),
        ("phrase.cli-l10n-errors.many", "phrase.cli-l10n-errors.text"),
        ("phrase.files.text", None),
        ("phrase.files.other", None),
        ("question.files.one", None),
    ],
)
def test_plural_forms_belong_to_their_phrase(text_id, group):
    """Only phrases have forms; `other` is the text itself."""
    assert group_of(text_id) == group


@pytest.mark.parametrize(
    ("rule", "forms", "counted"),
    [
        ("0", ("other",), {0: "other", 1: "other"}),
        ("n != 1", ("one", "other"), {1: "one", -1: "one", 2: "other"}),
        ("n > 1", ("one", "other"), {0: "one", 1: "one", 2: "other"}),
        ("n + 7", ("one", "other"), {0: "other"}),
        ("1 / n", ("one", "other"), {0: "other", 1: "other", 2: "one"}),
    ],
)
def test_a_number_has_its_plural_category(rule, forms, counted):
    """The rule says the form; a rule that counts further than there are forms gives `other`."""
    plural = sg.Plural(rule=rule, forms=forms)
    assert {count: plural.category(count) for count in counted} == counted


def test_arabic_counts_as_its_speakers_do():
    """Index 4 is 11 to 99, index 5 the rest: CLDR's order and gettext's are the same here."""
    plural = sg.locale_info("ar").plural
    assert plural.forms[4:] == ("many", "other")
    categories = {
        count: plural.category(count) for count in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111)
    }
    assert categories == {
        0: "zero",
        1: "one",
        2: "two",
        3: "few",
        10: "few",
        11: "many",
        99: "many",
        100: "other",
        102: "other",
        103: "few",
        111: "many",
    }


def test_slovene_has_four_forms():
    """101 counts like 1, 104 like 4, 5 and 111 like the rest."""
    plural = sg.locale_info("sl").plural
    found = {count: plural.category(count) for count in (0, 1, 2, 3, 4, 5, 101, 102, 104, 111)}
    assert found == {
        0: "other",
        1: "one",
        2: "two",
        3: "few",
        4: "few",
        5: "other",
        101: "one",
        102: "two",
        104: "few",
        111: "other",
    }


def test_a_coverage_counts_all_its_texts():
    """Missing ones are among them."""
    coverage = sg.Coverage(reviewed=1, translated=2, machine=3, stale=4, missing=5)
    assert coverage.total == 15
