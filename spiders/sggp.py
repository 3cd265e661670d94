"""Báo Sài Gòn Giải Phóng."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Sggp(SourceSpider):
    """Báo SGGP; feeds with times in a form of their own (+07:00), sections without hyphens."""

    name = "sggp"
    source = Source(
        name="sggp",
        title="Báo Sài Gòn Giải Phóng",
        hosts=("sggp.org.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("79",),
        family=EPI.name,
        articles=EPI.articles,
        entries=(
            Feed(url="https://www.sggp.org.vn/rss/home.rss"),
            Feed(url="https://www.sggp.org.vn/rss/kinhte-89.rss"),
            *lists(
                "https://www.sggp.org.vn",
                "chinhtri/",
                "xaydungdang/",
                "phapluat/",
                "xahoi/",
                "kinhte/",
                links="article.story a",
            ),
        ),
        layouts=(EPI.layout,),
        examples=("https://sggp.org.vn/mot-bai-viet-post123456.html",),
        strangers=(
            "https://sggp.org.vn/",
            "https://www.sggp.org.vn/chinhtri/",
            "https://sggp.org.vn/tu-khoa/mot-bai-viet-tag40212",
        ),
        unverified={
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": f"{unseen.SECTIONS}; {unseen.FEED_LISTED}",
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
