"""Cổng Thông tin điện tử tỉnh Quảng Trị (since 2025 with what was Quảng Bình)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.liferay import LIFERAY
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class QuangtriPortal(SourceSpider):
    """Cổng TTĐT Quảng Trị; its certificate chain may be incomplete."""

    name = "quangtri_portal"
    source = Source(
        name="quangtri_portal",
        title="Cổng Thông tin điện tử tỉnh Quảng Trị",
        hosts=("quangtri.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("44",),
        family=LIFERAY.name,
        articles=(r"^/tin-tuc/(?P<id>[a-z0-9-]+)/?(?:\?|$)",),
        entries=lists("https://quangtri.gov.vn", "tin-tuc"),
        examples=("https://quangtri.gov.vn/tin-tuc/mot-bai-viet",),
        strangers=(
            "https://quangtri.gov.vn/",
            "https://quangtri.gov.vn/tin-tuc",
            "https://quangtri.gov.vn/web/guest/trang-chu",
        ),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "tls": "another crawler noted an incomplete or invalid certificate chain; it is "
            "verified all the same until somebody has looked",
        },
    )
