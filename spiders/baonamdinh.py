"""Báo Nam Định: the paper of what was Nam Định, merged into baoninhbinh.org.vn in 2025."""

from crawler.families import unseen
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baonamdinh(SourceSpider):
    """Báo Nam Định (cũ); kept for its history."""

    name = "baonamdinh"
    source = Source(
        name="baonamdinh",
        title="Báo Nam Định (cũ)",
        hosts=("baonamdinh.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("37",),
        family=EPI_OLD.name,
        articles=(r"^/channel/\d+/\d{6}/[^/?]+-(?P<id>\d+)/?(?:\?|$)",),
        layouts=(EPI_OLD.layout,),
        examples=("https://baonamdinh.vn/channel/5081/202503/mot-bai-viet-2545678/",),
        strangers=("https://baonamdinh.vn/", "https://baonamdinh.vn/channel/5081/"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_BUILT,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
