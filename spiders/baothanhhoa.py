"""Báo và Phát thanh, Truyền hình Thanh Hóa."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import ID_HTM
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baothanhhoa(SourceSpider):
    """Báo Thanh Hóa điện tử; it has a section /noi-chinh of its own."""

    name = "baothanhhoa"
    source = Source(
        name="baothanhhoa",
        title="Báo và Phát thanh, Truyền hình Thanh Hóa",
        hosts=("baothanhhoa.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("38",),
        family=ID_HTM.name,
        articles=ID_HTM.articles,
        entries=(
            Feed(url="https://baothanhhoa.vn/rss/thoi-su.xml"),
            Feed(url="https://baothanhhoa.vn/rss/phap-luat.xml"),
            Feed(url="https://baothanhhoa.vn/rss/kinh-te.xml"),
            *lists(
                "https://baothanhhoa.vn",
                "thoi-su",
                "noi-chinh",
                "xay-dung-dang",
                "kinh-te",
                "xa-phuong",
                "dai-bieu-voi-cu-tri",
            ),
        ),
        layouts=(ID_HTM.layout,),
        examples=("https://baothanhhoa.vn/mot-bai-viet-123456.htm",),
        strangers=(
            "https://baothanhhoa.vn/",
            "https://baothanhhoa.vn/thoi-su",
            "https://baothanhhoa.vn/chinh-tri",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": f"{unseen.SECTIONS}; {unseen.FEED_LISTED}",
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
