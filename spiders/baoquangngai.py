"""Báo và Phát thanh, Truyền hình Quảng Ngãi (since 2025 also for what was Kon Tum)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import ID_HTM
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoquangngai(SourceSpider):
    """Báo Quảng Ngãi điện tử."""

    name = "baoquangngai"
    source = Source(
        name="baoquangngai",
        title="Báo và Phát thanh, Truyền hình Quảng Ngãi",
        hosts=("baoquangngai.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("51",),
        family=ID_HTM.name,
        articles=ID_HTM.articles,
        entries=lists(
            "https://baoquangngai.vn",
            "thoi-su",
            "chinh-tri",
            "hoat-dong-cua-lanh-dao-tinh",
            "kinh-te",
            "phap-luat",
            links="article a[href$='.htm']",
        ),
        layouts=(replace(ID_HTM.layout, lead=("p.sapo", "#body .sapo")),),
        examples=("https://baoquangngai.vn/mot-bai-viet-123456.htm",),
        strangers=(
            "https://baoquangngai.vn/",
            "https://baoquangngai.vn/thoi-su",
            "https://baoquangngai.vn/chinh-tri",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
