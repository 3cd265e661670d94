"""Cổng Thông tin điện tử tỉnh Quảng Ngãi (since 2025 with what was Kon Tum)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.liferay import LIFERAY
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class QuangngaiPortal(SourceSpider):
    """Cổng TTĐT Quảng Ngãi."""

    name = "quangngai_portal"
    source = Source(
        name="quangngai_portal",
        title="Cổng Thông tin điện tử tỉnh Quảng Ngãi",
        hosts=("quangngai.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("51",),
        family=LIFERAY.name,
        articles=LIFERAY.articles,
        entries=lists("https://quangngai.gov.vn", "web/portal-qni/tin-noi-bat"),
        examples=(
            "https://quangngai.gov.vn/web/portal-qni/xem-chi-tiet/-/asset_publisher/Content/mot-bai-viet",
        ),
        strangers=(
            "https://quangngai.gov.vn/",
            "https://quangngai.gov.vn/web/portal-qni/tin-noi-bat",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_BUILT,
            "entries": "the list's address was seen, the list was not, nor how it goes on",
        },
    )
