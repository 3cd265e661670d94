"""Báo Yên Bái: the paper of what was Yên Bái, merged into baolaocai.vn in 2025."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoyenbai(SourceSpider):
    """Báo Yên Bái (cũ); only the ending of its addresses is known."""

    name = "baoyenbai"
    source = Source(
        name="baoyenbai",
        title="Báo Yên Bái (cũ)",
        hosts=("baoyenbai.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("15",),
        articles=(r"(?i)^(?P<id>/[^?]+\.aspx(?:\?.+)?)$",),
        entries=(Feed(url="https://baoyenbai.com.vn/rss/11.rss"),),
        examples=("https://baoyenbai.com.vn/11/123456/mot-bai-viet.aspx",),
        strangers=("https://baoyenbai.com.vn/", "https://baoyenbai.com.vn/rss/11.rss"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "articles": unseen.PATTERN_GUESSED,
            "entries": unseen.FEED_LISTED,
        },
    )
