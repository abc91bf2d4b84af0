"""Members of a host's own, whose names start with `x-` (rule D16): kept, and mean nothing here."""

from collections.abc import Mapping
from typing import Any

from spreading_guide.exceptions import InvalidEntry
from spreading_guide.model import Extensions
from spreading_guide.pairing.canonical import canonical_json
from spreading_guide.pairing.checks import shortened

_PREFIX = "x-"


def opened(extensions: Extensions) -> dict[str, Any]:
    """Give `x-` members as fresh JSON values."""
    if not extensions:
        return {}
    from json import loads  # deferred, like every use of json

    return {name: loads(text) for name, text in extensions}


def closed(members: Mapping[str, Any]) -> Extensions:
    """Give `x-` members as (name, canonical JSON) pairs, by name.

    Raises:
        InvalidEntry: where a name does not start with `x-`, or a value is not JSON.

    >>> closed({"x-case": {"number": 7.0}})
    (('x-case', '{"number":7}'),)
    """
    pairs: list[tuple[str, str]] = []
    for name in sorted(members, key=str):
        if not str(name).startswith(_PREFIX):
            raise InvalidEntry("extensions", "names that start with x-", shortened(name))
        try:
            canonical_json(name)  # refuses lone surrogates
            pairs.append((str(name), canonical_json(members[name])))
        except (TypeError, ValueError) as error:
            raise InvalidEntry(name, "a JSON value", str(error)) from None
    return tuple(pairs)


def extensions(name: str, given: Any, _redacted: bool) -> Extensions:
    """Accept what `closed` gives, and nothing that only looks like it."""
    from json import loads  # deferred, like every use of json

    try:
        kept = closed({key: loads(text) for key, text in given})
        if kept == tuple(map(tuple, given)):
            return kept
    except (TypeError, ValueError):
        pass
    expected = "pairs of a name that starts with x- and canonical JSON, by name"
    raise InvalidEntry(name, expected, shortened(given))
