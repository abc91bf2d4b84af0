"""The `with_` methods: one more entry each time, and nothing that reading would refuse."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spreading_guide as sg
from spreading_guide.pairing import instant_of
from tests import strategies
from tests.pairing.test_entries import FULL, NASTY, build

GUIDE = sg.build_guide(
    {
        "format": "spreading-guide/guide/1.0",
        "id": "small",
        "version": "1.0.0",
        "steps": [{"id": "talk"}],
    }
)
EMPTY = sg.new_pairing(GUIDE, id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield")
NINE = "2026-03-01T09:00:00Z"
METHODS = {"withdraw": "with_withdrawal"}


def record(pairing: sg.Pairing, content: dict[str, Any], **envelope: Any) -> sg.Pairing:
    """Record what an entry says through the builder of its kind."""
    method = METHODS.get(content["kind"], f"with_{content['kind']}")
    members = {name: value for name, value in content.items() if name != "kind"}
    recorded: sg.Pairing = getattr(pairing, method)(**members, **envelope)
    return recorded


@pytest.mark.law
@pytest.mark.parametrize("content", FULL[:-1], ids=lambda content: content["kind"])
def test_a_builder_records_what_it_is_given(content):
    """The new pairing has one more entry that says it; the old one stays as it was."""
    after = record(EMPTY, content, by="reuser", at=NINE, entry_id="x", author="u-17")
    (entry,) = after.entries
    about = {"id": "x", "by": "reuser", "recorded_at": NINE, "author": "u-17"}
    assert entry.as_dict() == about | content
    assert EMPTY.entries == ()
    assert after.header == EMPTY.header


@pytest.mark.law
def test_a_builder_refuses_what_the_entry_refuses():
    """Each odd value of each member ends in InvalidEntry or in an entry, and as in the class."""
    for content in FULL[:-1]:
        for name in content.keys() - {"kind"}:
            for odd in NASTY:
                mutated = content | {name: odd}
                try:
                    build({**mutated, "id": "x", "by": "reuser", "recorded_at": NINE})
                except sg.InvalidEntry:
                    with pytest.raises(sg.InvalidEntry):
                        record(EMPTY, mutated, by="reuser", at=NINE, entry_id="x")
                else:
                    record(EMPTY, mutated, by="reuser", at=NINE, entry_id="x")


@pytest.mark.law
@pytest.mark.parametrize("name", ["by", "at", "entry_id", "author"])
@pytest.mark.parametrize(
    "odd", [5, 0.5, True, b"a", [], {}, "", "\ud800", "A b", pytest.param(10**5000, id="long")]
)
def test_a_builder_refuses_an_odd_envelope(name, odd):
    """What every builder takes is judged, too, and never ends in another exception."""
    envelope: dict[str, Any] = {"by": "sharer", name: odd}
    if (name, odd) == ("author", "A b"):
        assert EMPTY.with_mark("a", "done", **envelope).entries[0].author == odd
        return
    with pytest.raises(sg.InvalidEntry):
        EMPTY.with_mark("a", "done", **envelope)


@pytest.mark.law
@pytest.mark.parametrize("odd", ["tailor", b"tailor", {"tailor": 1}, 5])
def test_text_is_no_list_of_its_letters(odd):
    """A word where a list belongs is refused, though its letters would be codes."""
    with pytest.raises(sg.InvalidEntry):
        EMPTY.with_obstacle("law", by="sharer", strategies=odd)
    with pytest.raises(sg.InvalidEntry):
        EMPTY.with_adaptation("bell", "keep", by="sharer", codes=odd)
    with pytest.raises(sg.InvalidEntry):
        EMPTY.with_mark("a", "done", by="sharer", evidence=odd)


@pytest.mark.law
def test_any_other_iterable_is_a_list():
    """A generator or a tuple of codes is as good as a list."""
    codes: Iterator[str] = (code for code in ("tailor", "shorten"))
    (entry,) = EMPTY.with_adaptation("bell", "keep", by="sharer", codes=codes).entries
    assert isinstance(entry, sg.Adaptation)
    assert entry.codes == ("tailor", "shorten")


@pytest.mark.law
def test_ids_are_sixteen_random_hexadecimal_digits():
    """Two teams that work apart never draw the same (rule D3)."""
    pairing = EMPTY
    for _ in range(20):
        pairing = pairing.with_gain("hours", by="sharer")
    ids = {entry.id for entry in pairing.entries}
    assert len(ids) == 20
    assert all(re.fullmatch(r"[0-9a-f]{16}", each) for each in ids)


def test_an_id_stands_once():
    """A second entry with an id is refused, by builders and by the pairing (rule D3)."""
    one = EMPTY.with_mark("a", "done", by="sharer", entry_id="x")
    with pytest.raises(sg.InvalidEntry, match="no other entry"):
        one.with_mark("b", "done", by="sharer", entry_id="x")
    with pytest.raises(sg.InvalidEntry, match="no other entry"):
        one.with_entry(one.entries[0])
    with pytest.raises(sg.InvalidEntry, match="no other entry"):
        sg.Pairing(header=one.header, entries=one.entries * 2)


@pytest.mark.law
def test_the_moment_is_now_in_utc():
    """Without `at` the clock is read (rule D4)."""
    before = datetime.now(UTC)
    (entry,) = EMPTY.with_mark("a", "done", by="sharer").entries
    after = datetime.now(UTC)
    assert entry.recorded_at.endswith("Z")
    assert before <= datetime.fromisoformat(entry.recorded_at) <= after


@pytest.mark.law
def test_a_datetime_will_do_as_a_moment():
    """An aware datetime is written with its offset; a naive one is refused."""
    moment = datetime(2026, 3, 1, 9, tzinfo=UTC)
    (entry,) = EMPTY.with_mark("a", "done", by="sharer", at=moment).entries
    assert entry.recorded_at == "2026-03-01T09:00:00+00:00"
    with pytest.raises(sg.InvalidEntry, match="offset"):
        EMPTY.with_mark("a", "done", by="sharer", at=moment.replace(tzinfo=None))


@pytest.mark.law
def test_a_default_moment_comes_after_what_it_replaces():
    """Where the newest entry of the key lies ahead, one microsecond is added to it (rule D4)."""
    ahead = EMPTY.with_mark("a", "started", by="sharer", at="2200-01-01T00:00:00+01:00")
    ahead = ahead.with_mark("a", "done", by="reuser", at="2300-01-01T00:00:00Z")
    newest = ahead.with_mark("a", "done", by="sharer").entries[-1]
    assert newest.recorded_at == "2199-12-31T23:00:00.000001Z"
    other = ahead.with_mark("b", "done", by="sharer").entries[-1]
    assert other.instant < instant_of("2199-01-01T00:00:00Z")


@pytest.mark.law
@pytest.mark.parametrize("at", [NINE, "2026-03-01T10:00:00+01:00", "2026-03-01T08:59:59.999999Z"])
def test_a_given_moment_must_come_after_what_it_replaces(at):
    """Rewriting the past is refused, also at the very same instant (rule D4)."""
    pairing = EMPTY.with_mark("a", "started", by="sharer", at=NINE)
    with pytest.raises(sg.InvalidEntry, match=f"a moment after {NINE}"):
        pairing.with_mark("a", "done", by="sharer", at=at)
    assert len(pairing.with_mark("a", "done", by="reuser", at=at).entries) == 2
    later = pairing.with_mark("a", "done", by="sharer", at="2026-03-01T09:00:00.000001Z")
    assert len(later.entries) == 2


@pytest.mark.law
@pytest.mark.parametrize(
    ("first", "at"),
    [
        ("9998-12-31T23:59:59.999999Z", None),
        ("9998-12-31T23:59:59.999999-18:00", None),
        ("1900-01-01T00:00:00+01:00", "1900-01-01T00:00:00+01:00"),
    ],
)
def test_at_the_ends_of_time_a_builder_still_says_what_is_wrong(first, at):
    """What cannot be written in UTC is an InvalidEntry like any other."""
    pairing = EMPTY.with_mark("a", "started", by="sharer", at=first)
    given = {} if at is None else {"at": at}
    with pytest.raises(sg.InvalidEntry, match=re.escape(first)):
        pairing.with_mark("a", "done", by="sharer", **given)


@pytest.mark.law
def test_a_withdrawal_names_an_entry_of_ones_own():
    """The builder refuses what evaluation would ignore (rule D7)."""
    pairing = EMPTY.with_mark("a", "done", by="sharer", entry_id="x")
    with pytest.raises(sg.UnknownId):
        pairing.with_withdrawal("y", by="sharer")
    with pytest.raises(sg.InvalidEntry, match="sharer, who wrote the entry"):
        pairing.with_withdrawal("x", by="reuser")
    withdrawn = pairing.with_withdrawal("x", by="sharer", entry_id="w")
    with pytest.raises(sg.InvalidEntry, match="no withdrawal"):
        withdrawn.with_withdrawal("w", by="sharer")
    assert len(withdrawn.with_withdrawal("x", by="sharer").entries) == 3
    # It need not come after what it takes back: its key is its own id.
    early = pairing.with_withdrawal("x", by="sharer", at="1900-01-01T00:00:00Z")
    assert sg.evaluate(GUIDE, early).unknown == ()


@pytest.mark.law
def test_new_pairing_records_what_is_known_of_the_parties():
    """Each party states its own level and kind; further facts are stated by one route."""
    pairing = sg.new_pairing(
        GUIDE,
        id="p",
        title="Sensor floors",
        sharer=sg.Party("Northbay", level="municipal"),
        reuser=sg.Party("Eastfield", level="regional", kind="institution"),
        facts={"procurement": True, "sectors": ["cofog-07"]},
        at=NINE,
        author="u-17",
    )
    assert [(e.by, e.fact, e.value) for e in pairing.entries if isinstance(e, sg.Fact)] == [
        ("sharer", "sharer_level", "municipal"),
        ("reuser", "reuser_level", "regional"),
        ("reuser", "reuser_kind", "institution"),
        ("reuser", "procurement", True),
        ("reuser", "sectors", ("cofog-07",)),
    ]
    assert {(entry.recorded_at, entry.author) for entry in pairing.entries} == {(NINE, "u-17")}
    assert pairing.guide == sg.GuideRef(id="small", version="1.0.0")
    by_sharer = sg.new_pairing(
        GUIDE, id="p", title="T", sharer="A", reuser="B", facts={"procurement": False}, by="sharer"
    )
    assert by_sharer.entries[0].by is sg.Route.SHARER


@pytest.mark.law
@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "P"},
        {"id": ""},
        {"title": ""},
        {"title": "x" * 301},
        {"sharer": ""},
        {"reuser": sg.Party("")},
        {"sharer": "\ud800"},
        {"reuser": sg.Party("B", level="village")},
        {"reuser": sg.Party("B", kind="church")},
        {"facts": {"weather": "good"}},
        {"facts": {"procurement": "yes"}},
        {"entry_id": "x"},
        {"at": "now"},
    ],
)
def test_new_pairing_refuses_what_reading_refuses(wrong):
    """A header that reading refuses cannot be made, nor can such a fact."""
    given = {"id": "p", "title": "T", "sharer": "A", "reuser": "B", "facts": {"procurement": True}}
    with pytest.raises(sg.InvalidEntry):
        sg.new_pairing(GUIDE, **given | wrong)


@pytest.mark.law
@pytest.mark.parametrize(
    ("version", "right"),
    [
        ("1.0.0", True),
        ("1.0.0-rc.1+build.5", True),
        ("1.0.0-0", True),
        ("1.0.0-01", False),
        ("1.0.0-0a", True),
        ("01.0.0", False),
        ("1.0", False),
        ("1.0.0\n", False),
        ("1.0.0-" + "a" * 58, True),
        ("1.0.0-" + "a" * 59, False),
    ],
)
def test_a_version_is_what_the_schema_says(version, right):
    """A guide's version is judged as in the schema, leading zeros and length included."""
    document = strategies.pairing_with({"id": "g", "version": version}, [])
    assert (sg.problems(document, kind="pairing") == ()) is right
    if right:
        assert sg.GuideRef(id="g", version=version).version == version
    else:
        with pytest.raises(sg.InvalidEntry):
            sg.GuideRef(id="g", version=version)


