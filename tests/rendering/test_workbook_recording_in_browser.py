"""What a workbook records: what people meant, once, and in whose name."""

import json

import pytest

import spreading_guide as sg
from tests.rendering.workbooks import CIRCLES, Table, begun

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GUIDE = sg.load_guide("en")


def question_of(kind, *, sealed=None, both=True):
    """Give the first question of a kind that always applies."""
    return next(
        each
        for each in GUIDE.questions()
        if each.kind == kind
        and not each.when
        and (len(each.routes) == 2) is both
        and (sealed is None or each.sealed is sealed)
    )


def test_a_reason_that_is_typed_before_the_choice_counts(sit):
    """As the page says it will."""
    table = begun(sit("empty.html"))
    table.go("step:check")
    side = table.page.locator(".gate .side.sharer")
    side.get_by_label("Reason").fill("Because it works")
    side.get_by_label("Reason").press("Tab")
    assert table.becomes(lambda: "Choose first" in side.inner_text())
    side.get_by_label("Go on").check()
    (entry,) = table.entries()
    assert (entry["choice"], entry["reason"]) == ("proceed", "Because it works")
    side.get_by_text("Choose first").wait_for(state="detached")


def test_new_words_go_before_those_of_an_old_conclusion(sit):
    """What stands in the field is what is recorded."""
    table = begun(sit("empty.html"))
    question = question_of("scale")
    table.go(f"tool:{question.tool}")
    asked = table.question(question.id)
    for route, number in (("sharer", 0), ("reuser", 2)):
        table.side(question.id, route).locator(".choices input").nth(number).check()
    asked.get_by_label("Agree to differ").check()
    asked.get_by_label("In your words").fill("old words")
    table.leave_field()
    table.side(question.id, "reuser").locator(".choices input").nth(1).check()
    asked.get_by_label("In your words").fill("new words")
    table.leave_field()
    asked.get_by_label("Agreed", exact=True).check()
    last = table.entries()[-1]
    assert (last["result"], last["text"]) == ("agreed", "new words")


def test_undo_brings_back_what_was_taken_back(sit):
    """And touches nothing else."""
    table = begun(sit("empty.html"))
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "done")
    question = question_of("text", sealed=False)
    table.go(f"tool:{question.tool}")
    side = table.side(question.id, "sharer")
    side.get_by_label("Answer").fill("a long answer")
    table.leave_field()
    side.get_by_role("button", name="Take back").click()
    assert table.becomes(lambda: side.get_by_label("Answer").input_value() == "")
    table.page.get_by_role("button", name="Undo").click()
    assert table.becomes(lambda: side.get_by_label("Answer").input_value() == "a long answer")
    assert sg.evaluate(GUIDE, sg.load_pairing(table.saved().encode())).counts.done == 1


def test_undo_never_takes_back_what_the_other_team_said(sit):
    """Only those who sit there can take back (D7)."""
    table = begun(sit("empty.html"))
    table.sit("sharer")
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "done")
    table.sit("reuser")
    undo = table.page.get_by_role("button", name="Undo")
    assert table.becomes(lambda: undo.get_attribute("aria-disabled") == "true")
    undo.click(force=True)
    assert [entry["kind"] for entry in table.entries()] == ["mark"]


def test_an_answer_that_is_emptied_does_not_come_back(sit):
    """Not even the one before it."""
    table = begun(sit("empty.html"))
    question = question_of("text", sealed=False)
    table.go(f"tool:{question.tool}")
    answer = table.side(question.id, "sharer").get_by_label("Answer")
    for text in ("first", "second", ""):
        answer.fill(text)
        table.leave_field()
    assert table.becomes(lambda: answer.input_value() == "")
    pairing = sg.load_pairing(table.saved().encode())
    tool = sg.evaluate(GUIDE, pairing).step(question.step).tools[0]
    assert [entry.kind.value for entry in pairing.entries].count("answer") == 2
    assert tool.answered.sharer == 0


