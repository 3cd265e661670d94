"""Báo Điện Biên Phủ."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baodienbienphu(SourceSpider):
    """Báo Điện Biên Phủ điện tử.

    Lists are drawn in the browser, articles are not; no number in its addresses.
    """

    name = "baodienbienphu"
    source = Source(
        name="baodienbienphu",
        title="Báo Điện Biên Phủ",
        hosts=("baodienbienphu.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("11",),
        articles=(r"^/tin-bai/(?P<id>[^/?]+/[^/?]+)/?(?:\?|$)",),
        entries=lists("https://baodienbienphu.vn", "tin-tuc/chinh-tri"),
        layouts=(Layout(body=(".editor-content",)),),
        examples=("https://baodienbienphu.vn/tin-bai/chinh-tri/mot-bai-viet",),
        strangers=("https://baodienbienphu.vn/", "https://baodienbienphu.vn/tin-tuc/chinh-tri"),
        unverified={
            "title": unseen.TITLE,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": "the shape /tin-tuc/<section> was seen, this section was not; the list is "
            "drawn in a browser and may show no article without one; if so, declare `browser` "
            "(docs/odd-sites.md)",
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
