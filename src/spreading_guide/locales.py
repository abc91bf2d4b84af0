"""Choosing a language: what was wished against what there is."""

from collections.abc import Iterable


def negotiate(wish: str, available: Iterable[str]) -> str | None:
    """Give the available tag that serves a wish, or None.

    The wish is shortened from its end until it matches (RFC 4647, look-up); case and
    underscores do not matter.

    Args:
        wish: a BCP 47 language tag, such as `en-GB`.
        available: the tags that there are.

    >>> negotiate("en_GB", ["da", "en"])
    'en'
    >>> negotiate("fr", ["da", "en"]) is None
    True
    """
    known = {tag.lower(): tag for tag in available}
    parts = wish.replace("_", "-").lower().split("-")
    while parts:
        found = known.get("-".join(parts))
        if found is not None:
            return found
        parts.pop()
        # A single letter introduces what follows it and means nothing at the end of a tag.
        while parts and len(parts[-1]) == 1:
            parts.pop()
    return None
