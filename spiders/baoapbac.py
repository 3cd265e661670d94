"""Báo Ấp Bắc: the paper of what was Tiền Giang, merged into baodongthap.vn in 2025."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.epi import EPI_OLD
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoapbac(SourceSpider):
    """Báo Ấp Bắc (cũ); its server knows only the old way of renegotiating TLS."""

    name = "baoapbac"
    source = Source(
        name="baoapbac",
        title="Báo Ấp Bắc (Tiền Giang) (cũ)",
        hosts=("baoapbac.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("82",),
        family=EPI_OLD.name,
        articles=EPI_OLD.articles,
        entries=(Feed(url="https://baoapbac.vn/xa-hoi/index.rss"),),
        layouts=(EPI_OLD.layout,),
        examples=("https://baoapbac.vn/chinh-tri/202503/mot-bai-viet-1a2b3c4/",),
        strangers=("https://baoapbac.vn/", "https://baoapbac.vn/chinh-tri/202503/"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FEED_LISTED,
            "layouts": unseen.LAYOUT_OF_FAMILY,
            "tls": "another client had to allow legacy renegotiation; as its history is not "
            "crawled, no profile is declared",
        },
    )
