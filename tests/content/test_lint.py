"""The content keeps its own rules, and the lint that says so can say no."""

import copy
import json

import pytest

from tests.content.lint import lint
from tests.paths import PACKAGE

CONTENT = PACKAGE / "content"


def shipped(name):
    """Read a shipped document."""
    return json.loads((CONTENT / name).read_text("utf-8"))


@pytest.fixture(name="documents")
def _documents():
    """The three documents of a small guide that breaks only the rules about quantities."""
    guide = {
        "id": "small",
        "steps": [
            {
                "id": "talk",
                "checklist": [
                    {
                        "id": "call-them",
                        "routes": ["sharer", "reuser"],
                        "importance": "essential",
                        "basis": [{"kind": "research", "source": "rogers-2003", "locator": "p. 1"}],
                    },
                    {
                        "id": "write-it",
                        "routes": ["reuser"],
                        "importance": "recommended",
                        "basis": [{"kind": "coi", "source": "coi-guide-2016", "locator": "p. 9"}],
                    },
                ],
                "tools": [
                    {
                        "id": "meet",
                        "basis": [{"kind": "practice", "source": "rm-spread", "locator": "list"}],
                        "questions": [
                            {
                                "id": "how-many",
                                "kind": "amount",
                                "minutes": 5,
                                "informs": [{"kind": "item", "id": "call-them"}],
                                "basis": [
                                    {"kind": "research", "source": "rogers-2003", "locator": "p. 2"}
                                ],
                            },
                            {
                                "id": "is-it-late",
                                "kind": "yes_no",
                                "minutes": 5,
                                "informs": [{"kind": "item", "id": "write-it"}],
                                "basis": [
                                    {"kind": "research", "source": "rogers-2003", "locator": "p. 3"}
                                ],
                            },
                        ],
                    }
                ],
            }
        ],
        "code_lists": [{"id": "audience", "codes": ["policy-maker"]}],
    }
    texts = {
        "item.call-them.action": "Call the other team on Monday.",
        "item.call-them.why": "Silence makes people guess what the others want.",
        "item.write-it.action": "Write down what was said.",
        "item.write-it.why": "Memory changes agreements after some weeks.",
        "question.how-many.text": "How many people will come?",
        "question.is-it-late.text": "Is it too late for this year?",
        "tool.meet.name": "Meet",
    }
    sources = [{"id": name} for name in ("rogers-2003", "coi-guide-2016", "rm-spread")]
    wrapped = {"texts": {text_id: {"text": text} for text_id, text in texts.items()}}
    return guide, wrapped, {"sources": sources}


def rules(documents):
    """Give the names of the broken rules, without those that a small guide must break."""
    small = {"items of a route", "conditional items", "items for an audience"}
    return {finding.rule for finding in lint(*documents)} - small


def test_the_shipped_content_breaks_no_rule():
    """Every rule of content holds for what ships."""
    found = lint(shipped("guide.json"), shipped("texts/en.json"), shipped("bibliography.json"))
    assert [" | ".join(finding) for finding in found] == []


def test_good_content_is_let_through(documents):
    """The lint finds nothing in content that keeps the rules."""
    assert rules(documents) == set()


def test_a_small_guide_breaks_the_rules_about_quantities(documents):
    """Too few items for a route, under conditions and for an audience are each named."""
    found = {finding.rule for finding in lint(*documents)}
    assert {"items of a route", "conditional items", "items for an audience"} <= found


@pytest.mark.parametrize(
    ("text_id", "text", "rule"),
    [
        ("item.call-them.action", "Ensure that the other team calls.", "banned word"),
        ("item.call-them.action", "Find the key person.", "banned word"),
        ("item.call-them.why", "Without buy-in nothing works.", "idiom"),
        ("item.call-them.why", "Two organizations cannot work apart.", "spelling"),
        ("item.call-them.why", "Two  blanks.", "blanks"),
        ("item.call-them.why", "No full stop", "no full stop"),
        ("item.call-them.why", " ".join(["word"] * 21) + ".", "long sentence"),
        ("item.call-them.why", "Short. " * 26 + "End.", "too many words"),
        ("item.call-them.action", " ".join(["Call", *["them"] * 12]) + ".", "too many words"),
        ("item.call-them.action", "Call the team and write a note.", "two acts"),
        ("item.call-them.action", "Call the team. Wait for a week.", "two acts"),
        ("item.call-them.action", "Calling the team.", "not imperative"),
        ("item.call-them.action", "You call the team.", "not imperative"),
        ("question.how-many.text", "How many people come? Why?", "not one question"),
        ("question.how-many.text", "How many people come.", "not one question"),
        ("question.how-many.text", "Have you considered the cost?", "steers"),
        ("question.how-many.text", "Do people come?", "not open"),
        ("question.how-many.text", "How many " + "people " * 20 + "come?", "too many words"),
        ("question.is-it-late.text", "How late is it?", "not a yes or no question"),
        ("item.write-it.why", "Silence makes people guess what the other wants.", "near-duplicate"),
    ],
)
def test_a_bad_text_is_found(documents, text_id, text, rule):
    """Each rule about a text is broken by a text that breaks it."""
    guide, texts, sources = documents
    texts["texts"][text_id]["text"] = text
    assert rule in rules((guide, texts, sources))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda step: step["checklist"][0].pop("basis"), "no basis"),
        (lambda step: step["checklist"][0]["basis"][0].update(source="nobody"), "unknown source"),
        (lambda step: step["checklist"][0]["basis"][0].update(kind="coi"), "not from COI"),
        (
            lambda step: step["checklist"][1]["basis"][0].update(kind="research"),
            "COI is no research source",
        ),
        (
            lambda step: step["checklist"][0]["basis"][0].update(kind="editorial"),
            "editorial with a source",
        ),
        (lambda step: step["checklist"][0].update(basis=[{"kind": "editorial"}]), "editorial"),
        (lambda step: step["checklist"][0].update(importance="recommended"), "nothing essential"),
        (lambda step: step["tools"][0]["questions"][0].update(minutes=56), "minutes"),
        (lambda step: step["tools"][0]["questions"][0].update(informs=[]), "informs nothing"),
        (
            lambda step: step["tools"][0]["questions"][0].update(
                informs=[{"kind": "question", "id": "how-many"}]
            ),
            "informs itself",
        ),
        (
            lambda step: [each.update(kind="text") for each in step["tools"][0]["questions"]],
            "only text",
        ),
    ],
)
def test_a_bad_structure_is_found(documents, change, rule):
    """Each rule about structure is broken by a structure that breaks it."""
    guide, texts, sources = copy.deepcopy(documents)
    change(guide["steps"][0])
    assert rule in rules((guide, texts, sources))
