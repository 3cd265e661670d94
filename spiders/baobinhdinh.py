"""Báo Bình Định: the paper of what was Bình Định, merged into baogialai.com.vn in 2025."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.unknown import ANY_PAGE
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobinhdinh(SourceSpider):
    """Báo Bình Định (cũ); kept for its history."""

    name = "baobinhdinh"
    source = Source(
        name="baobinhdinh",
        title="Báo Bình Định (cũ)",
        hosts=("baobinhdinh.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("52",),
        articles=ANY_PAGE,
        entries=(Feed(url="https://baobinhdinh.vn/rss/home.rss"),),
        examples=(
            "https://baobinhdinh.vn/tin-tuc/mot-bai-viet",
            "https://baobinhdinh.vn/tin.aspx?id=1",
        ),
        strangers=("https://baobinhdinh.vn/", "https://baobinhdinh.vn/uploads/anh.jpg"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "articles": unseen.ANY_PAGE,
            "entries": unseen.FEED_LISTED,
        },
    )
