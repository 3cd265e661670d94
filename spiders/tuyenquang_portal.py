"""Cổng Thông tin điện tử tỉnh Tuyên Quang (since 2025 with what was Hà Giang)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class TuyenquangPortal(SourceSpider):
    """Cổng TTĐT Tuyên Quang; the id stands in the query."""

    name = "tuyenquang_portal"
    source = Source(
        name="tuyenquang_portal",
        title="Cổng Thông tin điện tử tỉnh Tuyên Quang",
        hosts=("tuyenquang.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("08",),
        articles=(r"^/vi/tin-bai/[^/?]+\?(?:.*&)?(?P<id>id=\d+)",),
        entries=lists("https://tuyenquang.gov.vn", ""),
        examples=("https://tuyenquang.gov.vn/vi/tin-bai/mot-bai-viet?type=NEWS&id=12345",),
        strangers=(
            "https://tuyenquang.gov.vn/",
            "https://tuyenquang.gov.vn/vi/tin-bai/mot-bai-viet",
        ),
        unverified={"articles": unseen.PATTERN_OF_SUBSITE, "entries": unseen.FRONT_PAGE},
    )
