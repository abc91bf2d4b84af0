"""One script from several modules, for a page that may load nothing."""

import re
from functools import cache
from pathlib import PurePosixPath

from spreading_guide.rendering.pages import source

_IMPORT = re.compile(
    r'^import (?:\{(?P<names>[^}]*)\}|\* as (?P<whole>\w+)) from "(?P<path>[^"]+)";\n', re.MULTILINE
)
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)


@cache
def bundle(main: str) -> str:
    """Give a module with all that it imports as one script without imports.

    Each module keeps a scope of its own and hands on what it exports, so that names that two of
    them use for themselves never meet. Modules that import each other in a circle cannot be put
    in a row: a test holds that there are none.

    Args:
        main: the path of the module, as templates are named.
    """
    found: dict[str, str] = {}
    _collect(PurePosixPath(main), found)
    return "\n".join(found.values())


def _collect(path: PurePosixPath, found: dict[str, str]) -> None:
    text = source(str(path))
    for line in _IMPORT.finditer(text):
        other = _beside(path, line["path"])
        if str(other) not in found:
            _collect(other, found)
    body = _IMPORT.sub(lambda line: _taken(path, line), text)
    exported = [name for _, name in _EXPORT.findall(body)]
    body = _EXPORT.sub(r"\1", body)
    handed = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    found[str(path)] = f"const {_variable(path)} = (() => {{\n{body}{handed}}})();"


def _taken(path: PurePosixPath, line: re.Match[str]) -> str:
    other = _variable(_beside(path, line["path"]))
    if line["whole"]:
        return f"const {line['whole']} = {other};\n"
    return f"const {{ {' '.join(line['names'].split())} }} = {other};\n"


def _beside(path: PurePosixPath, other: str) -> PurePosixPath:
    """Give where an import leads; the evaluator lies beside this package, not below it."""
    return (
        PurePosixPath(PurePosixPath(other).name)
        if "/conformance/" in other
        else path.parent / other
    )


def _variable(path: PurePosixPath) -> str:
    return f"{path.stem}_module"
