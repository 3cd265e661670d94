"""Báo Thái Bình: the paper of what was Thái Bình, merged into baohungyen.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baothaibinh(SourceSpider):
    """Báo Thái Bình (cũ); kept for its history."""

    name = "baothaibinh"
    source = Source(
        name="baothaibinh",
        title="Báo Thái Bình (cũ)",
        hosts=("baothaibinh.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("33",),
        articles=(r"^/tin-tuc/(?P<id>\d+/\d+)/[^/?]+(?:\?|$)",),
        examples=("https://baothaibinh.com.vn/tin-tuc/4/123456/mot-bai-viet",),
        strangers=("https://baothaibinh.com.vn/", "https://baothaibinh.com.vn/tin-tuc/4"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.PATTERN_BUILT},
    )
