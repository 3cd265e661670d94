"""Báo Quảng Ninh."""

from dataclasses import replace

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import CARD_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoquangninh(SourceSpider):
    """Báo Quảng Ninh điện tử.

    May answer 403 to a client that is no browser, which is then said so.
    """

    name = "baoquangninh"
    source = Source(
        name="baoquangninh",
        title="Báo Quảng Ninh",
        hosts=("baoquangninh.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("22",),
        family=CARD_HTML.name,
        articles=CARD_HTML.articles,
        entries=(
            Feed(url="https://baoquangninh.vn/rss/news/chinh-tri.rss"),
            *lists("https://baoquangninh.vn", "chinh-tri", "kinh-te", "xa-hoi", "phap-luat"),
        ),
        layouts=(replace(CARD_HTML.layout, body=("#content-detail", ".content-article .detail")),),
        examples=("https://baoquangninh.vn/chinh-tri/mot-bai-viet-123456.html",),
        strangers=("https://baoquangninh.vn/", "https://baoquangninh.vn/chinh-tri"),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "the sections stand in another crawler's configuration; /rss is an index "
            "of feeds and left out; the feed follows a pattern seen in code",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
