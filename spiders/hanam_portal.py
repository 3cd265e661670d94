"""Cổng Thông tin điện tử tỉnh Hà Nam, part of Ninh Bình since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class HanamPortal(SourceSpider):
    """Cổng TTĐT Hà Nam (cũ); it may lead to its successor, stand still or be gone."""

    name = "hanam_portal"
    source = closed_portal(name, "hanam.gov.vn", of="tỉnh Hà Nam", today="37")
