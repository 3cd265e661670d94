"""Báo Hải Dương: the paper of what was Hải Dương, merged into baohaiphong.vn in 2025."""

from crawler.families import unseen
from crawler.families.papers import ONECMS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baohaiduong(SourceSpider):
    """Báo Hải Dương (cũ); kept for its history."""

    name = "baohaiduong"
    source = Source(
        name="baohaiduong",
        title="Báo Hải Dương (cũ)",
        hosts=("baohaiduong.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("31",),
        family=ONECMS.name,
        articles=ONECMS.articles,
        layouts=(ONECMS.layout,),
        examples=("https://baohaiduong.vn/mot-bai-viet-123456.html",),
        strangers=(
            "https://baohaiduong.vn/",
            "https://baohaiduong.vn/dai-hoi-dang-bo-event123.html",
        ),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
