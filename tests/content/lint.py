"""The rules of good content, as one function that says where a guide breaks them.

It takes documents, not the loaded guide, so that it can be tried on bad ones.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Any, NamedTuple

LONGEST_SENTENCE = 20
LONGEST_SUPPORT = 30
LONGEST = {"action": 12, "why": 25, "text": 20}
FEWEST_ITEMS, MOST_ITEMS = 4, 8
FEWEST_CONDITIONAL = 20
FEWEST_FOR_AN_AUDIENCE = 8
MOST_EDITORIAL = 0.2
MOST_MINUTES = 60
ALIKE = 0.82
COMPARED = frozenset(
    [
        "action",
        "why",
        "done_when",
        "changes",
        "purpose",
        "opening",
        "closing",
        "text",
        "listen_for",
        "warning_sign",
    ]
)

BANNED = re.compile(
    r"\b(ensur\w*|leverag\w*|stakeholder\w*|holistic\w*|robust\w*|facilitat\w*|key|keys|various)\b",
    re.IGNORECASE,
)
IDIOMS = re.compile(
    r"\b(buy-in|on board|onboard\w*|low-hanging|champions?|red tape|at the end of the day|nutshell"
    r"|hit the ground|go-live|go live|roll(?:ed|ing)?[ -]out|best practices?|pipeline|touch base"
    r"|game[- ]chang\w*|silver bullet|quick wins?|big picture|drill down|deep dive|win-win"
    r"|move the needle"
    r"|tip of the iceberg|elephant in the room|bite the bullet|in the loop|heavy lifting|no-brainer"
    r"|reinvent(?:ing)? the wheel|ballpark|think outside|push back|pushback)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(organiz\w*|recogniz\w*|realiz\w*|summariz\w*|prioritiz\w*|analyz\w*"
    r"|color|center|labor|behavior\w*)\b",
    re.IGNORECASE,
)
OPEN = frozenset(
    [
        "what",
        "who",
        "whom",
        "whose",
        "which",
        "when",
        "where",
        "why",
        "how",
        "in",
        "on",
        "at",
        "for",
        "from",
        "to",
        "by",
        "of",
    ]
)
CLOSED = frozenset(
    [
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "can",
        "could",
        "will",
        "would",
        "has",
        "have",
        "had",
        "should",
        "may",
    ]
)
STEERING = re.compile(
    r"^(have you considered|don't you|isn't|aren't|wouldn't|would you agree)", re.IGNORECASE
)
# Texts that are no sentences: labels and names.
NO_SENTENCES = re.compile(r"\.(label|term|name|title|unit|low|high|option-[a-z0-9-]+)$")
# Texts that give other people's words or addresses.
FREE = re.compile(r"^(attribution|phrase|problem)\.")


class Finding(NamedTuple):
    """One broken rule."""

    rule: str
    where: str
    what: str


def words(text: str) -> list[str]:
    """Give the words of a text."""
    return re.findall(r"[\w'\u2019-]+", text)


def sentences(text: str) -> list[str]:
    """Split a text where a sentence ends."""
    return [part for part in re.split(r"(?<=[.!?:;])\s+", text) if part]


def items(guide: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each step with each of its items."""
    for step in guide["steps"]:
        for item in step.get("checklist", []):
            yield step, item


