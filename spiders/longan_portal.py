"""Cổng Thông tin điện tử tỉnh Long An, part of Tây Ninh since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class LonganPortal(SourceSpider):
    """Cổng TTĐT Long An (cũ); it may lead to its successor, stand still or be gone."""

    name = "longan_portal"
    source = closed_portal(name, "longan.gov.vn", of="tỉnh Long An", today="80")
