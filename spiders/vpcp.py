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
        examples=(
            "https://vpcp.chinhphu.vn/trao-so-huu-tri-cho-4-can-bo-nghi-theo-che-do-115241129123739455.htm",
        ),
        strangers=(
            "https://vpcp.chinhphu.vn/",
            "https://vpcp.chinhphu.vn/tin-noi-bat.htm",
            "https://vpcp.chinhphu.vn/so-do-website.htm",
            "https://vpcp.chinhphu.vn/chu-de/mot-chu-de-274.htm",
        ),
        unverified={
            "family": unseen.FAMILY,
            "entries": "the sections stand in the menu of a saved front page; their lists were not "
            "seen, nor how they go on",
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
