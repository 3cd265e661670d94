"""Cổng Thông tin điện tử tỉnh Hải Dương, part of Hải Phòng since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class HaiduongPortal(SourceSpider):
    """Cổng TTĐT Hải Dương (cũ); it may lead to its successor, stand still or be gone."""

    name = "haiduong_portal"
    source = closed_portal(name, "haiduong.gov.vn", of="tỉnh Hải Dương", today="31")
