"""Báo Quảng Nam: merged into baodanang.vn in 2025, kept for its history."""

from crawler.discovery.listing import Listing
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baoquangnam(SourceSpider):
    """Báo Quảng Nam (cũ); Quảng Nam is part of Đà Nẵng since 2025-07-01."""

    name = "baoquangnam"
    source = Source(
        name="baoquangnam",
        title="Báo Quảng Nam (cũ)",
        hosts=("baoquangnam.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("48",),
        articles=(
            r"^/(?!.*-event\d+\.html$)(?:[a-z0-9-]+/)*[a-z0-9-]+-(?P<id>\d{4,})\.html(?:\?|$)",
        ),
        entries=(Listing(url="https://baoquangnam.vn/"),),
        layouts=(
            Layout(
                title=(".sc-longform-header-title", "h1"),
                lead=(".sc-longform-header-sapo",),
                body=(".b-maincontent .entry", "article.entry", ".b-maincontent"),
                prune=(".sc-related-articles", ".sc-longform-header", ".sc-empty-layer", ".c-box"),
                captions=("figcaption",),
            ),
        ),
        examples=("https://baoquangnam.vn/mot-bai-viet-3145678.html",),
        strangers=(
            "https://baoquangnam.vn/",
            "https://baoquangnam.vn/kinh-te/",
            "https://baoquangnam.vn/dai-hoi-dang-bo-event123.html",
        ),
        history_only=True,
        unverified={
            "articles": "the pattern is that of its family; the example is invented",
            "entries": "that the old front page still answers was not seen",
            "layouts": "taken from other papers of the same family, never seen on this one",
        },
    )
