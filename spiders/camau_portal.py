"""Cổng Thông tin điện tử tỉnh Cà Mau (since 2025 with what was Bạc Liêu)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class CamauPortal(SourceSpider):
    """Cổng TTĐT Cà Mau; /wps/portal/ addresses hold a session and are left out."""

    name = "camau_portal"
    source = Source(
        name="camau_portal",
        title="Cổng Thông tin điện tử tỉnh Cà Mau",
        hosts=("camau.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("96",),
        articles=(r"^(?!/wps/)(?P<id>/(?:[^/?]+/)*[^/?]*-\d{4,}(?:\.html?)?)/?(?:\?|$)",),
        entries=lists("https://camau.gov.vn", ""),
        examples=("https://camau.gov.vn/tin-tuc/mot-bai-viet-12345",),
        strangers=(
            "https://camau.gov.vn/",
            "https://camau.gov.vn/wps/portal/trangchu/mot-bai-viet-12345",
        ),
        unverified={
            "articles": "nothing stable was seen: old addresses below /wps/portal/ change from "
            "visit to visit. The pattern is the usual shape with a number, the example invented",
            "entries": unseen.FRONT_PAGE,
        },
    )
