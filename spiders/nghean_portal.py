"""Cổng Thông tin điện tử tỉnh Nghệ An."""

from crawler.families import unseen
from crawler.families.uiarticle import UIARTICLE, article_lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class NgheanPortal(SourceSpider):
    """Cổng TTĐT Nghệ An; a section's address may carry a number, too."""

    name = "nghean_portal"
    source = Source(
        name="nghean_portal",
        title="Cổng Thông tin điện tử tỉnh Nghệ An",
        hosts=("nghean.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("40",),
        family=UIARTICLE.name,
        articles=UIARTICLE.articles,
        entries=article_lists("https://nghean.gov.vn", "tin-tuc-su-kien-73053"),
        layouts=(UIARTICLE.layout,),
        examples=(
            "https://nghean.gov.vn/diem-du-lich/diem-du-lich-cong-dong-ban-nua-623724",
            "https://nghean.gov.vn/kinh-te-chinh-tri/trung-tam-dieu-hanh-thong-minh-se-tung-buoc-truyen-tai-ket-noi-so-lieu-toi-cac-phong-hop-truc-tu-361823",
        ),
        strangers=(
            "https://nghean.gov.vn/",
            "https://nghean.gov.vn/tin-tuc-su-kien-73053",
            "https://nghean.gov.vn/tin-tuc-su-kien-73053/ke-hoach-nam-2025",
        ),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "the section was seen in addresses; that its list looks like those of its "
            "family is a guess",
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
