"""Cổng Thông tin điện tử thành phố Hải Phòng (since 2025 with what was Hải Dương)."""

from crawler.families import unseen
from crawler.families.uiarticle import UIARTICLE, article_lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class HaiphongPortal(SourceSpider):
    """Cổng TTĐT Hải Phòng; also known as thanhphohaiphong.gov.vn."""

    name = "haiphong_portal"
    source = Source(
        name="haiphong_portal",
        title="Cổng Thông tin điện tử thành phố Hải Phòng",
        hosts=("haiphong.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("31",),
        family=UIARTICLE.name,
        articles=UIARTICLE.articles,
        entries=article_lists("https://haiphong.gov.vn", ""),
        layouts=(UIARTICLE.layout,),
        examples=("https://haiphong.gov.vn/tin-tuc/mot-bai-viet-123456",),
        strangers=("https://haiphong.gov.vn/", "https://haiphong.gov.vn/tin-tuc/ke-hoach-nam-2025"),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FRONT_PAGE,
            "layouts": "selectors seen on the sub-sites of two wards, not on this host",
        },
    )
