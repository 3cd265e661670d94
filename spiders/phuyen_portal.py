"""Cổng Thông tin điện tử tỉnh Phú Yên, part of Đắk Lắk since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class PhuyenPortal(SourceSpider):
    """Cổng TTĐT Phú Yên (cũ); it may lead to its successor, stand still or be gone."""

    name = "phuyen_portal"
    source = closed_portal(name, "phuyen.gov.vn", of="tỉnh Phú Yên", today="66")
