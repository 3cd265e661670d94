"""Báo Đắk Lắk, trang Phú Yên."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class PhuyenBaodaklak(SourceSpider):
    """Báo Phú Yên went on here in 2025, on a host below that of Báo Đắk Lắk."""

    name = "phuyen_baodaklak"
    source = Source(
        name="phuyen_baodaklak",
        title="Báo Đắk Lắk, trang Phú Yên",
        hosts=("phuyen.baodaklak.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("66",),
        family=EPI_OLD.name,
        articles=EPI_OLD.articles,
        entries=lists("https://phuyen.baodaklak.vn", ""),
        layouts=(EPI_OLD.layout,),
        examples=("https://phuyen.baodaklak.vn/chinh-tri/202503/mot-bai-viet-1a2b3c4/",),
        strangers=("https://phuyen.baodaklak.vn/", "https://phuyen.baodaklak.vn/chinh-tri/202503/"),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
