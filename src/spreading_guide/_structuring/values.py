"""From a checked structure and its texts to a `Guide`, through cattrs."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final

import cattrs

from spreading_guide._structuring.extensions import extensions_of
from spreading_guide._structuring.texts import PHASES
from spreading_guide.model import Code, Extensions, Guide, Locale, Plural
from spreading_guide.text import Text

FindText = Callable[[str], Text]
"""Gives the text with this id."""

_ITEM_FIELDS: Final = ("action", "why", "done_when")
_TOOL_FIELDS: Final = ("name", "purpose", "opening", "closing")
_QUESTION_FIELDS: Final = ("text", "listen_for", "warning_sign")


def _same(given: Any, _type: Any) -> Any:
    return given


@cache
def _converter() -> cattrs.Converter:
    """Make our own converter: strict, and without the details that validation already gave."""
    converter = cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)
    # cattrs would turn 3 into "3" and True into "True"; the schema has seen what each value is.
    for kept in (str, Text, Text | None, str | bool):
        converter.register_structure_hook(kept, _same)
    # For cattrs a code is a str like any other; what it finds for `Code` holds for its children.
    converter.register_structure_hook(Code, lambda given, wanted: wanted(given))
    converter.register_structure_hook_func(lambda asked: asked == Extensions, _same)
    return converter


def structure_guide(
    structure: Mapping[str, Any],
    bibliography: Mapping[str, Any],
    find: FindText,
    others: Iterable[Text],
    *,
    locale: Locale,
    plurals: Iterable[tuple[str, Plural]],
    source: Mapping[str, str],
) -> Guide:
    """Make a guide of documents that have been checked.

    Args:
        structure: a document of format `guide`.
        bibliography: a document of format `bibliography`, or an empty mapping.
        find: gives each text of the structure.
        others: labels, phrases and definitions.
        locale: the language that the guide is in.
        plurals: languages that a text may be in, each with how it counts.
        source: labels and phrases in the source language.
    """
    guide = structure["id"]
    about: dict[str, Any] = {
        "id": guide,
        "version": structure["version"],
        "lang": locale.tag,
        "title": find(f"guide.{guide}.title"),
        "summary": find(f"guide.{guide}.summary"),
        "steps": [_step(step, find) for step in structure["steps"]],
        "rungs": [_kept(rung) for rung in structure.get("rungs", ())],
        "retired": {
            kind: [{"id": old, **_kept(gone)} for old, gone in gone_by_id.items()]
            for kind, gone_by_id in structure.get("retired", {}).items()
            if kind in {"items", "questions"}
        },
        "code_lists": [_kept(codes) for codes in structure.get("code_lists", ())],
        "glossary": [
            {
                "id": term,
                "term": find(f"term.{term}.term"),
                "definition": find(f"term.{term}.definition"),
            }
            for term in structure.get("glossary", ())
        ],
        "sources": [_kept(source) for source in bibliography.get("sources", ())],
        "texts": [],
        "extensions": extensions_of(structure),
    }
    if "provenance" in structure:
        about["provenance"] = {
            **_kept(structure["provenance"]),
            "summary": find(f"provenance.{guide}.summary"),
            "phases": [find(f"provenance.{guide}.phase-{n}") for n in range(1, PHASES + 1)],
        }
    if "attribution" in structure:
        about["attribution"] = {
            **_kept(structure["attribution"]),
            "text": find(f"attribution.{guide}.text"),
        }
    return (
        _converter()
        .structure(about, Guide)
        .replace(
            texts=tuple(others),
            locale=locale,
            plurals=tuple(plurals),
            unclear=unclear_codes(source),
        )
    )


def unclear_codes(source: Mapping[str, str]) -> tuple[str, ...]:
    """Give the codes that have different words as different things.

    The source language decides: in another language words may differ for grammar alone, and a
    code that is clear to a program must stay so when its user changes the language.
    """
    words: dict[str, set[str]] = {}
    for text_id, text in source.items():
        _, _, rest = text_id.partition(".")
        code, _, field = rest.rpartition(".")
        if field == "label":
            words.setdefault(code, set()).add(text)
    return tuple(sorted(code for code, found in words.items() if len(found) > 1))


def _kept(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Copy a part, with its `x-` members aside (rule D16)."""
    part = {name: found for name, found in raw.items() if not name.startswith("x-")}
    if len(part) < len(raw):
        part["extensions"] = extensions_of(raw)
    return part


def _part(
    kind: str, raw: Mapping[str, Any], find: FindText, fields: Iterable[str]
) -> dict[str, Any]:
    """Copy a part, with its texts in it."""
    start = f"{kind}.{raw['id']}"
    part = _kept(raw) | {field: find(f"{start}.{field}") for field in fields}
    if "basis" in raw:
        part["basis"] = [
            {
                "source": None,
                "locator": None,
                **_kept(basis),
                "supports": find(f"{start}.supports-{at}"),
            }
            for at, basis in enumerate(raw["basis"], 1)
        ]
    if "when" in raw:
        part["when"] = [
            {"fact": fact, "accepted": accepted} for fact, accepted in raw["when"].items()
        ]
    return part


def _step(raw: Mapping[str, Any], find: FindText) -> dict[str, Any]:
    step = _part("step", raw, find, ("name", "purpose"))
    if "gate" in raw:
        step["gate"] = {**_kept(raw["gate"]), "question": find(f"step.{raw['id']}.decision")}
    step["checklist"] = [_item(item, raw["id"], find) for item in raw.get("checklist", ())]
    step["tools"] = [_tool(tool, raw["id"], find) for tool in raw.get("tools", ())]
    return step


def _item(raw: Mapping[str, Any], step: str, find: FindText) -> dict[str, Any]:
    fields = (*_ITEM_FIELDS, "changes") if "when" in raw else _ITEM_FIELDS
    return {**_part("item", raw, find, fields), "step": step}


def _tool(raw: Mapping[str, Any], step: str, find: FindText) -> dict[str, Any]:
    questions = [_question(question, step, raw["id"], find) for question in raw["questions"]]
    return {**_part("tool", raw, find, _TOOL_FIELDS), "step": step, "questions": questions}


def _question(raw: Mapping[str, Any], step: str, tool: str, find: FindText) -> dict[str, Any]:
    question = _part("question", raw, find, _QUESTION_FIELDS)
    start = f"question.{raw['id']}"
    if "scale" in raw:
        ends = {"low": find(f"{start}.low"), "high": find(f"{start}.high")}
        question["scale"] = {**_kept(raw["scale"]), **ends}
    if "informs" in raw:
        question["informs"] = [_kept(named) for named in raw["informs"]]
    if "options" in raw:
        question["options"] = [
            {"id": option, "label": find(f"{start}.option-{option}")} for option in raw["options"]
        ]
    if raw["kind"] == "amount":
        question["unit"] = find(f"{start}.unit")
    return {**question, "step": step, "tool": tool}
