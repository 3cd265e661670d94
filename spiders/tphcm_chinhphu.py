"""Trang TP. Hồ Chí Minh - Báo Điện tử Chính phủ."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.chinhphu import CHINHPHU
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class TphcmChinhphu(SourceSpider):
    """Báo Chính phủ in Hồ Chí Minh City; ids 101 and the moment of creation."""

    name = "tphcm_chinhphu"
    source = Source(
        name="tphcm_chinhphu",
        title="Trang TP. Hồ Chí Minh - Báo Điện tử Chính phủ",
        hosts=("tphcm.chinhphu.vn",),
        kind=Kind.CENTRAL,
        provinces=("79",),
        family=CHINHPHU.name,
        articles=(r"-(?P<id>101\d{12,15})\.htm(?:\?|$)",),
        entries=lists("https://tphcm.chinhphu.vn", ""),
        layouts=(CHINHPHU.layout,),
        examples=("https://tphcm.chinhphu.vn/mot-bai-viet-101260228093004191.htm",),
        strangers=(
            "https://tphcm.chinhphu.vn/",
            "https://tphcm.chinhphu.vn/mot-bai-viet-102260228093004191.htm",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_BUILT,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
