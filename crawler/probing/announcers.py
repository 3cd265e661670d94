"""Finding a site's feeds and sitemaps: where they are named, then in the usual places."""

from urllib.parse import urljoin

from crawler.discovery.base import Follow, Found, Unreadable
from crawler.discovery.feed import Feed
from crawler.discovery.markup import parse
from crawler.discovery.sitemap import Sitemap
from crawler.probing.desk import Desk
from crawler.probing.findings import AnnouncerFound
from crawler.probing.fronts import USUAL_FEEDS, USUAL_SITEMAPS, feed_links
from crawler.probing.trip import EVERYTHING, Trip, anything, text_of_answer

_FEEDS = 3
_SITEMAPS = 2
_NESTED = 3  # an index, perhaps of indexes


async def find_feeds(desk: Desk, trip: Trip) -> None:
    """The feeds that the pages seen so far lead to, else one in a usual place."""
    named = [url for page in trip.pages.values() for url in feed_links(page.document, page.url)]
    for url in dict.fromkeys(named):
        await _feed(desk, trip, url, deeper=True)
    for path in USUAL_FEEDS:
        if not trip.findings.feeds:
            await _feed(desk, trip, urljoin(trip.start, path), deeper=False)


async def _feed(desk: Desk, trip: Trip, url: str, *, deeper: bool) -> None:
    feeds = trip.findings.feeds
    if len(feeds) >= _FEEDS or any(one.url == url for one in feeds):
        return
    answer = await trip.ask(desk, url)
    if not answer.is_page:
        return
    try:
        found = Feed(url=url).found(answer.fetched(Follow(url=url)), anything, EVERYTHING)
    except Unreadable:  # perhaps a page about feeds, which leads to them
        text = text_of_answer(answer) if deeper else ""
        for link in feed_links(parse(text, answer.url), answer.url)[:_FEEDS] if text else ():
            await _feed(desk, trip, link, deeper=False)
        return
    if found.announced:
        trip.announce(found.announced)
        urls = tuple(page.url for page in found.announced)
        feeds.append(AnnouncerFound(url=url, links=urls))


async def find_sitemaps(desk: Desk, trip: Trip) -> None:
    """The sitemaps that robots.txt names, else one in a usual place."""
    named = [url for url in trip.named_sitemaps if trip.source.has_host(url)]
    usual = [urljoin(trip.start, path) for path in USUAL_SITEMAPS]
    for url in named[:_SITEMAPS] or usual:
        if named or not trip.findings.sitemaps:
            await _sitemap(desk, trip, url)


async def _sitemap(desk: Desk, trip: Trip, url: str) -> None:
    part, found = Follow(url=url), Found()
    for _ in range(_NESTED):
        answer = await trip.ask(desk, part.url, part)
        if not answer.is_page:
            return
        try:
            found = Sitemap(url=url).found(answer.fetched(part), anything, EVERYTHING)
        except Unreadable:
            return
        if not found.follows:
            break
        part = found.follows[0]
    if found.announced:
        trip.announce(found.announced)
        urls = tuple(page.url for page in found.announced)
        trip.findings.sitemaps.append(AnnouncerFound(url=url, links=urls))
