"""Cổng Thông tin điện tử tỉnh Nam Định, part of Ninh Bình since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class NamdinhPortal(SourceSpider):
    """Cổng TTĐT Nam Định (cũ); it may lead to its successor, stand still or be gone."""

    name = "namdinh_portal"
    source = closed_portal(name, "namdinh.gov.vn", of="tỉnh Nam Định", today="37")
