"""Cổng Thông tin điện tử tỉnh Kiên Giang, part of An Giang since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class KiengiangPortal(SourceSpider):
    """Cổng TTĐT Kiên Giang (cũ); it may lead to its successor, stand still or be gone."""

    name = "kiengiang_portal"
    source = closed_portal(name, "kiengiang.gov.vn", of="tỉnh Kiên Giang", today="91")
