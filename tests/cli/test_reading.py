import re

import pytest

import spreading_guide as sg

GUIDE = sg.load_guide("en")
IDS = [
    *(step.id for step in GUIDE),
    *(item.id for item in GUIDE.items()),
    *(tool.id for tool in GUIDE.tools()),
    *(question.id for question in GUIDE.questions()),
    *(term.id for term in GUIDE.glossary),
    *(codes.id for codes in GUIDE.code_lists),
]


def flat(text):
    """Give a page as one line, so that wrapping does not matter."""
    return " ".join(text.split())


def wide(text, columns):
    """Give the lines that are too wide, but for those on which one id is all that is said."""
    lines = [line for line in text.splitlines() if len(line) > columns]
    return [
        line
        for line in lines
        if not re.fullmatch(r"\(?[a-z0-9]+[_-][a-z0-9_-]+\)?[,.:;]?", line.split()[-1])
    ]


def test_steps_lists_all_six_with_purpose_numbers_and_tools(cli):
    """A newcomer sees the whole guide on one page."""
    code, out, err = cli("steps")
    assert (code, err) == (0, "")
    page = flat(out)
    for position, step in enumerate(GUIDE, 1):
        assert f"{position}. {step.name} {step.purpose} Id {step.id}" in page
        numbers = [len(step.items(route)) for route in sg.Route]
        assert f"Sharer: {numbers[0]}, Re-user: {numbers[1]}" in page
        assert all(tool.name in page for tool in step.tools)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [30, 80])
def test_every_id_can_be_shown_within_the_width(cli, columns):
    """Whatever has an id has a page, and only an id may be wider than the terminal."""
    for each in IDS:
        code, out, err = cli("show", each, env={"COLUMNS": str(columns)})
        assert (code, err) == (0, ""), each
        assert out.strip()
        assert wide(out, columns) == [], each


def test_an_item_is_shown_with_all_that_it_says(cli):
    """Why, done when, conditions, what changes, and what it rests on."""
    item = next(
        item
        for item in GUIDE.items()
        if item.when
        and item.when[0].fact == "cross_level"
        and any(basis.source and not GUIDE.source(basis.source).checked for basis in item.basis)
    )
    page = flat(cli("show", item.id).out)
    assert item.changes is not None
    for text in (item.action, item.why, item.done_when, item.changes, item.basis[0].supports):
        assert flat(text) in page
    assert "Only where Across levels of government: yes" in page
    assert "reference not checked yet" in page


def test_our_own_judgement_is_named_once(cli):
    """Where no source carries an item, its sentence says so itself; nothing is said twice."""
    judged = [item for item in GUIDE.items() if item.basis[0].source is None]
    page = flat(cli("show", judged[0].id).out)
    assert f"Rests on {flat(judged[0].basis[0].supports)}" in page
    assert page.count("Our own judgement") == 1


def test_a_question_says_what_can_be_answered(cli):
    """The range of a scale, the options of a choice, the unit of an amount."""
    page = flat(cli("show", "urgency-for-the-reuser").out)
    scale = GUIDE.question("urgency-for-the-reuser").scale
    assert scale is not None
    assert f"a whole number from 1 ({scale.low}) to 5 ({scale.high})" in page
    assert "Each team answers before it sees the other's answer." in page
    page = flat(cli("show", "materials-ready").out)
    assert "Several choices" in page
    options = GUIDE.question("materials-ready").options
    assert all(f"{option.id}: {option.label}" in page for option in options)
    amount = GUIDE.question("sharer-hours")
    assert f"a number from 0 up, in: {amount.unit}" in flat(cli("show", amount.id).out)


def test_a_word_that_is_a_step_and_a_term_is_shown_as_both(cli):
    """Adapt is a step and a mode; both are explained."""
    page = flat(cli("show", "adapt").out)
    assert "Adapt Step adapt" in page
    assert GUIDE.term("adapt").definition in page


def test_an_unknown_id_is_answered_with_suggestions(cli):
    """One sentence, exit code 2."""
    code, out, err = cli("show", "show-inovation")
    assert (code, out) == (2, "")
    assert err.startswith("Error: There is nothing with the id 'show-inovation'; did you mean: ")
    assert "show-the-innovation" in err
    assert (
        cli("show", "0").err
        == "Error: There is nothing with the id '0' (see: spreading-guide steps)\n"
    )
