"""Bộ Nội vụ."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Moha(SourceSpider):
    """Bộ Nội vụ; addresses end in ---idN."""

    name = "moha"
    source = Source(
        name="moha",
        title="Bộ Nội vụ",
        hosts=("moha.gov.vn",),
        kind=Kind.CENTRAL,
        articles=(r"^/tin-tuc/[^?]+---id(?P<id>\d+)/?(?:\?|$)",),
        entries=lists("https://moha.gov.vn", "", links="a[href*='/tin-tuc/']"),
        layouts=(
            Layout(
                title=("div.mh-page-header h1", "h1"),
                lead=(
                    "div.moha-article__desc",
                    "div.mh-detail-content > div[style*='font-weight: bold']",
                ),
                body=("div.mh-detail-content", "div.mh-detail-body", "div.moha-article__content"),
            ),
        ),
        examples=("https://moha.gov.vn/tin-tuc/mot-bai-viet---id12345",),
        strangers=("https://moha.gov.vn/", "https://moha.gov.vn/tin-tuc/mot-bai-viet"),
        unverified={
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.FRONT_PAGE,
            "layouts": unseen.LAYOUT_OF_CODE,
        },
    )
