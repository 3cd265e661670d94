"""Báo Phú Yên: the paper of what was Phú Yên, merged into phuyen.baodaklak.vn in 2025."""

from crawler.families import unseen
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baophuyen(SourceSpider):
    """Báo Phú Yên (cũ); kept for its history."""

    name = "baophuyen"
    source = Source(
        name="baophuyen",
        title="Báo Phú Yên (cũ)",
        hosts=("baophuyen.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("66",),
        articles=(r"^/(?P<id>\d+/\d+)/[^/?]+\.html(?:\?|$)",),
        examples=("https://baophuyen.vn/82/312345/mot-bai-viet.html",),
        strangers=("https://baophuyen.vn/", "https://baophuyen.vn/82/"),
        history_only=True,
        unverified={"title": unseen.OLD_TITLE, "articles": unseen.PATTERN_BUILT},
    )
