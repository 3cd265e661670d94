"""The words that discovery speaks: what came in, what was found, where to go on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from storage.records import ExchangeKind

IsArticle = Callable[[str], bool]


class Order(StrEnum):
    """How a follow-up request relates to the response that asked for it."""

    NEXT = "next"  # the next page of the same list, older than this one: stop when caught up
    CHILD = "child"  # a part of the whole (a sitemap of an index): always asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The publication times that a crawl wants; aware, both ends inclusive, None is open."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: datetime | None) -> bool:
        """Whether `moment` may lie in the window; an unknown moment may."""
        if moment is None:
            return True
        return (self.since is None or moment >= self.since) and (
            self.until is None or moment <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A further request of a walk; plain values only, so that it can be stored as JSON.

    Attributes:
        number: counts the pages of a list, from 1.
        depth: counts the levels of nesting (a sitemap of an index), from 0.
        tokens: what earlier pages of the list gave and later requests need (a zone's id).
        modified: when the part it leads to last changed, if the whole says so.
    """

    url: str
    order: Order = Order.NEXT
    method: str = "GET"
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    number: int = 1
    depth: int = 0
    tokens: Mapping[str, str] = field(default_factory=dict)
    modified: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A response as discovery sees it: decompressed bytes and what the server said of them."""

    url: str
    body: bytes
    content_type: str | None
    captured_at: datetime
    follow: Follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A page that a response announces, before its identity is known. Times are aware."""

    url: str
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one response gave.

    Attributes:
        announced: the articles, in page order, each address once.
        follows: where the walk goes on.
        ignored: links and entries that are no articles of the source.
        outside: the known times of articles that are not announced, being outside the window
            (they count as ignored too).
        problems: what was broken in the response and got mended or skipped, in words.
        stuck: why the next page of the list could not be worked out, though it should have
            been; None if it was, or if the list says that there is none.
        sparse: pages without any article are natural here (a page for every day).
    """

    announced: tuple[Announced, ...] = ()
    follows: tuple[Follow, ...] = ()
    ignored: int = 0
    outside: tuple[datetime, ...] = ()
    problems: tuple[str, ...] = ()
    stuck: str | None = None
    sparse: bool = False


class Entry(Protocol):
    """A way to find a source's pages: a small frozen value (Feed, Sitemap, Listing ...)."""

    @property
    def kind(self) -> ExchangeKind:
        """What its responses are captured as."""
        ...

    @property
    def label(self) -> str:
        """What the operator knows it by, stable over time (its address)."""
        ...

    def first(self, window: Window, now: datetime) -> tuple[Follow, ...]:
        """The requests that a walk begins with. `now` is aware."""
        ...

    def found(self, fetched: Fetched, is_article: IsArticle, window: Window) -> Found:
        """What this response announces and where to go on. Never raises on bad input.

        Raises:
            Unreadable: the response is not what this entry expects (HTML instead of a feed).
        """
        ...


class Unreadable(ValueError):  # noqa: N818 - reads as a word, not as a fault of the program
    """A response that is not what its entry expects; the message says what was seen."""
