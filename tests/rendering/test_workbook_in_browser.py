"""The workbook in a real browser, offline: two teams, two files, by clicks and by keys."""

import json

import pytest

import spreading_guide as sg
from tests.paths import EXAMPLES
from tests.rendering.looking import found_by_axe, open_details
from tests.rendering.workbooks import CIRCLES, VIEWS, Table, begun

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(
    ("lang", "scheme", "team"),
    [
        ("en", "light", "both"),
        ("ar", "light", "reuser"),
        ("da", "dark", "both"),
    ],
)
def test_axe_finds_nothing(sit, lang, scheme, team):
    """In each view, with everything open that can be opened; the long run has all of them."""
    table = sit(color_scheme=scheme, locale=lang)
    table.sit(team)
    for view in VIEWS:
        table.go(view)
        open_details(table.page)
        assert found_by_axe(table.page) == [], view


def test_axe_finds_nothing_before_a_pairing_is_begun(sit):
    """On the first page, and in a step that is only read."""
    table = sit("empty.html")
    assert found_by_axe(table.page) == []
    table.go("step:check")
    assert found_by_axe(table.page) == []
    table.go("start")
    begun(table)
    table.drop("notes.json", "{}")
    assert found_by_axe(table.page) == []


@pytest.mark.parametrize("lang", ["en", "ar", "da", "sl"])
def test_nothing_is_cut_on_a_small_screen(sit, lang):
    """320 CSS pixels are 1280 at 400 %: nothing lies beside the screen (WCAG 1.4.10)."""
    table = sit(viewport={"width": 320, "height": 640}, locale=lang)
    for view in VIEWS:
        table.go(view)
        open_details(table.page)
        assert table.page.evaluate("document.documentElement.scrollWidth") <= 320, view


def test_a_day_in_the_life_of_two_teams(sit, viewer, tmp_path):
    """Two profiles, two teams, two files, offline, until both are at one table."""
    sharer = begun(sit("empty.html"))
    name, page = shared_alone(sharer)

    # The re-user gets the page by mail, and opens it in a browser of their own.
    (tmp_path / name).write_text(page, "utf-8")
    reuser = Table(viewer(tmp_path / name))
    reuser.page.get_by_role("heading", name="Sensor floors").wait_for()
    name, copy = reused_alone(reuser)

    # Both sit down at the sharer's: the differences show, and are talked through.
    sharer.drop(name, copy)
    assert "new entries" in sharer.notes
    at_one_table(sharer)

    # What the page says is what Python says of the file that the page saves.
    document = sharer.saved()
    assert sg.problems(document.encode(), kind="pairing") == ()
    pairing = sg.load_pairing(document.encode())
    assert sg.dump_pairing(pairing) == document
    guide = sg.load_guide("en")
    assert sg.check(guide, pairing) == ()
    found = sg.evaluate(guide, pairing)
    assert found.agree_to_differ
    gate, completion = found.step("check").gate, found.completion
    assert gate is not None
    assert gate.passed
    assert found.reinvention.modified
    sharer.go("report")
    _, report = sharer.download("Save the report as data")
    assert json.loads(report) == json.loads(json.dumps(found.as_dict()))
    assert completion is not None
    counted = f"{completion.done} of {completion.applicable} tasks"
    assert sharer.becomes(lambda: counted in sharer.page.locator("main").inner_text())


def shared_alone(table):
    """Record what the sharer says, and give the name and the text of the copy handed over."""
    table.sit("sharer")
    table.page.locator(".side.sharer").get_by_label("NGO").check()
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "done")
    task = table.task("estimate-sharing-effort", "sharer")
    task.locator("input[value=started]").check()
    task.get_by_text("Reason, owner, date, evidence").click()
    task.get_by_label("Owner").fill("project lead")
    task.get_by_label("Due").fill("2026-12-24")
    task.get_by_label("Evidence").fill("https://example.org/effort")
    table.go("tool:balance-expectations")
    answer_all(table, "sharer", 1)
    table.go("files")
    name, page = table.download("Save the copy as a workbook")
    assert name.endswith("-reuser.html")
    return name, page


