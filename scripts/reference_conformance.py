"""Write the page that says, rule by rule, which cases of the conformance kit prove it."""

import re
from collections.abc import Iterator, Sequence

from spreading_guide import conformance

_KINDS = {
    "typical": "The ordinary case",
    "boundary": "At a boundary",
    "misreading": "Against a misreading",
}
# The order of the rules' page.
_SECTIONS = "DACGTVUJI"


def page() -> str:
    """Give the text of the page."""
    return "\n".join(_lines(conformance.cases())) + "\n"


def _place(rule: str) -> tuple[int, int]:
    return _SECTIONS.index(rule[0]), int(rule[1:] or 0)


def _lines(cases: Sequence[conformance.Case]) -> Iterator[str]:
    rules = sorted({rule for case in cases for rule in case.rules}, key=_place)
    yield "# The conformance cases, rule by rule"
    yield ""
    yield (
        f"The kit has {len(cases)} cases. Each names the rules that it proves. This page is made "
        "from them by `make reference`. [How to use the kit](../how-to/conform.md) says what to "
        "do with them, and [How progress is counted](../evaluation.md) what the rules say."
    )
    yield ""
    yield "| Rule | Ordinary | Boundary | Misreading |"
    yield "|---|---|---|---|"
    for rule in rules:
        counts = [
            sum(rule in case.rules and case.shows == kind for case in cases) for kind in _KINDS
        ]
        cells = " | ".join(map(str, counts))
        yield f"| [{rule}](#{rule.lower()}) | {cells} |"
    for rule in rules:
        yield from ("", f'<a id="{rule.lower()}"></a>', "", f"## {rule}")
        for kind, heading in _KINDS.items():
            yield from ("", f"{heading}:", "")
            for case in cases:
                if rule in case.rules and case.shows == kind:
                    against = f" Refutes: *{_plain(case.against)}*." if case.against else ""
                    yield f"- {_plain(case.title)}.{against} (`{case.group}`)"


def _plain(text: str) -> str:
    """Keep what Markdown would take for a mark."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)
