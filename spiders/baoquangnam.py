"""Báo Quảng Nam: merged into baodanang.vn in 2025, kept for its history."""

from crawler.discovery.listing import Listing
from crawler.families import unseen
from crawler.families.papers import ONECMS
from crawler.source import Source
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
        family=ONECMS.name,
        articles=ONECMS.articles,
        entries=(Listing(url="https://baoquangnam.vn/"),),
        layouts=(ONECMS.layout,),
        examples=("https://baoquangnam.vn/mot-bai-viet-3145678.html",),
        strangers=(
            "https://baoquangnam.vn/",
            "https://baoquangnam.vn/kinh-te/",
            "https://baoquangnam.vn/dai-hoi-dang-bo-event123.html",
        ),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": "that the old front page still answers was not seen",
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
