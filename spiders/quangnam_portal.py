"""Cổng Thông tin điện tử tỉnh Quảng Nam, part of Đà Nẵng since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class QuangnamPortal(SourceSpider):
    """Cổng TTĐT Quảng Nam (cũ); it may lead to its successor, stand still or be gone."""

    name = "quangnam_portal"
    source = closed_portal(name, "quangnam.gov.vn", of="tỉnh Quảng Nam", today="48")
