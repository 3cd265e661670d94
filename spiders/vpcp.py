"""Văn phòng Chính phủ."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.chinhphu import CHINHPHU
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Vpcp(SourceSpider):
    """Văn phòng Chính phủ: who meets whom, and what the provinces are told."""

    name = "vpcp"
    source = Source(
        name="vpcp",
        title="Văn phòng Chính phủ",
        hosts=("vpcp.chinhphu.vn",),
        kind=Kind.CENTRAL,
        family=CHINHPHU.name,
        articles=(r"-(?P<id>\d{8,})\.htm(?:\?|$)",),
        entries=lists("https://vpcp.chinhphu.vn", "tin-noi-bat.htm", "thong-tin-hoat-dong.htm"),
        layouts=(
            replace(
                CHINHPHU.layout,
                title=("h1.detail-title", "h1"),
                lead=(".detail-sapo",),
                body=(".detail-content.afcbc-body", "div.detail-content"),
                prune=("[type=RelatedNewsBox]", ".kbwscwl-relatedbox", "div.type-6"),
            ),
        ),
        examples=("https://vpcp.chinhphu.vn/mot-bai-viet-102260228093004191.htm",),
        strangers=(
            "https://vpcp.chinhphu.vn/",
            "https://vpcp.chinhphu.vn/tin-noi-bat.htm",
            "https://vpcp.chinhphu.vn/chu-de/mot-chu-de-274.htm",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
