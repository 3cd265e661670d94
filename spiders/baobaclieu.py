"""Báo Bạc Liêu: the paper of what was Bạc Liêu, merged into baocamau.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobaclieu(SourceSpider):
    """Báo Bạc Liêu (cũ); kept for its history."""

    name = "baobaclieu"
    source = Source(
        name="baobaclieu",
        title="Báo Bạc Liêu (cũ)",
        hosts=("baobaclieu.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("96",),
        articles=(r"^/[^/?]+/[^/?]+-(?P<id>\d+)\.html(?:\?|$)",),
        examples=("https://baobaclieu.vn/kinh-te/mot-bai-viet-12345.html",),
        strangers=("https://baobaclieu.vn/", "https://baobaclieu.vn/kinh-te"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.PATTERN_BUILT},
    )
