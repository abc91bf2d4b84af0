"""What type checkers must infer of reports."""

from datetime import UTC, datetime
from typing import Any, assert_type

import spreading_guide as sg


def evaluating(guide: sg.Guide, pairing: sg.Pairing) -> None:
    """Evaluate, and look at every part."""
    progress = sg.evaluate(guide, pairing)
    assert_type(progress, sg.Progress)
    assert_type(sg.evaluate(guide, pairing, as_of=datetime.now(UTC)), sg.Progress)
    assert_type(progress.outcome, str)
    assert_type(progress.mode, str | None)
    assert_type(progress.current_step, sg.StepId | None)
    assert_type(progress.counts, sg.Counts)
    assert_type(progress.counts.essential, sg.Tally)
    assert_type(progress.counts.essential.done, int)
    assert_type(progress.completion, sg.Completion | None)
    assert_type(progress.routes, sg.ByRoute[sg.RouteProgress])
    assert_type(progress.routes.reuser, sg.RouteProgress)
    assert_type(progress.routes.of("sharer").counts, sg.Counts)
    assert_type(progress.steps, tuple[sg.StepProgress, ...])
    assert_type(progress.step("check").state, sg.StepState)
    assert_type(progress.step("check").gate, sg.GateProgress | None)
    assert_type(progress.step("check").missing.tasks, tuple[sg.TaskRef, ...])
    assert_type(progress.step("check").tools[0].answered.sharer, int)
    for action in progress.next_actions.reuser:
        assert_type(action, sg.NextAction)
        assert_type(action.kind, sg.ActionKind)
        assert_type(action.because, tuple[sg.Reason, ...])
        assert_type(action.text(guide), sg.Text)
    assert_type(progress.ignored, tuple[sg.Ignored, ...])
    assert_type(progress.unknown, tuple[sg.Unknown, ...])
    assert_type(progress.as_dict(), dict[str, Any])
    assert_type(progress.to_json(), str)
    assert_type(sg.check(guide, pairing), tuple[sg.Problem, ...])


def refused(guide: sg.Guide, pairing: sg.Pairing) -> None:
    """What makes no sense is seen before it runs."""
    progress = sg.evaluate(guide, pairing)
    sg.evaluate(pairing, guide)  # type: ignore[arg-type]
    progress.completion.percent  # type: ignore[union-attr]  # noqa: B018 - an error is looked for
    progress.outcome = "spread"  # type: ignore[misc]
