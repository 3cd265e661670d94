"""Báo và Phát thanh, Truyền hình Tây Ninh (since 2025 also for what was Long An)."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import A_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baotayninh(SourceSpider):
    """Báo Tây Ninh điện tử; a stray </html> at the head of its pages."""

    name = "baotayninh"
    source = Source(
        name="baotayninh",
        title="Báo và Phát thanh, Truyền hình Tây Ninh",
        hosts=("baotayninh.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("80",),
        family=A_HTML.name,
        articles=A_HTML.articles,
        entries=lists(
            "https://www.baotayninh.vn",
            "thoi-su-chinh-tri/",
            "trong-tinh/",
            "dia-phuong/",
            "kinh-te/",
            "phap-luat/",
            links="a.title",
        ),
        layouts=(replace(A_HTML.layout, lead=("h4.sapo", "p.sapo")),),
        examples=("https://baotayninh.vn/mot-bai-viet-a123456.html",),
        strangers=(
            "https://baotayninh.vn/",
            "https://www.baotayninh.vn/thoi-su-chinh-tri/",
            "https://baotayninh.vn/lien-he-163.html",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
