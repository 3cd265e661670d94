"""What a source is: a frozen value, checked when it is made."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.browser import Browser
from crawler.discovery.base import Entry
from crawler.trust import STRICT, Tls
from crawler.urls import canonical, folded_letters
from storage.records import Kind, SourceRecord
from vietnam.provinces import UnknownProvinceError, province

DEFAULT_DELAY = 1.0
DEFAULT_RECHECKS = (dt.timedelta(days=1), dt.timedelta(days=7))
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_HOST = re.compile(r"[a-z0-9.-]+(:\d+)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a source's article pages look, and until when they did.

    Each field is a tuple of CSS selectors, tried in turn; the first that matches wins.
    `::attr(name)` takes an attribute. `prune` is different: all that match are cut from the
    body. An empty tuple leaves the field to the general reader.

    Attributes:
        captions: within the body, the element that holds a picture's caption.
        valid_until: the last day on which pages looked like this (None: they still do).
    """

    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    prune: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    valid_until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    r"""A site that announces pages.

    Attributes:
        name: never changes; equals the spider's name and its file's name.
        title: what people call it, in Vietnamese.
        hosts: host names it answers under, the main one first; `www.` is understood.
        provinces: codes valid today of the province(s) it speaks for; () is national.
        family: the system it runs on, as in `crawler.families`; None: unknown or its own.
        articles: regular expressions searched in path?query of an address (no host). The
            first that matches makes it an article; its group `id` is the page's identity:
            `r"-post(?P<id>\d+)\.html$"`. An id beats a slug.
            A group `site` stands before it where sub-sites count their pages each anew.
        entries: the ways to find its pages.
        layouts: how its pages look, the present one first; () leaves all to the general reader.
        examples: addresses that are articles; strangers: addresses that are not.
        delay: seconds between two requests to a host.
        faster_because: the named reason for a delay below the default.
        tls: what its server needs beyond ordinary TLS.
        browser: that its pages and HTML lists must be rendered, and why; None: they need not.
        allow_private: may live on loopback or private addresses (tests, demo).
        history_only: not crawled unless named: a paper that was merged, a portal that closed.
        max_pages, max_depth: ceilings of one walk: list pages, and levels of nesting.
        rechecks: how long after its first capture a fresh article is asked again for changes.
        cookies: sent with every request (some portals answer nothing without them).
        unverified: what of this declaration was never seen in evidence, and why we think so.
    """

    name: str
    title: str
    hosts: tuple[str, ...]
    kind: Kind
    provinces: tuple[str, ...] = ()
    family: str | None = None
    articles: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    layouts: tuple[Layout, ...] = ()
    examples: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    since: dt.date | None = None
    language: str = "vi"
    delay: float = DEFAULT_DELAY
    faster_because: str | None = None
    tls: Tls = STRICT
    browser: Browser | None = None
    allow_private: bool = False
    history_only: bool = False
    max_pages: int = 50
    max_depth: int = 4
    rechecks: tuple[dt.timedelta, ...] = DEFAULT_RECHECKS
    cookies: Mapping[str, str] = field(default_factory=dict)
    unverified: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the declaration.

        Raises:
            ValueError: something in it cannot be right; the message names source and field.
        """
        if problems := self._problems():
            raise ValueError(f"source {self.name!r}: {'; '.join(problems)}")

    def _problems(self) -> list[str]:
        problems = []
        if not _NAME.match(self.name):
            problems.append("name: use small letters, digits and underscores")
        if not self.hosts or not all(_HOST.match(host) for host in self.hosts):
            problems.append(f"hosts: {self.hosts!r} are not plain lower-case host names")
        if not self.articles:
            problems.append("articles: at least one pattern is needed")
        problems.extend(problem for pattern in self.articles if (problem := _flaw(pattern)))
        problems.extend(f"provinces: {code!r} is no code of today" for code in self._strangers())
        if self.delay < DEFAULT_DELAY and not self.faster_because:
            problems.append("delay: below the default, so faster_because must say why")
        if not all(layout.body for layout in self.layouts):
            problems.append(
                "layouts: one without `body` would never be used; name the body's selector, or "
                "leave `layouts` empty to the general reader"
            )
        browser = self.browser.problems() if self.browser else []
        return [*problems, *self.tls.problems(), *browser]

    def _strangers(self) -> list[str]:
        """Codes of `provinces` that no province has today."""
        return [code for code in self.provinces if not _is_code(code)]

    def has_host(self, url: str) -> bool:
        """Whether `url` is http(s) and lives on one of the source's hosts."""
        parts = urlsplit(url)
        host = parts.netloc.lower().removeprefix("www.")
        return parts.scheme in {"http", "https"} and host in {
            known.removeprefix("www.") for known in self.hosts
        }

    def identity(self, url: str) -> str | None:
        """What the page at `url` is known by, or None if it is no article of this source."""
        if not self.has_host(url):
            return None
        target = _target(url)
        for pattern in self.articles:
            if match := re.search(pattern, target):
                site = (match.groupdict().get("site") or "").lower()
                return site + folded_letters(match["id"])
        return None

    def is_article(self, url: str) -> bool:
        """Whether `url` is the address of an article of this source."""
        return self.identity(url) is not None

    def layout_on(self, day: dt.date | None) -> Layout | None:
        """The layout that was valid on `day` (None: the present one)."""
        if day is not None:
            fitting = [lay for lay in self.layouts if lay.valid_until and day <= lay.valid_until]
            if fitting:
                return min(fitting, key=lambda lay: lay.valid_until or dt.date.max)
        return next((lay for lay in self.layouts if lay.valid_until is None), None)

    def record(self) -> SourceRecord:
        """The source as the store knows it."""
        return SourceRecord(
            name=self.name,
            title=self.title,
            host=self.hosts[0],
            kind=self.kind,
            provinces=self.provinces,
            active=not self.history_only,
        )


def _is_code(code: str) -> bool:
    try:
        province(code=code)
    except UnknownProvinceError:
        return False
    return True


def _flaw(pattern: str) -> str | None:
    """What is wrong with a pattern of `articles`, if anything."""
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        return f"articles: {pattern!r} is no regular expression: {error}"
    return None if "id" in groups else f"articles: {pattern!r} has no group (?P<id>...)"


def _target(url: str) -> str:
    """Path and query of an address, without what only says where a reader came from."""
    parts = urlsplit(url)
    if not parts.query:
        return parts.path
    clean = urlsplit(canonical(url))
    return f"{clean.path}?{clean.query}" if clean.query else clean.path


def source_of(spider: type) -> Source | None:
    """What a spider class declares; None for a spider of another kind (`scrapy shell`)."""
    source = getattr(spider, "source", None)
    return source if isinstance(source, Source) else None
