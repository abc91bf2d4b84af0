"""What ships as content: complete, resolved, labelled, and honest about what it rests on."""

import json

import pytest

import spreading_guide as sg
from spreading_guide.model import Code
from spreading_guide.pairing.entries import FACTS
from tests.content.test_lint import shipped
from tests.paths import PACKAGE

TOOLS = {
    "check": [
        "Describe the innovation",
        "Tell the good story",
        "Uncover all angles of the solution",
        "Check relevance and timing",
        "Balance expectations",
    ],
    "test": ["Share knowledge about the target group", "Learn from tests", "Adopt or adapt?"],
    "adapt": ["Reuse contacts"],
    "remove": ["Eliminate obstacles"],
    "implement": ["Implement the solution"],
    "harvest": ["Highlight the new", "Share the gains"],
}
CONDITIONS = [
    "sharer_level",
    "reuser_level",
    "sharer_kind",
    "reuser_kind",
    "cross_level",
    "mode",
    "sectors",
    "procurement",
]
# Their openings have both teams answer the sealed questions before anything is said.
SEALED_FIRST = [
    "uncover-all-angles",
    "balance-expectations",
    "reuse-contacts",
    "eliminate-obstacles",
    "implement-the-solution",
    "share-the-gains",
]
COUNTS = ["applicable", "done", "started", "blocked", "open", "waived", "excluded", "assumed"]
OUTCOMES = ["not_started", "exploring", "stopped", "paused", "spread"]


@pytest.fixture(name="guide", scope="module")
def _guide():
    """The guide that ships."""
    return sg.load_guide("en")


def test_the_shipped_documents_pass_every_check_of_the_library(guide):
    """Structure, texts and bibliography are valid, belong together, and are what loads."""
    content = PACKAGE / "content"
    structure, texts = content / "guide.json", content / "texts" / "en.json"
    bibliography = content / "bibliography.json"
    assert sg.problems(structure, kind="guide") == ()
    assert sg.problems(texts, kind="texts") == ()
    assert sg.problems(bibliography, kind="bibliography") == ()
    assert sg.build_guide(structure, texts, bibliography) == guide


def test_the_six_steps_have_the_thirteen_tools_with_their_verified_names(guide):
    """Steps and tools are COI's, in COI's order."""
    assert {step.id: [str(tool.name) for tool in step.tools] for step in guide} == TOOLS


def test_the_gates_offer_what_the_rules_say(guide):
    """Check and test end in a decision, the other steps in none (rule G1)."""
    gates = {step.id: step.gate.choices for step in guide if step.gate}
    assert gates == {
        "check": ("proceed", "pause", "stop"),
        "test": ("copy", "adapt", "inspire", "stop"),
    }
    assert [rung.id for rung in guide.rungs] == ["committed", "tested", "in_use"]


def test_an_item_has_changes_exactly_where_it_has_a_condition(guide):
    """What exists only under a condition says what is different because of it."""
    assert all((item.changes is not None) == bool(item.when) for item in guide.items())


def test_institutional_conditions_of_every_sort_are_served(guide):
    """Items exist for other levels, purchases, NGOs, companies, copying and adapting."""
    found = {
        (condition.fact, value)
        for item in guide.items()
        for condition in item.when
        for value in condition.accepted
    }
    assert {
        ("cross_level", True),
        ("procurement", True),
        ("mode", "copy"),
        ("mode", "adapt"),
    } <= found
    for kind in ("ngo", "private"):
        assert {("sharer_kind", kind), ("reuser_kind", kind)} & found


def test_no_item_waits_for_an_item_of_a_later_step(guide):
    """Whoever goes through the steps in order is never sent forward to come back."""
    order = {step.id: at for at, step in enumerate(guide)}
    for item in guide.items():
        for before in item.after:
            assert order[guide.item(before).step] <= order[item.step], (item.id, before)


def test_no_essential_item_waits_for_a_recommended_one(guide):
    """What a step needs does not depend on what it can do without."""
    late = [
        (item.id, before)
        for item in guide.items()
        for before in item.after
        if item.essential and not guide.item(before).essential
    ]
    assert late == []


def test_nothing_counts_as_in_use_before_somebody_uses_it(guide):
    """The rung of use rests on an essential task that puts the solution into daily use."""
    rung = next(rung for rung in guide.rungs if rung.id == "in_use")
    item = guide.item("start-daily-use")
    assert item.essential
    assert item.step == rung.step
    assert not item.when
    assert set(item.routes) == set(rung.routes)


