"""Cổng Thông tin điện tử tỉnh Lai Châu."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.uiarticle import UIARTICLE
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class LaichauPortal(SourceSpider):
    """Cổng TTĐT Lai Châu; slugs without a number, so a section below may look like an article."""

    name = "laichau_portal"
    source = Source(
        name="laichau_portal",
        title="Cổng Thông tin điện tử tỉnh Lai Châu",
        hosts=("laichau.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("12",),
        family=UIARTICLE.name,
        articles=(r"^/tin-tuc-su-kien/(?P<id>(?:[a-z0-9-]+/)*[a-z0-9-]+)/?(?:\?|$)",),
        entries=lists("https://laichau.gov.vn", ""),
        layouts=(UIARTICLE.layout,),
        examples=("https://laichau.gov.vn/tin-tuc-su-kien/chuyen-de/mot-bai-viet",),
        strangers=(
            "https://laichau.gov.vn/",
            "https://laichau.gov.vn/tin-tuc-su-kien/",
            "https://laichau.gov.vn/chuyen-de/mot-bai-viet",
        ),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": unseen.PATTERN_BUILT,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
