"""Random guides, journals and pairings for Hypothesis: small, valid, and rich in rare cases.

Everything is a plain document in the published formats, so that another implementation could
be fed the same. Statuses and choices are drawn with a bias to what goes on, since otherwise
hardly any random pairing would get anywhere.
"""

from typing import Any

from hypothesis import strategies as st

Document = dict[str, Any]

ROUTES = ("sharer", "reuser")
ROUTE_LISTS = (["sharer"], ["reuser"], ["sharer", "reuser"])
LEVELS = ("central", "regional", "municipal")
KINDS = ("authority", "institution", "ngo", "private", "other")
MODES = ("copy", "adapt", "inspire")
SECTORS = ("cofog-07", "cofog-10")
# Few moments, so that entries often share one; some are the same instant written differently,
# and one lies between two others only because of its offset.
MOMENTS = (
    "2026-03-01T09:00:00Z",
    "2026-03-01T10:00:00+01:00",
    "2026-03-01T09:00:00.000001Z",
    "2026-03-01T23:30:00-05:00",
    "2026-03-02T04:30:00Z",
    "2026-03-02T04:29:59.9Z",
    "2026-03-03T00:00:00+18:00",
)

routes = st.sampled_from(ROUTES)
moments = st.sampled_from(MOMENTS)
route_lists = st.sampled_from(ROUTE_LISTS).map(list)
words = st.sampled_from(["a", "Because we tried.", "é\u2028\U0001f600", '"\\\n'])


def _some(values: tuple[Any, ...]) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=len(values), unique=True)