@st.composite
def built(draw: st.DrawFn) -> sg.Pairing:
    """Draw a pairing that was made by builders alone."""
    guide = draw(strategies.guides())
    pairing = EMPTY
    for content in draw(st.lists(strategies.contents(guide), max_size=12)):
        envelope = {"author": "u-1"} if draw(st.booleans()) else {}
        pairing = record(pairing, content, by=draw(strategies.routes), **envelope)
        if draw(st.integers(0, 5)) == 0:
            taken = draw(st.sampled_from(pairing.entries))
            if not isinstance(taken, sg.Withdrawal):
                pairing = pairing.with_withdrawal(taken.id, by=taken.by)
    return pairing


@pytest.mark.slow
@given(built())
def test_what_builders_make_is_valid_and_survives(pairing):
    """It validates, it reads back as the same value from its file and from its rows."""
    assert sg.problems(pairing.as_dict(), kind="pairing") == ()
    text = sg.dump_pairing(pairing)
    assert sg.problems(text.encode(), kind="pairing") == ()
    assert sg.load_pairing(text.encode()) == pairing
    rows = [entry.to_json() for entry in pairing.entries]
    assert sg.pairing_from_entries(pairing.header.to_json().encode(), rows) == pairing
    assert sg.load_pairing(json.loads(pairing.to_json())).to_json() == pairing.to_json()


