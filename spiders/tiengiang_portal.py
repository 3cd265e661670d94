"""Cổng Thông tin điện tử tỉnh Tiền Giang, part of Đồng Tháp since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class TiengiangPortal(SourceSpider):
    """Cổng TTĐT Tiền Giang (cũ); it may lead to its successor, stand still or be gone."""

    name = "tiengiang_portal"
    source = closed_portal(name, "tiengiang.gov.vn", of="tỉnh Tiền Giang", today="82")