def _members(
    required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[Document]:
    return st.fixed_dictionaries(required, optional=optional)


conditions = st.one_of(
    *(
        st.fixed_dictionaries({name: _some(values)})
        for name, values in {
            "sharer_level": LEVELS,
            "reuser_level": LEVELS,
            "sharer_kind": KINDS,
            "reuser_kind": KINDS,
            "cross_level": (True, False),
            "mode": MODES,
            "sectors": SECTORS,
            "procurement": (True, False),
        }.items()
    )
)
whens = st.one_of(conditions, st.tuples(conditions, conditions).map(lambda two: two[0] | two[1]))


@st.composite
def _question(draw: st.DrawFn, name: str) -> Document:
    kind = draw(st.sampled_from(["scale", "choice", "choices", "yes_no", "amount", "text"]))
    question: Document = {"id": name, "kind": kind, "routes": draw(route_lists), "minutes": 5}
    if kind == "scale":
        question["scale"] = {"min": -1, "max": 2}
    if kind in {"choice", "choices"}:
        question["options"] = ["one", "two", "three"]
    if draw(st.integers(0, 3)) == 0:
        question["when"] = draw(whens)
    return question


@st.composite
def guides(draw: st.DrawFn) -> Document:
    """Draw the structure of a small guide: up to three steps with gates, items, tools, rungs."""
    steps: list[Document] = []
    items: list[str] = []
    modes_at = draw(st.integers(-1, 2))
    for at in range(draw(st.integers(1, 3))):
        step: Document = {"id": f"step-{at}"}
        if at == modes_at:
            step["gate"] = {"choices": ["copy", "adapt", "inspire", "stop"]}
        elif draw(st.booleans()):
            step["gate"] = {"choices": ["proceed", "pause", "stop"]}
        step["checklist"] = []
        for number in range(draw(st.integers(0, 3))):
            name = f"item-{at}{number}"
            item: Document = {
                "id": name,
                "routes": draw(route_lists),
                "importance": draw(st.sampled_from(["essential", "recommended"])),
            }
            if draw(st.integers(0, 2)) == 0:
                item["when"] = draw(whens)
            step["checklist"].append(item)
            items.append(name)
        step["tools"] = [
            {
                "id": f"tool-{at}{number}",
                "starts": "both",
                "questions": [
                    draw(_question(f"question-{at}{number}{last}"))
                    for last in range(draw(st.integers(1, 2)))
                ],
            }
            for number in range(draw(st.integers(0, 2)))
        ]
        steps.append(step)
    # An order other than that of the content decides who may wait for whom: no circle can arise.
    ranked: list[str] = list(draw(st.permutations(items)))
    for step in steps:
        for item in step["checklist"]:
            earlier = ranked[: ranked.index(item["id"])]
            waits: bool = draw(st.booleans())
            if earlier and waits:
                item["after"] = draw(_some(tuple(earlier)))[:2]
    gone = {"to": [], "routes": ["sharer"], "version": "1.0.0", "reason": "Nobody used it."}
    rungs = [
        {
            "id": f"rung-{at}",
            "step": draw(st.sampled_from(steps))["id"],
            "routes": draw(route_lists),
        }
        for at in range(draw(st.integers(0, 3)))
    ]
    return {
        "format": "spreading-guide/guide/1.0",
        "id": "small",
        "version": "2.0.0",
        "steps": steps,
        "rungs": rungs,
        "retired": {"items": {"item-gone": gone}, "questions": {"question-gone": gone}},
        "code_lists": [{"id": "sector", "codes": list(SECTORS)}],
    }


def ids_of(guide: Document, part: str) -> list[str]:
    """Give the ids of all items or questions of a guide, a retired one and an unknown one."""
    found = [
        each["id"]
        for step in guide["steps"]
        for each in (
            step["checklist"]
            if part == "item"
            else [question for tool in step["tools"] for question in tool["questions"]]
        )
    ]
    # Known ids come up more often than the others.
    return [*found, *found, *found, f"{part}-gone", f"{part}-never"]


values = st.one_of(
    st.sampled_from(
        [0, 1, 2, 2.0, -1, 3, 0.5, -0.0, 1e12, 1e12 + 1, 6.722564457192238e16, True, False]
    ),
    st.sampled_from(["one", "two", "four"]),
    st.lists(st.sampled_from(["one", "two", "four"]), unique=True),
)


def facts() -> st.SearchStrategy[Document]:
    """Draw what a fact entry says."""
    levels, kinds = st.sampled_from(LEVELS), st.sampled_from(KINDS)
    allowed: dict[str, st.SearchStrategy[Any]] = {
        "sharer_level": levels,
        "reuser_level": levels,
        "sharer_kind": kinds,
        "reuser_kind": kinds,
        "sectors": st.lists(st.sampled_from([*SECTORS, "cofog-99"]), unique=True, max_size=2),
        "procurement": st.booleans(),
        "title": words,
        "sharer_name": words,
        "reuser_name": words,
    }
    return st.one_of(
        *(
            st.fixed_dictionaries({"kind": st.just("fact"), "fact": st.just(name), "value": given})
            for name, given in allowed.items()
        )
    )


def _answers(questions: list[str]) -> st.SearchStrategy[Document]:
    common = {"kind": st.just("answer"), "question": st.sampled_from(questions)}
    return st.one_of(
        _members({**common, "value": values}, {"comment": words}),
        _members({**common, "text": words}, {"comment": words}),
    )


def _marks(items: list[str]) -> st.SearchStrategy[Document]:
    about = {
        "kind": st.just("mark"),
        "item": st.sampled_from(items),
        "status": st.sampled_from(
            ["done", "done", "done", "done", "open", "started", "blocked", "waived"]
        ),
        "reason": words,
    }
    return _members(
        about,
        {
            "owner": words,
            "due": st.just("2028-02-29"),
            "evidence": st.just(["https://example.org/1"]),
        },
    )


def contents(guide: Document) -> st.SearchStrategy[Document]:
    """Draw what an entry of any kind says, but for withdrawals: known ids, and unknown ones."""
    steps = [step["id"] for step in guide["steps"]]
    questions = ids_of(guide, "question")
    element = st.sampled_from(["part-1", "part-2", "part-3"])
    amounts = st.sampled_from([None, -1, 0, 0.5, 12])
    marks = _marks(ids_of(guide, "item"))
    decisions = _members(
        {
            "kind": st.just("decision"),
            "step": st.sampled_from([*steps, *steps, *steps, "step-never"]),
            "choice": st.sampled_from(
                ["proceed", "proceed", "copy", "copy", "adapt", "pause", "stop"]
            ),
        },
        {"reason": words},
    )
    answers = _answers(questions)
    conclusions = _members(
        {
            "kind": st.just("conclusion"),
            "question": st.sampled_from(questions),
            "result": st.sampled_from(["agreed", "agree_to_differ"]),
        },
        {"text": words},
    )
    elements = _members(
        {"kind": st.just("element"), "element": element},
        {"name": st.none() | words, "core": st.none() | st.booleans()},
    )
    adaptations = _members(
        {
            "kind": st.just("adaptation"),
            "element": element,
            "action": st.sampled_from(["keep", "modify", "drop"]),
        },
        {"codes": st.just(["tailor"]), "planned": st.booleans(), "reason": words},
    ) | _members(
        {
            "kind": st.just("adaptation"),
            "element": element,
            "action": st.just("add"),
            "name": words,
        },
        {},
    )
    obstacles = _members(
        {"kind": st.just("obstacle"), "obstacle": st.sampled_from(["law", "money"])},
        {
            "title": st.none() | words,
            "category": st.sampled_from([None, "law"]),
            "status": st.sampled_from([None, "open", "removed", "accepted"]),
            "strategies": st.sampled_from([None, [], ["train"]]),
            "owner": st.none() | words,
            "due": st.sampled_from([None, "2026-12-31"]),
        },
    )
    gains = _members(
        {"kind": st.just("gain"), "gain": st.sampled_from(["hours", "falls"])},
        {
            "title": st.none() | words,
            "unit": st.none() | words,
            "expected": amounts,
            "realised": amounts,
        },
    )
    others = st.one_of(facts(), conclusions, elements, adaptations, obstacles, gains)
    # Marks and decisions move a pairing; half of all entries are one of them.
    return st.one_of(marks, marks, decisions, decisions, answers, answers, others)


PLANNED: dict[str, list[Document]] = {
    "scale": [{"value": 0}, {"value": 2.0}],
    "choice": [{"value": "one"}, {"value": "two"}],
    "choices": [{"value": []}, {"value": ["one", "three"]}],
    "yes_no": [{"value": True}, {"value": False}],
    "amount": [{"value": 0}, {"value": 7.5}],
    "text": [{"text": "We measured it."}],
}
DONE = ("done", "done", "done", "done", "done", "started", "open", "blocked", "waived", "none")


def _said(route: str, **members: Any) -> Document:
    """Say something as one route."""
    return {"by": route, **members}


@st.composite
def _answered(draw: st.DrawFn, step: Document) -> list[Document]:
    return [
        _said(route, kind="answer", question=question["id"])
        | draw(st.sampled_from(PLANNED[question["kind"]]))
        for tool in step["tools"]
        for question in tool["questions"]
        for route in question["routes"]
    ]


@st.composite
def _decided(draw: st.DrawFn, step: Document) -> list[Document]:
    choices = step["gate"]["choices"]
    passing = [choice for choice in choices if choice not in {"pause", "stop"}]
    wanted = draw(st.sampled_from([*passing * 4, *choices]))
    other = draw(st.sampled_from([wanted] * 5 + [None, "stop"]))
    return [
        _said(route, kind="decision", step=step["id"], choice=choice)
        for route, choice in zip(ROUTES, [wanted, other], strict=True)
        if choice
    ]


@st.composite
def _plan(draw: st.DrawFn, guide: Document) -> list[Document]:
    """Draw what two teams would say who follow the guide: much is done, most choices agree."""
    said: list[Document] = []
    statuses = st.sampled_from(draw(st.sampled_from([("done",), DONE, ("none",)])))
    for step in guide["steps"]:
        for item in step["checklist"]:
            for route in item["routes"]:
                mark = _said(route, kind="mark", item=item["id"], status=draw(statuses))
                said.append({**mark, "reason": "Because.", "owner": "the night nurse"})
        if draw(st.booleans()):
            said += draw(_answered(step))
        if "gate" in step:
            said += draw(_decided(step))
    if draw(st.booleans()):
        amount = draw(st.sampled_from([0, 9.5]))
        said.append(_said("reuser", kind="gain", gain="hours", realised=amount))
    said += [_said("sharer", **fact) for fact in draw(st.lists(facts(), max_size=4))]
    return [each for each in said if each.get("status") != "none"]


@st.composite
def journals(draw: st.DrawFn, guide: Document, most: int = 8) -> list[Document]:
    """Draw entries of every kind, with few different moments, in no order.

    Half of the journals begin with a plan that goes well; what comes on top is wild.
    """
    said = draw(_plan(guide)) if draw(st.booleans()) else []
    said = said + [
        {"by": draw(routes), **content}
        for content in draw(st.lists(contents(guide), min_size=1, max_size=most))
    ]
    entries = [
        {"id": f"e{at}", "recorded_at": draw(moments), **content} for at, content in enumerate(said)
    ]
    for number in range(draw(st.integers(0, 2))):
        named = draw(st.sampled_from([entry["id"] for entry in entries] + ["nothing", "w0"]))
        writers = [entry["by"] for entry in entries if entry["id"] == named]
        # Mostly by who wrote it: another's withdrawal changes nothing.
        by = draw(st.sampled_from([*writers * 3, *ROUTES]))
        withdrawal = {"id": f"w{number}", "kind": "withdraw", "by": by, "entry": named}
        entries.append({**withdrawal, "recorded_at": draw(moments)})
    return list(draw(st.permutations(entries)))


def pairing_with(guide: Document, entries: list[Document]) -> Document:
    """Put a pairing document together."""
    return {
        "format": "spreading-guide/pairing/1.0",
        "id": "pair",
        "guide": {"id": guide["id"], "version": guide["version"]},
        "title": "Sensor floors",
        "sharer": "Northbay",
        "reuser": "Eastfield Hospital",
        "entries": entries,
    }


@st.composite
def situations(draw: st.DrawFn) -> tuple[Document, Document]:
    """Draw a guide and a pairing of it, both as documents."""
    guide = draw(guides())
    return guide, pairing_with(guide, draw(journals(guide)))
