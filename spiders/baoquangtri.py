"""Báo và Phát thanh, Truyền hình Quảng Trị (since 2025 also for what was Quảng Bình)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoquangtri(SourceSpider):
    """Báo Quảng Trị điện tử; no feeds."""

    name = "baoquangtri"
    source = Source(
        name="baoquangtri",
        title="Báo và Phát thanh, Truyền hình Quảng Trị",
        hosts=("baoquangtri.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("44",),
        family=EPI_OLD.name,
        articles=(
            r"^/[a-z0-9-]+(?:/[a-z0-9-]+)?/(?P<site>\d{6}/)[a-z0-9-]+-(?P<id>[0-9a-f]+)/?(?:\?|$)",
        ),
        entries=lists(
            "https://baoquangtri.vn",
            "chinh-tri/",
            "thoi-su/",
            "kinh-te/",
            "phap-luat/",
            "xa-hoi/",
            links="a.h2, a.h3, a.card-img",
        ),
        layouts=(replace(EPI_OLD.layout, body=("div#content", "div.content")),),
        examples=("https://baoquangtri.vn/kinh-te/202503/mot-bai-viet-1a2b3c4/",),
        strangers=(
            "https://baoquangtri.vn/",
            "https://baoquangtri.vn/chinh-tri/",
            "https://baoquangtri.vn/chinh-tri/202503/",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
