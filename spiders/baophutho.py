"""Báo và Phát thanh, Truyền hình Phú Thọ (since 2025 also for what was Vĩnh Phúc and Hòa Bình)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import ID_HTM
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baophutho(SourceSpider):
    """Báo Phú Thọ điện tử."""

    name = "baophutho"
    source = Source(
        name="baophutho",
        title="Báo và Phát thanh, Truyền hình Phú Thọ",
        hosts=("baophutho.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("25",),
        family=ID_HTM.name,
        articles=ID_HTM.articles,
        entries=lists(
            "https://baophutho.vn",
            "chinh-tri",
            "xay-dung-dang",
            "quoc-hoi-hoi-dong-nhan-dan",
            "kinh-te",
            "xa-hoi",
            "tin24h",
        ),
        layouts=(ID_HTM.layout,),
        examples=("https://baophutho.vn/mot-bai-viet-123456.htm",),
        strangers=("https://baophutho.vn/", "https://baophutho.vn/chinh-tri"),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
