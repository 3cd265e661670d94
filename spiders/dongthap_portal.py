"""Cổng Thông tin điện tử tỉnh Đồng Tháp (since 2025 with what was Tiền Giang)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.liferay import LIFERAY
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class DongthapPortal(SourceSpider):
    """Cổng TTĐT Đồng Tháp; the id may stand in the query."""

    name = "dongthap_portal"
    source = Source(
        name="dongthap_portal",
        title="Cổng Thông tin điện tử tỉnh Đồng Tháp",
        hosts=("dongthap.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("82",),
        family=LIFERAY.name,
        articles=(r"^/tin-tuc/chi-tiet\?(?:.*&)?(?P<id>id=\d+)", *LIFERAY.articles),
        entries=lists("https://dongthap.gov.vn", ""),
        examples=(
            "https://dongthap.gov.vn/tin-tuc/chi-tiet?id=7742453",
            "https://dongthap.gov.vn/web/guest/-/mot-bai-viet",
        ),
        strangers=("https://dongthap.gov.vn/", "https://dongthap.gov.vn/tin-tuc/chi-tiet"),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_BUILT,
            "entries": unseen.FRONT_PAGE,
        },
    )
