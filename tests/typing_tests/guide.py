"""What type checkers must infer of the guide."""

from typing import assert_type

import spreading_guide as sg


def reading(guide: sg.Guide) -> None:
    """Look things up."""
    assert_type(sg.load_guide(), sg.Guide)
    for step in guide:
        assert_type(step, sg.Step)
        assert_type(step.id, sg.StepId)
        assert_type(step.gate, sg.Gate | None)
        assert_type(step.items("reuser"), tuple[sg.ChecklistItem, ...])
        assert_type(step.tools, tuple[sg.DialogueTool, ...])
    assert_type(guide.step("check"), sg.Step)
    assert_type(guide.item("show"), sg.ChecklistItem)
    assert_type(guide.item("show").action, sg.Text)
    assert_type(guide.item("show").after, tuple[sg.ItemId, ...])
    assert_type(guide.item("show").changes, sg.Text | None)
    assert_type(guide.question("how").kind, sg.QuestionKind)
    assert_type(guide.question("how").scale, sg.Scale | None)
    assert_type(guide.tool("expectations").questions, tuple[sg.Question, ...])
    assert_type(guide.find_item("show"), sg.ChecklistItem | None)
    assert_type(guide.items(route=sg.Route.SHARER, audience="x"), tuple[sg.ChecklistItem, ...])
    assert_type(guide.tasks(route="sharer"), tuple[sg.Task, ...])
    assert_type(guide.label("done"), sg.Text)
    assert_type(guide.label("done").upper(), str)
    assert_type(guide.label("done").lang, str)
    assert_type(guide.attribution, sg.Attribution | None)
    assert_type(guide.codes("sector"), tuple[str, ...])
    assert_type(guide.replace(lang="da"), sg.Guide)


def changing(guide: sg.Guide) -> None:
    """A value does not change, and has no parts but its own."""
    guide.lang = "da"  # type: ignore[misc]
    guide.no_such_part  # type: ignore[attr-defined]  # noqa: B018 - an error is what is looked for
    sg.Scale(min=1, max=2)  # type: ignore[call-arg]
    guide.items("sharer")  # type: ignore[call-arg]
    sg.load_gide()  # type: ignore[attr-defined]
