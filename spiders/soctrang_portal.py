"""Cổng Thông tin điện tử tỉnh Sóc Trăng, part of Cần Thơ since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class SoctrangPortal(SourceSpider):
    """Cổng TTĐT Sóc Trăng (cũ); it may lead to its successor, stand still or be gone."""

    name = "soctrang_portal"
    source = closed_portal(name, "soctrang.gov.vn", of="tỉnh Sóc Trăng", today="92")