@pytest.mark.slow
@given(built())
def test_builders_keep_the_journal_in_order(pairing):
    """Of one key the entry recorded later is the newer one, however fast they come (rule D6)."""
    newest: dict[tuple[str, ...], int] = {}
    for entry in pairing.entries:
        assert entry.instant > newest.get(entry.key, -(10**30))
        newest[entry.key] = entry.instant


@pytest.mark.slow
@given(built(), st.integers(0, 12))
def test_entries_since_are_the_new_rows(pairing, size):
    """A host that adds them to what it has stored has the whole journal."""
    stored = pairing.replace(entries=pairing.entries[:size])
    new = pairing.entries_since(stored)
    assert stored.entries + new == pairing.entries
    assert pairing.entries_since(pairing) == ()
    assert pairing.entries_since(sg.load_pairing(pairing.as_dict())) == ()
    emptied = sg.redact(pairing, [entry.id for entry in new])
    assert [entry.id for entry in emptied.entries_since(pairing)] == [entry.id for entry in new]
    assert stored.entries_since(pairing) == ()


@pytest.mark.law
def test_the_clock_going_back_does_no_harm(monkeypatch):
    """A second mark in the same microsecond, or with the clock set back, is still the newer one."""
    first = EMPTY.with_mark("a", "started", by="sharer")
    instant = first.entries[0].instant
    for back in (0, 3_600_000_000):
        monkeypatch.setattr(
            "spreading_guide.pairing.builders.current_instant", lambda back=back: instant - back
        )
        second = first.with_mark("a", "done", by="sharer").entries[-1]
        assert second.instant == instant + 1
    assert timedelta(microseconds=1) == datetime.resolution


