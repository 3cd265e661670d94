"""Cổng Thông tin điện tử tỉnh Bà Rịa - Vũng Tàu, part of Thành phố Hồ Chí Minh since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class BariavungtauPortal(SourceSpider):
    """Cổng TTĐT Bà Rịa - Vũng Tàu (cũ); it may lead to its successor, stand still or be gone."""

    name = "bariavungtau_portal"
    source = closed_portal(name, "baria-vungtau.gov.vn", of="tỉnh Bà Rịa - Vũng Tàu", today="79")
