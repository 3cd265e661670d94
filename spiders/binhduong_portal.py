"""Cổng Thông tin điện tử tỉnh Bình Dương, part of Thành phố Hồ Chí Minh since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class BinhduongPortal(SourceSpider):
    """Cổng TTĐT Bình Dương (cũ); it may lead to its successor, stand still or be gone."""

    name = "binhduong_portal"
    source = closed_portal(name, "binhduong.gov.vn", of="tỉnh Bình Dương", today="79")
