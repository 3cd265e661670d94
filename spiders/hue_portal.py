"""Cổng Thông tin điện tử thành phố Huế."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.portals import DNN
from crawler.families.unknown import NUMBERED
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class HuePortal(SourceSpider):
    """Cổng TTĐT Huế; one list says huecity.gov.vn, the older portal was thuathienhue.gov.vn."""

    name = "hue_portal"
    source = Source(
        name="hue_portal",
        title="Cổng Thông tin điện tử thành phố Huế",
        hosts=("hue.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("46",),
        family=DNN.name,
        articles=(*DNN.articles, NUMBERED),
        entries=lists("https://hue.gov.vn", ""),
        examples=(
            "https://hue.gov.vn/TinTuc/ChiTiet/tabid/92/ID/4410/language/vi-VN/Default.aspx",
            "https://hue.gov.vn/tin-tuc/mot-bai-viet-12345.html",
        ),
        strangers=(
            "https://hue.gov.vn/",
            "https://hue.gov.vn/TinTuc/tabid/92/Default.aspx",
            "https://hue.gov.vn/Portals/0/van-ban.pdf",
        ),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": "a guess from its family: no article's address was seen; the examples "
            "are invented",
            "entries": unseen.FRONT_PAGE,
        },
    )
