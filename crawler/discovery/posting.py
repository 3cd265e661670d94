"""Lists whose further pages are asked by POST."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from crawler.discovery.answers import Answer
from crawler.discovery.base import Follow, Window
from crawler.discovery.leaf import Leaf, address, ended, hrefs, site_number
from crawler.discovery.markup import Document, check_css, elements
from crawler.discovery.templates import (
    Missing,
    Token,
    fill,
    for_form,
    for_json,
    for_url,
    gathered,
)

_POSTBACK = re.compile(r"__doPostBack\(\s*['\"]([^'\"]*)['\"]\s*,\s*['\"]([^'\"]*)['\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPaging:
    """Further pages are asked by POST.

    Attributes:
        url: where to, absolute or relative to the listing's address; a template too.
        body: the template of the body; `as_json` says what it is (else form fields).
        opens: the first page, too, is asked by POST; then no token can be read beforehand.
        first: the site's number of page 1. If its number 0 is what comes after the HTML
            page, then that page is number -1.
    """

    url: str
    body: str
    as_json: bool = False
    opens: bool = False
    first: int = 1
    step: int = 1
    tokens: tuple[Token, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    answer: Answer | None = None
    sparse: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Check the declaration.

        Raises:
            ValueError: the first page is to be asked with tokens that only a page gives.
        """
        if self.opens and self.tokens:
            raise ValueError("opens: the first request cannot carry tokens of a page")

    def start(self, listing: str, window: Window, now: datetime) -> Follow:  # noqa: ARG002 - by protocol
        """The listing itself, or its first page by POST."""
        return self._request(listing, 1, {}) if self.opens else Follow(url=listing)

    def after(self, leaf: Leaf, window: Window) -> Follow | None:  # noqa: ARG002 - by protocol
        """The next number, unless this page is past the end: no item on it."""
        if ended(leaf):
            return None
        tokens = gathered(self.tokens, leaf.document, leaf.follow.tokens)
        return self._request(leaf.listing, leaf.follow.number + 1, tokens)

    def _request(self, listing: str, number: int, tokens: Mapping[str, str]) -> Follow:
        values = {**tokens, "page": site_number(number, self.first, self.step)}
        return Follow(
            url=address(listing, fill(self.url, values, for_url)),
            method="POST",
            body=fill(self.body, values, for_json if self.as_json else for_form),
            headers={"Content-Type": _content_type(as_json=self.as_json), **self.headers},
            number=number,
            tokens=dict(tokens),
        )


@dataclass(frozen=True, slots=True)
class PostBack:
    """ASP.NET web forms: the next page's link is `javascript:__doPostBack(target, argument)`.

    The form's hidden fields (`__VIEWSTATE` ...) go back as the page gave them, so each page
    can only be asked right after the one before it. `css` finds the link.
    """

    css: str
    answer: Answer | None = None
    sparse: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Check the declaration.

        Raises:
            ValueError: `css` is no selector.
        """
        check_css(self.css)

    def start(self, listing: str, window: Window, now: datetime) -> Follow:  # noqa: ARG002 - by protocol
        """The listing itself."""
        return Follow(url=listing)

    def after(self, leaf: Leaf, window: Window) -> Follow | None:  # noqa: ARG002 - by protocol
        """The post-back of the first link that has one."""
        links = hrefs(leaf.document, self.css)
        call = next(filter(None, map(_POSTBACK.search, links)), None)
        if call is None:
            return None
        fields = _hidden(leaf.document)
        if "__VIEWSTATE" not in fields:
            raise Missing("the page has a __doPostBack link but no __VIEWSTATE field")
        return Follow(
            url=leaf.listing,
            method="POST",
            body=urlencode({**fields, "__EVENTTARGET": call[1], "__EVENTARGUMENT": call[2]}),
            headers={"Content-Type": _content_type(as_json=False)},
            number=leaf.follow.number + 1,
        )


def _hidden(document: Document) -> dict[str, str]:
    found = elements(document.root, "input[type=hidden][name]")
    return {field.get("name") or "": field.get("value") or "" for field in found}


def _content_type(*, as_json: bool) -> str:
    kind = "json" if as_json else "x-www-form-urlencoded"
    return f"application/{kind}; charset=UTF-8"
