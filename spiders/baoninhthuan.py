"""Báo Ninh Thuận: the paper of what was Ninh Thuận, merged into baokhanhhoa.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoninhthuan(SourceSpider):
    """Báo Ninh Thuận (cũ); kept for its history."""

    name = "baoninhthuan"
    source = Source(
        name="baoninhthuan",
        title="Báo Ninh Thuận (cũ)",
        hosts=("baoninhthuan.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("56",),
        articles=(r"^/[a-z]+/(?P<id>\d+p\d+c\d+)/[^/?]+\.htm(?:\?|$)",),
        examples=("https://baoninhthuan.com.vn/diendan/103215p1c123/mot-bai-viet.htm",),
        strangers=("https://baoninhthuan.com.vn/", "https://baoninhthuan.com.vn/diendan/"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.PATTERN_BUILT},
    )
