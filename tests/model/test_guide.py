"""The guide as a value: look-up, lists in content order, tasks and labels."""

import pickle

import pytest

import spreading_guide as sg

TEXTS = {
    "mark-status.open.label": "open task",
    "obstacle-status.open.label": "open obstacle",
    "mark-status.done.label": "done",
    "choice.stop.label": "stop",
    "outcome.stop.label": "stop",
    "phrase.hello.text": "Hello {name}",
    "definition.fit.text": "How well it fits.",
}
STRUCTURE = {
    "format": "spreading-guide/guide/1.0",
    "id": "small",
    "version": "1.2.3",
    "x-made-by": ["us"],
    "steps": [
        {
            "id": "check",
            "gate": {"choices": ["proceed", "stop"]},
            "checklist": [
                {
                    "id": "show",
                    "routes": ["sharer", "reuser"],
                    "importance": "essential",
                    "audiences": ["policy-maker"],
                },
                {"id": "see", "routes": ["reuser"], "importance": "recommended"},
            ],
            "tools": [
                {
                    "id": "expectations",
                    "starts": "both",
                    "questions": [
                        {
                            "id": "how-much",
                            "kind": "scale",
                            "routes": ["sharer", "reuser"],
                            "minutes": 10,
                            "scale": {"min": 1, "max": 5},
                        },
                        {
                            "id": "which",
                            "kind": "choice",
                            "routes": ["reuser"],
                            "minutes": 5,
                            "options": ["one", "two"],
                        },
                        {"id": "cost", "kind": "amount", "routes": ["sharer"], "minutes": 5},
                    ],
                }
            ],
        },
        {
            "id": "test",
            "gate": {"choices": ["copy", "stop"]},
            "checklist": [
                {
                    "id": "try",
                    "routes": ["sharer"],
                    "importance": "essential",
                    "after": ["show"],
                    "when": {"procurement": [True], "sectors": ["cofog-07"]},
                    "audiences": ["policy-maker", "civil-society"],
                },
            ],
        },
        {"id": "rest"},
    ],
    "rungs": [{"id": "committed", "step": "check", "routes": ["sharer"]}],
    "retired": {
        "items": {
            "old": {"to": ["show"], "routes": ["sharer"], "version": "1.1.0", "reason": "Renamed."}
        }
    },
    "glossary": ["fit"],
    "code_lists": [
        {"id": "audience", "codes": ["policy-maker", "civil-society"]},
        {"id": "sector", "codes": ["cofog-07"]},
    ],
}
BARE = sg.build_guide(STRUCTURE)
LABELLED = BARE.replace(
    texts=tuple(sg.Text(words, id=text_id, lang="en") for text_id, words in TEXTS.items()),
    unclear=None,
)
GUIDE = sg.load_guide("en")


def ids(parts):
    """Give the ids of some parts."""
    return [part.id for part in parts]


def test_iterating_gives_the_steps():
    """Steps come in content order, however often one asks."""
    assert ids(BARE) == ids(BARE.steps) == ids(list(BARE)) == ["check", "test", "rest"]


@pytest.mark.parametrize(
    ("find", "known"),
    [
        ("step", "check"),
        ("item", "show"),
        ("tool", "expectations"),
        ("question", "how-much"),
        ("term", "fit"),
    ],
)
def test_each_part_is_found_by_its_id(find, known):
    """What is there is found; what is not raises an error with what may have been meant."""
    assert getattr(BARE, find)(known).id == known
    with pytest.raises(sg.UnknownId) as caught:
        getattr(BARE, find)(known[:-1] + "-")
    assert caught.value.suggestions == (known,)
    with pytest.raises(LookupError) as nothing:
        getattr(BARE, find)("zzzzzz")
    assert isinstance(nothing.value, sg.UnknownId)
    assert nothing.value.suggestions == ()


def test_suggestions_are_three_at_most_and_the_likeliest_first():
    """A typing error is answered with the id that was meant."""
    with pytest.raises(sg.UnknownId) as caught:
        GUIDE.item("show-the-inovation")
    assert caught.value.suggestions[0] == "show-the-innovation"
    assert len(caught.value.suggestions) <= 3


def test_finding_may_give_none():
    """Who expects that an id is not there need not catch anything."""
    assert BARE.find_step("check") is BARE.step("check")
    assert BARE.find_item("show") is BARE.item("show")
    assert BARE.find_question("which") is BARE.question("which")
    assert [BARE.find_step("show"), BARE.find_item("check"), BARE.find_question("x")] == [None] * 3
    assert BARE.find_codes("sector") == ("cofog-07",)
    assert BARE.find_codes("strategy") == ()


