"""Báo và Phát thanh, Truyền hình Nghệ An."""

from dataclasses import replace

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import ONECMS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baonghean(SourceSpider):
    """Báo Nghệ An điện tử."""

    name = "baonghean"
    source = Source(
        name="baonghean",
        title="Báo và Phát thanh, Truyền hình Nghệ An",
        hosts=("baonghean.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("40",),
        family=ONECMS.name,
        articles=ONECMS.articles,
        entries=(
            Feed(url="https://baonghean.vn/rss/thoi-su"),
            Feed(url="https://baonghean.vn/rss/kinh-te"),
            *lists(
                "https://baonghean.vn",
                "thoi-su",
                "kinh-te",
                "xa-hoi",
                "phap-luat",
                "xay-dung-dang",
                links=".b-grid__title a, .b-grid__img a",
            ),
        ),
        layouts=(
            replace(
                ONECMS.layout, body=("article.entry", ".b-maincontent .entry", ".b-maincontent")
            ),
        ),
        examples=("https://baonghean.vn/mot-bai-viet-123456.html",),
        strangers=(
            "https://baonghean.vn/",
            "https://baonghean.vn/thoi-su",
            "https://baonghean.vn/dai-hoi-dang-bo-event123.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": f"{unseen.SECTIONS}; {unseen.FEED_LISTED}",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
