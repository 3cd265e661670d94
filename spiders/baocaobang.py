"""Báo và Đài Cao Bằng."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import CARD_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baocaobang(SourceSpider):
    """Báo Cao Bằng điện tử.

    Section paths with capitals, the lead is the first bold line of the body.
    """

    name = "baocaobang"
    source = Source(
        name="baocaobang",
        title="Báo và Đài Cao Bằng",
        hosts=("baocaobang.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("04",),
        family=CARD_HTML.name,
        articles=CARD_HTML.articles,
        entries=lists(
            "https://baocaobang.vn",
            "Thoi-su",
            "chinh-tri",
            "kinh-te",
            "xa-hoi",
            "Quoc-phong-An-ninh",
        ),
        layouts=(
            replace(
                CARD_HTML.layout,
                body=("div#content-detail",),
                lead=("div#content-detail > p > strong", "div#content-detail p strong"),
            ),
        ),
        examples=("https://baocaobang.vn/chinh-tri/mot-bai-viet-123456.html",),
        strangers=(
            "https://baocaobang.vn/",
            "https://baocaobang.vn/Thoi-su",
            "https://baocaobang.vn/chinh-tri",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
