"""Báo Hà Nam: the paper of what was Hà Nam, merged into baoninhbinh.org.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baohanam(SourceSpider):
    """Báo Hà Nam (cũ); kept for its history."""

    name = "baohanam"
    source = Source(
        name="baohanam",
        title="Báo Hà Nam (cũ)",
        hosts=("baohanam.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("37",),
        articles=(r"^/[^/?]+/[^/?]+/[^/?]+-(?P<id>\d+)\.html(?:\?|$)",),
        examples=("https://baohanam.com.vn/kinh-te/nong-nghiep/mot-bai-viet-123456.html",),
        strangers=("https://baohanam.com.vn/", "https://baohanam.com.vn/kinh-te/nong-nghiep"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.PATTERN_BUILT},
    )
