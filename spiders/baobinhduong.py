"""Báo Bình Dương.

The paper of what was Bình Dương, merged into sggp.org.vn (it is assumed) in 2025.
"""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.papers import A_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baobinhduong(SourceSpider):
    """Báo Bình Dương (cũ); kept for its history."""

    name = "baobinhduong"
    source = Source(
        name="baobinhduong",
        title="Báo Bình Dương (cũ)",
        hosts=("baobinhduong.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("79",),
        family=A_HTML.name,
        articles=A_HTML.articles,
        entries=lists(
            "https://baobinhduong.vn",
            "chinh-tri",
            "kinh-te",
            "xa-hoi",
            "phap-luat",
            links=".article-item a, h3 a, h2 a",
        ),
        layouts=(replace(A_HTML.layout, body=("#contentNews .singular-content", "#contentNews")),),
        examples=("https://baobinhduong.vn/mot-bai-viet-a123456.html",),
        strangers=(
            "https://baobinhduong.vn/",
            "https://baobinhduong.vn/chinh-tri",
            "https://baobinhduong.vn/lien-he-163.html",
        ),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
