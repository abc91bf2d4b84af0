"""This package's own answers to the requests of the kit."""

from collections.abc import Mapping
from typing import Any

import spreading_guide as sg
from spreading_guide.conformance.comparing import UNSUPPORTED


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request as the protocol of the kit asks.

    Args:
        request: `operation`, and what belongs to it.

    Raises:
        ContentError: where a document in the request is not valid.

    >>> answer({"operation": "sing"})
    {'error': 'unsupported'}
    """
    operation = _OPERATIONS.get(request["operation"])
    if operation is None:
        return {"error": UNSUPPORTED}
    try:
        return {"result": operation(request)}
    except sg.ContentError:
        # The documents of a request are valid: this is no answer, but a request gone wrong.
        raise
    except sg.GuideMismatch:
        return {"error": "guide"}
    except sg.MergeConflict as conflict:
        return {
            "error": "merge_conflict",
            "members": list(conflict.members),
            "entries": list(conflict.entries),
        }
    except sg.UnknownId as unknown:
        return {"error": "unknown_id", "id": unknown.id}
    except _NoMoment:
        return {"error": "as_of"}


class _NoMoment(Exception):
    """The moment that was asked for is none."""


def _evaluate(request: Mapping[str, Any]) -> dict[str, Any]:
    guide, pairing = sg.build_guide(request["guide"]), sg.load_pairing(request["pairing"])
    try:
        return sg.evaluate(guide, pairing, request["as_of"]).as_dict()
    except sg.GuideMismatch:
        raise
    except ValueError:
        # Without the moment it must work: if not, this is a bug, and must be seen as one.
        sg.evaluate(guide, pairing)
        raise _NoMoment from None


def _merge(request: Mapping[str, Any]) -> dict[str, Any]:
    return sg.merge(sg.load_pairing(request["a"]), sg.load_pairing(request["b"])).as_dict()


def _redact(request: Mapping[str, Any]) -> dict[str, Any]:
    return sg.redact(sg.load_pairing(request["pairing"]), request["ids"]).as_dict()


def _visible_to(request: Mapping[str, Any]) -> dict[str, Any]:
    guide, pairing = sg.build_guide(request["guide"]), sg.load_pairing(request["pairing"])
    return sg.visible_to(pairing, guide, request["route"]).as_dict()


_OPERATIONS = {
    "evaluate": _evaluate,
    "merge": _merge,
    "redact": _redact,
    "visible_to": _visible_to,
}
