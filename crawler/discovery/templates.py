"""Texts with places to fill (`{page}`), and the tokens that a page gives to fill them.

Not `str.format`: the bodies of requests are often JSON, full of braces that mean themselves.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

from crawler.discovery.markup import Document, check_css

_PLACE = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


class Missing(ValueError):  # noqa: N818 - reads as a word, not as a fault of the program
    """A place that nothing fills; the message names it and where it was looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An opaque value that a page carries and its later pages must be asked with.

    Exactly one of `css` (ending in `::attr(x)` or `::text`, else the element's text) and
    `regex` (searched in the page's source; its first group) says where it stands.
    """

    name: str
    css: str = ""
    regex: str = ""

    def __post_init__(self) -> None:
        """Check the declaration.

        Raises:
            ValueError: not exactly one place to look, or one that cannot be read.
        """
        if bool(self.css) == bool(self.regex):
            raise ValueError(f"token {self.name!r}: give either css or regex")
        if self.css:
            check_css(self.css)
        elif not re.compile(self.regex).groups:
            raise ValueError(f"token {self.name!r}: {self.regex!r} has no group")

    def read(self, document: Document) -> str | None:
        """The token's value on this page, or None."""
        if self.css:
            return next((text for text in document.texts(self.css) if text), None)
        match = re.search(self.regex, document.source)
        return match[1] if match else None


def gathered(
    tokens: tuple[Token, ...], document: Document, carried: Mapping[str, str]
) -> dict[str, str]:
    """The values of all tokens: this page's if it has them, else those carried so far."""
    fresh = {token.name: token.read(document) for token in tokens}
    return {**carried, **{name: value for name, value in fresh.items() if value is not None}}


def fill(template: str, values: Mapping[str, str], escape: Callable[[str], str] = str) -> str:
    """`template` with every known place filled, each value escaped for where it stands.

    Raises:
        Missing: a place that `values` does not fill.
    """

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise Missing(f"nothing fills {match[0]} of {template!r}")
        return escape(values[match[1]])

    return _PLACE.sub(value, template)


def for_url(value: str) -> str:
    """A value as it may stand in an address. A whole address stays one."""
    return value if value.startswith(("http://", "https://", "/")) else quote(value, safe="")


def for_form(value: str) -> str:
    """A value as it may stand in a form body."""
    return quote_plus(value)


def for_json(value: str) -> str:
    """A value as it may stand inside the quotes of a JSON text."""
    return json.dumps(value)[1:-1]
