"""Báo Vĩnh Long, trang Đồng Khởi (Bến Tre)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import A_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class DongkhoiBaovinhlong(SourceSpider):
    """Báo Đồng Khởi went on here in 2025.

    Its old host still served pages with this one as their base.
    """

    name = "dongkhoi_baovinhlong"
    source = Source(
        name="dongkhoi_baovinhlong",
        title="Báo Vĩnh Long, trang Đồng Khởi (Bến Tre)",
        hosts=("dongkhoi.baovinhlong.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("86",),
        family=A_HTML.name,
        articles=A_HTML.articles,
        entries=lists(
            "https://dongkhoi.baovinhlong.vn",
            "thoi-su/",
            "chinh-tri/",
            "kinh-te/",
            "phap-luat/",
            "xa-hoi/",
        ),
        layouts=(
            replace(
                A_HTML.layout, lead=(".detail-desc p",), body=("#newscontents", "div.content-fck")
            ),
        ),
        examples=("https://dongkhoi.baovinhlong.vn/mot-bai-viet-a123456.html",),
        strangers=(
            "https://dongkhoi.baovinhlong.vn/",
            "https://dongkhoi.baovinhlong.vn/thoi-su/",
            "https://dongkhoi.baovinhlong.vn/lien-he-163.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
