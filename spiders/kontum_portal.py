"""Cổng Thông tin điện tử tỉnh Kon Tum, part of Quảng Ngãi since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class KontumPortal(SourceSpider):
    """Cổng TTĐT Kon Tum (cũ); it may lead to its successor, stand still or be gone."""

    name = "kontum_portal"
    source = closed_portal(name, "kontum.gov.vn", of="tỉnh Kon Tum", today="51")
