"""Cổng Thông tin điện tử tỉnh Hậu Giang, part of Cần Thơ since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class HaugiangPortal(SourceSpider):
    """Cổng TTĐT Hậu Giang (cũ); it may lead to its successor, stand still or be gone."""

    name = "haugiang_portal"
    source = closed_portal(name, "haugiang.gov.vn", of="tỉnh Hậu Giang", today="92")
