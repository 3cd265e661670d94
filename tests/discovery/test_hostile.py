"""Pages built to cost time: each of these took minutes with a careless pattern or climb."""

import time

import pytest

from crawler.discovery.base import Entry, Unreadable
from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.sitemap import Sitemap
from crawler.urls import canonical
from tests.discovery.words import HOST, found, post

FEED = Feed(url=f"{HOST}/rss")
LIST = Listing(url=f"{HOST}/tin", date=".t")
MANY = 60_000
SECONDS = 15  # ample for a busy machine; the quadratic ways take minutes


@pytest.mark.parametrize(
    ("entry", "body"),
    [
        (FEED, "<rss>" + "<![CDATA[" * MANY),
        (FEED, "<!DOCTYPE [" * MANY + "<rss/>"),
        (FEED, "<rss>" + "&" * MANY * 4),
        (FEED, "<rss>" + "<item>" * MANY),
        (Sitemap(url=f"{HOST}/s.xml"), "<urlset>" + "<url><loc>" * MANY),
        (LIST, "<title" * MANY),
        (LIST, "<div>" * MANY + f'<a href="{post(1)}">'),
        (LIST, "".join(f'<b class=t>x</b><a href="{post(n)}">' for n in range(MANY // 20))),
        (LIST, "{" * MANY),
        (LIST, '[{"a":' * MANY),
    ],
)
def test_time_is_bounded(entry: Entry, body: str) -> None:
    start = time.process_time()
    try:
        found(entry, body)
    except Unreadable as refused:
        assert HOST in str(refused)  # noqa: PT017 - either end is right, but a named one
    assert time.process_time() - start < SECONDS


def test_an_address_escaped_without_end() -> None:
    start = time.process_time()
    assert canonical(f"{HOST}/a?x=1&{'amp;' * MANY}y=2") == f"{HOST}/a?x=1&y=2"
    assert time.process_time() - start < SECONDS