@pytest.mark.law
def test_a_wrong_fact_says_what_that_fact_may_be():
    """The error speaks of the fact at hand, not of facts in general."""
    begun = sg.new_pairing(
        sg.load_guide("en"), id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield"
    )
    with pytest.raises(sg.InvalidEntry, match="true or false"):
        begun.with_fact("procurement", 1, by="sharer")
    with pytest.raises(sg.InvalidEntry, match="central or regional or municipal"):
        begun.with_fact("sharer_level", "local", by="sharer")


@pytest.mark.law
@pytest.mark.parametrize(
    ("given", "member"),
    [
        ({"sharer": sg.Party("Northbay", level="local")}, "sharer.level"),
        ({"reuser": sg.Party("Eastfield", kind="shop")}, "reuser.kind"),
        ({"facts": {"procurement": 1}}, "facts.procurement"),
        ({"facts": {"weather": True}}, "facts.weather"),
        ({"facts": {"procurement": True}, "by": "nobody"}, "by"),
    ],
)
def test_a_new_pairing_names_the_argument_that_is_wrong(given, member):
    """A form can show the error beside its field."""
    about = {"id": "p", "title": "Sensor floors", "sharer": "Northbay", "reuser": "Eastfield"}
    with pytest.raises(sg.InvalidEntry) as refusal:
        sg.new_pairing(sg.load_guide("en"), **{**about, **given})
    assert refusal.value.member == member


@pytest.mark.law
def test_none_is_as_good_as_nothing_for_the_envelope():
    """A wrapper can hand on what it was not given."""
    begun = sg.new_pairing(
        sg.load_guide("en"), id="p", title="Sensor floors", sharer="Northbay", reuser="Eastfield"
    )
    made = begun.with_mark(
        "a", "done", by="sharer", at=None, entry_id=None, author=None, extensions=None
    )
    assert (made.entries[0].author, made.entries[0].extensions) == (None, ())
