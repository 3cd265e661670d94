"""Cổng Thông tin điện tử tỉnh Gia Lai (since 2025 with what was Bình Định)."""

from dataclasses import replace

from crawler.discovery.paging import NextLink
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import VHV
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class GialaiPortal(SourceSpider):
    """Cổng TTĐT Gia Lai."""

    name = "gialai_portal"
    source = Source(
        name="gialai_portal",
        title="Cổng Thông tin điện tử tỉnh Gia Lai",
        hosts=("gialai.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("52",),
        family=VHV.name,
        articles=(r"^/tin-tuc/(?P<id>[^?]+)\.html(?:\?|$)",),
        entries=lists(
            "https://gialai.gov.vn",
            "tin-tuc/hoat-dong-cua-lanh-dao",
            "tin-tuc/thong-tin-chi-dao-dieu-hanh",
            "tin-tuc/tin-tuc-chinh-tri",
            "tin-tuc/tin-kinh-te-tong-hop",
            "tin-tuc/tin-van-hoa-xa-hoi",
            "tin-tuc/tin-tu-so-ban-nganh",
            links="a.article-title.common-title",
            goes_on=NextLink(".wrapper-pagination a.next-pages"),
        ),
        layouts=(
            replace(
                VHV.layout,
                lead=(".article-brief", ".common-brief"),
                body=(".article-content", ".common-content"),
            ),
        ),
        examples=("https://gialai.gov.vn/tin-tuc/mot-bai-viet.html",),
        strangers=("https://gialai.gov.vn/", "https://gialai.gov.vn/tin-tuc/tin-kinh-te-tong-hop"),
        unverified={
            "family": unseen.FAMILY,
            "articles": "by analogy with moit.gov.vn, whose markup is the same; the example is "
            "invented",
            "entries": "sections and selectors were seen in another crawler of this site, no "
            "list was",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
