"""How much a document may hold; bytes are measured before anything is parsed."""

from itertools import accumulate
from typing import Final

from spreading_guide.exceptions import Problem

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_LEVELS: Final = 64
MOST_ENTRIES: Final = 200_000
# Members of objects and parts of lists; an empty object or list counts as one. It is enough for
# 200,000 entries of eleven members each.
MOST_VALUES: Final = 2_500_000

_KEPT: Final = b'"[]{},'
_DROPPED: Final = bytes(set(range(256)) - set(_KEPT))
_STEPS: Final = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


def too_large(found: str, expected: str) -> Problem:
    """Say that a document holds too much."""
    return Problem(code="too_large", pointer="", expected=expected, found=found)


def too_many_values() -> Problem:
    """Say that a document holds too many values."""
    return too_large("more", f"at most {MOST_VALUES} values")


def too_deep() -> Problem:
    """Say that lists and objects lie too deep in each other."""
    expected = f"at most {MOST_LEVELS} levels"
    return Problem(code="too_deep", pointer="", expected=expected, found="more levels")


def too_much(data: bytes) -> Problem | None:
    """Tell whether a text holds more than a document may, in time linear to its length."""
    if len(data) > MOST_BYTES:
        return too_large(f"{len(data)} bytes or more", f"at most {MOST_BYTES} bytes")
    plain = data.replace(rb"\\", b"").replace(rb"\"", b"")
    # A value may have a name, and both are strings of two quotes.
    if plain.count(b'"') > 4 * MOST_VALUES:
        return too_many_values()
    # What is left between an even and an odd quote stands outside strings.
    outline = b"".join(plain.translate(None, _DROPPED).split(b'"')[::2])
    opened = outline.count(b"[") + outline.count(b"{")
    if opened + outline.count(b",") > MOST_VALUES:
        return too_many_values()
    # A broken text may close more than it opened; what comes after that is never reached.
    brackets = outline.translate(None, b",")[: 2 * MOST_VALUES]
    if max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > MOST_LEVELS:
        return too_deep()
    return None
