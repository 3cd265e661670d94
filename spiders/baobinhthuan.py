"""Báo Bình Thuận: the paper of what was Bình Thuận, merged into baolamdong.vn in 2025."""

from crawler.families import unseen
from crawler.families.papers import ONECMS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobinhthuan(SourceSpider):
    """Báo Bình Thuận (cũ); kept for its history."""

    name = "baobinhthuan"
    source = Source(
        name="baobinhthuan",
        title="Báo Bình Thuận (cũ)",
        hosts=("baobinhthuan.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("68",),
        family=ONECMS.name,
        articles=ONECMS.articles,
        layouts=(ONECMS.layout,),
        examples=("https://baobinhthuan.com.vn/mot-bai-viet-123456.html",),
        strangers=(
            "https://baobinhthuan.com.vn/",
            "https://baobinhthuan.com.vn/dai-hoi-dang-bo-event123.html",
        ),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
