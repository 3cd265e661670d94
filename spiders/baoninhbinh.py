"""Báo và Phát thanh, Truyền hình Ninh Bình (since 2025 also for what was Hà Nam and Nam Định)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoninhbinh(SourceSpider):
    """Báo Ninh Bình điện tử; /bao-in and /doc-bao-in are scans of pages."""

    name = "baoninhbinh"
    source = Source(
        name="baoninhbinh",
        title="Báo và Phát thanh, Truyền hình Ninh Bình",
        hosts=("baoninhbinh.org.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("37",),
        articles=(r"^/(?!bao-in/|doc-bao-in/)[^?]*-(?P<id>\d{15})\.html(?:\?|$)",),
        entries=lists("https://baoninhbinh.org.vn", "", links="a[href$='.html']"),
        examples=("https://baoninhbinh.org.vn/mot-bai-viet-202503140812345.html",),
        strangers=(
            "https://baoninhbinh.org.vn/",
            "https://baoninhbinh.org.vn/bao-in/so-bao-202503140812345.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.FRONT_PAGE,
        },
    )
