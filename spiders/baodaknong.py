"""Báo Đắk Nông: the paper of what was Đắk Nông, merged into baolamdong.vn in 2025."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.papers import ONECMS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baodaknong(SourceSpider):
    """Báo Đắk Nông (cũ); kept for its history."""

    name = "baodaknong"
    source = Source(
        name="baodaknong",
        title="Báo Đắk Nông (cũ)",
        hosts=("baodaknong.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("68",),
        family=ONECMS.name,
        articles=ONECMS.articles,
        entries=(Feed(url="https://baodaknong.vn/rss/video"),),
        layouts=(ONECMS.layout,),
        examples=("https://baodaknong.vn/mot-bai-viet-123456.html",),
        strangers=("https://baodaknong.vn/", "https://baodaknong.vn/dai-hoi-dang-bo-event123.html"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FEED_LISTED,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
