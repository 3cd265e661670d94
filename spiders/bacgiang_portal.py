"""Cổng Thông tin điện tử tỉnh Bắc Giang, which became part of Bắc Ninh on 2025-07-01."""

from crawler.families import unseen
from crawler.families.liferay import LIFERAY
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class BacgiangPortal(SourceSpider):
    """Cổng TTĐT Bắc Giang (cũ); another crawler still got answers in 2026-02."""

    name = "bacgiang_portal"
    source = Source(
        name="bacgiang_portal",
        title="Cổng Thông tin điện tử tỉnh Bắc Giang (cũ)",
        hosts=("bacgiang.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("24",),
        family=LIFERAY.name,
        articles=LIFERAY.articles,
        examples=(
            "https://bacgiang.gov.vn/web/guest/-/mot-bai-viet",
            "https://bacgiang.gov.vn/-/asset_publisher/content/mot-bai-viet",
        ),
        strangers=("https://bacgiang.gov.vn/", "https://bacgiang.gov.vn/web/guest/trang-chu"),
        history_only=True,
        unverified={"family": unseen.FAMILY, "articles": unseen.PATTERN_OF_FAMILY},
    )
