"""Measure how fast the library is, as ratios of things timed side by side in one run.

    python benchmarks/run.py [--write FOLDER] [--quick]

Each target says what the ratio should not exceed. A target that is missed is shown, and the
exit code says so; nothing here is part of the tests.
"""

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from browsing import in_browser, sizes
from timing import interleaved, process, repeated

import spreading_guide as sg
from spreading_guide.rendering import as_html, report, site, write_site
from spreading_guide.rendering.files import replace

MARKS = 90
STEPS = (100, 1_000, 10_000, 100_000)


class Figure(NamedTuple):
    """One measured figure."""

    what: str
    value: float
    unit: str
    target: float | None = None

    @property
    def missed(self) -> bool:
        """True where the figure is above its target."""
        return self.target is not None and self.value > self.target


def pairing_of(guide: sg.Guide, marks: int) -> sg.Pairing:
    """Make a pairing with so many marks, one a second, in any order of tasks."""
    statuses = ["started", "done", "open", "done"]
    entries = [
        sg.Mark(
            id=f"{number:016x}",
            by=task.route,
            recorded_at=f"2026-01-{1 + number // 86_400:02}T"
            f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z",
            item=task.item.id,
            status=sg.MarkStatus(statuses[number // len(guide.tasks()) % len(statuses)]),
        )
        for number, task in enumerate(islice(cycle(guide.tasks()), marks))
    ]
    started = sg.new_pairing(
        guide,
        id="bench",
        title="Sensor floors",
        sharer=sg.Party("Northbay", level="municipal", kind="authority"),
        reuser=sg.Party("Eastfield", level="regional", kind="institution"),
        facts={"procurement": True, "sectors": ["welfare-technology"]},
        at="2025-12-31T00:00:00Z",
    )
    return started.replace(entries=(*started.entries, *entries))


def starting(rounds: int) -> Iterator[Figure]:
    """Measure whole processes: what an import and a first load cost."""
    taken = interleaved(
        {
            "attrs": process("import attrs"),
            "ours": process("import spreading_guide"),
            "cattrs": process("import cattrs"),
            "load": process("import spreading_guide as sg; sg.load_guide('en')"),
        },
        rounds,
    )
    unit = "x import attrs"
    yield Figure("import spreading_guide", taken["ours"] / taken["attrs"], unit, 1.5)
    yield Figure(
        "import and load the guide", taken["load"] / taken["cattrs"], "x import cattrs", 2.0
    )


def looking_up(rounds: int) -> Iterator[Figure]:
    """Measure a second load of the same language."""
    table = {"en": sg.load_guide("en")}
    taken = interleaved(
        {
            "dict": repeated(lambda: table["en"], 10_000),
            "load": repeated(lambda: sg.load_guide("en"), 10_000),
        },
        rounds,
    )
    yield Figure("a second load_guide", taken["load"] / taken["dict"], "x a dictionary look-up")


SPEAKING = """
from time import perf_counter
import spreading_guide as sg
times = []
for tag in ("en", "da", "ar"):
    started = perf_counter()
    sg.load_guide(tag)
    times.append(perf_counter() - started)
print(times[1] / times[0], times[2] / times[0])
"""
REMEMBERING = """
import tracemalloc
import spreading_guide as sg
sg.load_guide("en")
tracemalloc.start()
for tag in ("da", "sl", "ar"):
    before = tracemalloc.get_traced_memory()[0]
    sg.load_guide(tag)
    print((tracemalloc.get_traced_memory()[0] - before) / 2**20)
"""


def printed(program: str) -> list[float]:
    """Run a program in a fresh interpreter and give the numbers that it prints."""
    ended = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return [float(number) for number in ended.stdout.split()]


def speaking(guide: sg.Guide, rounds: int) -> Iterator[Figure]:
    """Measure further languages: their time beside the first, and the memory that they keep."""
    process("import spreading_guide")()
    ratios = [printed(SPEAKING) for _ in range(rounds)]
    what = "load_guide, a {} language in a new process"
    for at, name in enumerate(("second", "third")):
        ratio = median(each[at] for each in ratios)
        yield Figure(what.format(name), ratio, "x the first", 1.5)
    for tag, size in zip(("da", "sl", "ar"), printed(REMEMBERING), strict=True):
        yield Figure(f"memory that {tag} keeps beside English", size, "MiB")
    overlay = {"step.check.name": {"text": "Tjek"}}
    members = {"format": "spreading-guide/locale/1.0", "guide": guide.id, "lang": "da"}
    document = {**members, "texts": overlay}
    taken = interleaved({"overlay": lambda: sg.load_guide("da", overlays=[document])}, rounds)
    yield Figure("load_guide with an overlay of one text", taken["overlay"] * 1000, "ms")


def load_without_fast(document: bytes) -> sg.Pairing:
    """Load a pairing as where the extra `fast` is not installed."""
    with patch("spreading_guide._structuring.schemas._fast_validator", lambda _: None):
        return sg.load_pairing(document)


def one_pairing(guide: sg.Guide, rounds: int) -> Iterator[Figure]:
    """Measure loading and evaluating a pairing of ordinary size."""
    pairing = pairing_of(guide, MARKS)
    document = sg.dump_pairing(pairing).encode()
    load_slowly = partial(load_without_fast, document)
    actions: dict[str, Callable[[], object]] = {
        "json": lambda: json.loads(document),
        "evaluate": lambda: sg.evaluate(guide, pairing),
        "timeline": lambda: sg.timeline(guide, pairing),
        "load": load_slowly,
        "load-fast": lambda: sg.load_pairing(document),
    }
    for action in actions.values():
        action()
    taken = interleaved(actions, rounds)
    unit = "x json.loads of the document"
    yield Figure(f"evaluate, {MARKS} marks", taken["evaluate"] / taken["json"], unit, 15)
    yield Figure(f"timeline, {MARKS} marks", taken["timeline"] / taken["json"], unit)
    yield Figure(f"load_pairing, {MARKS} marks", taken["load"] / taken["json"], unit, 250)
    if find_spec("jsonschema_rs") is not None:
        what = f"load_pairing with the extra fast, {MARKS} marks"
        yield Figure(what, taken["load-fast"] / taken["json"], unit, 30)


def rendering(guide: sg.Guide, rounds: int) -> Iterator[Figure]:
    """Measure making pages and documents, where what they need is installed."""
    if find_spec("jinja2") is None:
        return
    guides = [sg.load_guide(tag) for tag in sg.available_locales()]
    pages = site(guides)
    pairing = pairing_of(guide, MARKS)
    with TemporaryDirectory() as folder:

        def write_only() -> None:
            for number, each in enumerate(pages.values()):
                replace(Path(folder, f"{number}.html"), each)

        actions: dict[str, Callable[[], object]] = {
            "write": write_only,
            "site": lambda: write_site(guides, Path(folder, "site")),
            "evaluate": lambda: sg.evaluate(guide, pairing),
            "report": lambda: as_html(report(guide, pairing)),
        }
        for action in actions.values():
            action()
        taken = interleaved(actions, rounds)
    what = f"the site in {len(guides)} languages, {len(pages)} pages"
    yield Figure(what, taken["site"] / taken["write"], "x writing the same bytes")
    yield Figure("a report as HTML", taken["report"] / taken["evaluate"], "x evaluate")


def working(guide: sg.Guide, rounds: int) -> Iterator[Figure]:
    """Measure the workbook: its size, and what it takes in a browser."""
    tags = sorted(sg.available_locales(), key=lambda tag: (tag != "en", tag))
    for what, size in sizes([sg.load_guide(tag) for tag in tags]):
        yield Figure(what, size, "kB", 300 if "1 language" in what else None)
    for what, ratio in in_browser(guide, pairing_of(guide, MARKS), rounds):
        unit = "ms" if "milliseconds" in what else "x a page with one button"
        yield Figure(what, ratio, unit)


def growing(guide: sg.Guide, *, quick: bool) -> Iterator[Figure]:
    """Measure what an entry costs while the journal grows."""
    fast = "load_pairing with the extra fast"
    names = ("evaluate", "timeline", "merge", "load_pairing", fast)
    costs: dict[str, dict[int, float]] = {name: {} for name in names}
    for size in STEPS[:-1] if quick else STEPS:
        pairing = pairing_of(guide, size)
        document = sg.dump_pairing(pairing).encode()
        taken = interleaved(
            {
                "evaluate": partial(sg.evaluate, guide, pairing),
                "timeline": partial(sg.timeline, guide, pairing),
                "merge": partial(sg.merge, *halves(pairing)),
                "load_pairing": partial(load_without_fast, document),
                fast: partial(sg.load_pairing, document),
            },
            3,
        )
        for name, seconds in taken.items():
            costs[name][size] = seconds / size * 1000
            yield Figure(
                f"{name}, each of {size:,} entries",
                costs[name][size],
                "ms",
                0.5,
            )
    for name, by_size in costs.items():
        last = max(by_size)
        ratio = by_size[last] / by_size[1_000]
        yield Figure(f"{name}, an entry of {last:,} to one of 1,000", ratio, "x", 2)


def halves(pairing: sg.Pairing) -> tuple[sg.Pairing, sg.Pairing]:
    """Give two copies of a pairing: each has half of the journal, and a third of it is in both."""
    size = len(pairing.entries)
    first, second = pairing.entries[: size * 2 // 3], pairing.entries[size // 3 :]
    return pairing.replace(entries=first), pairing.replace(entries=second)


def hostile_journals(guide: sg.Guide, size: int) -> Iterator[tuple[str, sg.Pairing]]:
    """Make journals that would cost the square of their length in a careless implementation."""
    empty = pairing_of(guide, 0).replace(entries=())
    by, item = sg.Route.SHARER, "show-the-innovation"

    def marks(at: Callable[[int], str]) -> list[sg.Entry]:
        turns = [sg.MarkStatus.DONE, sg.MarkStatus.OPEN]
        return [
            sg.Mark(id=f"e{n}", by=by, recorded_at=at(n), item=item, status=turns[n % 2])
            for n in range(size)
        ]

    def second(n: int) -> str:
        return f"2026-01-{1 + n // 86_400:02}T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}Z"

    yield "a task opened and done in turn", empty.replace(entries=tuple(marks(second)))
    yield (
        "entries of one instant",
        empty.replace(entries=tuple(marks(lambda _: "2026-01-01T00:00:00Z"))),
    )
    withdrawals = [
        sg.Withdrawal(id=f"e{n}", by=by, recorded_at=second(n), entry=f"e{n - 1}")
        for n in range(1, size)
    ]
    yield "withdrawals of withdrawals", empty.replace(entries=tuple(withdrawals))
    facts = [
        sg.Fact(id=f"e{n}", by=by, recorded_at=second(n), fact="procurement", value=n % 2 == 0)
        for n in range(size)
    ]
    yield "a fact that changes with every entry", empty.replace(entries=tuple(facts))


def renamed_guide(guide: sg.Guide, names: int) -> sg.Guide:
    """Give a guide in which each of the first items had so many names before, one after another."""

    def chain(item: sg.ChecklistItem) -> Iterator[sg.Retirement]:
        for n in range(names):
            to = f"{item.id[:40]}-was-{n - 1}" if n else item.id
            yield sg.Retirement(
                id=f"{item.id[:40]}-was-{n}",
                to=(to,),
                routes=item.routes,
                version="1.0.0",
                reason="A benchmark.",
            )

    items = tuple(gone for item in guide.items()[:50] for gone in chain(item))
    return guide.replace(retired=sg.Retired(items=items))


def old_marks(guide: sg.Guide, size: int) -> sg.Pairing:
    """Make a journal of marks that all name retired items."""
    old = guide.retired.items
    statuses = [sg.MarkStatus.DONE, sg.MarkStatus.OPEN, sg.MarkStatus.STARTED]
    entries = [
        sg.Mark(
            id=f"e{n:07}",
            by=gone.routes[0],
            recorded_at=f"2026-01-{1 + n // 86_400:02}T"
            f"{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}Z",
            item=gone.id,
            status=statuses[n % 3],
        )
        for n, gone in enumerate(islice(cycle(old), size))
    ]
    return pairing_of(guide, 0).replace(entries=tuple(entries))


def resisting(guide: sg.Guide, *, quick: bool) -> Iterator[Figure]:
    """Measure whether hostile journals of ten times the length take ten times as long."""
    journal_readers: tuple[tuple[str, Callable[[sg.Guide, sg.Pairing], object]], ...] = (
        ("evaluate", sg.evaluate),
        ("timeline", sg.timeline),
        ("check", sg.check),
    )
    small, large = (2_000, 20_000) if quick else (20_000, 200_000)
    for (what, few), (_, many) in zip(
        hostile_journals(guide, small), hostile_journals(guide, large), strict=True
    ):
        for name, function in journal_readers:
            taken = interleaved(
                {"few": partial(function, guide, few), "many": partial(function, guide, many)}, 3
            )
            ratio = taken["many"] / large / (taken["few"] / small)
            yield Figure(
                f"{name}, {what}: an entry of {large:,} to one of {small:,}", ratio, "x", 2
            )
    small, large = small // 10, large // 10
    old = renamed_guide(guide, 20)
    for name, function in journal_readers:
        few, many = old_marks(old, small), old_marks(old, large)
        taken = interleaved(
            {"few": partial(function, old, few), "many": partial(function, old, many)}, 3
        )
        ratio = taken["many"] / large / (taken["few"] / small)
        what = f"{name}, marks on 1,000 old names: an entry of {large:,} to one of {small:,}"
        yield Figure(what, ratio, "x", 2)
        yield Figure(
            f"{name}, each of {large:,} such entries", taken["many"] / large * 1000, "ms", 0.5
        )


def refusing() -> Iterator[Figure]:
    """Measure how soon a document that exceeds a limit is refused."""
    row = '{"id":"a","kind":"mark","by":"sharer","recorded_at":"2026-01-01T00:00:00Z"}'
    hostile = {
        "33 MiB": b" " * (33 * 1024 * 1024),
        "a million levels": b"[" * 1_000_000 + b"]" * 1_000_000,
        "32 MiB of empty lists, then 65 levels": b"[" + b"[]," * 11_000_000 + b"[" * 65 + b"]" * 66,
        "200,001 entries": b'{"entries":[' + b",".join([row.encode()] * 200_001) + b"]}",
        "an integer of a million digits": b'{"x":' + b"9" * 1_000_000 + b"}",
    }
    for what, document in hostile.items():
        taken = interleaved({"refuse": partial(sg.problems, document, kind="pairing")}, 3)
        yield Figure(f"refusing {what}", taken["refuse"], "s", 1.0)


def git(*words: str) -> str:
    """Ask git something about this checkout."""
    root = Path(__file__).parent.parent
    asked = subprocess.run(
        ["git", *words],  # noqa: S607 - whichever git the developer has
        cwd=root,
        capture_output=True,
        check=False,
        text=True,
    )
    return asked.stdout.strip()


def about() -> dict[str, str]:
    """Say when, where and on what was measured."""
    changed = git("status", "--porcelain", "--", "src", "benchmarks")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": git("rev-parse", "--short=12", "HEAD") + (" with changes" if changed else ""),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def page(figures: list[Figure], facts: dict[str, str]) -> str:
    """Write the figures as a Markdown page."""
    lines = [
        "# Speed, measured",
        "",
        "Written by `make evidence`. Ratios compare two things timed in turn in one run;",
        "seconds and milliseconds are of this machine alone.",
        "",
        *(f"- {name}: {value}" for name, value in facts.items()),
        "",
        "| What | Measured | Target | |",
        "| --- | --- | --- | --- |",
    ]
    for figure in figures:
        target = "" if figure.target is None else f"at most {figure.target:g}"
        verdict = "" if figure.target is None else ("missed" if figure.missed else "met")
        measured = f"{figure.value:.3g} {figure.unit}"
        lines.append(f"| {figure.what} | {measured} | {target} | {verdict} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure everything; give 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Measure how fast the library is.")
    parser.add_argument("--write", metavar="FOLDER", help="write speed.md and speed.json there")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, no journal of 100,000")
    options = parser.parse_args()
    guide = sg.load_guide("en")
    rounds = 7 if options.quick else 41
    figures = [
        *starting(rounds),
        *looking_up(rounds),
        *speaking(guide, rounds),
        *one_pairing(guide, rounds),
        *rendering(guide, min(rounds, 7)),
        *working(guide, min(rounds, 7)),
        *growing(guide, quick=options.quick),
        *resisting(guide, quick=options.quick),
        *refusing(),
    ]
    facts = about()
    written = page(figures, facts)
    print(written)
    if options.write:
        folder = Path(options.write)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "speed.md").write_text(written, "utf-8")
        data = {**facts, "figures": [figure._asdict() for figure in figures]}
        (folder / "speed.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
