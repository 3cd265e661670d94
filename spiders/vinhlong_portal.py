"""Cổng Thông tin điện tử tỉnh Vĩnh Long (since 2025 with what was Bến Tre and Trà Vinh)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import DNN
from crawler.families.unknown import NUMBERED
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class VinhlongPortal(SourceSpider):
    """Cổng TTĐT Vĩnh Long."""

    name = "vinhlong_portal"
    source = Source(
        name="vinhlong_portal",
        title="Cổng Thông tin điện tử tỉnh Vĩnh Long",
        hosts=("vinhlong.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("86",),
        family=DNN.name,
        articles=(*DNN.articles, NUMBERED),
        entries=lists("https://vinhlong.gov.vn", ""),
        examples=(
            "https://vinhlong.gov.vn/TinTuc/ChiTiet/tabid/92/ID/4410/language/vi-VN/Default.aspx",
            "https://vinhlong.gov.vn/tin-tuc/mot-bai-viet-12345.html",
        ),
        strangers=(
            "https://vinhlong.gov.vn/",
            "https://vinhlong.gov.vn/LinkClick.aspx?fileticket=abc",
        ),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": "a guess from its family: no article's address was seen; the examples "
            "are invented",
            "entries": unseen.FRONT_PAGE,
        },
    )
