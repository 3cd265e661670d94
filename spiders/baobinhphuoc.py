"""Báo Bình Phước: the paper of what was Bình Phước, merged into baodongnai.com.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobinhphuoc(SourceSpider):
    """Báo Bình Phước (cũ); kept for its history."""

    name = "baobinhphuoc"
    source = Source(
        name="baobinhphuoc",
        title="Báo Bình Phước (cũ)",
        hosts=("baobinhphuoc.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("75",),
        articles=(r"^/news/(?P<id>\d+/\d+)/[^/?]+(?:\?|$)",),
        examples=("https://baobinhphuoc.com.vn/news/4/112345/mot-bai-viet",),
        strangers=("https://baobinhphuoc.com.vn/", "https://baobinhphuoc.com.vn/news/4/"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.PATTERN_BUILT},
    )