def test_codes_and_sources_are_found_by_id():
    """A list of codes is given in order; a source is that of the bibliography."""
    assert BARE.codes("audience") == ("policy-maker", "civil-society")
    with pytest.raises(sg.UnknownId):
        BARE.codes("strategy")
    source = GUIDE.sources[0]
    assert GUIDE.source(source.id) is source
    with pytest.raises(sg.UnknownId):
        BARE.source("nowhere")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["show", "see", "try"]),
        ({"route": "sharer"}, ["show", "try"]),
        ({"route": "reuser"}, ["show", "see"]),
        ({"step": "check"}, ["show", "see"]),
        ({"step": "rest"}, []),
        ({"step": "check", "route": "sharer"}, ["show"]),
        ({"audience": "policy-maker"}, ["show", "try"]),
        ({"audience": "civil-society"}, ["try"]),
        ({"audience": "policy-maker", "route": "reuser"}, ["show"]),
        ({"audience": "civil-society", "step": "check"}, []),
    ],
)
def test_items_that_fit_all_that_is_asked(asked, found):
    """Route, step and audience narrow the list; its order is that of the content."""
    assert ids(BARE.items(**asked)) == found


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"route": "both"}, ValueError),
        ({"step": "checq"}, sg.UnknownId),
        ({"audience": "policymaker"}, sg.UnknownId),
    ],
)
def test_items_of_what_is_not_there_are_an_error(asked, error):
    """A typing error never looks like an empty list."""
    with pytest.raises(error):
        BARE.items(**asked)


def test_an_audience_in_a_guide_without_audiences_is_unknown():
    """The list itself is missing, and the error says so."""
    with pytest.raises(sg.UnknownId) as caught:
        BARE.replace(code_lists=()).items(audience="policy-maker")
    assert caught.value.id == "audience"


def test_a_step_gives_its_items_by_route():
    """All of them, or those of one route; another word is a ValueError."""
    step = BARE.step("check")
    assert ids(step.items()) == ids(step.checklist) == ["show", "see"]
    assert ids(step.items("reuser")) == ["show", "see"]
    assert ids(step.items(route="sharer")) == ["show"]
    with pytest.raises(ValueError, match="nobody"):
        step.items("nobody")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [("show", "sharer"), ("show", "reuser"), ("see", "reuser"), ("try", "sharer")]),
        ({"route": "reuser"}, [("show", "reuser"), ("see", "reuser")]),
        ({"step": "test"}, [("try", "sharer")]),
        ({"step": "test", "route": "reuser"}, []),
    ],
)
def test_a_task_is_an_item_on_a_route(asked, found):
    """Each item gives a task for each route that it is for, the sharer's first (rule A1)."""
    assert [(task.item.id, task.route) for task in BARE.tasks(**asked)] == found


@pytest.mark.parametrize(
    ("asked", "error"), [({"route": "both"}, ValueError), ({"step": "checq"}, sg.UnknownId)]
)
def test_tasks_of_what_is_not_there_are_an_error(asked, error):
    """As for items."""
    with pytest.raises(error):
        BARE.tasks(**asked)


def test_tools_and_questions_come_in_content_order():
    """All of the guide, and the minutes of a tool are those of its questions."""
    assert ids(BARE.tools()) == ["expectations"]
    assert ids(BARE.questions()) == ["how-much", "which", "cost"]
    assert BARE.tool("expectations").minutes == 20


def test_parts_know_where_they_stand():
    """Each names its step and its tool, and what it is by importance and choice."""
    question = BARE.question("which")
    assert (question.step, question.tool) == ("check", "expectations")
    assert BARE.item("try").step == "test"
    assert (BARE.item("show").essential, BARE.item("see").essential) == (True, False)
    gates = [step.gate for step in BARE if step.gate is not None]
    assert [gate.offers_modes for gate in gates] == [False, True]
    assert BARE.item("try").when == (
        sg.Condition(fact="procurement", accepted=(True,)),
        sg.Condition(fact="sectors", accepted=("cofog-07",)),
    )
    assert BARE.retired.items[0].to == ("show",)
    assert BARE.extensions == (("x-made-by", '["us"]'),)


