"""Cổng Thông tin điện tử tỉnh Cao Bằng."""

from crawler.families import unseen
from crawler.families.uiarticle import MORE, UIARTICLE, article_lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class CaobangPortal(SourceSpider):
    """Cổng TTĐT Cao Bằng.

    Further list pages by POST, sections also with odd names (van-hoaxa-hoi).
    """

    name = "caobang_portal"
    source = Source(
        name="caobang_portal",
        title="Cổng Thông tin điện tử tỉnh Cao Bằng",
        hosts=("caobang.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("04",),
        family=UIARTICLE.name,
        articles=UIARTICLE.articles,
        entries=article_lists(
            "https://caobang.gov.vn",
            "chinh-tri",
            "kinh-te",
            "van-hoaxa-hoi",
            "quoc-phong-an-ninh",
            "chuyen-muc-tin-tuc",
            goes_on=MORE,
        ),
        layouts=(UIARTICLE.layout,),
        examples=("https://caobang.gov.vn/tin-tuc/mot-bai-viet-123456",),
        strangers=(
            "https://caobang.gov.vn/",
            "https://caobang.gov.vn/chinh-tri",
            "https://caobang.gov.vn/tin-tuc/ke-hoach-nam-2025",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "the sections stand in another crawler of this site, and that lists go on "
            "by this POST; how the page writes the tokens and what comes back was not seen",
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