def test_no_sealed_question_asked_first_waits_for_an_open_one(guide):
    """Where a tool opens with sealed answers, no open question of that tool informs them."""
    for tool in SEALED_FIRST:
        questions = guide.tool(tool).questions
        sealed = {question.id for question in questions if question.sealed}
        for question in questions:
            if not question.sealed:
                assert sealed.isdisjoint(each.id for each in question.informs), question.id


def test_balancing_expectations_is_sealed(guide):
    """Both teams answer before they see each other's answers."""
    questions = guide.tool("balance-expectations").questions
    both = [question for question in questions if len(question.routes) == 2]
    assert both
    assert all(question.sealed for question in both)


@pytest.mark.parametrize("code", [member for each in Code.__subclasses__() for member in each])
def test_every_code_of_the_library_has_words(guide, code):
    """No user ever sees a bare code."""
    assert guide.label(code)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("fact", FACTS), ("condition", CONDITIONS), ("count", COUNTS), ("outcome", OUTCOMES)],
)
def test_every_name_in_a_report_has_words(guide, kind, codes):
    """Facts, conditions, counts and outcomes have labels too."""
    for code in codes:
        assert guide.label(code, kind)


def test_every_code_of_a_list_has_words(guide):
    """Sectors, categories, strategies, adaptation codes and audiences have labels."""
    for codes in guide.code_lists:
        for code in codes.codes:
            assert guide.label(code, codes.id)


def test_the_code_lists_are_those_that_schemas_and_examples_use(guide):
    """A list that nothing refers to does not ship."""
    assert {codes.id: len(codes.codes) for codes in guide.code_lists} == {
        "sector": 11,
        "obstacle-category": 12,
        "strategy": 9,
        "adaptation-code": 15,
        "audience": 4,
    }


def test_obstacle_options_are_the_obstacle_categories(guide):
    """The question about kinds of obstacle offers what an obstacle can be filed under."""
    options = [option.id for option in guide.question("hardest-kinds-of-obstacle").options]
    assert tuple(options) == guide.codes("obstacle-category")


def test_the_choice_of_form_offers_what_the_gate_offers(guide):
    """The tool that prepares the decision speaks of the same choices as the decision."""
    gate = guide.step("test").gate
    options = {option.id for option in guide.question("form-of-spread").options}
    assert options <= set(gate.choices)


def test_what_is_unchecked_says_so(guide):
    """References from memory are marked until somebody has checked them."""
    unchecked = {source.id for source in guide.sources if not source.checked}
    assert {"greenhalgh-2004", "frame-2019", "cfir-2022"}.isdisjoint(unchecked)
    assert {"szulanski-1996", "tidier-2014", "proctor-2011"} <= unchecked


def test_every_source_of_the_bibliography_can_be_found(guide):
    """A source has an identifier or an address with the date on which it was read."""
    for source in guide.sources:
        assert source.doi or source.isbn or (source.address and source.accessed)


def test_the_attribution_names_the_original_and_claims_nothing(guide):
    """Title, both numbers and address of COI's guide, and that this is an independent work."""
    text = guide.attribution.text
    for needed in (
        "Spreading Innovation",
        "978-87-997555-9-2",
        "978-87-999057-2-0",
        "co-pi.dk",
        "independent",
    ):
        assert needed in text


def test_the_provenance_tells_how_the_original_was_made(guide):
    """Three phases, eleven municipalities, and how the OECD files the case."""
    assert len(guide.provenance.phases) == 3
    assert "eleven" in " ".join(guide.provenance.phases)
    assert (guide.provenance.principle, guide.provenance.stage) == ("capacity", "all")
    assert set(guide.provenance.audiences) == set(guide.codes("audience"))


def test_text_ids_stand_in_content_order():
    """A reader of the texts file meets them in the order of the guide."""
    from spreading_guide._structuring.texts import structure_text_ids

    ids = list(shipped("texts/en.json")["texts"])
    expected = list(structure_text_ids(shipped("guide.json")))
    assert ids[: len(expected)] == expected


def test_the_content_files_are_written_one_way():
    """Each text stands on a line of its own, so that changes are easy to review."""
    lines = (PACKAGE / "content" / "texts" / "en.json").read_text("utf-8").splitlines()
    texts = [line for line in lines if line.startswith('  "')]
    assert len(texts) == len(json.loads("\n".join(lines))["texts"])
