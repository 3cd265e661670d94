"""Xây dựng chính sách, pháp luật (Cổng TTĐT Chính phủ)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.chinhphu import CHINHPHU
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Xaydungchinhsach(SourceSpider):
    """How policies and laws come about, told by the government's portal; cited by provinces."""

    name = "xaydungchinhsach"
    source = Source(
        name="xaydungchinhsach",
        title="Xây dựng chính sách, pháp luật (Cổng TTĐT Chính phủ)",
        hosts=("xaydungchinhsach.chinhphu.vn",),
        kind=Kind.CENTRAL,
        family=CHINHPHU.name,
        articles=CHINHPHU.articles,
        entries=lists("https://xaydungchinhsach.chinhphu.vn", ""),
        layouts=(CHINHPHU.layout,),
        examples=("https://xaydungchinhsach.chinhphu.vn/mot-bai-viet-102260228093004191.htm",),
        strangers=(
            "https://xaydungchinhsach.chinhphu.vn/",
            "https://xaydungchinhsach.chinhphu.vn/chu-de/mot-chu-de-274.htm",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
