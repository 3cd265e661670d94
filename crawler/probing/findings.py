"""What was found out about a site that nobody had declared."""

from dataclasses import dataclass, field
from datetime import datetime

from crawler.probing.layouts import LayoutFound, Studied
from crawler.probing.listings import ListFound
from crawler.trust import STRICT, Tls


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncerFound:
    """A feed or a sitemap (its newest part), and the addresses in it."""

    url: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternFound:
    """A shape of addresses: how many were seen, how many of those read are articles."""

    pattern: str
    seen: int
    read: int
    asked: int
    why_not: str | None = None


@dataclass(slots=True, kw_only=True)
class Findings:
    """Everything that was found out, growing while the site is asked.

    Attributes:
        title: what the site calls itself.
        family: the system it seems to run on; perhaps one that no source runs on.
        articles: the patterns for `Source.articles`; () if none was found.
        strangers: addresses of lists and of the front page.
        turns: whether a list was seen to go on; None: none says so.
        further: sections of the menu that were not asked.
        notes: what was not found, and what to look at.
    """

    url: str
    day: datetime
    title: str | None = None
    tls: Tls = STRICT
    robots: str = "not asked"
    family: str | None = None
    feeds: list[AnnouncerFound] = field(default_factory=list)
    sitemaps: list[AnnouncerFound] = field(default_factory=list)
    patterns: list[PatternFound] = field(default_factory=list)
    articles: tuple[str, ...] = ()
    lists: list[ListFound] = field(default_factory=list)
    samples: list[Studied] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    layout: LayoutFound | None = None
    strangers: list[str] = field(default_factory=list)
    turns: bool | None = None
    further: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    requests: int = 0
