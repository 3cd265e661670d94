"""Cổng Thông tin điện tử tỉnh Bình Định, part of Gia Lai since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class BinhdinhPortal(SourceSpider):
    """Cổng TTĐT Bình Định (cũ); it may lead to its successor, stand still or be gone."""

    name = "binhdinh_portal"
    source = closed_portal(name, "binhdinh.gov.vn", of="tỉnh Bình Định", today="52")
