"""Pages of HTML from templates: escaped, self-contained, and closed to everything outside."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from jinja2 import Environment


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
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("spreading_guide.rendering"),
        autoescape=True,
        # A name that the template has and the page lacks is a mistake, never an empty place.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["policy"] = policy
    return environment


def policy(style: str) -> str:
    """Give the Content-Security-Policy of a page that has this one style and no script.

    >>> policy("p{}")[:48]
    "default-src 'none'; base-uri 'none'; form-action"
    """
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{digest}'"


def render(template: str, page: Page, **about: Any) -> str:  # noqa: ANN401 - what a template shows
    """Make a page.

    Args:
        template: the name of a template, such as `preview.html`; its style is the file of the
            same name that ends in `.css`.
        page: what the page says of itself.
        about: what the template shows.
    """
    environment = _environment()
    style = environment.get_template(template.replace(".html", ".css")).render()
    return environment.get_template(template).render(page=page, style=style, **about) + "\n"