def test_without_texts_the_ids_stand_in():
    """A guide without words says of each text that it is a fallback."""
    action = BARE.item("show").action
    assert (action, action.id, action.lang, action.state) == (
        "item.show.action",
        "item.show.action",
        "und",
        "fallback",
    )


def test_a_label_is_found_by_code():
    """A code that means one thing, or has the same words everywhere, needs no kind."""
    assert LABELLED.label("done") == "done"
    assert LABELLED.label("stop") == "stop"
    assert LABELLED.label("stop", "choice").id == "choice.stop.label"


def test_a_label_with_several_meanings_asks_which():
    """The same code with different words is an error unless a kind is given."""
    with pytest.raises(ValueError, match=r"each of: mark-status, obstacle-status; say which"):
        LABELLED.label("open")
    assert LABELLED.label("open", "obstacle-status") == "open obstacle"
    assert LABELLED.label("open", kind="mark-status") == "open task"


def test_a_member_of_an_enumeration_knows_its_kind():
    """No question arises where the code itself says what it is; a kind that is given wins."""
    assert LABELLED.label(sg.MarkStatus.OPEN) == "open task"
    assert LABELLED.label(sg.ObstacleStatus.OPEN) == "open obstacle"
    assert LABELLED.label(sg.MarkStatus.OPEN, "obstacle-status") == "open obstacle"


@pytest.mark.parametrize(
    ("code", "kind", "suggestion"),
    [("dones", None, "done"), ("done", "mark-statu", "mark-status.done.label")],
)
def test_a_label_that_is_not_there_is_unknown(code, kind, suggestion):
    """A code without words is an error with what may have been meant."""
    with pytest.raises(sg.UnknownId) as caught:
        LABELLED.label(code, kind)
    assert caught.value.suggestions[0] == suggestion
    with pytest.raises(sg.UnknownId):
        LABELLED.label(sg.Level.CENTRAL)


def test_phrases_and_other_texts_are_found():
    """A phrase by its name, any text by its id."""
    assert LABELLED.phrase("hello").format(name="Eastfield") == "Hello Eastfield"
    assert LABELLED.text("definition.fit.text") == "How well it fits."
    for find in (LABELLED.phrase, LABELLED.text):
        with pytest.raises(sg.UnknownId):
            find("goodbye")


def code_classes():
    """Give every enumeration of codes that the library defines."""
    return sorted(sg.model.Code.__subclasses__(), key=lambda cls: cls.__name__)


@pytest.mark.parametrize("cls", code_classes(), ids=lambda cls: cls.__name__)
def test_every_code_of_the_library_has_words(cls):
    """What a report or an entry can say, the shipped guide can name."""
    for code in cls:
        assert GUIDE.label(code).id == f"{cls.kind()}.{code.value}.label"
        assert GUIDE.label(code.value, cls.kind()) == GUIDE.label(code)


def test_every_code_of_the_guide_has_words():
    """Codes of its lists, choices of its gates and outcomes have labels, too."""
    for codes in GUIDE.code_lists:
        for code in codes.codes:
            assert GUIDE.label(code, codes.id)
    for step in GUIDE:
        for choice in step.gate.choices if step.gate else ():
            assert GUIDE.label(choice, "choice")
    rungs = [rung.id for rung in GUIDE.rungs]
    for outcome in ("not_started", "exploring", *rungs, "spread", "stopped", "paused"):
        assert GUIDE.label(outcome)


def test_a_guide_that_was_searched_is_still_the_same_value():
    """Indexes made by looking things up are no part of the value, nor of its pickle."""
    fresh, used = sg.build_guide(STRUCTURE), sg.build_guide(STRUCTURE)
    used.item("show")
    used.tools()
    assert used == fresh
    assert hash(used) == hash(fresh)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(used, protocol))  # noqa: S301 - our own
        assert again == fresh
        assert again.item("show").action.lang == "und"


@pytest.mark.parametrize("cls", code_classes(), ids=lambda cls: cls.__name__)
def test_a_code_is_its_text(cls):
    """A member compares, hashes and prints as its value, and comes from it."""
    for member in cls:
        assert member == member.value == str(member) == f"{member}"
        assert hash(member) == hash(member.value)
        assert cls(member.value) is member


def test_only_items_and_questions_retire():
    """Asking about any other kind is a mistake, and is told (rule V1)."""
    assert GUIDE.is_retired("item", "no-such-item") is False
    with pytest.raises(ValueError, match="step"):
        GUIDE.is_retired("step", "check")  # type: ignore[arg-type]
