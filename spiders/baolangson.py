"""Báo và Phát thanh, Truyền hình Lạng Sơn."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import CARD_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baolangson(SourceSpider):
    """Báo Lạng Sơn điện tử."""

    name = "baolangson"
    source = Source(
        name="baolangson",
        title="Báo và Phát thanh, Truyền hình Lạng Sơn",
        hosts=("baolangson.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("20",),
        family=CARD_HTML.name,
        articles=CARD_HTML.articles,
        entries=lists(
            "https://baolangson.vn", "chinh-tri", "kinh-te", "xa-hoi", "phap-luat", "tieu-diem"
        ),
        layouts=(CARD_HTML.layout,),
        examples=("https://baolangson.vn/chinh-tri/mot-bai-viet-123456.html",),
        strangers=("https://baolangson.vn/", "https://baolangson.vn/chinh-tri"),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
