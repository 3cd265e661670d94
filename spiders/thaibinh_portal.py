"""Cổng Thông tin điện tử tỉnh Thái Bình, part of Hưng Yên since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class ThaibinhPortal(SourceSpider):
    """Cổng TTĐT Thái Bình (cũ); it may lead to its successor, stand still or be gone."""

    name = "thaibinh_portal"
    source = closed_portal(name, "thaibinh.gov.vn", of="tỉnh Thái Bình", today="33")