def test_a_conclusion_is_newer_than_answers_from_a_clock_that_is_ahead(sit):
    """Otherwise nobody could conclude until then (T2)."""
    table = begun(sit("empty.html"))
    question = question_of("scale")
    document = json.loads(table.saved())
    document["entries"] = [
        {
            "id": f"{number:016x}",
            "kind": "answer",
            "by": route,
            "recorded_at": "2099-01-01T00:00:00Z",
            "question": question.id,
            "value": question.scale.min + number,
        }
        for number, route in enumerate(["sharer", "reuser"])
    ]
    table.drop("ahead.json", json.dumps(document))
    table.go(f"tool:{question.tool}")
    agreed = table.question(question.id).get_by_label("Agreed", exact=True)
    agreed.check()
    assert table.becomes(agreed.is_checked)


@pytest.mark.parametrize(
    ("lang", "typed", "value", "shown"),
    [
        ("en", "12.5", 12.5, "12.5"),
        ("da", "12,5", 12.5, "12,5"),
        ("da", "1.000.000,5", 1000000.5, "1000000,5"),
        ("ar", "\u0661\u0662", 12, "12"),
        ("en", "1,000", None, "1,000"),
        ("da", "12.500", None, "12.500"),
        ("en", "about 12", None, "about 12"),
    ],
)
def test_amounts_are_read_as_people_write_them(sit, lang, typed, value, shown):
    """What may mean two numbers is refused, and stays in the field."""
    table = sit("circles.html", locale=lang)
    question = question_of("amount", both=False)
    route = question.routes[0].value
    table.go(f"tool:{question.tool}")
    field = table.side(question.id, route).locator("input[inputmode]")
    before = len(table.entries())
    field.fill(typed)
    table.leave_field()
    assert table.becomes(lambda: field.input_value() == shown)
    found = [entry for entry in table.entries()[before:] if entry["kind"] == "answer"]
    assert [entry["value"] for entry in found] == ([] if value is None else [value])


def test_what_a_field_refuses_stays_in_it(sit):
    """Over other clicks and over night, with the reason beside it."""
    table = sit()
    table.go("step:implement")
    first, second = table.page.locator(".side.sharer .item").all()[:2]
    first.locator("summary").first.click()
    evidence = first.get_by_label("Evidence")
    evidence.fill("www.example.org/report")
    evidence.press("Tab")
    second.locator("input[value=started]").check()
    assert table.becomes(lambda: evidence.input_value() == "www.example.org/report")
    assert table.becomes(lambda: evidence.get_attribute("aria-invalid") == "true")
    table.kept()
    table.page.reload()
    first.locator("summary").first.click()
    assert table.becomes(lambda: evidence.input_value() == "www.example.org/report")
    assert table.becomes(lambda: "Not recorded yet" in first.inner_text())


