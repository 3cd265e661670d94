"""Cổng Thông tin điện tử tỉnh Hòa Bình, part of Phú Thọ since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class HoabinhPortal(SourceSpider):
    """Cổng TTĐT Hòa Bình (cũ); it may lead to its successor, stand still or be gone."""

    name = "hoabinh_portal"
    source = closed_portal(name, "hoabinh.gov.vn", of="tỉnh Hòa Bình", today="25")
