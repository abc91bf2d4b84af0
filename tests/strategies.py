"""Random guides, journals and pairings for Hypothesis: small, valid, and rich in rare cases.

Everything is a plain document in the published formats, so that another implementation could
be fed the same. Statuses and choices are drawn with a bias to what goes on, since otherwise
hardly any random pairing would get anywhere.
"""

import copy
import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.paths import PACKAGE

Document = dict[str, Any]

ROUTES = ("sharer", "reuser")
ROUTE_LISTS = (["sharer", "reuser"], ["sharer"], ["reuser"], ["sharer", "reuser"])
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

# Versions of a guide for which pairings were written: older and newer ones, and other builds.
PAIRED = ["1.10.0", "2.0.0-rc.10", "2.0.0-alpha", "2.0.0", "2.0.0+build.5", "2.0.1", "10.0.0"]
# As many steps has a small guide; more entries than these are left in the order drawn.
FEW, MANY = 3, 40

routes = st.sampled_from(ROUTES)
moments = st.sampled_from(MOMENTS)
versions = st.sampled_from(["1.0.0", "1.1.0"])
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
    if draw(st.integers(0, 4)) == 4:
        question["when"] = draw(whens)
    if len(question["routes"]) == len(ROUTES):
        question["sealed"] = draw(st.sampled_from([True, True, False]))
    return question


@st.composite
def _retirements(draw: st.DrawFn, part: str, present: list[str]) -> Document:
    """Draw what became of ids that earlier versions had, one retirement after the other.

    Whatever nothing has become so far may be what something older became: chains arise.
    """
    gone: Document = {f"{part}-gone": _gone(draw, [])}
    free = list(present)
    for at in range(draw(st.sampled_from([2, 3, 1, 4, 0])) if present else 0):
        what = draw(
            st.sampled_from(["merged", "split", "split", "renamed", "merged", "renamed", "dropped"])
        )
        old = f"{part}-old-{at}"
        if what == "dropped" or not free:
            gone[old] = _gone(draw, [])
            free.append(old)
        elif what == "split" and len(free) > 1:
            to = draw(st.lists(st.sampled_from(free), min_size=2, max_size=3, unique=True))
            # Answers carry over by renaming only.
            carries = part == "item" and draw(st.booleans())
            gone[old] = _gone(draw, to) | ({"carries": True} if carries else {})
            free = [old, *(name for name in free if name not in to)]
        else:
            to = [draw(st.sampled_from(free))]
            olds = [old, f"{old}-b", f"{old}-c"][: draw(st.integers(2, 3))]
            version = draw(versions)
            for name in olds if what == "merged" else [old]:
                gone[name] = _gone(draw, to) | {"version": version}
            free = [*(name for name in gone if name.startswith(old)), *free]
            free.remove(to[0])
    return gone


def _gone(draw: st.DrawFn, to: list[str]) -> Document:
    routes, version = draw(st.sampled_from(ROUTE_LISTS)), draw(versions)
    return {"to": to, "routes": list(routes), "version": version, "reason": "It read badly."}


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
        for number in range(draw(st.sampled_from([1, 2, 2, 3, 0]))):
            name = f"item-{at}{number}"
            item: Document = {
                "id": name,
                "routes": draw(route_lists),
                "importance": draw(st.sampled_from(["essential", "essential", "recommended"])),
            }
            if draw(st.integers(0, 3)) == 3:
                item["when"] = draw(whens)
            step["checklist"].append(item)
            items.append(name)
        step["tools"] = [
            {
                "id": f"tool-{at}{number}",
                "starts": "both",
                "questions": [
                    draw(_question(f"question-{at}{number}{last}"))
                    for last in range(draw(st.integers(1, 3)))
                ],
            }
            for number in range(draw(st.sampled_from([1, 1, 2, 0])))
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
    questions = [q["id"] for step in steps for tool in step["tools"] for q in tool["questions"]]
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
        "version": draw(st.sampled_from(["2.0.0", "2.0.0", "2.0.0-rc.2"])),
        "steps": steps,
        "rungs": rungs,
        "retired": {
            "items": draw(_retirements("item", items)),
            "questions": draw(_retirements("question", questions)),
        },
        "code_lists": [{"id": "sector", "codes": list(SECTORS)}],
    }


def ids_of(guide: Document, part: str) -> list[str]:
    """Give the ids of all items or questions of a guide, the retired ones and an unknown one."""
    found = [each["id"] for each in (_items(guide) if part == "item" else _questions(guide))]
    # Ids of the guide come up more often than the others.
    return [*found, *found, *guide["retired"][f"{part}s"], f"{part}-never"]


