"""The API reference: signatures and docstrings of every public name, read from the source.

Signatures are shown as the source writes them, so that the page is the same with every Python.
"""

import ast
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spreading_guide as sg

# Every public name stands in one of these groups; a name that stands in none is an error.
GROUPS = {
    "Reading and writing": (
        "Every document that comes in is checked. A `Document` is a path, bytes or a mapping.",
        (
            "load_guide",
            "available_locales",
            "build_guide",
            "new_pairing",
            "load_pairing",
            "pairing_from_entries",
            "dump_pairing",
            "problems",
            "schema",
            "canonical_json",
            "Document",
            "Kind",
        ),
    ),
    "Languages": (
        "Which languages there are, and wording of your own: [at work](../how-to/languages.md).",
        (
            "locale_info",
            "Locale",
            "Plural",
            "Coverage",
            "Credit",
            "MinState",
            "installed_packs",
            "load_pack",
            "Pack",
            "explain",
            "Explanation",
            "Candidate",
            "source_texts",
            "SourceText",
            "LocaleWarning",
        ),
    ),
    "Evaluating": (
        "Pure functions: the same arguments give the same result, and nothing is changed.",
        ("evaluate", "check", "timeline", "compare", "visible_to"),
    ),
    "The pairing": (
        "A header that never changes, and a journal that only grows.",
        (
            "Pairing",
            "merge",
            "redact",
            "Envelope",
            "Header",
            "GuideRef",
            "Party",
            "JSONValue",
            "Unset",
            "UNSET",
        ),
    ),
    "Entries of the journal": (
        "What the teams record. `Pairing.with_...` builds them; an entry that exists is valid.",
        (
            "Entry",
            "Fact",
            "Element",
            "Mark",
            "Answer",
            "Conclusion",
            "Decision",
            "Adaptation",
            "Obstacle",
            "Gain",
            "Withdrawal",
        ),
    ),
    "The guide": (
        "Values that a guide is made of. Every text in them is a `Text`.",
        (
            "Guide",
            "Step",
            "Gate",
            "ChecklistItem",
            "Task",
            "DialogueTool",
            "Question",
            "Scale",
            "Option",
            "Condition",
            "Basis",
            "Reference",
            "Rung",
            "CodeList",
            "Term",
            "Source",
            "Provenance",
            "Attribution",
            "Retired",
            "Retirement",
            "Text",
            "StepId",
            "ItemId",
            "ToolId",
            "QuestionId",
        ),
    ),
    "The report": (
        "What `evaluate` gives. [How progress is counted](../evaluation.md) explains the numbers.",
        (
            "Progress",
            "StepProgress",
            "RouteProgress",
            "GateProgress",
            "ToolProgress",
            "Counts",
            "Tally",
            "Completion",
            "Missing",
            "TaskRef",
            "Divergence",
            "NextAction",
            "Blocker",
            "Reinvention",
            "Fidelity",
            "GainProgress",
            "Ignored",
            "Unknown",
            "Caution",
            "ByRoute",
        ),
    ),
    "What changed": (
        "What `timeline` and `compare` give.",
        ("TimelinePoint", "StepPoint", "Change"),
    ),
    "Codes": (
        "Enumerations of strings: each member is a `str`, and `Guide.label` gives its words.",
        (
            "Code",
            "Route",
            "Level",
            "PartyKind",
            "Importance",
            "Mode",
            "QuestionKind",
            "BasisKind",
            "EntryKind",
            "MarkStatus",
            "ConclusionResult",
            "AdaptationAction",
            "ObstacleStatus",
            "StepState",
            "GateState",
            "ActionKind",
            "Reason",
            "BlockerKind",
            "WarningCode",
            "ChangeKind",
            "IgnoredReason",
            "ContentKind",
        ),
    ),
    "What can go wrong": (
        "Each exception has a class of the standard library among its parents.",
        (
            "SpreadingGuideError",
            "UnknownId",
            "UnknownLocale",
            "ContentError",
            "InvalidEntry",
            "GuideMismatch",
            "MergeConflict",
            "FileChanged",
            "Problem",
        ),
    ),
}
# A union or a Literal does not know where it was defined.
_ALIASES = {
    "Document": "spreading_guide._loading.documents",
    "Kind": "spreading_guide._loading.documents",
    "JSONValue": "spreading_guide.pairing.entry",
    "MinState": "spreading_guide._loading.guides",
}
_NEW_TYPE = "An id of the guide: a `str` that type checkers tell apart from other ids."
_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises|Yields):$")
_PART = re.compile(r"^(\*{0,2}[\w`]+): (.*)$", re.DOTALL)


@dataclass(frozen=True)
class Definition:
    """A public name as the source defines it."""

    name: str
    node: ast.stmt
    doc: str


