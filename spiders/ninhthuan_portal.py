"""Cổng Thông tin điện tử tỉnh Ninh Thuận, part of Khánh Hòa since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class NinhthuanPortal(SourceSpider):
    """Cổng TTĐT Ninh Thuận (cũ); it may lead to its successor, stand still or be gone."""

    name = "ninhthuan_portal"
    source = closed_portal(name, "ninhthuan.gov.vn", of="tỉnh Ninh Thuận", today="56")
