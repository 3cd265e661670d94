"""Cổng Thông tin điện tử tỉnh Bình Phước, part of Đồng Nai since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class BinhphuocPortal(SourceSpider):
    """Cổng TTĐT Bình Phước (cũ); it may lead to its successor, stand still or be gone."""

    name = "binhphuoc_portal"
    source = closed_portal(name, "binhphuoc.gov.vn", of="tỉnh Bình Phước", today="75")
