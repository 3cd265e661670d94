"""Báo Hậu Giang: the paper of what was Hậu Giang, merged into baocantho.com.vn in 2025."""

from crawler.families import unseen
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baohaugiang(SourceSpider):
    """Báo Hậu Giang (cũ); kept for its history."""

    name = "baohaugiang"
    source = Source(
        name="baohaugiang",
        title="Báo Hậu Giang (cũ)",
        hosts=("baohaugiang.com.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("92",),
        articles=(r"^/[^/?]+/[^/?]+-(?P<id>\d+)\.html(?:\?|$)",),
        layouts=(
            Layout(
                title=("div.news-details-content h1", "h1"),
                body=("div.news-details-content div.contentView", "div.contentView"),
            ),
        ),
        examples=("https://baohaugiang.com.vn/kinh-te/mot-bai-viet-12345.html",),
        strangers=("https://baohaugiang.com.vn/", "https://baohaugiang.com.vn/kinh-te"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "articles": unseen.PATTERN_OF_CODE,
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
