"""The published JSON Schemas: what they may contain, so that every validator reads them alike."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from spreading_guide import model
from tests.paths import PACKAGE
from tests.tools import need_module

FOLDER = PACKAGE / "schemas"
FILES = sorted(FOLDER.rglob("*.schema.json"))
SCHEMAS = {path.parent.name: json.loads(path.read_text("utf-8")) for path in FILES}
END = r"(?![\s\S])"

# Where a keyword holds schemas: one, a list of them, or a map from names to them.
ONE = ("items", "if", "then", "else", "not", "additionalProperties", "contains", "propertyNames")
LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
MAPS = ("properties", "patternProperties", "$defs", "dependentSchemas")
# Keywords that validators read differently, or that answer with the whole object.
FORBIDDEN = {
    "format",
    "oneOf",
    "unevaluatedProperties",
    "unevaluatedItems",
    "$dynamicRef",
    "$anchor",
    "$dynamicAnchor",
    "contentMediaType",
    "contentEncoding",
    "definitions",
    "dependencies",
}


def parts(schema: Any, place: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every schema inside a schema, with its place; names of members are no keywords."""
    if not isinstance(schema, dict):
        return
    yield place, schema
    for keyword in ONE:
        yield from parts(schema.get(keyword), f"{place}/{keyword}")
    for keyword in LISTS:
        for number, each in enumerate(schema.get(keyword, [])):
            yield from parts(each, f"{place}/{keyword}/{number}")
    for keyword in MAPS:
        for name, each in schema.get(keyword, {}).items():
            yield from parts(each, f"{place}/{keyword}/{name}")


def wrong_pattern(pattern: str) -> str | None:
    """Say what a regular expression has that dialects read differently, if anything."""
    body = pattern.removesuffix(END)
    if pattern == "^x-":
        return None
    if not pattern.startswith("^") or body == pattern:
        return "it is not held at both ends"
    if re.search(r"\\[dDwWsSbBpPhZAz]", body):
        return "a class whose members differ between dialects"
    if re.search(r"(?<!\\)\$", body):
        return "a bare $, which may stop before a line break"
    if re.search(r"\(\?", body):
        return "a group with a question mark"
    return None


def complaints(schema: Any) -> list[str]:
    """Say everything in a schema that the rules of this project forbid."""
    found = []
    for place, part in parts(schema):
        found += [f"{place}: {keyword}" for keyword in sorted(FORBIDDEN & part.keys())]
        patterns = [*part.get("patternProperties", {})]
        patterns += [part["pattern"]] if "pattern" in part else []
        found += [f"{place}: {why}" for pattern in patterns if (why := wrong_pattern(pattern))]
        if part.get("uniqueItems") and not place.endswith("/then"):
            found.append(f"{place}: uniqueItems without a bound")
        if False in part.get("properties", {}).values():
            found.append(f"{place}: false, where jsonschema does not name the member")
        if part.get("type") == "object" and part.get("additionalProperties") is not False:
            # An entry is closed where its kind says what it holds.
            found += [] if place.endswith("/entries/items") else [f"{place}: an open object"]
        reference = part.get("$ref")
        if reference and reference.removeprefix("#/$defs/") not in schema.get("$defs", {}):
            found.append(f"{place}: leads nowhere")
    return found


def test_there_is_one_schema_for_each_kind_of_document():
    """Each format that the library reads or writes is described."""
    assert sorted(SCHEMAS) == [
        *("bibliography", "guide", "locale", "locales", "pack", "pairing", "progress", "texts")
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_schema_is_valid_and_says_where_it_stands(path: Path):
    """It passes the 2020-12 meta-schema; `$id`, path and the documents' `format` agree."""
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    kind, version = path.parent.name, path.name.removesuffix(".schema.json")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:spreading-guide:schema:{kind}:{version}"
    assert schema["properties"]["format"] == {"const": f"spreading-guide/{kind}/{version}"}
    assert "draft until the first release" in schema["$comment"]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_holds_nothing_that_validators_read_differently(kind):
    """No assertions of format, no open objects, no oneOf, no dialect in a pattern."""
    assert complaints(SCHEMAS[kind]) == []


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"due": {"format": "date"}}},
        {"items": {"oneOf": [{}, {}]}},
        {"pattern": "^[a-z]+$"},
        {"pattern": r"^\d{4}" + END},
        {"pattern": "[a-z]+" + END},
        {"pattern": "^[a-z]+"},
        {"pattern": "^(?=[a-z])[a-z]+" + END},
        {"patternProperties": {"^[a-z]+$": {}}},
        {"allOf": [{"then": {"type": "object"}}]},
        {"type": "array", "uniqueItems": True},
        {"properties": {"text": False}},
        {"$defs": {"a": {"$ref": "#/$defs/b"}}},
    ],
    ids=json.dumps,
)
def test_the_check_of_schemas_sees_what_is_forbidden(schema):
    """Each forbidden construct is found wherever a schema may stand."""
    assert len(complaints(schema)) == 1


