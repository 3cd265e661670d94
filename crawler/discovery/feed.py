"""RSS (0.9x, 1.0/RDF, 2.0) and Atom."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from crawler.discovery import xml
from crawler.discovery.base import Fetched, Follow, Found, IsArticle, Window
from crawler.discovery.gather import Candidate, gather
from crawler.discovery.markup import text
from crawler.discovery.moments import moment, span
from crawler.urls import join
from storage.records import ExchangeKind
from vietnam.garbled import repair
from vietnam.text import clean

_ROOTS = ("rss", "rdf", "feed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed of a source's newest pages. `section` names them; else each entry's category."""

    url: str
    section: str | None = None

    @property
    def kind(self) -> ExchangeKind:
        """Captured as a feed."""
        return ExchangeKind.FEED

    @property
    def label(self) -> str:
        """The feed's address."""
        return self.url

    def first(self, window: Window, now: datetime) -> tuple[Follow, ...]:  # noqa: ARG002 - by protocol
        """The feed itself."""
        return (Follow(url=self.url),)

    def found(self, fetched: Fetched, is_article: IsArticle, window: Window) -> Found:
        """The articles that the feed names.

        Raises:
            Unreadable: not a feed.
        """
        tree = xml.parse(text(fetched), _ROOTS, "a feed", fetched.url)
        entries = xml.named(tree.root, "item", "entry")
        candidates = (self._candidate(entry, fetched, is_article) for entry in entries)
        return gather(candidates, is_article, window).found(tree.problem)

    def _candidate(
        self, entry: etree._Element, fetched: Fetched, is_article: IsArticle
    ) -> Candidate:
        changed = _first(entry, "updated", "modified")
        return Candidate(
            url=_address(entry, fetched.url, is_article),
            title=clean(repair(_unescaped(_first(entry, "title")))),
            published=span(_texts(entry, *_PUBLISHED), fetched.captured_at),
            modified=moment(changed, fetched.captured_at) if changed else None,
            section=self.section or _section(entry),
        )


_PUBLISHED = ("pubdate", "published", "date", "issued", "created")


def _address(entry: etree._Element, base: str, is_article: IsArticle) -> str | None:
    """The entry's address: the first that is an article's, else the first at all.

    A link may be a counter that redirects while the guid is the article's own address.
    """
    found = [join(base, href) for href in _hrefs(entry) if href]
    addresses = [url for url in found if url]
    return next(filter(is_article, addresses), next(iter(addresses), None))


def _hrefs(entry: etree._Element) -> Iterator[str]:
    for link in xml.children(entry, "link"):
        if (link.get("rel") or "alternate") == "alternate":
            yield link.get("href") or xml.words(link)
    yield from (xml.words(link) for link in xml.children(entry, "origlink"))
    for guid in xml.children(entry, "guid", "id"):
        if xml.words(guid).startswith(("http://", "https://")):
            yield xml.words(guid)
    yield from (str(value) for name, value in entry.items() if str(name).endswith("}about"))


def _texts(entry: etree._Element, *names: str) -> list[str]:
    return [xml.words(child) for child in xml.children(entry, *names)]


def _first(entry: etree._Element, *names: str) -> str:
    return next(filter(None, _texts(entry, *names)), "")


def _section(entry: etree._Element) -> str | None:
    for category in xml.children(entry, "category", "subject"):
        if name := clean(repair(_unescaped(xml.words(category) or category.get("term") or ""))):
            return name
    return None


def _unescaped(words: str) -> str:
    """Entities are escaped twice by right (HTML in XML), and once more by mistake."""
    return html.unescape(html.unescape(words))
