"""Báo và Phát thanh, Truyền hình Hưng Yên (since 2025 also for what was Thái Bình)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import CARD_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baohungyen(SourceSpider):
    """Báo Hưng Yên điện tử; sections with and without capitals."""

    name = "baohungyen"
    source = Source(
        name="baohungyen",
        title="Báo và Phát thanh, Truyền hình Hưng Yên",
        hosts=("baohungyen.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("33",),
        family=CARD_HTML.name,
        articles=CARD_HTML.articles,
        entries=lists(
            "https://baohungyen.vn", "chinh-tri", "kinh-te", "xa-hoi", "an-ninh-quoc-phong"
        ),
        layouts=(
            replace(
                CARD_HTML.layout,
                prune=(
                    "div.relates",
                    "div.topics",
                    "div.social",
                    "div.print_page",
                    "div.block-news-list",
                    ".related-news",
                    "[class*='tin-lien']",
                ),
            ),
        ),
        examples=("https://baohungyen.vn/chinh-tri/mot-bai-viet-123456.html",),
        strangers=("https://baohungyen.vn/", "https://baohungyen.vn/chinh-tri"),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
