"""Báo Thanh tra."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class ThanhtraComVn(SourceSpider):
    """Báo Thanh tra; sections and articles end in hexadecimal keys."""

    name = "thanhtra_com_vn"
    source = Source(
        name="thanhtra_com_vn",
        title="Báo Thanh tra",
        hosts=("thanhtra.com.vn",),
        kind=Kind.CENTRAL,
        articles=(r"^/[a-z0-9-]+-[0-9A-F]{9}/[a-z0-9-]+-(?P<id>[0-9A-Fa-f]+)\.html(?:\?|$)",),
        entries=lists("https://thanhtra.com.vn", "chinh-tri-1F7B169C8"),
        examples=("https://thanhtra.com.vn/chinh-tri-1F7B169C8/mot-bai-viet-4A1B2C3D4.html",),
        strangers=("https://thanhtra.com.vn/", "https://thanhtra.com.vn/chinh-tri-1F7B169C8"),
        unverified={
            "articles": unseen.PATTERN_BUILT,
            "entries": "the section's address was seen, its list was not, nor how it goes on",
        },
    )
