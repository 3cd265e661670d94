"""Cổng Thông tin điện tử tỉnh Hà Tĩnh."""

from crawler.discovery.paging import PageNumber
from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class HatinhPortal(SourceSpider):
    """Cổng TTĐT Hà Tĩnh; letters as numeric entities, no number in its addresses."""

    name = "hatinh_portal"
    source = Source(
        name="hatinh_portal",
        title="Cổng Thông tin điện tử tỉnh Hà Tĩnh",
        hosts=("hatinh.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("42",),
        articles=(r"^(?:/vi)?/bai-viet/(?P<id>[^/?]+)/?(?:\?|$)",),
        entries=lists(
            "https://hatinh.gov.vn",
            "vi/chuyen-muc/tin-trong-tinh",
            "vi/chuyen-muc/hoat-dong-so-ban-nganh-dia-phuong",
            "vi/chuyen-muc/cong-dan",
            "vi/chuyen-muc/tin-trong-nuoc",
            goes_on=PageNumber(template="?page={page}"),
        ),
        layouts=(
            Layout(
                title=(".detail-title",),
                date=(".time",),
                lead=(".detail-content-lead",),
                body=(".detail-content",),
            ),
        ),
        examples=(
            "https://hatinh.gov.vn/vi/bai-viet/ha-tinh-trien-khai-bat-buoc-kiem-soat-tau-ca-qua-he-thong-ecdt-tu-dau-nam-2026",
        ),
        strangers=(
            "https://hatinh.gov.vn/",
            "https://hatinh.gov.vn/vi/chuyen-muc/tin-trong-tinh",
            "https://namhonglinh.hatinh.gov.vn/bai-viet/mot-bai-viet",
        ),
        unverified={
            "articles": "the pattern was seen in code and so was the example",
            "entries": "the sections and ?page=N were seen in another crawler of this site, no "
            "list was",
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