def test_parts_obstacles_and_gains_say_what_each_field_says(sit):
    """One field never drops what another said, whoever clicks how."""
    table = begun(sit("empty.html"))
    page = table.page
    table.go("solution")
    page.get_by_role("textbox", name="A part of the solution").fill("Night rounds")
    page.get_by_role("textbox", name="A part of the solution").press("Enter")
    part = page.locator(".thing").first
    part.locator("summary").click()
    part.get_by_label("Tailor").check()
    part.get_by_label("Reason").fill("Another ward")
    part.get_by_label("Reason").press("Tab")
    assert table.becomes(lambda: "Choose first" in part.inner_text())
    part.get_by_label("Modify").check()
    part.get_by_label("yes").first.check()
    part.get_by_label("Name").fill("Night rounds by sensors")
    page.get_by_role("textbox", name="An obstacle").fill("The law")
    page.get_by_role("textbox", name="An obstacle").press("Enter")
    obstacle = page.locator(".thing").nth(1)
    obstacle.get_by_label("Category").select_option("law")
    obstacle.get_by_label("Category").select_option("money")
    page.get_by_role("textbox", name="A gain").fill("Quiet nights")
    page.get_by_role("textbox", name="A gain").press("Enter")
    gain = page.locator(".thing").nth(2)
    gain.locator(".side.sharer").get_by_label("Expected").fill("-2,5")
    gain.locator(".side.reuser").get_by_label("Measured").fill("12")
    table.leave_field()
    pairing = sg.load_pairing(table.saved().encode())
    assert sg.check(GUIDE, pairing) == ()
    found = {entry.kind.value: entry.as_dict() for entry in pairing.entries}
    assert found["adaptation"]["codes"] == ["tailor"]
    assert found["adaptation"]["reason"] == "Another ward"
    assert found["obstacle"]["category"] == "money"
    report = sg.evaluate(GUIDE, pairing)
    assert report.reinvention.modified == (found["element"]["element"],)
    assert report.gains[0].expected.sharer == -2.5
    assert report.gains[0].realised.reuser == 12
    core = [entry.core for entry in pairing.entries if isinstance(entry, sg.Element)]
    assert True in core
    table.go("report")
    assert table.becomes(lambda: page.locator("main").inner_text().count("Quiet nights") == 2)


def test_what_cannot_be_recorded_is_refused(sit):
    """A part whose name was removed needs a name before anything is said of it."""
    table = sit()
    document = json.loads(CIRCLES.read_text("utf-8"))
    added = next(entry for entry in document["entries"] if entry.get("action") == "add")
    redacted = sg.redact(sg.load_pairing(CIRCLES), [added["id"]])
    table.drop("redacted.json", sg.dump_pairing(redacted))
    table.go("solution")
    part = table.page.locator(".thing").filter(has_text="Added").first
    part.locator("summary").click()
    part.get_by_label("Reason").fill("Because of the rooms")
    table.leave_field()
    assert table.becomes(lambda: "cannot be recorded" in part.inner_text())
    assert sg.problems(table.saved().encode(), kind="pairing") == ()
    part.get_by_label("Name").fill("Two rooms")
    table.leave_field()
    assert sg.load_pairing(table.saved().encode()).entries[-1].as_dict()["name"] == "Two rooms"


def test_at_one_table_each_team_tells_its_own_facts(sit):
    """So that it can take them back when it sits alone."""
    table = begun(sit("empty.html"))
    for side in ("sharer", "reuser"):
        table.page.locator(f".facts-form .side.{side}").get_by_label("Region", exact=True).check()
    assert [(entry["by"], entry["fact"]) for entry in table.entries()] == [
        ("sharer", "sharer_level"),
        ("reuser", "reuser_level"),
    ]


def with_a_secret(sit):
    """Give a page at which the sharer has answered a sealed question, and the question."""
    table = begun(sit("empty.html"))
    question = question_of("text", sealed=True)
    table.sit("sharer")
    table.go(f"tool:{question.tool}")
    table.side(question.id, "sharer").get_by_label("Answer").fill("a secret")
    table.leave_field()
    return table, question


def test_a_letter_does_not_open_the_other_teams_sealed_answer(sit):
    """It opens when one has answered, not when one begins to."""
    table, question = with_a_secret(sit)
    table.sit("reuser")
    table.side(question.id, "reuser").get_by_label("Answer").press_sequentially("W")
    table.page.wait_for_timeout(1_000)
    assert "a secret" not in everything(table)
    table.leave_field()
    table.side(question.id, "sharer").get_by_text("a secret").wait_for()


def test_what_was_said_is_gone_when_others_sit_down(sit):
    """A screen reader could still be asked for it."""
    table, _ = with_a_secret(sit)
    table.page.get_by_role("button", name="Undo").click()
    table.page.get_by_role("button", name="Undo").click(force=True)
    table.sit("reuser")
    assert "a secret" not in everything(table)


