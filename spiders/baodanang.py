"""Báo và Phát thanh, Truyền hình Đà Nẵng (since 2025 also for what was Quảng Nam)."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import ONECMS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baodanang(SourceSpider):
    """Báo Đà Nẵng điện tử."""

    name = "baodanang"
    source = Source(
        name="baodanang",
        title="Báo và Phát thanh, Truyền hình Đà Nẵng",
        hosts=("baodanang.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("48",),
        family=ONECMS.name,
        articles=ONECMS.articles,
        entries=(
            Feed(url="https://baodanang.vn/rss"),
            *lists(
                "https://baodanang.vn",
                "chinh-tri",
                "xa-hoi",
                "kinh-te",
                "quoc-phong-an-ninh",
                "tin-moi-nhat",
                links="h3.b-grid__title a",
            ),
        ),
        layouts=(ONECMS.layout,),
        examples=("https://baodanang.vn/mot-bai-viet-123456.html",),
        strangers=(
            "https://baodanang.vn/",
            "https://baodanang.vn/chinh-tri",
            "https://baodanang.vn/dai-hoi-dang-bo-event123.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "the sections stand in another crawler's configuration, and so does the "
            "feed, which its author had not verified",
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
