"""Cổng Thông tin điện tử tỉnh Sơn La."""

from crawler.families import unseen
from crawler.families.uiarticle import MORE, UIARTICLE, article_lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class SonlaPortal(SourceSpider):
    """Cổng TTĐT Sơn La; further list pages by POST."""

    name = "sonla_portal"
    source = Source(
        name="sonla_portal",
        title="Cổng Thông tin điện tử tỉnh Sơn La",
        hosts=("sonla.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("14",),
        family=UIARTICLE.name,
        articles=UIARTICLE.articles,
        entries=article_lists("https://sonla.gov.vn", "tin-chinh-tri", goes_on=MORE),
        layouts=(UIARTICLE.layout,),
        examples=("https://sonla.gov.vn/tin-tuc/mot-bai-viet-123456",),
        strangers=(
            "https://sonla.gov.vn/",
            "https://sonla.gov.vn/tin-chinh-tri",
            "https://sonla.gov.vn/tin-tuc/ke-hoach-nam-2025",
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
