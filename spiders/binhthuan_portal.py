"""Cổng Thông tin điện tử tỉnh Bình Thuận, part of Lâm Đồng since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class BinhthuanPortal(SourceSpider):
    """Cổng TTĐT Bình Thuận (cũ); it may lead to its successor, stand still or be gone."""

    name = "binhthuan_portal"
    source = closed_portal(name, "binhthuan.gov.vn", of="tỉnh Bình Thuận", today="68")
