"""Pages of HTML from templates: escaped, self-contained, and closed to everything outside."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import attrs

import spreading_guide as sg
from spreading_guide.rendering.escaping import xml_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

# No word of the languages that ship is as long; addresses are.
_LONG = 30


@attrs.frozen(kw_only=True)
class Page:
    """What every page says of itself.

    Attributes:
        title: its title.
        lang: the language of the page, a BCP 47 tag.
        dir: the direction of that language, `ltr` or `rtl`.
    """

    title: str
    lang: str
    dir: str


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
    from markupsafe import Markup

    @pass_context
    def finalize(context: "Context", value: object) -> object:
        """Mark a text that is in another language than its page, or whose original has changed."""
        page = context.get("page")
        if not isinstance(value, sg.Text) or not isinstance(page, Page):
            return value
        shown: object = value
        if value.lang != page.lang:
            inside = Markup('<span lang="{}" dir="{}">{}</span>')
            shown = inside.format(value.lang, value.dir, str(value))
        mark = context.get("outdated")
        if value.state == "stale" and mark is not None:
            shown = Markup('{} <span class="outdated">({})</span>').format(shown, str(mark))
        return shown

    environment = Environment(
        loader=PackageLoader("spreading_guide.rendering"),
        autoescape=True,
        finalize=finalize,
        # A name that the template has and the page lacks is a mistake, never an empty place.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["policy"] = policy
    # In an attribute or a picture a text is its words alone, and such that XML can hold them.
    environment.filters["plain"] = lambda text: xml_text(str(text))
    # Paper cannot be scrolled: a cell with such a word may break it, or columns are cut off.
    environment.tests["long"] = lambda text: any(len(word) > _LONG for word in text.split())
    return environment


def policy(style: str, script: str = "") -> str:
    """Give the Content-Security-Policy of a page that has this one style and at most one script.

    Args:
        style: the page's style, as it stands between its tags.
        script: the page's script, as it stands between its tags; empty where there is none.

    >>> policy("p{}")[:48]
    "default-src 'none'; base-uri 'none'; form-action"
    """
    parts = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]
    parts.append(f"style-src 'sha256-{_digest(style)}'")
    if script:
        parts.append(f"script-src 'sha256-{_digest(script)}'")
    return "; ".join(parts)


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def render(template: str, page: Page | None = None, **about: Any) -> str:  # noqa: ANN401 - what a template shows
    """Fill a template.

    Args:
        template: the name of a template, such as `preview.html`.
        page: what the page says of itself; None for what is no page, such as a picture.
        about: what the template shows. A page that names no `style` has the one in the file of
            its name that ends in `.css`.
    """
    environment = _environment()
    if page is not None and "style" not in about:
        about["style"] = text(template.replace(".html", ".css"))
    return environment.get_template(template).render(page=page, **about) + "\n"


def source(module: str) -> str:
    """Give a module of JavaScript as it ships; `evaluate.mjs` is the one of the conformance kit.

    What Jinja2 would take for a placeholder is JavaScript there, so that nothing is filled in.
    """
    from jinja2 import PackageLoader

    package, folder = (
        ("spreading_guide", "conformance")
        if module == "evaluate.mjs"
        else ("spreading_guide.rendering", "templates")
    )
    found, _, _ = PackageLoader(package, folder).get_source(_environment(), module)
    return found


def text(template: str) -> str:
    """Give a style or a script as it ships."""
    return _environment().get_template(template).render()
