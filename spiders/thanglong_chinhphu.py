"""Trang Thủ đô - Báo Điện tử Chính phủ."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.chinhphu import CHINHPHU
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class ThanglongChinhphu(SourceSpider):
    """Báo Chính phủ in the capital."""

    name = "thanglong_chinhphu"
    source = Source(
        name="thanglong_chinhphu",
        title="Trang Thủ đô - Báo Điện tử Chính phủ",
        hosts=("thanglong.chinhphu.vn",),
        kind=Kind.CENTRAL,
        provinces=("01",),
        family=CHINHPHU.name,
        articles=CHINHPHU.articles,
        entries=lists("https://thanglong.chinhphu.vn", ""),
        layouts=(CHINHPHU.layout,),
        examples=("https://thanglong.chinhphu.vn/mot-bai-viet-102260228093004191.htm",),
        strangers=(
            "https://thanglong.chinhphu.vn/",
            "https://thanglong.chinhphu.vn/chu-de/mot-chu-de-274.htm",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
