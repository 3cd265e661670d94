"""Báo Hà Giang: the paper of what was Hà Giang, merged into baotuyenquang.com.vn in 2025."""

from crawler.families import unseen
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baohagiang(SourceSpider):
    """Báo Hà Giang (cũ); kept for its history."""

    name = "baohagiang"
    source = Source(
        name="baohagiang",
        title="Báo Hà Giang (cũ)",
        hosts=("baohagiang.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("08",),
        family=EPI_OLD.name,
        articles=EPI_OLD.articles,
        layouts=(EPI_OLD.layout,),
        examples=("https://baohagiang.vn/chinh-tri/202503/mot-bai-viet-1a2b3c4/",),
        strangers=("https://baohagiang.vn/", "https://baohagiang.vn/chinh-tri/202503/"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
