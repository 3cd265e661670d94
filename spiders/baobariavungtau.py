"""Báo Bà Rịa - Vũng Tàu.

The paper of what was Bà Rịa - Vũng Tàu, merged into sggp.org.vn (it is assumed) in 2025.
"""

from crawler.families import unseen
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobariavungtau(SourceSpider):
    """Báo Bà Rịa - Vũng Tàu (cũ); kept for its history."""

    name = "baobariavungtau"
    source = Source(
        name="baobariavungtau",
        title="Báo Bà Rịa - Vũng Tàu (cũ)",
        hosts=("baobariavungtau.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("79",),
        family=EPI_OLD.name,
        articles=EPI_OLD.articles,
        layouts=(EPI_OLD.layout,),
        examples=("https://baobariavungtau.com.vn/chinh-tri/202503/mot-bai-viet-1a2b3c4/",),
        strangers=(
            "https://baobariavungtau.com.vn/",
            "https://baobariavungtau.com.vn/chinh-tri/202503/",
        ),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
