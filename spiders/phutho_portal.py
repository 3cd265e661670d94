"""Cổng Thông tin điện tử tỉnh Phú Thọ (since 2025 with what was Vĩnh Phúc and Hòa Bình)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import DRUPAL
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class PhuthoPortal(SourceSpider):
    """Cổng TTĐT Phú Thọ; no number in its addresses."""

    name = "phutho_portal"
    source = Source(
        name="phutho_portal",
        title="Cổng Thông tin điện tử tỉnh Phú Thọ",
        hosts=("phutho.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("25",),
        family=DRUPAL.name,
        articles=DRUPAL.articles,
        entries=lists("https://phutho.gov.vn", ""),
        layouts=(DRUPAL.layout,),
        examples=("https://phutho.gov.vn/vi/mot-bai-viet",),
        strangers=(
            "https://phutho.gov.vn/",
            "https://phutho.gov.vn/vi/",
            "https://phutho.gov.vn/vi/thanhpholehoi/cac-le-hoi?page=2",
        ),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": "a guess from one list (/vi/<list>?page=N): a list one level below /vi/ "
            "looks like an article. The examples are invented",
            "entries": unseen.FRONT_PAGE,
            "layouts": "the usual class names of its system; no page was seen",
        },
    )
