"""Báo và Phát thanh, Truyền hình Khánh Hòa (since 2025 also for what was Ninh Thuận)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baokhanhhoa(SourceSpider):
    """Báo Khánh Hòa điện tử."""

    name = "baokhanhhoa"
    source = Source(
        name="baokhanhhoa",
        title="Báo và Phát thanh, Truyền hình Khánh Hòa",
        hosts=("baokhanhhoa.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("56",),
        family=EPI_OLD.name,
        articles=EPI_OLD.articles,
        entries=lists("https://baokhanhhoa.vn", "chinh-tri/", links="div.item a"),
        layouts=(EPI_OLD.layout,),
        examples=("https://baokhanhhoa.vn/chinh-tri/202503/mot-bai-viet-1a2b3c4/",),
        strangers=(
            "https://baokhanhhoa.vn/",
            "https://baokhanhhoa.vn/chinh-tri/",
            "https://baokhanhhoa.vn/chinh-tri/202503/",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTION_GUESSED,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
