"""Cổng Thông tin điện tử tỉnh An Giang (since 2025 with what was Kiên Giang)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import DRUPAL
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class AngiangPortal(SourceSpider):
    """Cổng TTĐT An Giang; no number in its addresses."""

    name = "angiang_portal"
    source = Source(
        name="angiang_portal",
        title="Cổng Thông tin điện tử tỉnh An Giang",
        hosts=("angiang.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("91",),
        family=DRUPAL.name,
        articles=DRUPAL.articles,
        entries=lists("https://angiang.gov.vn", ""),
        layouts=(DRUPAL.layout,),
        examples=("https://angiang.gov.vn/vi/mot-bai-viet",),
        strangers=("https://angiang.gov.vn/", "https://angiang.gov.vn/vi/"),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": unseen.PATTERN_BUILT,
            "entries": unseen.FRONT_PAGE,
            "layouts": "the usual class names of its system; no page was seen",
        },
    )
