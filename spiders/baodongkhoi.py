"""Báo Đồng Khởi: the paper of what was Bến Tre, merged into dongkhoi.baovinhlong.vn in 2025."""

from crawler.families import unseen
from crawler.families.papers import A_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baodongkhoi(SourceSpider):
    """Báo Đồng Khởi (cũ); kept for its history."""

    name = "baodongkhoi"
    source = Source(
        name="baodongkhoi",
        title="Báo Đồng Khởi (Bến Tre) (cũ)",
        hosts=("baodongkhoi.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("86",),
        family=A_HTML.name,
        articles=A_HTML.articles,
        layouts=(A_HTML.layout,),
        examples=("https://baodongkhoi.vn/mot-bai-viet-a123456.html",),
        strangers=("https://baodongkhoi.vn/", "https://baodongkhoi.vn/lien-he-163.html"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
