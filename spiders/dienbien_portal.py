"""Cổng Thông tin điện tử tỉnh Điện Biên."""

from crawler.discovery.paging import PageNumber
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import TANDAN
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind

_NO_ARTICLE = (
    "default|login|lich-tiep-cong-dan[^/?]*|hoat-dong-lanh-dao-ubnd-tinh|tin-chi-dao-dieu-hanh"
    "|thong-tin-trong-tinh|tuyen-truyen-phong-chong-tham-nhung"
    "|thong-tin-vu-an-vu-viec-tham-nhung"
)


class DienbienPortal(SourceSpider):
    """Cổng TTĐT Điện Biên.

    Lists and articles share /portal/Pages/, so the known lists are left out.
    """

    name = "dienbien_portal"
    source = Source(
        name="dienbien_portal",
        title="Cổng Thông tin điện tử tỉnh Điện Biên",
        hosts=("dienbien.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("11",),
        family=TANDAN.name,
        articles=(
            *TANDAN.articles,
            rf"(?i)^/portal/pages/(?!(?:{_NO_ARTICLE})\.aspx)(?P<id>[^/?]+)\.aspx(?:\?|$)",
        ),
        entries=(
            *lists(
                "https://www.dienbien.gov.vn",
                "portal/Pages/Hoat-dong-lanh-dao-UBND-tinh.aspx",
                goes_on=PageNumber(template="?PageIndex={page}"),
            ),
            *lists(
                "https://dienbien.gov.vn",
                "portal/Pages/Tin-chi-dao-dieu-hanh.aspx",
                "portal/Pages/Thong-tin-trong-tinh.aspx",
                "portal/Pages/Tuyen-truyen-phong-chong-tham-nhung.aspx",
                "portal/Pages/Thong-tin-vu-an-vu-viec-tham-nhung.aspx",
                goes_on=PageNumber(template="?PageIndex={page}"),
            ),
        ),
        layouts=(TANDAN.layout,),
        examples=(
            "https://dienbien.gov.vn/portal/Pages/2025-3-14/mot-bai-viet.aspx",
            "https://dienbien.gov.vn/portal/Pages/mot-bai-viet.aspx",
        ),
        strangers=(
            "https://dienbien.gov.vn/",
            "https://dienbien.gov.vn/portal/Pages/Thong-tin-trong-tinh.aspx",
            "https://dienbien.gov.vn/portal/Pages/default.aspx",
            "https://dienbien.gov.vn/Home-new/Pages/default.aspx",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "the sections and ?PageIndex=N were seen in another crawler of this site, "
            "no list was",
            "layouts": unseen.LAYOUT_OF_CODE,
            "tls": unseen.TLS_UNCHECKED,
        },
    )
