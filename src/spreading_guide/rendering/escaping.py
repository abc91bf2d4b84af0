"""Making text harmless for the place where it is put."""

import json
import re

# What begins markup within a line, an address that would become a link, and a column's end.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~#!@&$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")

# What begins a list, a heading of the older form or a rule where it begins a line.
_LIST = re.compile(r"^(\d*)([-+=.)])")
_LINE_ENDS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_NOT_XML = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


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


def markdown_line(text: str) -> str:
    r"""Give text that shows as itself in a line of Markdown, wherever the line stands.

    >>> markdown_line("1. one"), markdown_line("- two\n# three")
    ('1\\. one', '\\- two \\# three')
    """
    return _LIST.sub(r"\1\\\2", markdown_cell(text).strip())


def xml_text(text: str) -> str:
    r"""Give text without what XML cannot hold; what ends a line becomes a blank.

    >>> xml_text("a\x00b\nc")
    'ab c'
    """
    return _NOT_XML.sub("", _LINE_ENDS.sub(" ", text))
