"""Báo và Phát thanh, Truyền hình Đắk Lắk."""

from dataclasses import replace

from crawler.families import unseen
from crawler.families.base import lists
from crawler.families.epi import EPI_OLD, SLUGS
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Baodaklak(SourceSpider):
    """Báo Đắk Lắk điện tử; h1 and <title> may be the name of the paper."""

    name = "baodaklak"
    source = Source(
        name="baodaklak",
        title="Báo và Phát thanh, Truyền hình Đắk Lắk",
        hosts=("baodaklak.vn",),
        kind=Kind.NEWSPAPER,
        provinces=("66",),
        family=EPI_OLD.name,
        articles=(*EPI_OLD.articles, SLUGS),
        entries=lists(
            "https://baodaklak.vn",
            "thoi-su/",
            "chinh-tri/",
            "kinh-te/",
            "xa-hoi/",
            "phap-luat/",
            links="a.title5",
        ),
        layouts=(
            replace(
                EPI_OLD.layout,
                title=("meta[property='og:title']", ".title"),
                lead=(
                    "div.article_content div.content#content > p > strong",
                    "div.article_content p > strong",
                ),
                body=("div.article_content #content", "div.article_content"),
                prune=("h1.media-heading", "div.date", "ul.social", "div.bd02"),
            ),
        ),
        examples=(
            "https://baodaklak.vn/kinh-te/202503/mot-bai-viet-1a2b3c4/",
            "https://baodaklak.vn/kinh-te/202503/mot-bai-viet/",
        ),
        strangers=(
            "https://baodaklak.vn/",
            "https://baodaklak.vn/thoi-su/",
            "https://baodaklak.vn/chinh-tri/202503/",
        ),
        unverified={
            "title": unseen.TITLE,
            "family": unseen.FAMILY,
            "articles": unseen.PATTERN_OF_CODE,
            "entries": unseen.SECTIONS,
            "layouts": unseen.LAYOUT_MIXED,
        },
    )
