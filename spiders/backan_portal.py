"""Cổng Thông tin điện tử tỉnh Bắc Kạn, part of Thái Nguyên since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class BackanPortal(SourceSpider):
    """Cổng TTĐT Bắc Kạn (cũ); it may lead to its successor, stand still or be gone."""

    name = "backan_portal"
    source = closed_portal(name, "backan.gov.vn", of="tỉnh Bắc Kạn", today="19")
