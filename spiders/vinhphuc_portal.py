"""Cổng Thông tin điện tử tỉnh Vĩnh Phúc, part of Phú Thọ since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class VinhphucPortal(SourceSpider):
    """Cổng TTĐT Vĩnh Phúc (cũ); it may lead to its successor, stand still or be gone."""

    name = "vinhphuc_portal"
    source = closed_portal(name, "vinhphuc.gov.vn", of="tỉnh Vĩnh Phúc", today="25")