def _items(guide: Document) -> list[Document]:
    return [item for step in guide["steps"] for item in step["checklist"]]


def _questions(guide: Document) -> list[Document]:
    return [q for step in guide["steps"] for tool in step["tools"] for q in tool["questions"]]


def earlier_ids(guide: Document, part: str, name: str) -> list[str]:
    """Give the retired ids of which something became this one, at once or in the end."""
    gone = guide["retired"][f"{part}s"]
    found = [old for old, about in gone.items() if name in about["to"]]
    return found + [older for old in found for older in earlier_ids(guide, part, old)]


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


def fitting_answers(question: Document) -> list[Document]:
    """Give answers that fit a question, neighbours of which may differ."""
    kind, options = question["kind"], question.get("options", [])
    if kind == "scale":
        low, high = question["scale"]["min"], question["scale"]["max"]
        return [{"value": low}, {"value": high * 1.0}, {"value": low + 1}]
    fitting: dict[str, list[Document]] = {
        "choice": [{"value": name} for name in options[:2]],
        "choices": [{"value": []}, {"value": options[:2]}, {"value": options[2:0:-1]}],
        "yes_no": [{"value": True}, {"value": False}],
        "amount": [{"value": 0}, {"value": 7.5}, {"value": 12}, {"value": 0.1}],
        "text": [{"text": "We measured it."}],
    }
    return fitting[kind]


def _answers(guide: Document) -> st.SearchStrategy[Document]:
    names = ids_of(guide, "question")
    common = {"kind": st.just("answer"), "question": st.sampled_from(names)}
    wild = st.one_of(
        _members({**common, "value": values}, {"comment": words}),
        _members({**common, "text": words}, {"comment": words}),
    )
    fitting = [
        {"kind": "answer", "question": name} | said
        for question in _questions(guide)
        for name in [question["id"], *earlier_ids(guide, "question", question["id"])]
        for said in fitting_answers(question)
    ]
    return wild | st.sampled_from(fitting) if fitting else wild