def page() -> str:
    """Write the whole page.

    Raises:
        ValueError: where a public name stands in no group, or a group names what is not public.
    """
    grouped = [name for _, names in GROUPS.values() for name in names]
    if difference := set(grouped) ^ {*sg.__all__}:
        raise ValueError(
            f"public, but in no group, or the reverse: {', '.join(sorted(difference))}"
        )
    found = _definitions(set(grouped))
    parts = [*_head(), *(line for title in GROUPS for line in _group(title, found))]
    text = "\n".join(parts)
    for name, value in _constants().items():
        text = text.replace(name, value)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def _constants() -> dict[str, str]:
    """Give the private constants that stand as defaults, which a reader wants to see as values."""
    home = Path(str(sys.modules[sg.load_guide.__module__].__file__))
    return {
        ast.unparse(node.targets[0]): ast.unparse(node.value)
        for node in _parse(home).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _definitions(wanted: set[str]) -> dict[str, Definition]:
    """Find where each name is defined, and the classes that they inherit from."""
    objects = {name: getattr(sg, name) for name in wanted}
    classes = [found if isinstance(found, type) else type(found) for found in objects.values()]
    parents = [parent for each in classes for parent in each.__mro__]
    homes = {name: _ALIASES.get(name) or found.__module__ for name, found in objects.items()}
    homes |= {each.__name__: each.__module__ for each in parents if each.__name__ not in homes}
    found: dict[str, Definition] = {}
    for module in {home for home in homes.values() if home.startswith(sg.__name__)}:
        body = _parse(Path(str(sys.modules[module].__file__))).body
        for node, after in zip(body, [*body[1:], None], strict=True):
            name = _defined(node)
            if homes.get(name) == module:
                found[name] = Definition(name=name, node=node, doc=_documentation(node, after))
    if missing := wanted - set(found):
        raise ValueError(f"defined nowhere: {', '.join(sorted(missing))}")
    return found


def _documentation(node: ast.stmt, after: ast.stmt | None) -> str:
    """Give a docstring; for an assignment, that is a string on the lines after it."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return ast.get_docstring(node) or ""
    if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
        return str(after.value.value)
    return ""


def _defined(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.target)
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0])
    return ""


def _head() -> Iterator[str]:
    yield "# The API"
    yield ""
    yield "<!-- Written by `make reference` from the docstrings. Change them, not this page. -->"
    yield ""
    yield "Everything public is a name of `spreading_guide`. The examples below assume:"
    yield ""
    yield "```python"
    yield "import spreading_guide as sg"
    yield "from spreading_guide import *"
    yield "```"
    yield ""
    yield (
        "All values are frozen: `replace` gives a changed copy. They can be hashed, copied and "
        "pickled. [What is public](../compatibility.md) says what you may rely on."
    )
    yield ""
    for title, (_, names) in GROUPS.items():
        links = ", ".join(f"[`{name}`](#{name.lower()})" for name in names)
        yield f"- **{title}:** {links}"


def _group(title: str, found: dict[str, Definition]) -> Iterator[str]:
    about, names = GROUPS[title]
    yield from ("", f"## {title}", "", about)
    for name in names:
        yield from _entry(found[name], found)


def _entry(definition: Definition, found: dict[str, Definition]) -> Iterator[str]:
    node = definition.node
    yield from ("", f'<a id="{definition.name.lower()}"></a>', "", f"### `{definition.name}`", "")
    if isinstance(node, ast.FunctionDef):
        yield from _signature(node)
        yield from _doc(definition.doc)
    elif isinstance(node, ast.ClassDef):
        yield from _class(definition, node, found)
    else:
        value = getattr(node, "value", None)
        words = ast.unparse(value) if value else ""
        about = found.get(words.partition(".")[0])
        yield from ("```text", f"{definition.name} = {words}", "```", "")
        yield from _doc(definition.doc or (about.doc if about else _NEW_TYPE))


def _class(
    definition: Definition, node: ast.ClassDef, found: dict[str, Definition]
) -> Iterator[str]:
    public = {name for _, names in GROUPS.values() for name in names}
    bases = [ast.unparse(base) for base in node.bases]
    # A parent that is no public name only keeps a module short: its methods are shown here.
    hidden = [found[base].node for base in bases if base in found and base not in public]
    shown = [base for base in bases if base not in found or base in public]
    line = f"class {node.name}({', '.join(shown)})" if shown else f"class {node.name}"
    fields = [f"    {field}" for field in _fields(node)]
    yield from ("```text", f"{line}:" if fields else line, *fields, "```", "")
    yield from _doc(definition.doc)
    for each in (node, *hidden):
        if isinstance(each, ast.ClassDef) and each.name != "Value":
            for method in each.body:
                if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
                    yield from _method(node.name, method)


def _fields(node: ast.ClassDef) -> Iterator[str]:
    """Give the attributes of a value, or the members of an enumeration."""
    for part in node.body:
        if isinstance(part, ast.AnnAssign):
            name, type_ = ast.unparse(part.target), ast.unparse(part.annotation)
            if not name.startswith("_") and not type_.startswith("ClassVar"):
                yield f"{name}: {type_}{_default(part.value)}"
        elif isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant):
            name = ast.unparse(part.targets[0])
            if not name.startswith("_"):
                yield f"{name} = {ast.unparse(part.value)}"


def _default(value: ast.expr | None) -> str:
    """Show the default of an attribute; where a helper declares it, that is its `default`."""
    if value is None:
        return ""
    if isinstance(value, ast.Call) and ast.unparse(value.func) in {"member", "attrs.field"}:
        given = [each.value for each in value.keywords if each.arg == "default"]
        if given and ast.unparse(given[0]).startswith("attrs.Factory"):
            return "  # made from the others"
        return f" = {ast.unparse(given[0])}" if given else ""
    return f" = {ast.unparse(value)}"


def _method(owner: str, method: ast.FunctionDef) -> Iterator[str]:
    decorators = {ast.unparse(each) for each in method.decorator_list}
    yield from ("", f"#### `{owner}.{method.name}`", "")
    if decorators & {"property", "cached_property"}:
        returns = ast.unparse(method.returns) if method.returns else ""
        yield from ("```text", f"{method.name}: {returns}", "```", "")
    else:
        yield from _signature(method, on_class="classmethod" in decorators)
    yield from _doc(ast.get_docstring(method) or "")


def _signature(node: ast.FunctionDef, *, on_class: bool = False) -> Iterator[str]:
    arguments = [*node.args.posonlyargs, *node.args.args]
    first = 1 if arguments and arguments[0].arg in {"self", "cls"} else 0
    defaults = [None] * (len(arguments) - len(node.args.defaults)) + list(node.args.defaults)
    parts = [_argument(a, d) for a, d in zip(arguments, defaults, strict=True)][first:]
    if node.args.kwonlyargs:
        parts.append("*" if node.args.vararg is None else f"*{_argument(node.args.vararg)}")
        named = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        parts += [_argument(a, d) for a, d in named]
    if node.args.kwarg is not None:
        parts.append(f"**{_argument(node.args.kwarg)}")
    returns = f" -> {_annotation(node.returns)}" if node.returns is not None else ""
    start = f"{'classmethod ' if on_class else ''}{node.name}"
    line = f"{start}({', '.join(parts)}){returns}"
    if len(line) > 88:  # noqa: PLR2004 - what fits beside the margin of a page
        line = f"{start}(\n" + "".join(f"    {part},\n" for part in parts) + f"){returns}"
    yield from ("```text", line, "```", "")


def _annotation(node: ast.expr) -> str:
    quoted = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if quoted else ast.unparse(node)  # type: ignore[attr-defined]


def _argument(argument: ast.arg, default: ast.expr | None = None) -> str:
    annotation = f": {_annotation(argument.annotation)}" if argument.annotation else ""
    if default is None:
        return f"{argument.arg}{annotation}"
    return f"{argument.arg}{annotation} = {ast.unparse(default)}"


def _doc(doc: str) -> Iterator[str]:
    """Turn a docstring in Google's form into Markdown."""
    lines = iter([*doc.splitlines(), ""])
    section: list[str] | None = None
    title = ""
    example: list[str] = []
    for line in lines:
        if example or line.startswith(">>>"):
            if line.strip():
                example.append(line)
                continue
            yield from ("```python", *example, "```", "")
            example = []
        elif match := _SECTION.match(line):
            section, title = [], match[1]
        elif section is None:
            yield line
        elif line.startswith("    ") or not line:
            section.append(line)
        if section is not None and not line:
            yield from _parts(title, textwrap.dedent("\n".join(section)).strip())
            section = None


def _parts(title: str, text: str) -> Iterator[str]:
    # A part begins at the margin; what is indented belongs to the part before it.
    parts = re.split(r"\n(?=\S)", text) if title != "Returns" else [text]
    joined = [" ".join(line.strip() for line in part.splitlines()) for part in parts]
    if title in {"Returns", "Yields"}:
        yield from (f"**{title}:** {' '.join(joined)}", "")
        return
    yield from (f"**{title}:**", "")
    for part in joined:
        match = _PART.match(part)
        yield f"- `{match[1]}`: {match[2]}" if match else f"- {part}"
    yield ""
