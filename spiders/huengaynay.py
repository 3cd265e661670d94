"""Huế ngày nay (Báo và Phát thanh, Truyền hình Huế)."""

from crawler.families import unseen
from crawler.families.base import lists
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Huengaynay(SourceSpider):
    """Huế ngày nay.

    Only the ending tells an article, so lists that end in .html are taken for some.
    """

    name = "huengaynay"
    source = Source(
        name="huengaynay",
        title="Huế ngày nay (Báo và Phát thanh, Truyền hình Huế)",
        hosts=("huengaynay.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("46",),
        articles=(r"^(?P<id>/[^?]+)\.html?(?:\?|$)",),
        entries=lists("https://huengaynay.vn", ""),
        layouts=(
            Layout(
                lead=(".article__sapo", ".article-sapo", ".sapo", ".post-summary"),
                body=(
                    "[itemprop=articleBody]",
                    "#ContentDetail",
                    "#content-detail",
                    ".detail-content",
                    ".article-content",
                    ".content-detail",
                ),
                prune=(".share", ".social", ".related", ".box-related", ".tags", ".comment"),
            ),
        ),
        examples=("https://huengaynay.vn/chinh-tri/mot-bai-viet-123456.html",),
        strangers=("https://huengaynay.vn/", "https://huengaynay.vn/chinh-tri"),
        unverified={
            "title": unseen.TITLE,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.FRONT_PAGE,
            "layouts": "a list of usual names that another crawler tried on this site; which of "
            "them match was not seen",
        },
    )