def reused_alone(table):
    """Record what the re-user says, and give the name and the text of the copy handed over."""
    table.sit("reuser")
    table.go("step:check")
    assert table.becomes(lambda: "Done" in table.task("show-the-innovation", "sharer").inner_text())
    assert table.becomes(
        lambda: "project lead" in table.task("estimate-sharing-effort", "sharer").inner_text()
    )
    table.mark("describe-own-problem", "reuser", "done")
    table.go("tool:balance-expectations")
    answer_all(table, "reuser", 2)
    table.go("files")
    table.page.get_by_label("Send sealed answers along").check()
    name, copy = table.download("Save the copy")
    assert name.endswith("-sharer.json")
    return name, copy


def at_one_table(table):
    """Talk about a difference, decide, and say what becomes of a part."""
    table.sit("both")
    table.go("overview")
    apart = table.page.get_by_role("region", name="Worth talking about")
    apart.get_by_role("link").first.click()
    question = table.page.locator(".questions > li:focus").get_attribute("id")
    asked = table.page.locator(f"#{question}")
    asked.get_by_label("Agree to differ").check()
    asked.get_by_label("In your words").fill("We see it differently, and that is fine.")
    table.go("step:check")
    for side in table.page.locator(".gate .side").all():
        side.get_by_label("Go on").check()
    table.page.locator(".gate .standing").get_by_text("Agreed").wait_for()
    table.go("solution")
    part = table.page.get_by_role("textbox", name="A part of the solution")
    part.fill("Night rounds replaced by sensors")
    part.press("Enter")
    table.page.locator(".thing").get_by_label("Modify").check()


def answer_all(table, route, number):
    """Answer every question of the tool that is shown, one team unlike the other."""
    for side in table.page.locator(f".questions .side.{route}").all():
        inputs = side.locator(".choices input")
        if inputs.count():
            inputs.nth(number if number < inputs.count() else 0).check()
        else:
            side.get_by_label("Answer").fill(f"{number}")
    table.page.locator("h1").click()


def test_what_is_recorded_is_there_when_the_tab_is_opened_again(sit, shelf):
    """Also what was typed a moment before it was closed."""
    table = sit()
    table.sit("sharer")
    table.go("tool:tell-the-good-story")
    field = table.page.locator(".side.sharer textarea").first
    field.fill("What was typed last")
    context = table.page.context
    table.page.close()
    again = context.new_page()
    again.goto((shelf / "circles.html").as_uri() + "#tool:tell-the-good-story")
    assert again.locator(".side.sharer textarea").first.input_value() == "What was typed last"
    assert again.locator(".seats input[value=sharer]").is_checked()


def test_words_that_cannot_count_yet_are_kept_too(sit, shelf):
    """A task that is blocked waits for its reason; it waits over night."""
    table = begun(sit("empty.html"))
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "blocked")
    assert table.becomes(
        lambda: (
            "counts only with a reason" in table.task("show-the-innovation", "sharer").inner_text()
        )
    )
    table.go("solution")
    table.page.get_by_role("textbox", name="An obstacle").fill("Nobody at the helpdesk")
    kept = table.kept()
    assert [entry["kind"] for entry in kept["pairing"]["entries"]] == []
    table.page.reload()
    obstacle = table.page.get_by_role("textbox", name="An obstacle")
    assert table.becomes(lambda: obstacle.input_value() == "Nobody at the helpdesk")
    table.go("step:check")
    task = table.task("show-the-innovation", "sharer")
    assert table.becomes(lambda: task.locator("input[value=blocked]").is_checked())
    task.get_by_label("Reason").fill("The room is closed until May")
    task.get_by_label("Reason").press("Tab")
    (entry,) = table.kept()["pairing"]["entries"]
    assert (entry["status"], entry["reason"]) == ("blocked", "The room is closed until May")


def test_two_tabs_of_one_browser_share_what_they_record(sit, shelf):
    """Neither writes over the other."""
    table = sit()
    other = Table(table.page.context.new_page())
    other.page.goto((shelf / "circles.html").as_uri())
    table.go("step:implement")
    other.go("step:implement")
    tasks = table.page.locator(".side.sharer .item").all()
    ids = [task.get_attribute("id") for task in tasks]
    tasks[0].locator("input[value=done]").check()
    other.page.locator(f"#{ids[1]} input[value=done]").check()
    # What somebody is still at is nobody else's.
    table.leave_field()
    other.leave_field()
    for each in (table, other):
        for task in ids[:2]:
            assert each.becomes(each.page.locator(f"#{task} input[value=done]").is_checked)


