"""Báo Sóc Trăng: the paper of what was Sóc Trăng, merged into baocantho.com.vn in 2025."""

from crawler.families import unseen
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baosoctrang(SourceSpider):
    """Báo Sóc Trăng (cũ); kept for its history."""

    name = "baosoctrang"
    source = Source(
        name="baosoctrang",
        title="Báo Sóc Trăng (cũ)",
        hosts=("baosoctrang.org.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("92",),
        family=EPI_OLD.name,
        articles=EPI_OLD.articles,
        layouts=(EPI_OLD.layout,),
        examples=("https://baosoctrang.org.vn/chinh-tri/202503/mot-bai-viet-1a2b3c4/",),
        strangers=("https://baosoctrang.org.vn/", "https://baosoctrang.org.vn/chinh-tri/202503/"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