def tools(guide: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the dialogue tools."""
    return [tool for step in guide["steps"] for tool in step.get("tools", [])]


def questions(guide: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the questions."""
    return [question for tool in tools(guide) for question in tool["questions"]]


def lint(
    guide: dict[str, Any], texts: dict[str, Any], bibliography: dict[str, Any]
) -> Iterator[Finding]:
    """Give every place where content breaks a rule."""
    prose = {text_id: text["text"] for text_id, text in texts["texts"].items()}
    yield from language(prose)
    yield from actions(guide, prose)
    yield from asking(guide, prose)
    yield from quantities(guide)
    yield from bases(guide, prose, bibliography)
    yield from likeness(prose)


def language(prose: dict[str, str]) -> Iterator[Finding]:
    """Check the words and the length of sentences."""
    for text_id, text in prose.items():
        for rule, pattern in (("banned word", BANNED), ("idiom", IDIOMS), ("spelling", AMERICAN)):
            for match in pattern.finditer(text):
                yield Finding(rule, text_id, match[0])
        if text != " ".join(text.split()):
            yield Finding("blanks", text_id, text)
        if FREE.search(text_id):
            continue
        longest = LONGEST_SUPPORT if ".supports-" in text_id else LONGEST_SENTENCE
        for sentence in sentences(text):
            if len(words(sentence)) > longest:
                yield Finding("long sentence", text_id, f"{len(words(sentence))}: {sentence}")
        if not NO_SENTENCES.search(text_id) and text[-1] not in ".?":
            yield Finding("no full stop", text_id, text)


def actions(guide: dict[str, Any], prose: dict[str, str]) -> Iterator[Finding]:
    """Check that an item is one act: short, imperative, one verb."""
    verbs = {words(prose[f"item.{item['id']}.action"])[0].lower() for _, item in items(guide)}
    for _, item in items(guide):
        for field in ("action", "why"):
            text_id = f"item.{item['id']}.{field}"
            count = len(words(prose[text_id]))
            if count > LONGEST[field]:
                yield Finding("too many words", text_id, str(count))
        text_id = f"item.{item['id']}.action"
        spoken = [word.lower() for word in words(prose[text_id])]
        if len(sentences(prose[text_id])) > 1 or any(
            before in {"and", "then"} and after in verbs for before, after in pairwise(spoken)
        ):
            yield Finding("two acts", text_id, prose[text_id])
        if spoken[0] in {"you", "the", "a", "your", "we"} or spoken[0].endswith("ing"):
            yield Finding("not imperative", text_id, prose[text_id])


def asking(guide: dict[str, Any], prose: dict[str, str]) -> Iterator[Finding]:
    """Check that a question asks one open thing, steers nobody and earns its place."""
    for question in questions(guide):
        text_id = f"question.{question['id']}.text"
        text = prose[text_id]
        first = words(text)[0].lower()
        if len(words(text)) > LONGEST["text"]:
            yield Finding("too many words", text_id, text)
        if text.count("?") != 1 or not text.endswith("?"):
            yield Finding("not one question", text_id, text)
        if STEERING.search(text):
            yield Finding("steers", text_id, text)
        if question["kind"] == "yes_no" and first not in CLOSED:
            yield Finding("not a yes or no question", text_id, text)
        if question["kind"] != "yes_no" and first not in OPEN:
            yield Finding("not open", text_id, text)
        if not question.get("informs"):
            yield Finding("informs nothing", text_id, text)
        if (
            question.get("informs")
            and {"kind": "question", "id": question["id"]} in question["informs"]
        ):
            yield Finding("informs itself", text_id, text)


def quantities(guide: dict[str, Any]) -> Iterator[Finding]:
    """Check how many there are of what."""
    yield from quantities_of_steps(guide)
    for tool in tools(guide):
        minutes = sum(question["minutes"] for question in tool["questions"])
        if minutes > MOST_MINUTES:
            yield Finding("minutes", tool["id"], str(minutes))
        if all(question["kind"] == "text" for question in tool["questions"]):
            yield Finding("only text", tool["id"], "nothing to compare")
    conditional = sum("when" in item for _, item in items(guide))
    if conditional < FEWEST_CONDITIONAL:
        yield Finding("conditional items", "guide", str(conditional))
    audiences = Counter(code for _, item in items(guide) for code in item.get("audiences", []))
    listed = next(codes["codes"] for codes in guide["code_lists"] if codes["id"] == "audience")
    for code in listed:
        if audiences[code] < FEWEST_FOR_AN_AUDIENCE:
            yield Finding("items for an audience", code, str(audiences[code]))


def quantities_of_steps(guide: dict[str, Any]) -> Iterator[Finding]:
    """Check how many items a step has for each route."""
    for step in guide["steps"]:
        listed = step.get("checklist", [])
        for route in ("sharer", "reuser"):
            count = sum(route in item["routes"] for item in listed)
            if not FEWEST_ITEMS <= count <= MOST_ITEMS:
                yield Finding("items of a route", step["id"], f"{route}: {count}")
        if not any(item["importance"] == "essential" for item in listed):
            yield Finding("nothing essential", step["id"], "")


def bases(
    guide: dict[str, Any], prose: dict[str, str], bibliography: dict[str, Any]
) -> Iterator[Finding]:
    """Check what items and questions rest on."""
    sources = {source["id"] for source in bibliography["sources"]}
    parts = [item for _, item in items(guide)] + questions(guide)
    for part in (*parts, *tools(guide)):
        if not part.get("basis"):
            yield Finding("no basis", part["id"], "")
        for basis in part.get("basis", []):
            source = basis.get("source")
            if basis["kind"] == "editorial":
                if source is not None:
                    yield Finding("editorial with a source", part["id"], source)
            elif source not in sources:
                yield Finding("unknown source", part["id"], str(source))
            if basis["kind"] == "coi" and not str(source).startswith(("coi-", "oecd-")):
                yield Finding("not from COI", part["id"], str(source))
            if basis["kind"] == "research" and str(source).startswith("coi-"):
                yield Finding("COI is no research source", part["id"], str(source))
    alone = [
        part["id"]
        for part in parts
        if {basis["kind"] for basis in part.get("basis", [])} == {"editorial"}
    ]
    if parts and len(alone) > MOST_EDITORIAL * len(parts):
        yield Finding("editorial", "guide", f"{len(alone)} of {len(parts)}")


def likeness(prose: dict[str, str]) -> Iterator[Finding]:
    """Check that no two texts of one field say nearly the same."""
    fields: dict[str, list[str]] = {}
    for text_id in prose:
        kind, _, field = text_id.split(".")
        if kind in {"item", "tool", "question"} and field in COMPARED:
            fields.setdefault(f"{kind}.{field}", []).append(text_id)
    for ids in fields.values():
        for one, other in combinations(ids, 2):
            matcher = SequenceMatcher(None, prose[one].lower(), prose[other].lower())
            if (
                matcher.real_quick_ratio() > ALIKE
                and matcher.quick_ratio() > ALIKE
                and (ratio := matcher.ratio()) > ALIKE
            ):
                yield Finding("near-duplicate", one, f"{ratio:.2f} like {other}")
