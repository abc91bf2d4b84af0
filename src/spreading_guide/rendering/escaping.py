"""Making text harmless for the place where it is put."""

import json
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


# What could end the script, begin a comment in it, or end a line where older readers of
# JavaScript know no such line end.
_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def json_in_script(value: object) -> str:
    r"""Give JSON that stands safely between the tags of a script.

    >>> json_in_script({"a": "</script>"})
    '{"a": "\\u003c/script\\u003e"}'
    """
    return json.dumps(value, ensure_ascii=False).translate(_SCRIPT)
