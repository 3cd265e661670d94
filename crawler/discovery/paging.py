r"""How a list goes on to its next page: a small value for each way that sites have.

Page numbers count the pages of the walk: the listing itself is page 1, and it is `first` in
the site's own numbers. `{page}` in a template is the site's number, `{name}` a token's value.
"""

from dataclasses import dataclass, field
from datetime import datetime

from crawler.discovery.answers import Answer, JsonItems
from crawler.discovery.base import Follow, Window
from crawler.discovery.days import DatePages
from crawler.discovery.leaf import Leaf, address, ended, hrefs, site_number
from crawler.discovery.markup import check_css
from crawler.discovery.posting import PostBack, PostPaging
from crawler.discovery.templates import Token, fill, for_url, gathered
from crawler.urls import address_key, join

__all__ = ["DatePages", "JsonPages", "NextLink", "PageNumber", "PostBack", "PostPaging", "Token"]


@dataclass(frozen=True, slots=True)
class NextLink:
    """The page links to the next one. `css` finds the link (or its address, by `::attr`)."""

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
        """The first link that leads away from this page."""
        here = address_key(leaf.follow.url)
        for href in hrefs(leaf.document, self.css):
            url = join(leaf.document.base, href)
            if url and address_key(url) != here:
                return Follow(url=url, number=leaf.follow.number + 1)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumber:
    """The page's number stands in the address.

    Attributes:
        template: a whole address, one relative to the listing's, or parameters to set in the
            listing's own query: `?page={page}`.
        first, step: the site's number of the listing itself, and how it grows.
        tokens: what must be read from the page to fill the template.
    """

    template: str
    first: int = 1
    step: int = 1
    tokens: tuple[Token, ...] = ()
    answer: Answer | None = None
    sparse: bool = field(default=False, init=False)

    def start(self, listing: str, window: Window, now: datetime) -> Follow:  # noqa: ARG002 - by protocol
        """The listing itself."""
        return Follow(url=listing)

    def after(self, leaf: Leaf, window: Window) -> Follow | None:  # noqa: ARG002 - by protocol
        """The next number, unless this page is past the end: no item on it."""
        if ended(leaf):
            return None
        number = leaf.follow.number + 1
        tokens = gathered(self.tokens, leaf.document, leaf.follow.tokens)
        values = {**tokens, "page": site_number(number, self.first, self.step)}
        url = address(leaf.listing, fill(self.template, values, for_url))
        return Follow(url=url, number=number, tokens=tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonPages:
    """Like `PageNumber`, with pages in JSON: `items`, `link`, `date`, `title` as in `JsonItems`."""

    template: str
    items: str = "items"
    link: str = "url"
    date: str = ""
    title: str = ""
    first: int = 1
    step: int = 1
    tokens: tuple[Token, ...] = ()
    sparse: bool = field(default=False, init=False)

    @property
    def answer(self) -> JsonItems:
        """How its pages are read."""
        return JsonItems(items=self.items, link=self.link, date=self.date, title=self.title)

    def start(self, listing: str, window: Window, now: datetime) -> Follow:
        """The listing itself, be it HTML or JSON."""
        return self._numbers().start(listing, window, now)

    def after(self, leaf: Leaf, window: Window) -> Follow | None:
        """The next number, unless this page is past the end: no item on it."""
        return self._numbers().after(leaf, window)

    def _numbers(self) -> PageNumber:
        return PageNumber(
            template=self.template, first=self.first, step=self.step, tokens=self.tokens
        )