def everything(table):
    """Give all that stands in the page, what stands in its fields included."""
    values = "[...document.querySelectorAll('input, textarea')].map((each) => each.value)"
    html = table.page.evaluate("() => document.getElementById('page').outerHTML")
    return html + "\n".join(table.page.evaluate(values))


def test_an_answer_that_does_not_count_opens_nothing(sit):
    """A sealed question that does not apply stays closed to the other team (C6, D14)."""
    table = begun(sit("empty.html"))
    question = next(
        each
        for each in GUIDE.questions()
        if each.sealed and any(condition.fact == "mode" for condition in each.when)
    )
    document = json.loads(table.saved())
    assert question.scale is not None
    answer = {"kind": "answer", "question": question.id, "value": question.scale.min}
    decision = {"kind": "decision", "step": "test", "choice": "copy"}
    said = [
        {"by": route, **about}
        for route in ("sharer", "reuser")
        for about in (decision, {**answer, "comment": f"secret of {route}"})
    ]
    document["entries"] = [
        {"id": f"{number:016x}", "recorded_at": "2026-01-01T00:00:00Z", **entry}
        for number, entry in enumerate(said)
    ]
    table.drop("excluded.json", json.dumps(document))
    table.sit("reuser")
    table.go(f"tool:{question.tool}")
    assert table.becomes(
        lambda: table.question(question.id).get_by_text("Does not apply here").is_visible()
    )
    assert "secret of sharer" not in everything(table)


def test_who_takes_something_back_stays_where_they_are(sit):
    """The focus does not fall to the top of the page, and what was opened stays open."""
    table = begun(sit("empty.html"))
    table.go("step:check")
    for item in ("show-the-innovation", "state-expected-benefit"):
        table.mark(item, "sharer", "done")
        table.leave_field()
    table.go("journal")
    table.page.get_by_role("button", name="Take back").first.focus()
    table.page.keyboard.press("Enter")
    table.page.wait_for_timeout(800)
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert table.page.evaluate(inside)
    table.go("overview")
    opened = table.page.locator("main details").last
    opened.locator("summary").click()
    table.page.locator(".facts-form").get_by_label("Region", exact=True).first.check()
    table.page.wait_for_timeout(800)
    assert opened.evaluate("each => each.open")


def test_a_handed_over_workbook_opens_for_the_team_that_gets_it(sit, viewer, tmp_path):
    """In the language it began with, whatever was chosen since."""
    table = sit(locale="en")
    table.page.get_by_label("Languages").select_option("ar")
    table.go("files")
    with table.page.expect_download() as waiting:
        table.page.locator("main .tools button").last.click()
    name = waiting.value.suggested_filename
    page = (tmp_path / name).with_suffix(".html")
    waiting.value.save_as(page)
    assert page.read_text("utf-8").startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert "JavaScript" in page.read_text("utf-8").partition('id="content"')[0]
    other = Table(viewer(page, locale="en"))
    assert other.becomes(lambda: other.page.locator(".seats input[value=reuser]").is_checked())


def test_several_files_are_taken_one_after_the_other(sit):
    """And a page that was sent under another name is known by what is in it."""
    table = begun(sit("empty.html"))
    table.go("files")
    name, page = table.download("Save the workbook")
    assert name == "sensor-floors.html"
    table.drop("sensor-floors.html.txt", page)
    assert table.becomes(lambda: "brought 0 new entries" in table.notes)


def test_a_long_string_is_read_and_an_endless_one_refused(sit):
    """In time linear to its length."""
    table = sit()
    table.drop("endless.json", '"' + '\\"' * 300_000)
    assert table.becomes(lambda: "this is not JSON" in table.notes)
    document = json.loads(CIRCLES.read_text("utf-8"))
    document["x-long"] = "a" * (12 * 1024 * 1024)
    table.drop("long.json", json.dumps(document))
    assert table.becomes(lambda: "contradicts" in table.notes)
