"""Báo và Phát thanh, Truyền hình Cà Mau (since 2025 also for what was Bạc Liêu)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baocamau(SourceSpider):
    """Báo Cà Mau điện tử; only the ending tells an article."""

    name = "baocamau"
    source = Source(
        name="baocamau",
        title="Báo và Phát thanh, Truyền hình Cà Mau",
        hosts=("baocamau.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("96",),
        articles=(r"^(?P<id>/[^?]+)\.html(?:\?|$)",),
        entries=lists("https://baocamau.vn", ""),
        layouts=(Layout(body=("div.post-content", "section.post-content")),),
        examples=("https://baocamau.vn/kinh-te/mot-bai-viet-a123.html",),
        strangers=("https://baocamau.vn/", "https://baocamau.vn/kinh-te"),
        unverified={
            "title": unseen.TITLE,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
