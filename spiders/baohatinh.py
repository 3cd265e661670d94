"""Báo và Phát thanh, Truyền hình Hà Tĩnh."""

from dataclasses import replace

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.epi import EPI, stories
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baohatinh(SourceSpider):
    """Báo Hà Tĩnh điện tử; a whole body may stand inside a figcaption."""

    name = "baohatinh"
    source = Source(
        name="baohatinh",
        title="Báo và Phát thanh, Truyền hình Hà Tĩnh",
        hosts=("baohatinh.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("42",),
        family=EPI.name,
        articles=EPI.articles,
        entries=(
            Feed(url="https://baohatinh.vn/rss/home.rss"),
            *stories("https://baohatinh.vn", "chinh-tri/", "kinh-te/", "xa-hoi/", "phap-luat/"),
        ),
        layouts=(
            replace(
                EPI.layout,
                body=("div.article__body[itemprop=articleBody]", "div.article__body"),
                prune=(".ads_middle", "[id^=adsWeb_]", ".related-news"),
            ),
        ),
        examples=("https://baohatinh.vn/mot-bai-viet-post123456.html",),
        strangers=(
            "https://baohatinh.vn/",
            "https://baohatinh.vn/chinh-tri/",
            "https://baohatinh.vn/tu-khoa/mot-bai-viet-tag40212",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": f"{unseen.SECTIONS}; {unseen.FEED_LISTED}",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
