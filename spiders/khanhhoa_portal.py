"""Cổng Thông tin điện tử tỉnh Khánh Hòa (since 2025 with what was Ninh Thuận)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class KhanhhoaPortal(SourceSpider):
    """Cổng TTĐT Khánh Hòa; lists go on by __doPostBack."""

    name = "khanhhoa_portal"
    source = Source(
        name="khanhhoa_portal",
        title="Cổng Thông tin điện tử tỉnh Khánh Hòa",
        hosts=("khanhhoa.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("56",),
        articles=(r"^/vi/(?P<id>[a-z0-9-]+/[^?]+?)/?(?:\?|$)",),
        entries=lists("https://khanhhoa.gov.vn", "vi/tin-hoat-dong-cua-lanh-dao-tinh"),
        layouts=(
            Layout(title=(".title-article",), date=("#datearticle",), body=(".chitietbaiviet",)),
        ),
        examples=("https://khanhhoa.gov.vn/vi/tin-hoat-dong-cua-lanh-dao-tinh/mot-bai-viet",),
        strangers=(
            "https://khanhhoa.gov.vn/",
            "https://khanhhoa.gov.vn/vi/tin-hoat-dong-cua-lanh-dao-tinh",
        ),
        unverified={
            "articles": "a guess: articles stand below their section; the example is invented",
            "entries": "the section stands in another crawler of this site; it goes on by a form "
            "(__doPostBack), but which link does so was not seen, so only the first page is read",
            "layouts": unseen.LAYOUT_OF_CODE,
            "tls": unseen.TLS_UNCHECKED,
        },
    )