def test_the_check_of_schemas_knows_a_member_from_a_keyword():
    """A member may be called `format` or `pattern`; that is no keyword."""
    member = {"properties": {"format": {"const": "x"}, "pattern": {"type": "string"}}}
    assert complaints({"type": "object", "additionalProperties": False, **member}) == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_definition_is_used(kind):
    """What stands under `$defs` is referenced from somewhere."""
    schema = SCHEMAS[kind]
    used = {part["$ref"].removeprefix("#/$defs/") for _, part in parts(schema) if "$ref" in part}
    assert used == set(schema.get("$defs", {}))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_objects_take_extensions(kind):
    """Every object with named members takes `x-` members, but for those that are maps."""
    closed = [
        place
        for place, part in parts(SCHEMAS[kind])
        if part.get("additionalProperties") is False
        and "^x-" not in part.get("patternProperties", {})
    ]
    retired = "#/properties/retired/properties"
    maps = {
        "guide": [f"{retired}/items", f"{retired}/questions", "#/$defs/when"],
        "texts": ["#/properties/texts"],
        "locale": ["#/properties/texts"],
    }
    assert closed == maps.get(kind, [])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_fast_validator_can_read_the_schema(kind):
    """jsonschema-rs compiles every schema, patterns included."""
    need_module("jsonschema_rs")
    import jsonschema_rs

    jsonschema_rs.validator_for(SCHEMAS[kind])


PAIRING, GUIDE = (SCHEMAS[kind]["$defs"] for kind in ("pairing", "guide"))
PROGRESS = SCHEMAS["progress"]
ENTRY = SCHEMAS["pairing"]["properties"]["entries"]["items"]["properties"]
STEP, ACTION = (PROGRESS["$defs"][name]["properties"] for name in ("step", "action"))
REPORT = PROGRESS["properties"]
WHEN = GUIDE["when"]["properties"]


@pytest.mark.parametrize(
    ("listed", "codes"),
    [
        (ENTRY["kind"], model.EntryKind),
        (ENTRY["by"], model.Route),
        (PAIRING["mark"]["properties"]["status"], model.MarkStatus),
        (PAIRING["conclusion"]["properties"]["result"], model.ConclusionResult),
        (PAIRING["adaptation"]["properties"]["action"], model.AdaptationAction),
        (PAIRING["obstacle"]["properties"]["status"], model.ObstacleStatus),
        (PAIRING["fact"]["allOf"][0]["then"]["properties"]["value"], model.Level),
        (PAIRING["fact"]["allOf"][1]["then"]["properties"]["value"], model.PartyKind),
        (GUIDE["item"]["properties"]["importance"], model.Importance),
        (GUIDE["question"]["properties"]["kind"], model.QuestionKind),
        (GUIDE["basis"]["properties"]["kind"], model.BasisKind),
        (WHEN["sharer_level"]["items"], model.Level),
        (WHEN["reuser_kind"]["items"], model.PartyKind),
        (WHEN["mode"]["items"], model.Mode),
        (REPORT["mode"], model.Mode),
        (REPORT["ignored"]["items"]["properties"]["reason"], model.IgnoredReason),
        (REPORT["unknown"]["items"]["properties"]["kind"], model.ContentKind),
        (STEP["state"], model.StepState),
        (STEP["gate"]["properties"]["state"], model.GateState),
        (ACTION["kind"], model.ActionKind),
        (ACTION["because"]["items"], model.Reason),
    ],
)
def test_the_schemas_list_the_codes_of_the_library(listed: dict[str, Any], codes: type[StrEnum]):
    """Where the library has an enumeration, the schema has the same codes in the same order."""
    assert [code for code in listed["enum"] if code is not None] == list(codes)