@pytest.mark.parametrize("trouble", ["refuses", "is full"])
def test_a_browser_that_keeps_nothing_says_so_and_offers_the_file(viewer, shelf, trouble):
    """Nothing is lost without a word."""
    table = Table(viewer(shelf / "empty.html"))
    name = "SecurityError" if trouble == "refuses" else "QuotaExceededError"
    table.page.evaluate(
        "name => { Storage.prototype.setItem = () => { throw new DOMException('no', name); }; }",
        name,
    )
    begun(table)
    table.page.locator("#notes > p").wait_for()
    assert table.becomes(lambda: "could not keep" in table.notes)
    assert table.becomes(lambda: "keeps nothing" in table.page.locator(".keeping").inner_text())
    with table.page.expect_download() as waiting:
        table.page.locator("#notes").get_by_role("button", name="Save the file").click()
    assert waiting.value.suggested_filename.endswith(".json")


def test_undo_takes_back_the_last_and_then_the_one_before(sit):
    """As withdrawals: nothing goes away, and the file says so."""
    table = begun(sit("empty.html"))
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "started")
    table.page.locator("h1").click()
    table.mark("state-expected-benefit", "sharer", "done")
    undo = table.page.get_by_role("button", name="Undo")
    undo.click()
    table.page.get_by_role("status").get_by_text("Done: 0 of").wait_for()
    assert "Taken back: Done, Write down what your organisation hopes" in table.heard
    assert table.becomes(
        lambda: (
            table.task("state-expected-benefit", "sharer").locator("input[value=open]").is_checked()
        )
    )
    undo.click()
    table.page.locator(".keeping button[aria-disabled=true]").wait_for()
    pairing = sg.load_pairing(table.saved().encode())
    assert [entry.kind for entry in pairing.entries] == ["mark", "mark", "withdraw", "withdraw"]
    assert sg.evaluate(sg.load_guide("en"), pairing).counts.done == 0


def test_the_arrow_keys_leave_one_entry(sit):
    """Whoever goes through a list by keys has chosen once."""
    table = begun(sit("empty.html"))
    table.go("step:check")
    table.task("show-the-innovation", "sharer").locator("input[value=open]").focus()
    for _ in range(2):
        table.page.keyboard.press("ArrowRight")
    table.page.keyboard.press("Tab")
    entries = json.loads(table.saved())["entries"]
    assert [entry["status"] for entry in entries] == ["done"]


def test_a_sealed_answer_stays_closed_until_both_have_answered(sit):
    """It is nowhere in the page, nor in the copy for the other team; then both are."""
    table = begun(sit("empty.html"))
    guide = sg.load_guide("en")
    question = next(each for each in guide.questions() if each.sealed and each.kind == "text")
    table.sit("sharer")
    table.go(f"tool:{question.tool}")
    table.side(question.id, "sharer").get_by_label("Answer").fill("a secret")
    table.page.locator("h1").click()
    table.sit("reuser")
    assert "a secret" not in table.page.locator("main").inner_html()
    closed = "stays closed until you have answered"
    table.side(question.id, "sharer").get_by_text(closed).wait_for()
    table.go("journal")
    assert "a secret" not in table.page.locator("main").inner_html()
    table.sit("sharer")
    table.go("files")
    _, copy = table.download("Save the copy")
    assert "a secret" not in copy
    assert "Entries left out: 1" in table.heard
    table.page.get_by_label("Send sealed answers along").check()
    _, copy = table.download("Save the copy")
    assert "a secret" in copy
    table.sit("reuser")
    table.go(f"tool:{question.tool}")
    table.side(question.id, "reuser").get_by_label("Answer").fill("mine")
    table.page.locator("h1").click()
    table.side(question.id, "sharer").get_by_text("a secret").wait_for()


