"""One page of a list, and what a way of paging must be able to say of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from crawler.discovery.answers import Answer
from crawler.discovery.base import Follow, Window
from crawler.discovery.markup import Document, elements
from crawler.discovery.templates import Missing
from crawler.urls import join, with_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of a list, as paging sees it.

    Attributes:
        listing: the address of the list itself.
        follow: the request that the page answers.
        items: how many items stood on it, articles or not.
    """

    listing: str
    document: Document
    follow: Follow
    items: int


class Paging(Protocol):
    """A way to go on. `answer` says how its responses are read when they are JSON."""

    @property
    def answer(self) -> Answer | None:
        """How a response in JSON is read; None if none is expected."""
        ...

    @property
    def sparse(self) -> bool:
        """Whether pages without any article are natural."""
        ...

    def start(self, listing: str, window: Window, now: datetime) -> Follow:
        """The first request of a walk."""
        ...

    def after(self, leaf: Leaf, window: Window) -> Follow | None:
        """The request for the page after `leaf`, or None if the list says that it is the last.

        Raises:
            Missing: the next page should exist but cannot be worked out.
        """
        ...


def hrefs(document: Document, css: str) -> list[str]:
    """The addresses that `css` finds: of links, of the links inside, or the strings."""
    from_attributes = [text for text in document.texts(css) if text] if "::" in css else []
    links = [link for hit in elements(document.root, css) for link in hit.iter("a", "link")]
    return from_attributes or [link.get("href") or "" for link in links]


def ended(leaf: Leaf) -> bool:
    """Whether a numbered list is over: a later page without any item."""
    return leaf.follow.number > 1 and not leaf.items


def site_number(number: int, first: int, step: int) -> str:
    """What the site calls page `number` of the walk."""
    return str(first + (number - 1) * step)


def address(listing: str, filled: str) -> str:
    """The address that a filled template means; `?a=b` changes the listing's own query.

    Raises:
        Missing: it is none.
    """
    if filled.startswith(("?", "&")):
        return with_parameters(listing, filled[1:])
    url = join(listing, filled)
    if url is None:
        raise Missing(f"{filled!r} is no address")
    return url
