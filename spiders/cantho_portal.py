"""Cổng Thông tin điện tử thành phố Cần Thơ (since 2025 with what was Hậu Giang and Sóc Trăng)."""

from crawler.discovery.paging import PageNumber
from crawler.families import unseen
from crawler.families.uiarticle import UIARTICLE, article_lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class CanthoPortal(SourceSpider):
    """Cổng TTĐT Cần Thơ; lists go on by ?page=N."""

    name = "cantho_portal"
    source = Source(
        name="cantho_portal",
        title="Cổng Thông tin điện tử thành phố Cần Thơ",
        hosts=("cantho.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("92",),
        family=UIARTICLE.name,
        articles=UIARTICLE.articles,
        entries=article_lists(
            "https://www.cantho.gov.vn",
            "hoat-dong-lanh-dao-thanh-pho",
            "tin-tuc-va-su-kien",
            goes_on=PageNumber(template="?page={page}"),
        ),
        layouts=(UIARTICLE.layout,),
        examples=("https://cantho.gov.vn/tin-tuc/mot-bai-viet-123456",),
        strangers=(
            "https://cantho.gov.vn/",
            "https://www.cantho.gov.vn/hoat-dong-lanh-dao-thanh-pho",
            "https://cantho.gov.vn/tin-tuc/ke-hoach-nam-2025",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "sections, selectors and ?page=N were seen in another crawler of this "
            "site, no list was",
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
