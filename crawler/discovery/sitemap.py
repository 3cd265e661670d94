"""Sitemaps: indexes, address lists (plain, news, gzipped) and the ones robots.txt names."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from crawler.discovery import xml
from crawler.discovery.base import Fetched, Follow, Found, IsArticle, Order, Unreadable, Window
from crawler.discovery.gather import Candidate, gather
from crawler.discovery.markup import text
from crawler.discovery.moments import moment, span
from crawler.discovery.periods import periods
from crawler.urls import address_key, join
from storage.records import ExchangeKind
from vietnam.garbled import repair
from vietnam.text import clean

_CEILING = 60 * 2**20  # bytes unpacked; the protocol allows 50 MB
_GZIP = b"\x1f\x8b"
_ROBOTS_LINE = re.compile(r"(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A sitemap or an index of them; a `robots.txt` that names them will do, too.

    Parts that ended before the wanted window are not asked: by their `lastmod`, or by the
    month in their name. `section` is given to all pages.
    """

    url: str
    section: str | None = None

    @property
    def kind(self) -> ExchangeKind:
        """Captured as a sitemap."""
        return ExchangeKind.SITEMAP

    @property
    def label(self) -> str:
        """The sitemap's address."""
        return self.url

    def first(self, window: Window, now: datetime) -> tuple[Follow, ...]:  # noqa: ARG002 - by protocol
        """The sitemap itself."""
        return (Follow(url=self.url),)

    def found(self, fetched: Fetched, is_article: IsArticle, window: Window) -> Found:
        """The articles that a sitemap lists, or the sitemaps that an index lists.

        Raises:
            Unreadable: neither a sitemap nor a robots.txt, or one too big to unpack.
        """
        body, problem = _unpacked(fetched)
        page = text(fetched, body)
        named = _ROBOTS_LINE.findall(page) if "<" not in page else []
        if named:
            return Found(follows=_follows([Part(url, None) for url in named], fetched))
        tree = xml.parse(page, ("urlset", "sitemapindex"), "a sitemap", fetched.url)
        if xml.local(tree.root) == "sitemapindex":
            problems = tuple(filter(None, (problem, tree.problem)))
            return replace(_index(tree.root, fetched, window), problems=problems)
        candidates = (_candidate(entry, fetched) for entry in xml.named(tree.root, "url"))
        sectioned = (replace(found, section=self.section) for found in candidates)
        return gather(sectioned, is_article, window).found(problem, tree.problem)


@dataclass(frozen=True, slots=True)
class Part:
    """A sitemap that an index lists."""

    url: str
    modified: datetime | None


def _index(root: etree._Element, fetched: Fetched, window: Window) -> Found:
    parts = [_part(entry, fetched) for entry in xml.named(root, "sitemap")]
    spans = periods([part.url for part in parts])
    wanted = [
        part
        for part in parts
        if _is_recent(part, window) and (part.url not in spans or spans[part.url].meets(window))
    ]
    return Found(follows=_follows(wanted, fetched), ignored=len(parts) - len(wanted))


def _is_recent(part: Part, window: Window) -> bool:
    return part.modified is None or window.since is None or part.modified >= window.since


def _follows(parts: list[Part], fetched: Fetched) -> tuple[Follow, ...]:
    """A request for each part that is not this response itself, each once, newest first."""
    follows: dict[str, Follow] = {}
    for part in parts:
        url = join(fetched.url, part.url)
        if url and address_key(url) != address_key(fetched.url):
            depth = fetched.follow.depth + 1
            follow = Follow(url=url, order=Order.CHILD, depth=depth, modified=part.modified)
            follows.setdefault(address_key(url), follow)
    undated = [follow for follow in follows.values() if follow.modified is None]
    dated = [follow for follow in follows.values() if follow.modified is not None]
    newest_first = sorted(dated, key=_modified, reverse=True)
    return (*newest_first, *undated)


def _modified(follow: Follow) -> float:
    return follow.modified.timestamp() if follow.modified else 0.0


def _part(entry: etree._Element, fetched: Fetched) -> Part:
    changed = _text(entry, "lastmod")
    return Part(_text(entry, "loc"), moment(changed, fetched.captured_at) if changed else None)


def _candidate(entry: etree._Element, fetched: Fetched) -> Candidate:
    changed = _text(entry, "lastmod")
    news = next(iter(xml.children(entry, "news")), None)
    published = [_text(news, "publication_date")] if news is not None else []
    return Candidate(
        url=join(fetched.url, _text(entry, "loc")),
        title=clean(repair(_text(news, "title"))) if news is not None else None,
        published=span(published, fetched.captured_at),
        modified=moment(changed, fetched.captured_at) if changed else None,
    )


def _text(entry: etree._Element, name: str) -> str:
    return next((xml.words(child) for child in xml.children(entry, name)), "")


def _unpacked(fetched: Fetched) -> tuple[bytes, str | None]:
    """The body, gunzipped if it is gzip by its first bytes, and what was wrong with it.

    Raises:
        Unreadable: it unpacks to more than any sitemap may have, or is no gzip at all.
    """
    if not fetched.body.startswith(_GZIP):
        return fetched.body, None
    pieces = []
    size = 0
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for piece in _pieces(unpacker, fetched.body):
            pieces.append(piece)
            size += len(piece)
            if size > _CEILING:
                raise Unreadable(f"{fetched.url}: unpacks to more than {_CEILING:,} bytes")
    except zlib.error as error:
        if not pieces:
            raise Unreadable(f"{fetched.url}: gzip that cannot be unpacked: {error}") from error
        return b"".join(pieces), f"broken gzip, read up to the break: {error}"
    return b"".join(pieces), None if unpacker.eof else "gzip cut short, read up to the cut"


def _pieces(unpacker: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    while packed and not unpacker.eof:
        yield unpacker.decompress(packed, 2**20)
        packed = unpacker.unconsumed_tail
