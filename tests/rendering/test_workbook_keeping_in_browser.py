"""What a workbook keeps in the browser: nothing is lost, nothing comes back, nothing leaks."""

import json

import pytest

import spreading_guide as sg
from tests.rendering.workbooks import CIRCLES, Table, begun

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEY = "spreading-guide:reading-circles-friends-northbay"
READ = "key => localStorage.getItem(key)"
WRITE = "([key, text]) => localStorage.setItem(key, text)"


def tab(table, shelf, name="circles.html"):
    """Open another tab of the same browser."""
    page = table.page.context.new_page()
    page.goto((shelf / name).as_uri())
    return Table(page)


def kept_before(sit, change):
    """Give a page that finds in the browser what somebody has changed there."""
    table = sit()
    kept = table.kept()
    table.page.evaluate(WRITE, [KEY, change(kept)])
    # What goes away keeps what it has: this one must not.
    table.page.evaluate("() => { Storage.prototype.setItem = () => {}; }")
    table.page.reload()
    return table


def kept_with(kept, **changes):
    """Give what is kept with another pairing in it, as another tab would have kept it."""
    return json.dumps({**kept, "pairing": {**kept["pairing"], **changes}})


def test_words_that_were_removed_stay_removed(sit):
    """A page that still has them takes them out of its own copy too."""
    table = sit()
    pairing = sg.load_pairing(CIRCLES)
    named = [entry.id for entry in pairing.entries if entry.kind == "element"]
    redacted = sg.redact(pairing, named)
    table.drop("redacted.json", sg.dump_pairing(redacted))
    table.kept()
    table.page.reload()
    assert sg.load_pairing(table.saved().encode()) == redacted
    table.go("solution")
    assert table.becomes(lambda: "(removed)" in table.page.locator(".thing h3").first.inner_text())
    table.go("journal")
    table.page.get_by_role("button", name="35 more").click()
    assert table.becomes(lambda: "Part: (removed)" in table.page.locator(".journal").inner_text())


def test_what_is_kept_and_contradicts_is_not_written_over(sit):
    """The page opens, says so, and offers both; another pairing is kept as ever."""
    table = kept_before(sit, lambda kept: kept_with(kept, title="Another title"))
    table.page.locator("#notes > p").wait_for()
    assert table.becomes(lambda: "contradicts" in table.notes)
    with table.page.expect_download() as waiting:
        table.page.get_by_role("button", name="Save what the browser keeps").click()
    assert waiting.value.suggested_filename.endswith(".txt")
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "started")
    table.page.wait_for_timeout(800)
    assert "Another title" in table.page.evaluate(READ, KEY)
    table.go("start")
    begun(table)
    table.page.wait_for_timeout(800)
    assert table.page.evaluate("() => Object.keys(localStorage).length") >= 2


def test_what_is_kept_and_cannot_be_read_is_not_written_over(sit):
    """Somebody may be able to mend it."""
    table = kept_before(sit, lambda _: "{broken")
    table.page.locator("#notes > p").wait_for()
    assert table.becomes(lambda: "cannot be read" in table.notes)
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "started")
    table.page.wait_for_timeout(800)
    assert table.page.evaluate(READ, KEY) == "{broken"
    table.go("start")
    name = "Save what the browser keeps: reading-circles-friends-northbay"
    assert table.becomes(lambda: table.page.get_by_role("button", name=name).is_visible())


def test_typing_with_pauses_is_one_entry_in_every_tab(sit, shelf):
    """Another tab never sees what a better one takes the place of."""
    table = sit()
    other = tab(table, shelf)
    table.go("step:implement")
    task = table.page.locator(".side.sharer .item").first
    item = task.get_attribute("id").removeprefix("item-").removesuffix("-sharer")
    task.locator("summary").first.click()
    owner = task.get_by_label("Owner")
    for word in ("head", " of", " care"):
        owner.press_sequentially(word)
        table.page.wait_for_timeout(900)
    other.page.wait_for_timeout(300)
    table.leave_field()
    table.page.wait_for_timeout(500)
    for each in (table, other):
        marks = [entry for entry in each.entries() if entry.get("item") == item]
        assert [mark["owner"] for mark in marks] == ["head of care"]


