"""Making text harmless for the place where it is put."""

import re

# What begins markup within a line, an address that would become a link, and a column's end.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~#!@&])")
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def markdown_cell(text: str) -> str:
    r"""Give text that shows as itself in a cell of a Markdown table.

    >>> markdown_cell("a | <b>*c*</b>\n@d")
    'a \\| \\<b\\>\\*c\\*\\</b\\> \\@d'
    """
    return _MARKDOWN.sub(r"\\\1", _HIDDEN.sub(" ", text))