def test_at_one_table_each_closes_its_answer(sit):
    """The one who answers first is not read by the other."""
    table = begun(sit("empty.html"))
    guide = sg.load_guide("en")
    question = next(each for each in guide.questions() if each.sealed and each.kind == "text")
    table.go(f"tool:{question.tool}")
    side = table.side(question.id, "sharer")
    side.get_by_label("Answer").fill("a secret")
    table.page.locator("h1").click()
    side.get_by_role("button", name="Close this answer").click()
    assert table.becomes(lambda: "closed until the other team has answered" in side.inner_text())
    assert table.becomes(lambda: side.locator("textarea").count() == 0)
    table.side(question.id, "reuser").get_by_label("Answer").fill("mine")
    table.page.locator("h1").click()
    side.get_by_label("Answer").wait_for()
    assert table.becomes(lambda: side.get_by_label("Answer").input_value() == "a secret")


def test_a_conversation_goes_one_question_at_a_time(sit):
    """With a clock that people start, and the closing behind the last question."""
    table = sit()
    table.go("tool:balance-expectations")
    table.page.get_by_role("button", name="Talk it through").click()
    page = table.page
    count = len(sg.load_guide("en").tool("balance-expectations").questions)
    assert table.becomes(lambda: page.get_by_text(f"Question 1 of {count}").is_visible())
    assert table.becomes(lambda: page.get_by_role("timer").inner_text().startswith("0:00"))
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_text("0:01 of").wait_for()
    page.get_by_role("button", name="Stop the clock").click()
    for _ in range(count):
        page.get_by_role("button", name="Next").click()
    assert table.becomes(lambda: page.get_by_role("heading", level=1).inner_text() == "Closing")
    page.get_by_role("button", name="Leave the conversation").click()
    assert table.becomes(
        lambda: page.get_by_role("heading", level=1).inner_text() == "Balance expectations"
    )


def test_the_clock_says_when_the_time_is_over(sit):
    """It takes nothing away, and can be gone beyond."""
    table = sit()
    table.page.clock.install()
    table.go("talk:balance-expectations:0")
    table.page.get_by_role("button", name="Start the clock").click()
    minutes = sg.load_guide("en").tool("balance-expectations").questions[0].minutes
    table.page.clock.run_for(minutes * 60_000 + 1_000)
    assert "is over" in table.page.evaluate("document.querySelector('[role=status]').textContent")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("notes.json", "{}", "no pairing that this page can read"),
        ("notes.json", "not json", "this is not JSON"),
        (
            "notes.txt",
            '{"format": "spreading-guide/pairing/9.0"}',
            "a newer version of this program wrote it",
        ),
        ("page.html", "<p>hello</p>", "no workbook with a pairing in it"),
    ],
)
def test_a_file_that_is_no_pairing_is_refused_with_the_reason(sit, name, text, said):
    """And nothing has changed."""
    table = sit()
    before = table.kept()["pairing"]
    table.drop(name, text)
    assert table.becomes(lambda: said in table.notes)
    assert table.kept()["pairing"] == before


def test_what_is_wrong_in_a_file_is_named_by_its_place(sit):
    """Each of the first problems, in the language of the page."""
    table = sit(locale="da")
    bad = json.loads(CIRCLES.read_text("utf-8"))
    bad["entries"][0]["kind"] = "wish"
    del bad["entries"][1]["by"]
    table.drop("bad.json", json.dumps(bad))
    assert table.becomes(lambda: "/entries/0/kind" in table.notes)
    assert table.becomes(lambda: "/entries/1" in table.notes)
    assert "mangler" in table.notes


def test_a_copy_that_contradicts_is_not_brought_in(sit):
    """What differs is named, and nothing has changed."""
    table = sit()
    other = json.loads(CIRCLES.read_text("utf-8"))
    other["title"] = "Another title"
    other["entries"][0]["value"] = "private"
    table.drop("other.json", json.dumps(other))
    assert table.becomes(lambda: "contradicts" in table.notes)
    assert table.becomes(lambda: "title" in table.notes)
    assert table.becomes(lambda: other["entries"][0]["id"] in table.notes)


