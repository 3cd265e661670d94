"""Cổng Thông tin điện tử tỉnh Thanh Hóa."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import TANDAN
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class ThanhhoaPortal(SourceSpider):
    """Cổng TTĐT Thanh Hóa; the day of publication stands in the path."""

    name = "thanhhoa_portal"
    source = Source(
        name="thanhhoa_portal",
        title="Cổng Thông tin điện tử tỉnh Thanh Hóa",
        hosts=("thanhhoa.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("38",),
        family=TANDAN.name,
        articles=TANDAN.articles,
        entries=lists("https://thanhhoa.gov.vn", "portal/Pages/default.aspx"),
        layouts=(replace(TANDAN.layout, body=(".tandan-p-article-main", ".article-content")),),
        examples=("https://thanhhoa.gov.vn/portal/Pages/2025-3-14/mot-bai-viet.aspx",),
        strangers=("https://thanhhoa.gov.vn/", "https://thanhhoa.gov.vn/portal/Pages/default.aspx"),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": "the pattern was seen for dbndthanhhoa.gov.vn and is inferred for this "
            "host; the example is invented",
            "entries": "the address was seen on en-us.thanhhoa.gov.vn; that it lists articles "
            "was not",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
