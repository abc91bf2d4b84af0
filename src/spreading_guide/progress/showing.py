"""What a report shows of itself: where the teams and the steps stand."""

from spreading_guide._showing.description import Description
from spreading_guide.model import Route
from spreading_guide.progress.values import Progress, StepProgress


def description(progress: Progress) -> Description:
    """Describe a report, in names and codes of this library."""
    completion = progress.completion
    return Description(
        title="Progress",
        facts=(
            ("pairing", progress.pairing),
            ("guide", f"{progress.guide.id} {progress.guide.version}"),
            *((("as_of", progress.as_of),) if progress.as_of else ()),
            ("outcome", progress.outcome),
            ("mode", str(progress.mode)),
            (
                "completion",
                f"{completion.done}/{completion.applicable} ({completion.percent} %)"
                if completion
                else "None",
            ),
            ("current_step", str(progress.current_step)),
        ),
        caption="steps",
        columns=("id", "state", *(each.value for each in Route), "gate"),
        rows=tuple(map(_row, progress.steps)),
    )


def _row(step: StepProgress) -> tuple[str, ...]:
    counts = [step.routes.of(each).counts for each in Route]
    return (
        step.id,
        f"{step.state.value} (reopened)" if step.reopened else step.state.value,
        *(f"{each.done}/{each.applicable}" for each in counts),
        step.gate.state.value if step.gate else "",
    )
