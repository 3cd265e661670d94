"""Cổng Thông tin điện tử tỉnh Ninh Bình (since 2025 with what was Hà Nam and Nam Định)."""

from crawler.families import unseen
from crawler.families.uiarticle import MORE, UIARTICLE, article_lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class NinhbinhPortal(SourceSpider):
    """Cổng TTĐT Ninh Bình; further list pages by POST."""

    name = "ninhbinh_portal"
    source = Source(
        name="ninhbinh_portal",
        title="Cổng Thông tin điện tử tỉnh Ninh Bình",
        hosts=("ninhbinh.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("37",),
        family=UIARTICLE.name,
        articles=UIARTICLE.articles,
        entries=article_lists(
            "https://ninhbinh.gov.vn",
            "kinh-te",
            "van-hoa-xa-hoi",
            "an-ninh-quoc-phong",
            "thong-tin-chi-dao-dieu-hanh",
            goes_on=MORE,
        ),
        layouts=(UIARTICLE.layout,),
        examples=("https://ninhbinh.gov.vn/tin-tuc/mot-bai-viet-123456",),
        strangers=(
            "https://ninhbinh.gov.vn/",
            "https://ninhbinh.gov.vn/kinh-te",
            "https://ninhbinh.gov.vn/tin-tuc/ke-hoach-nam-2025",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "the sections stand in another crawler of this site, and that lists go on "
            "by this POST; how the page writes the tokens and what comes back was not seen",
            "layouts": unseen.LAYOUT_OF_CODE,
            "tls": unseen.TLS_UNCHECKED,
        },
    )
