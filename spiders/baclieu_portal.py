"""Cổng Thông tin điện tử tỉnh Bạc Liêu, part of Cà Mau since 2025-07-01."""

from crawler.families.former import closed_portal
from crawler.spider import SourceSpider


class BaclieuPortal(SourceSpider):
    """Cổng TTĐT Bạc Liêu (cũ); it may lead to its successor, stand still or be gone."""

    name = "baclieu_portal"
    source = closed_portal(name, "baclieu.gov.vn", of="tỉnh Bạc Liêu", today="96")
