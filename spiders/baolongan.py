"""Báo Long An: the paper of what was Long An, merged into baotayninh.vn in 2025."""

from crawler.families import unseen
from crawler.families.papers import A_HTML
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baolongan(SourceSpider):
    """Báo Long An (cũ); kept for its history."""

    name = "baolongan"
    source = Source(
        name="baolongan",
        title="Báo Long An (cũ)",
        hosts=("baolongan.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("80",),
        family=A_HTML.name,
        articles=A_HTML.articles,
        layouts=(A_HTML.layout,),
        examples=("https://baolongan.vn/mot-bai-viet-a123456.html",),
        strangers=("https://baolongan.vn/", "https://baolongan.vn/lien-he-163.html"),
        history_only=True,
        unverified={
            "title": unseen.OLD_TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_FAMILY,
            "layouts": unseen.LAYOUT_OF_FAMILY,
        },
    )
