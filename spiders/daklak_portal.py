"""Cổng Thông tin điện tử tỉnh Đắk Lắk (since 2025 with what was Phú Yên)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.liferay import LIFERAY
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class DaklakPortal(SourceSpider):
    """Cổng TTĐT Đắk Lắk."""

    name = "daklak_portal"
    source = Source(
        name="daklak_portal",
        title="Cổng Thông tin điện tử tỉnh Đắk Lắk",
        hosts=("daklak.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("66",),
        family=LIFERAY.name,
        articles=LIFERAY.articles,
        entries=lists("https://daklak.gov.vn", ""),
        examples=(
            "https://daklak.gov.vn/web/guest/-/mot-bai-viet",
            "https://daklak.gov.vn/w/mot-bai-viet",
        ),
        strangers=("https://daklak.gov.vn/", "https://daklak.gov.vn/documents/10181/van-ban.pdf"),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FRONT_PAGE,
        },
    )
