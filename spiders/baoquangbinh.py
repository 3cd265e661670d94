"""Báo Quảng Bình: the paper of what was Quảng Bình, merged into baoquangtri.vn in 2025."""

from crawler.families import unseen
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoquangbinh(SourceSpider):
    """Báo Quảng Bình (cũ); kept for its history."""

    name = "baoquangbinh"
    source = Source(
        name="baoquangbinh",
        title="Báo Quảng Bình (cũ)",
        hosts=("baoquangbinh.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("44",),
        family=EPI_OLD.name,
        articles=EPI_OLD.articles,
        layouts=(EPI_OLD.layout,),
        examples=("https://baoquangbinh.vn/chinh-tri/202503/mot-bai-viet-1a2b3c4/",),
        strangers=("https://baoquangbinh.vn/", "https://baoquangbinh.vn/chinh-tri/202503/"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
