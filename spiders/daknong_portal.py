"""Cổng Thông tin điện tử tỉnh Đắk Nông, part of Lâm Đồng since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class DaknongPortal(SourceSpider):
    """Cổng TTĐT Đắk Nông (cũ); it may lead to its successor, stand still or be gone."""

    name = "daknong_portal"
    source = closed_portal(name, "daknong.gov.vn", of="tỉnh Đắk Nông", today="68")
