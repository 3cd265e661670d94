"""Báo và Phát thanh, Truyền hình Thái Nguyên (since 2025 also for what was Bắc Kạn)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD, SLUGS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baothainguyen(SourceSpider):
    """Báo Thái Nguyên điện tử; an address need not end in an id."""

    name = "baothainguyen"
    source = Source(
        name="baothainguyen",
        title="Báo và Phát thanh, Truyền hình Thái Nguyên",
        hosts=("baothainguyen.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("19",),
        family=EPI_OLD.name,
        articles=(*EPI_OLD.articles, SLUGS),
        entries=lists(
            "https://baothainguyen.vn",
            "thoi-su-thai-nguyen/",
            "chinh-tri/",
            "kinh-te/",
            "xa-hoi/",
            "phap-luat/",
            links="a.title2",
        ),
        layouts=(replace(EPI_OLD.layout, body=("div.content-detail",), lead=("div.desc",)),),
        examples=(
            "https://baothainguyen.vn/kinh-te/202503/mot-bai-viet-1a2b3c4/",
            "https://baothainguyen.vn/kinh-te/202503/mot-bai-viet/",
        ),
        strangers=(
            "https://baothainguyen.vn/",
            "https://baothainguyen.vn/thoi-su-thai-nguyen/",
            "https://baothainguyen.vn/chinh-tri/202503/",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
