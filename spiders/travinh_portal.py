"""Cổng Thông tin điện tử tỉnh Trà Vinh, part of Vĩnh Long since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class TravinhPortal(SourceSpider):
    """Cổng TTĐT Trà Vinh (cũ); it may lead to its successor, stand still or be gone."""

    name = "travinh_portal"
    source = closed_portal(name, "travinh.gov.vn", of="tỉnh Trà Vinh", today="86")
