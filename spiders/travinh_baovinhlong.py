"""Báo Vĩnh Long, trang Trà Vinh."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import A_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class TravinhBaovinhlong(SourceSpider):
    """Báo Trà Vinh went on here in 2025."""

    name = "travinh_baovinhlong"
    source = Source(
        name="travinh_baovinhlong",
        title="Báo Vĩnh Long, trang Trà Vinh",
        hosts=("travinh.baovinhlong.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("86",),
        family=A_HTML.name,
        articles=A_HTML.articles,
        entries=lists("https://travinh.baovinhlong.vn", ""),
        layouts=(A_HTML.layout,),
        examples=("https://travinh.baovinhlong.vn/mot-bai-viet-a123456.html",),
        strangers=(
            "https://travinh.baovinhlong.vn/",
            "https://travinh.baovinhlong.vn/lien-he-163.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
