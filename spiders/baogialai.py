"""Báo và Phát thanh, Truyền hình Gia Lai (since 2025 also for what was Bình Định)."""

from dataclasses import replace

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baogialai(SourceSpider):
    """Báo Gia Lai điện tử."""

    name = "baogialai"
    source = Source(
        name="baogialai",
        title="Báo và Phát thanh, Truyền hình Gia Lai",
        hosts=("baogialai.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("52",),
        family=EPI.name,
        articles=EPI.articles,
        entries=(
            Feed(url="https://baogialai.com.vn/rss/home.rss"),
            *lists(
                "https://baogialai.com.vn",
                "thoi-su-su-kien/",
                "chinh-tri/",
                "kinh-te/",
                "phap-luat/",
                links="article a",
            ),
        ),
        layouts=(replace(EPI.layout, title=("h1.article__title", "h1"), body=(".article__body",)),),
        examples=("https://baogialai.com.vn/mot-bai-viet-post123456.html",),
        strangers=(
            "https://baogialai.com.vn/",
            "https://baogialai.com.vn/thoi-su-su-kien/",
            "https://baogialai.com.vn/tu-khoa/mot-bai-viet-tag40212",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": f"{unseen.SECTIONS}; {unseen.FEED_OF_FAMILY}",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