def test_bringing_a_copy_in_twice_changes_nothing(sit):
    """Nobody has to remember which mail they have opened."""
    table = sit()
    table.drop("circles.json", CIRCLES.read_text("utf-8"))
    assert table.becomes(lambda: "brought 0 new entries" in table.notes)
    assert sg.load_pairing(table.saved().encode()) == sg.load_pairing(CIRCLES)


def test_another_pairing_is_opened_only_when_one_says_so(sit):
    """The one that was open stays in the browser."""
    table = sit()
    other = (EXAMPLES / "pairings" / "sensor-floors.json").read_text("utf-8")
    table.drop("other.json", other)
    assert table.becomes(lambda: "another pairing" in table.notes)
    table.page.get_by_role("button", name="Open the other one").click()
    assert json.loads(table.saved())["id"] == json.loads(other)["id"]
    table.page.wait_for_timeout(1_100)
    assert table.page.evaluate("() => Object.keys(localStorage).length") == 2


def test_a_pairing_of_another_guide_is_refused(sit):
    """Its ids would mean something else."""
    table = sit("empty.html")
    other = json.loads(CIRCLES.read_text("utf-8"))
    other["guide"]["id"] = "another-guide"
    table.drop("other.json", json.dumps(other))
    assert table.becomes(lambda: "belongs to another guide" in table.notes)


def test_the_language_changes_in_place(sit):
    """The same view, the other direction; what was recorded stays."""
    table = sit(locale="en")
    table.go("step:check")
    table.page.get_by_label("Languages").select_option("ar")
    assert table.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "ar",
        "rtl",
    ]
    assert table.becomes(
        lambda: table.page.locator(
            "#item-show-the-innovation-sharer input[value=done]"
        ).is_checked()
    )
    first, second = table.page.locator(".routes > .side").all()[:2]
    assert first.bounding_box()["x"] > second.bounding_box()["x"]


def test_it_works_by_the_keyboard_alone(sit):
    """Each stop can be seen; Enter and Space do what a click does; progress is read out."""
    table = sit()
    page = table.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_role("link", name="3 Adapt", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator("h1:focus").wait_for()
    stops = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.tagName")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", stop
        stops.add(stop)
    assert {"INPUT", "SUMMARY"} <= stops
    task = page.locator(".side.reuser .item").first
    task.locator("input:checked").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.get_by_role("status").get_by_text("Done:").wait_for()


def test_a_click_on_a_task_is_read_out_with_the_new_count(sit):
    """Who does not see the table hears what has changed."""
    table = begun(sit("empty.html"))
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "done")
    assert table.heard.startswith("Done: 1 of ")


def test_forced_colours_and_paper(sit):
    """Signs stay, and the paper has no buttons."""
    table = sit(forced_colors="active", reduced_motion="reduce")
    assert table.page.locator(".sign.sharer svg").first.bounding_box()["width"] > 5
    table.go("report")
    table.page.emulate_media(media="print")
    assert table.becomes(lambda: not table.page.locator("nav.contents").is_visible())
    assert table.becomes(lambda: not table.page.get_by_role("button", name="Print").is_visible())
    assert table.becomes(table.page.locator("main table").first.is_visible)
    assert table.page.pdf().startswith(b"%PDF")


def test_without_javascript_it_says_so(viewer, shelf):
    """And is not just empty."""
    page = viewer(shelf / "circles.html", java_script_enabled=False)
    assert "needs JavaScript" in page.locator("main").inner_text()


def test_a_saved_workbook_opens_with_all_that_was_recorded(sit, viewer, tmp_path):
    """As a page that can be handed on, in every language that it had."""
    table = sit()
    table.go("step:implement")
    task = table.page.locator(".side.sharer .item").first
    task.locator("input[value=done]").check()
    name = task.get_attribute("id")
    table.go("files")
    file, page = table.download("Save the workbook")
    (tmp_path / file).write_text(page, "utf-8")
    again = Table(viewer(tmp_path / file))
    again.go("step:implement")
    assert again.becomes(lambda: again.page.locator(f"#{name} input[value=done]").is_checked())
    assert again.becomes(
        lambda: again.page.get_by_label("Languages").locator("option").count() == 4
    )
    assert sg.load_pairing(again.saved().encode()) == sg.load_pairing(table.saved().encode())
