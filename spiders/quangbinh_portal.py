"""Cổng Thông tin điện tử tỉnh Quảng Bình, part of Quảng Trị since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class QuangbinhPortal(SourceSpider):
    """Cổng TTĐT Quảng Bình (cũ); it may lead to its successor, stand still or be gone."""

    name = "quangbinh_portal"
    source = closed_portal(name, "quangbinh.gov.vn", of="tỉnh Quảng Bình", today="44")
