"""Báo và Phát thanh, Truyền hình An Giang (since 2025 also for what was Kiên Giang)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import A_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoangiang(SourceSpider):
    """Báo An Giang điện tử."""

    name = "baoangiang"
    source = Source(
        name="baoangiang",
        title="Báo và Phát thanh, Truyền hình An Giang",
        hosts=("baoangiang.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("91",),
        family=A_HTML.name,
        articles=A_HTML.articles,
        entries=lists("https://baoangiang.com.vn", ""),
        layouts=(A_HTML.layout,),
        examples=("https://baoangiang.com.vn/mot-bai-viet-a123456.html",),
        strangers=("https://baoangiang.com.vn/", "https://baoangiang.com.vn/lien-he-163.html"),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
