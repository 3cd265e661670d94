"""Báo Hànộimới."""

from dataclasses import replace

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import ONECMS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Hanoimoi(SourceSpider):
    """Báo Hànộimới điện tử; feeds have no ending (with .rss they answer, but empty)."""

    name = "hanoimoi"
    source = Source(
        name="hanoimoi",
        title="Báo Hànộimới",
        hosts=("hanoimoi.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("01",),
        family=ONECMS.name,
        articles=ONECMS.articles,
        entries=(
            Feed(url="https://hanoimoi.vn/rss/chinh-tri"),
            Feed(url="https://hanoimoi.vn/rss/kinh-te"),
            Feed(url="https://hanoimoi.vn/rss/xa-hoi"),
            *lists("https://hanoimoi.vn", "chinh-tri", "kinh-te", "do-thi", "xa-hoi", "van-hoa"),
        ),
        layouts=(replace(ONECMS.layout, body=("div.b-maincontent",)),),
        examples=("https://hanoimoi.vn/mot-bai-viet-123456.html",),
        strangers=(
            "https://hanoimoi.vn/",
            "https://hanoimoi.vn/chinh-tri",
            "https://hanoimoi.vn/dai-hoi-dang-bo-event123.html",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": f"{unseen.SECTIONS}; {unseen.FEED_LISTED}",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
