"""Cổng Thông tin điện tử tỉnh Bến Tre, part of Vĩnh Long since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class BentrePortal(SourceSpider):
    """Cổng TTĐT Bến Tre (cũ); it may lead to its successor, stand still or be gone."""

    name = "bentre_portal"
    source = closed_portal(name, "bentre.gov.vn", of="tỉnh Bến Tre", today="86")
