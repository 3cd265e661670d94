"""Báo Sơn La."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baosonla(SourceSpider):
    """Báo Sơn La điện tử; no number in its addresses, a section is a name with .html."""

    name = "baosonla"
    source = Source(
        name="baosonla",
        title="Báo Sơn La",
        hosts=("baosonla.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("14",),
        articles=(r"^/(?P<id>[^/?]+/[^?]+)\.html(?:\?|$)",),
        entries=lists(
            "https://baosonla.vn",
            "thoi-su-chinh-tri.html",
            "xay-dung-dang.html",
            "phong-chong-tham-nhung.html",
            "kinh-te.html",
            "xa-hoi.html",
            links="a.cms-link[href$='.html']",
        ),
        layouts=(
            Layout(
                lead=("div.fulltext > p.font-bold", "div.fulltext p.font-bold"),
                body=("div#editor-detail", "div.fulltext"),
                prune=(".audio-article", ".select-accent-wrap", ".text-end"),
            ),
        ),
        examples=("https://baosonla.vn/kinh-te/mot-bai-viet.html",),
        strangers=("https://baosonla.vn/", "https://baosonla.vn/kinh-te.html"),
        unverified={
            "title": unseen.TITLE,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
