"""Cổng Thông tin điện tử tỉnh Yên Bái, part of Lào Cai since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class YenbaiPortal(SourceSpider):
    """Cổng TTĐT Yên Bái (cũ); it may lead to its successor, stand still or be gone."""

    name = "yenbai_portal"
    source = closed_portal(name, "yenbai.gov.vn", of="tỉnh Yên Bái", today="15")
