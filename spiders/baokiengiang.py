"""Báo Kiên Giang: the paper of what was Kiên Giang, merged into baoangiang.com.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baokiengiang(SourceSpider):
    """Báo Kiên Giang (cũ); kept for its history."""

    name = "baokiengiang"
    source = Source(
        name="baokiengiang",
        title="Báo Kiên Giang (cũ)",
        hosts=("baokiengiang.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("91",),
        articles=(r"^/[^/?]+/[^/?]+-(?P<id>\d+)\.html(?:\?|$)",),
        examples=("https://baokiengiang.vn/kinh-te/mot-bai-viet-12345.html",),
        strangers=("https://baokiengiang.vn/", "https://baokiengiang.vn/kinh-te"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.PATTERN_BUILT},
    )