def test_words_that_wait_in_two_tabs_are_both_kept(sit, shelf):
    """Neither writes over the other's."""
    table = sit()
    other = tab(table, shelf)
    for each, label in ((table, "An obstacle"), (other, "A gain")):
        each.go("solution")
        each.page.get_by_role("textbox", name=label, exact=True).fill(label.lower())
        each.page.wait_for_timeout(800)
    again = tab(table, shelf)
    again.go("solution")
    for label in ("An obstacle", "A gain"):
        field = again.page.get_by_role("textbox", name=label, exact=True)
        assert field.input_value() == label.lower()


def test_each_tab_has_its_own_seat(sit, shelf):
    """Who sits at one does not move who sits at the other."""
    table = sit()
    table.sit("sharer")
    other = tab(table, shelf)
    other.sit("reuser")
    table.page.reload()
    assert table.becomes(lambda: table.page.locator(".seats input[value=sharer]").is_checked())


def test_a_page_that_is_loaded_again_goes_on_where_it_was(sit):
    """With the pairing, in the same view, and knowing whether it is in a file."""
    table = begun(sit("empty.html"))
    table.go("step:check")
    table.mark("show-the-innovation", "sharer", "done")
    table.kept()
    table.page.reload()
    assert table.becomes(
        lambda: (
            table.task("show-the-innovation", "sharer").locator("input[value=done]").is_checked()
        )
    )
    assert table.becomes(lambda: "not in a file yet" in table.page.locator(".keeping").inner_text())
    table.saved()
    table.kept()
    table.page.reload()
    assert table.becomes(
        lambda: "not in a file yet" not in table.page.locator(".keeping").inner_text()
    )


def test_what_is_removed_from_the_browser_does_not_come_back(sit):
    """Also where it was open."""
    table = begun(sit("empty.html"))
    table.kept()
    table.go("start")
    table.page.evaluate("() => { window.confirm = () => true; }")
    table.page.get_by_role("button", name="Remove from this browser: Sensor floors").click()
    table.page.wait_for_timeout(800)
    table.page.reload()
    assert table.page.evaluate("() => Object.keys(localStorage)") == []
    assert table.becomes(
        lambda: table.page.get_by_role("heading", name="Begin a pairing").is_visible()
    )


def test_what_is_typed_is_kept_within_a_second(sit):
    """Also while typing goes on."""
    table = begun(sit("empty.html"))
    table.go("tool:tell-the-good-story")
    table.kept()
    field = table.page.locator(".side.sharer textarea").first
    field.focus()
    taken = table.page.evaluate(
        """async () => {
          const field = document.activeElement;
          const started = performance.now();
          const isKept = () => Object.values(localStorage).some((each) => each.includes("word"));
          while (!isKept() && performance.now() - started < 3000) {
            field.value += "word ";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((done) => setTimeout(done, 100));
          }
          return performance.now() - started;
        }"""
    )
    assert taken <= 1_000 + 150


def test_a_tab_that_is_put_aside_keeps_first(sit):
    """On a telephone it may never come back."""
    table = begun(sit("empty.html"))
    table.go("tool:tell-the-good-story")
    table.page.locator(".side.sharer textarea").first.press_sequentially("in time")
    kept = table.page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { value: true });
          document.dispatchEvent(new Event("visibilitychange"));
          return Object.values(localStorage).join();
        }"""
    )
    assert "in time" in kept


def test_another_pairing_is_not_opened_over_one_that_is_nowhere_kept(sit):
    """The file is offered first, and the words do not promise what is not so."""
    table = sit("empty.html")
    table.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('no'); }; }")
    begun(table)
    table.page.locator("#notes > p").wait_for()
    table.drop("circles.json", CIRCLES.read_text("utf-8"))
    assert table.becomes(lambda: "This browser keeps nothing" in table.notes)
    assert table.becomes(
        lambda: (
            table.page.locator("#notes").get_by_role("button", name="Save the file").is_visible()
        )
    )
