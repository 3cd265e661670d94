"""Báo Bắc Kạn: the paper of what was Bắc Kạn, merged into baothainguyen.vn in 2025."""

from crawler.families import unseen
from crawler.families.epi import EPI
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobackan(SourceSpider):
    """Báo Bắc Kạn (cũ); kept for its history."""

    name = "baobackan"
    source = Source(
        name="baobackan",
        title="Báo Bắc Kạn (cũ)",
        hosts=("baobackan.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("19",),
        family=EPI.name,
        articles=EPI.articles,
        layouts=(EPI.layout,),
        examples=("https://baobackan.vn/mot-bai-viet-post123456.html",),
        strangers=("https://baobackan.vn/", "https://baobackan.vn/tu-khoa/mot-bai-viet-tag40212"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
