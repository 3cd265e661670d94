"""Báo và Phát thanh, Truyền hình Đồng Tháp (since 2025 also for what was Tiền Giang)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import A_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baodongthap(SourceSpider):
    """Báo Đồng Tháp điện tử."""

    name = "baodongthap"
    source = Source(
        name="baodongthap",
        title="Báo và Phát thanh, Truyền hình Đồng Tháp",
        hosts=("baodongthap.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("82",),
        family=A_HTML.name,
        articles=A_HTML.articles,
        entries=lists(
            "https://baodongthap.vn",
            "chinh-tri/",
            "kinh-te/",
            "xa-hoi/",
            "phap-luat/",
            links="a.news-title, a.title",
        ),
        layouts=(replace(A_HTML.layout, body=("#contentNews .singular-content", "#contentNews")),),
        examples=("https://baodongthap.vn/mot-bai-viet-a123456.html",),
        strangers=(
            "https://baodongthap.vn/",
            "https://baodongthap.vn/chinh-tri/",
            "https://baodongthap.vn/lien-he-163.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
