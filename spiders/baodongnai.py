"""Báo và Phát thanh, Truyền hình Đồng Nai (since 2025 also for what was Bình Phước)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baodongnai(SourceSpider):
    """Báo Đồng Nai điện tử."""

    name = "baodongnai"
    source = Source(
        name="baodongnai",
        title="Báo và Phát thanh, Truyền hình Đồng Nai",
        hosts=("baodongnai.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("75",),
        family=EPI_OLD.name,
        articles=EPI_OLD.articles,
        entries=lists("https://baodongnai.com.vn", "chinh-tri/", links="a.title1, a.title3"),
        layouts=(
            replace(
                EPI_OLD.layout,
                lead=("div#content.content-detail .td-post-content > p:first-child",),
                body=("div#content.content-detail .td-post-content", "div#content.content-detail"),
            ),
        ),
        examples=("https://baodongnai.com.vn/chinh-tri/202503/mot-bai-viet-1a2b3c4/",),
        strangers=(
            "https://baodongnai.com.vn/",
            "https://baodongnai.com.vn/chinh-tri/",
            "https://baodongnai.com.vn/chinh-tri/202503/",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTION_GUESSED,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
