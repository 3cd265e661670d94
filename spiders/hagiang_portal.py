"""Cổng Thông tin điện tử tỉnh Hà Giang, part of Tuyên Quang since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class HagiangPortal(SourceSpider):
    """Cổng TTĐT Hà Giang (cũ); it may lead to its successor, stand still or be gone."""

    name = "hagiang_portal"
    source = closed_portal(name, "hagiang.gov.vn", of="tỉnh Hà Giang", today="08")