def _marks(items: list[str]) -> st.SearchStrategy[Document]:
    about = {
        "kind": st.just("mark"),
        "item": st.sampled_from(items),
        "status": st.sampled_from(["done", "done", "done", "started", "open", "blocked", "waived"]),
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
    answers = _answers(guide)
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


DONE = ("done", "done", "done", "waived", "started", "open", "blocked", "done", "waived", "none")


def _said(route: str, **members: Any) -> Document:
    """Say something as one route."""
    return {"by": route, **members}


@st.composite
def _named(draw: st.DrawFn, guide: Document, part: str, name: str) -> str:
    """Draw the id under which teams speak of an item or a question: its own, or an earlier one."""
    earlier = earlier_ids(guide, part, name)
    return draw(st.sampled_from([*earlier, name])) if earlier else name


@st.composite
def _answered(draw: st.DrawFn, guide: Document, step: Document) -> list[Document]:
    silent = draw(st.sampled_from([None, None, None, *ROUTES]))
    return [
        _said(route, kind="answer", question=draw(_named(guide, "question", question["id"])))
        | draw(st.sampled_from(fitting_answers(question)))
        for tool in step["tools"]
        for question in tool["questions"]
        for route in question["routes"]
        if route != silent
    ]


@st.composite
def _concluded(draw: st.DrawFn, guide: Document, step: Document) -> list[Document]:
    asked = [q["id"] for tool in step["tools"] for q in tool["questions"] if len(q["routes"]) > 1]
    return [
        _said(
            draw(routes),
            kind="conclusion",
            question=draw(_named(guide, "question", name)),
            result=draw(st.sampled_from(["agreed", "agree_to_differ"])),
        )
        for name in draw(st.lists(st.sampled_from(asked), max_size=2) if asked else st.just([]))
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
def _marked(draw: st.DrawFn, guide: Document, step: Document, statuses: Any) -> list[Document]:
    gone, said = guide["retired"]["items"], []
    for item in step["checklist"]:
        for route in item["routes"]:
            named = draw(_named(guide, "item", item["id"]))
            # Teams who speak of one of several that were merged speak of the others, too.
            merged = [old for old in gone if named in gone and gone[old]["to"] == gone[named]["to"]]
            for name in merged or [named]:
                # The words tell by which mark a task stands where it is.
                about = {"reason": f"Because of {name}.", "owner": f"whoever has {name}"}
                mark = _said(route, kind="mark", item=name, status=draw(statuses))
                said.append(mark | about)
    return [each for each in said if each["status"] != "none"]


@st.composite
def _reinvented(draw: st.DrawFn) -> list[Document]:
    """Draw what two teams would say of the parts of the innovation, and of what it is worth."""
    said = []
    for element in draw(_some(("part-1", "part-2", "part-3"))):
        parts: list[Document] = [{"core": True}, {}, {"core": False}, {"name": "A new part"}]
        how = draw(st.sampled_from(parts))
        if "name" in how:
            said.append(_said("reuser", kind="adaptation", element=element, action="add") | how)
        else:
            said.append(_said("sharer", kind="element", element=element) | how)
        action = draw(st.sampled_from(["keep", "keep", "modify", "drop", None]))
        if action:
            said.append(_said("reuser", kind="adaptation", element=element, action=action))
    seen: list[Document] = [{}, {"expected": 12}, {"realised": 0}, {"realised": 9.5}]
    amounts = draw(st.sampled_from(seen))
    for route, unit in zip(ROUTES, draw(st.sampled_from(["hh", "hd", "h-"])), strict=True):
        if unit != "-":
            said.append(_said(route, kind="gain", gain="hours", unit=unit, **amounts))
    return said


@st.composite
def _plan(draw: st.DrawFn, guide: Document) -> tuple[list[Document], list[Document]]:
    """Draw what two teams would say who follow the guide, and how they go on from there.

    Much is done, most choices agree. Later the teams conclude, and some of it is undone.
    """
    said: list[Document] = []
    later: list[Document] = []
    statuses = st.sampled_from(draw(st.sampled_from([("done",), ("done",), DONE, DONE])))
    first = draw(st.integers(0, len(guide["steps"]) - 1)) if len(guide["steps"]) > FEW else 0
    for step in guide["steps"][first : first + (2 if first else FEW)]:
        said += draw(_marked(guide, step, statuses))
        if draw(st.sampled_from([True, True, False])):
            said += draw(_answered(guide, step))
            later += draw(_concluded(guide, step))
        if "gate" in step:
            said += draw(_decided(step))
    done = [each for each in said if each["kind"] == "mark"]
    undone = draw(st.lists(st.sampled_from(done), max_size=2)) if done else []
    later += [each | {"status": draw(st.sampled_from(["started", "open"]))} for each in undone]
    if draw(st.sampled_from([True, True, False])):
        said += draw(_reinvented())
    said += [_said("sharer", **fact) for fact in draw(st.lists(facts(), max_size=4))]
    return said, later


FREE = ("title", "name", "comment", "text", "reason", "owner", "author")


def redacted(entry: Document, *, wholly: bool = True) -> Document:
    """Give the copy of an entry that is emptied, or in which only the first word was."""
    filled = [name for name in FREE if entry.get(name)]
    emptied: Document = dict.fromkeys(filled if wholly else filled[:1], "")
    if wholly:
        entry = {name: value for name, value in entry.items() if not name.startswith("x-")}
        if "evidence" in entry:
            emptied["evidence"] = []
        if entry["kind"] == "fact" and entry["fact"] in {"title", "sharer_name", "reuser_name"}:
            emptied["value"] = ""
    return entry | emptied | {"redacted": True}


@st.composite
def _enveloped(draw: st.DrawFn, content: Document) -> Document:
    """Draw what stands around what an entry says: an author, an extension, a redaction."""
    how = draw(st.sampled_from(["", "", "", "", "more", "wholly", "partly"]))
    if how:
        content = content | {"author": "u-1", "x-note": [1.0, {"a": None}]}
    return content if how in {"", "more"} else redacted(content, wholly=how == "wholly")


@st.composite
def journals(draw: st.DrawFn, guide: Document, most: int = 8) -> list[Document]:
    """Draw entries of every kind, with few different moments, in no order.

    Most journals begin with a plan that goes well; what comes on top is wild.
    """
    wild = draw(st.lists(_contents(guide), min_size=1, max_size=most))
    wild = [{"by": draw(routes), **draw(_enveloped(content))} for content in wild]
    said = [{"recorded_at": draw(moments), **content} for content in wild]
    if draw(st.sampled_from([True, True, True, True, False])):
        planned = draw(_plan(guide))
        in_turn = draw(st.booleans())
        for part, possible in zip(planned, (MOMENTS[:3], MOMENTS[3:]), strict=True):
            pool = draw(_some(possible if in_turn else MOMENTS))
            said += [{"recorded_at": pool[at % len(pool)], **e} for at, e in enumerate(part)]
    # The ids break ties of the moments; neither the plan nor the rest shall always be newer.
    if draw(st.booleans()):
        said.reverse()
    entries = [{"id": f"e{at}", **content} for at, content in enumerate(said)]
    for number in range(draw(st.integers(0, 2))):
        named = draw(st.sampled_from([entry["id"] for entry in entries] + ["nothing", "w0"]))
        writers = [entry["by"] for entry in entries if entry["id"] == named]
        # Mostly by who wrote it: another's withdrawal changes nothing.
        by = draw(st.sampled_from([*writers * 3, *ROUTES]))
        withdrawal = {"id": f"w{number}", "kind": "withdraw", "by": by, "entry": named}
        entries.append({**withdrawal, "recorded_at": draw(moments)})
    return list(draw(st.permutations(entries))) if len(entries) < MANY else entries


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


def _written_for(pairing: Document, version: str) -> Document:
    return pairing | {"guide": pairing["guide"] | {"version": version}}


@st.composite
def _written(draw: st.DrawFn, guide: Document) -> Document:
    """Draw a pairing that was written for this version of the guide, or for another."""
    pairing = pairing_with(guide, draw(journals(guide)))
    return _written_for(pairing, draw(st.sampled_from([guide["version"]] * 4 + PAIRED)))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Document, Document]:
    """Draw a guide and a pairing of it, both as documents."""
    guide = draw(guides())
    return guide, draw(_written(guide))


@cache
def shipped() -> Document:
    """Give the structure of the shipped guide; whoever takes it must not change it."""
    document: Document = json.loads((PACKAGE / "content" / "guide.json").read_text("utf-8"))
    return document


@cache
def _shipped_contents() -> st.SearchStrategy[Document]:
    return contents(shipped())


def _contents(guide: Document) -> st.SearchStrategy[Document]:
    return _shipped_contents() if guide is shipped() else contents(guide)


@st.composite
def shipped_situations(draw: st.DrawFn) -> tuple[Document, Document]:
    """Draw a pairing of the shipped guide, with that guide, both as documents."""
    return shipped(), draw(_written(shipped()))


@st.composite
def _contradicting(draw: st.DrawFn, entry: Document) -> Document:
    """Change one entry so that it says something else under the same id."""
    other = "reuser" if entry["by"] == "sharer" else "sharer"
    word = [{name: "Another word."} for name in FREE if name in entry]
    odd = [{"by": other}, {"recorded_at": "2026-04-01T00:00:00Z"}, {"x-note": 1}, {"x-note": True}]
    return entry | draw(st.sampled_from([*odd, *word, *word]))


@st.composite
def copies(draw: st.DrawFn, number: int = 2) -> tuple[Document, list[Document]]:
    """Draw a guide and copies of one pairing, each of which went on without the others.

    They have most entries in common. Some were redacted in one copy only; now and then a copy
    contradicts the others in an entry or in its header.
    """
    guide = draw(guides())
    common = pairing_with(guide, draw(journals(guide, most=4)))
    there = [entry["id"] for entry in common["entries"]]
    some = st.lists(st.sampled_from(there), max_size=3, unique=True)
    said = contents(guide)
    headers: list[Document] = [*[{}] * 36, {"title": "Floors"}, {"x-note": 1}, {"id": "p"}]
    found = []
    for letter in "abc"[:number]:
        missing, emptied, wholly = draw(some), draw(some), draw(st.booleans())
        entries = [
            redacted(entry, wholly=wholly) if entry["id"] in emptied else entry
            for entry in common["entries"]
            if entry["id"] not in missing
        ]
        odd = draw(st.integers(0, len(entries) - 1)) if entries else 0
        if entries and draw(st.sampled_from([False] * 8 + [True])):
            entries[odd] = draw(_contradicting(entries[odd]))
        own = draw(st.lists(said, max_size=2))
        entries += [
            {"id": f"{letter}{at}", "by": draw(routes), "recorded_at": draw(moments)}
            | draw(_enveloped(content))
            for at, content in enumerate(own)
        ]
        header = draw(st.sampled_from(headers))
        version = draw(st.sampled_from([guide["version"]] * 4 + PAIRED))
        copied = _written_for(common | {"entries": entries} | header, version)
        found.append(copy.deepcopy(copied))
    return guide, found
